"""An audit of a mixed archive whose truth is known: how many planted errors are flagged, how many clean quotations too.

    python -m tests.benchmarks.archive --data DEV [--half even|odd] [--kinds all|held-out] [--limit 1000]

DEV holds `wmt_news.jsonl.gz`, professional translations. The foreign side becomes statements: a document is what somebody
said on one day, several documents of a language are one speaker's. The English side becomes articles that quote it: as
direct speech in three forms and as indirect speech; sentences with quotation marks of their own stay what the article
says. Of the quotations a tenth has one error, made by the generators of the training (`--kinds held-out`: by those that
no network was trained on), and a fifth reports a remark of which no original is stored: there the speaker's other
remarks, of that day and of others, are all that it can be held against. Then the real audit runs into a database.

Printed: how far planted quotations get (extracted, matched, judged); the share of clean and perturbed ones that is flagged
at the shipped verdict, and of perturbed ones above the divergence that one in twenty clean ones reaches (what is
unverifiable is above none); how many of the fifty highest flags are planted errors. Halves go by the SHA-1 of a row's
group: the even one is for choosing, the odd for reporting.
"""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import click
import numpy as np

from tracker.pipeline import Tracker
from tracker.records import Basis, Span, Statement, Verdict
from tracker.settings import Settings
from tracker.store import Store
from tracker.training.choosing import is_choosing
from tracker.training.pair import fraction, read_rows
from tracker.training.pairs import HELD_OUT_GENERATORS
from tracker.training.perturb import GENERATORS
from tracker.training.perturb.base import Generator

PERTURBED, ABSENT = 0.1, 0.2
FALSE_ALARMS = 0.05
HIGHEST = 50
#: Sentences of one speaker, at least; and lines of a file without documents that make one.
_REMARKS, _LINES = 8, 25
_LENGTH = range(40, 400)
_FIRST_DAY = date(2019, 1, 7)
_MARKS = re.compile(r"[\"“”„«»「」『』]|(?<!\w)['‘]|''")
#: English words that are no name and may lose their capital inside a sentence.
_SMALL = re.compile(
    r"The|An?|In|On|At|It|He|She|They|We|This|That|These|Those|There|For|With|From|After|Before|While|When|As|If|Its|His"
    r"|Her|Their|Our|Many|Some|Most|All|No|Not|Now|One|Two|Both|Since|Under|Over|During|Although"
)
_FIRST = ("Maren", "Tobias", "Ilse", "Anton", "Rosa", "Emil", "Clara", "Hugo", "Nora", "Felix")
_LAST = ("Od", "Vend", "Quist", "Harm", "Brol", "Tars", "Kemp", "Lund", "Fask", "Wint", "Zorn", "Peld", "Garv", "Ruhn",
         "Skov", "Jart", "Dril", "Ebb", "Morv", "Upst")  # fmt: skip
_ENDING = ("uya", "aker", "ini", "oss", "elby", "ander", "umo", "ith", "orga", "enko", "ela", "ard")


@dataclass(frozen=True)
class Planted:
    """A quotation of the archive whose truth is known: where it stands, what was done to it, whether it has an original."""

    url: str
    span: Span
    kind: str
    language: str
    stored: bool


@dataclass(frozen=True)
class Archive:
    """Statements and articles (rows of a JSONL file), and what was planted in them."""

    statements: tuple[Statement, ...]
    articles: tuple[dict[str, str], ...]
    planted: tuple[Planted, ...]


@dataclass
class Outcome:
    """What became of a planted quotation: how far it got, the highest divergence it was given, whether it is flagged."""

    planted: Planted
    extracted: bool = False
    matched: bool = False
    judged: bool = False
    flagged: bool = False
    divergence: float = 0.0


@dataclass
class _Plan:
    """What is chosen while an archive is written: the generators in turn, and how often each was used."""

    generators: Sequence[Generator]
    made: Counter[str] = field(default_factory=Counter)

    def perturbed(self, text: str, key: str) -> tuple[str, str] | None:
        """The English text with one error, and its kind; kinds used least come first."""
        rng = Random(key)
        for generator in sorted(self.generators, key=lambda g: (self.made[g.name], g.name)):
            edit = generator.propose(text, "en", rng) if generator.covers("en") else None
            if edit is not None:
                self.made[generator.name] += 1
                return edit.text, generator.name
        return None


def name_of(number: int) -> str:
    """A name that nobody bears, another for each number below 2,400."""
    last = _LAST[number % len(_LAST)] + _ENDING[number // len(_LAST) % len(_ENDING)]
    return f"{_FIRST[(number + number // (len(_LAST) * len(_ENDING))) % len(_FIRST)]} {last}"


def foreign_rows(path: Path, half: str) -> list[dict[str, Any]]:
    """The rows of one half that are English on one side, as `said` (with its `language`), `printed`, `document`."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in read_rows(path):
        sides = {row["original_lang"]: row["original"], row["reported_lang"]: row["reported"]}
        if "en" not in sides or len(sides) < 2 or is_choosing(row["group"]) != (half == "even"):
            continue
        if row["original"].strip() == row["reported"].strip():
            continue  # Nobody translated it: an article that prints it so is no clean one.
        (language,) = set(sides) - {"en"}
        year, pair, *place = row["id"].split(":")[1:]
        line = place[-2]
        document = row["meta"].get("doc") or f"{int(line) // _LINES:05}"
        # Of several translations of one sentence the last: the others would be the same remark.
        found[pair, year, document, line] = {
            "id": row["id"], "language": language, "said": sides[language].strip(), "printed": sides["en"].strip(),
            "document": (pair, year, document), "line": int(line),
        }  # fmt: skip
    return sorted(found.values(), key=lambda r: (r["document"], r["line"], r["id"]))


def build(rows: Sequence[dict[str, Any]], generators: Sequence[Generator], limit: int) -> Archive:
    """An archive of the rows, with about so many quotations; the same for the same rows."""
    speakers: list[list[list[dict[str, Any]]]] = []
    open_speakers: dict[str, list[list[dict[str, Any]]]] = {}
    documents: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        documents[row["document"]].append(row)
    for _, document in sorted(documents.items()):
        language = document[0]["language"]
        current = open_speakers.setdefault(language, [])
        current.append(document)
        if sum(map(len, current)) >= _REMARKS:
            speakers.append(open_speakers.pop(language))
    # In an order that has all languages from the start, so that a small archive is mixed too.
    speakers.sort(key=lambda s: fraction("speaker", s[0][0]["id"]))
    plan, made = _Plan(generators), Archive((), (), ())
    for number, days in enumerate(speakers):
        if len(made.planted) >= limit:
            break
        for day, document in enumerate(days):
            statement, article, planted = _report(document, name_of(number), number, day, plan)
            made = Archive(
                made.statements + ((statement,) if statement else ()),
                (*made.articles, article),
                made.planted + planted,
            )
    return made


def _report(
    document: Sequence[dict[str, Any]], name: str, number: int, day: int, plan: _Plan
) -> tuple[Statement | None, dict[str, str], tuple[Planted, ...]]:
    """One day of a speaker: what was said, the article about it, and the quotations planted there."""
    said_on = _FIRST_DAY + timedelta(days=7 * day + number % 5)
    url = f"https://paper.example/{number}/{day}"
    text = f"{name}, the mayor of Harwick, spoke to reporters on {said_on:%A}."
    said, planted = [], []
    for row in document:
        text += "\n\n"
        printed = row["printed"]
        if _MARKS.search(printed) or len(printed) not in _LENGTH:
            text += printed
            continue
        kind, stored = "clean", fraction("stored", row["id"]) >= ABSENT
        if stored:
            said.append(row["said"])
            if fraction("perturbed", row["id"]) < PERTURBED / (1 - ABSENT):
                printed, kind = plan.perturbed(printed, row["id"]) or (printed, kind)
        before, content, after = _quoted(printed, name, int(4 * fraction("form", row["id"])))
        start = len(text) + len(before)
        text += before + content + after
        planted.append(Planted(url, (start, start + len(content)), kind, row["language"], stored))
    statement = None
    if said:
        statement = Statement(
            speaker=name,
            text="\n\n".join(said),
            language=document[0]["language"],
            basis=Basis.TRANSCRIPT,
            said_at=said_on.isoformat(),
        )
    published = (said_on + timedelta(days=1)).isoformat()
    article = {"url": url, "title": f"Council, day {number}-{day}", "text": text, "language": "en",
               "outlet": f"Paper {number % 7}", "published_at": published}  # fmt: skip
    return statement, article, tuple(planted)


def _quoted(sentence: str, name: str, form: int) -> tuple[str, str, str]:
    """What stands before the words, the words, what stands after them; indirect where the first word allows it."""
    first, space, rest = sentence.partition(" ")
    if form == 3 and _SMALL.fullmatch(first) and space and sentence.endswith("."):
        return f"{name} said that ", f"{first[0].lower()}{first[1:]} {rest}"[:-1], "."
    if form == 2:
        return f"{name} told reporters: “", sentence, "”"
    inside = sentence[:-1] + "," if sentence.endswith(".") else sentence
    if not inside.endswith((",", "?", "!")):
        inside += ","
    return "“", inside, f"” {name} said." if form else f"” said {name.split()[1]}."


def audited(archive: Archive, tracker: Tracker, folder: Path) -> tuple[list[Outcome], list[bool]]:
    """Audit the archive into a database under `folder`; what became of each planted quotation, and for each flag, highest
    first, whether it is of a planted error.
    """
    path = folder / "archive.jsonl"
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in archive.articles), encoding="utf-8")
    with Store.open(folder / "archive.db") as store:
        for statement in archive.statements:
            store.add_statement(statement)
        tracker.audit([path], store)
        return outcomes(archive, store), [_planted_error(archive, flag.url, flag.span) for flag in store.flags()]


def outcomes(archive: Archive, store: Store) -> list[Outcome]:
    """What the database holds of each planted quotation."""
    found = {(p.url, p.span): Outcome(p) for p in archive.planted}
    by_article = defaultdict(list)
    for outcome in found.values():
        by_article[outcome.planted.url].append(outcome)
    urls = {article.id: article.url or "" for article in store.articles()}
    for article_id, url in urls.items():
        for quotation in store.quotations(article_id):
            for outcome in _at(by_article[url], (quotation.start or 0, quotation.end or 0)):
                outcome.extracted = True
    for match, assessment in store.assessed():
        quotation = match.quotation
        url = urls.get(quotation.article_id or "", "")
        for outcome in _at(by_article[url], (quotation.start or 0, quotation.end or 0)):
            judged = assessment.verdict is not Verdict.UNVERIFIABLE
            outcome.matched |= match.refusal is None
            outcome.judged |= judged
            outcome.flagged |= assessment.flagged
            if judged:
                outcome.divergence = max(outcome.divergence, assessment.divergence or 0.0)
    return list(found.values())


def _at(planted: Sequence[Outcome], span: Span) -> list[Outcome]:
    return [o for o in planted if _overlaps(o.planted.span, span)]


def _overlaps(a: Span, b: Span) -> bool:
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) >= min(a[1] - a[0], b[1] - b[0]) > 0


def _planted_error(archive: Archive, url: str | None, span: Span | None) -> bool:
    return any(
        p.url == url and p.kind != "clean" and span is not None and _overlaps(p.span, span) for p in archive.planted
    )


def summary(found: Sequence[Outcome], flags: Sequence[bool]) -> list[str]:
    """The figures, a line each."""
    clean = [o for o in found if o.planted.kind == "clean"]
    other = [o for o in clean if not o.planted.stored]
    own = [o for o in clean if o.planted.stored]
    wrong = [o for o in found if o.planted.kind != "clean"]
    level = float(np.quantile([o.divergence for o in clean], 1 - FALSE_ALARMS)) if clean else 1.0
    over = {id(o) for o in wrong if o.divergence > level}
    lines = []
    for name, some in (("clean", own), ("clean, no original stored", other), ("perturbed", wrong)):
        steps = "  ".join(f"{s} {_share([getattr(o, s) for o in some])}" for s in ("extracted", "matched", "judged"))
        lines.append(f"{name:26} {len(some):5}  {steps}  flagged {_share([o.flagged for o in some])}")
    lines.append(
        f"above {level:.3f}, which {FALSE_ALARMS:.0%} of the clean ones reach: {_share([id(o) in over for o in wrong])} "
        f"of the perturbed ones; of those that are judged, {_share([id(o) in over for o in wrong if o.judged])}"
    )
    highest = flags[:HIGHEST]
    lines.append(f"of the {len(highest)} highest flags {_share(highest)} are planted errors; {len(flags)} flags in all")
    for kind in sorted({o.planted.kind for o in wrong}):
        some = [o for o in wrong if o.planted.kind == kind]
        held = ", held out" if kind in HELD_OUT_GENERATORS else ""
        lines.append(
            f"  {kind + held:24} {len(some):4}  flagged {_share([o.flagged for o in some])}  "
            f"at {FALSE_ALARMS:.0%} {_share([id(o) in over for o in some])}"
        )
    return lines


def _share(hits: Sequence[bool]) -> str:
    return f"{np.mean(hits):.3f}" if hits else "-"


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--half", type=click.Choice(["even", "odd"]), default="even", show_default=True)
@click.option("--kinds", type=click.Choice(["all", "held-out"]), default="all", show_default=True)
@click.option("--limit", default=1000, show_default=True, help="About how many quotations.")
@click.option("--show", default=0, help="Print so many clean quotations that are flagged.")
@click.option("--prior", type=float, help="The share of diverged quotations to assume.")
def main(data: Path, half: str, kinds: str, limit: int, show: int, prior: float | None) -> None:
    """Build the archive, audit it, print the figures."""
    tracker = Tracker(Settings() if prior is None else replace(Settings(), prior=prior))
    rows = [r for r in foreign_rows(data / "wmt_news.jsonl.gz", half) if tracker.combiner.covers(r["language"], "en")]
    generators = [g for g in GENERATORS if kinds == "all" or g.name in HELD_OUT_GENERATORS]
    archive = build(rows, generators, limit)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        found, flags = audited(archive, tracker, Path(folder))
        seconds = time.perf_counter() - begun
    languages = Counter(p.language for p in archive.planted)
    click.echo(
        f"{len(archive.articles)} articles, {len(archive.statements)} statements, {seconds:.0f} s; "
        f"quotations by language: {', '.join(f'{k} {v}' for k, v in sorted(languages.items()))}"
    )
    click.echo("\n".join(summary(found, flags)))
    texts = {article["url"]: article["text"] for article in archive.articles}
    for outcome in [o for o in found if o.flagged and o.planted.kind == "clean"][:show]:
        click.echo(f"{outcome.divergence:.3f} {texts[outcome.planted.url][slice(*outcome.planted.span)]}")


if __name__ == "__main__":
    main()
