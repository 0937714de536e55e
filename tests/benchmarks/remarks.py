"""The same remark or another? How many quotations that report another remark of the speaker are flagged all the same.

    python -m tests.benchmarks.remarks --data DEV [--half even|odd] [--limit 300]

Pairs of two remarks of one speaker on one topic, on different days where the source has days:

- *written*: `fixtures/judged/other_remarks.jsonl`, by hand, in eight languages;
- *speeches*: direct and mixed quotations in dated articles (`polnear_quotes`): what a politician is quoted as saying,
  against the nearest words that another article of an earlier day quotes from the same one;
- *documents*: news in two languages (`wmt_news`): the translation of a sentence, against the nearest other sentence of its
  document, in the original's language or its own.

Two texts that share most of their words are left out: papers quote one remark twice. True pairs are the hand-written
faithful reports (`fixtures/judged/faithful.jsonl`) and the sentences of the same documents with their translations. Each
pair goes the way of an audit: an index of the one statement, the gate, the verdict. Printed for each source: the share
that the gate takes for one remark (`same`), the share that is flagged, and the share that gets any verdict. The halves go
by the SHA-1 of a row's group or article: the even one is for choosing, the odd for reporting; what is written by hand is
for reporting alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from rapidfuzz.fuzz import token_set_ratio

from tests.benchmarks.archive import foreign_rows
from tests.benchmarks.quotations import rows as articles_of
from tests.benchmarks.quotations import units
from tracker.pipeline import Tracker
from tracker.records import Article, Basis, Quotation, QuotationKind, Statement, Verdict
from tracker.settings import Settings
from tracker.training.pair import fraction, read_rows

JUDGED = Path(__file__).resolve().parents[2] / "fixtures" / "judged"
SPEAKER = "Maren Oduya"
Vectors = Callable[[Sequence[str]], npt.NDArray[np.float32]]
_ALIKE = 65.0
_LEAST_WORDS, _MOST_LENGTH = 8, 400
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_LAST_NAME = re.compile(r"[A-Z][\w’'-]+$")
_EARLIER, _LATER = "2018-05-14", "2018-05-18"


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was said and what is reported, with language and day each; `same` where they are one remark."""

    source: str
    said: str
    said_lang: str
    said_at: str
    printed: str
    printed_lang: str
    published_at: str
    same: bool
    kind: QuotationKind = QuotationKind.DIRECT


@dataclass(frozen=True, slots=True)
class Answer:
    """What the audit made of a pair: one remark according to the gate, flagged, judged at all."""

    same: bool
    flagged: bool
    judged: bool


def written(name: str, same: bool) -> Iterator[Remarks]:
    """The pairs of a hand-written file."""
    for row in read_rows(JUDGED / f"{name}.jsonl"):
        yield Remarks(f"written ({name})", row["original"], row["original_lang"], _EARLIER, row["reported"],
                      row["reported_lang"], _LATER, same, QuotationKind(row["kind"]))  # fmt: skip


def speeches(path: Path, half: str, vectors: Vectors) -> Iterator[Remarks]:
    """Each quotation against the nearest one of the same speaker in an article of an earlier day."""
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for article in articles_of(path, half):
        day = _DAY.search(article["id"])
        for unit in units(article) if day else ():
            words = " ".join(article["text"][slice(*unit.span)].split())
            name = _LAST_NAME.search(unit.speaker)
            enough = len(words.split()) >= _LEAST_WORDS and len(words) <= _MOST_LENGTH
            if day and name and enough and unit.kind in ("direct", "mixed"):
                said[name[0]].append((day[0], words))
    for _, remarks in sorted(said.items()):
        texts = [words for _, words in remarks]
        near = vectors(texts)
        near = near @ near.T
        for number, (day_printed, printed) in enumerate(remarks):
            others = (remarks[int(n)] for n in np.argsort(-near[number], kind="stable"))
            earlier = next((o for o in others if o[0] < day_printed and not alike(o[1], printed)), None)
            if earlier is not None:
                yield Remarks("speeches", earlier[1], "en", earlier[0], printed, "en", day_printed, False)


def documents(rows: Sequence[dict[str, Any]], vectors: Vectors) -> Iterator[Remarks]:
    """Each sentence with its own translation, and with that of the nearest other sentence of its document."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if len(row["printed"].split()) >= _LEAST_WORDS and len(row["printed"]) <= _MOST_LENGTH:
            found[row["document"]].append(row)
    for _, document in sorted(found.items()):
        near = vectors([row["printed"] for row in document])
        near = near @ near.T
        for number, row in enumerate(document):
            yield _of(row, row, across=True, same=True)
            others = (document[int(n)] for n in np.argsort(-near[number], kind="stable"))
            other = next((o for o in others if o is not row and not alike(o["printed"], row["printed"])), None)
            if other is not None:
                yield _of(other, row, across=fraction("across", row["id"]) < 0.5, same=False)


def _of(said: dict[str, Any], printed: dict[str, Any], *, across: bool, same: bool) -> Remarks:
    text, language = (said["said"], said["language"]) if across else (said["printed"], "en")
    return Remarks("documents", text, language, _EARLIER, printed["printed"], "en", _LATER, same)


def alike(one: str, other: str) -> bool:
    """Whether two texts share so many words that they may be one remark."""
    return token_set_ratio(one, other) >= _ALIKE


def answered(engine: Tracker, pair: Remarks) -> Answer:
    """One pair the way of an audit."""
    statement = Statement(
        speaker=SPEAKER, text=pair.said, language=pair.said_lang, basis=Basis.TRANSCRIPT, said_at=pair.said_at
    )
    article = Article(text=pair.printed, language=pair.printed_lang, published_at=pair.published_at)
    quotation = Quotation(
        pair.printed, kind=pair.kind, language=pair.printed_lang, speaker=SPEAKER, speaker_name=SPEAKER
    )
    match = engine.index([statement]).match(quotation, article)
    if match is None:
        return Answer(False, False, False)
    made = engine.assess(match)
    return Answer(match.refusal is None and not match.uncertain, made.flagged, made.verdict is not Verdict.UNVERIFIABLE)


def chosen(pairs: Sequence[Remarks], limit: int) -> list[Remarks]:
    """At most `limit` of the pairs of each source and kind, always the same."""
    taken: dict[tuple[str, bool], list[Remarks]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda p: fraction(p.printed, p.said)):
        taken[pair.source, pair.same].append(pair)
    return [pair for _, of in sorted(taken.items()) for pair in of[:limit]]


def told(name: str, answers: Sequence[Answer]) -> str:
    """One line of shares."""
    shares = (float(np.mean([getattr(a, field) for a in answers])) for field in ("same", "flagged", "judged"))
    return "{:44} {:5} pairs  same {:.3f}  flagged {:.3f}  judged {:.3f}".format(name, len(answers), *shares)


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--half", type=click.Choice(["even", "odd"]), default="even", show_default=True)
@click.option("--limit", default=300, show_default=True, help="Pairs of each source.")
@click.option("--show", default=0, help="Print so many other remarks that are flagged; none that was written by hand.")
def main(data: Path, half: str, limit: int, show: int) -> None:
    """Print the shares."""
    engine = Tracker(Settings())

    def vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.stack([e.vector for e in engine.encode(texts)])

    # Enough documents for the pairs asked for, and no more: every sentence of them is encoded.
    rows = foreign_rows(data / "wmt_news.jsonl.gz", half)
    rows = [row for row in rows if engine.combiner.covers(row["language"], "en")]
    some = sorted({row["document"] for row in rows}, key=lambda d: fraction(*d))
    kept, total = set(), 0
    for document in some:
        if total >= 1.5 * limit:
            break
        kept.add(document)
        total += sum(row["document"] == document for row in rows)
    pairs = [*written("other_remarks", False), *written("faithful", True)]
    pairs += speeches(data / "polnear_quotes.jsonl.gz", half, vectors)
    pairs += documents([row for row in rows if row["document"] in kept], vectors)
    found: dict[tuple[bool, str], list[Answer]] = defaultdict(list)
    for pair in chosen(pairs, limit):
        answer = answered(engine, pair)
        found[pair.same, pair.source].append(answer)
        if answer.flagged and not pair.same and show and not pair.source.startswith("written"):
            show -= 1
            click.echo(f"{pair.source}\n  {pair.said}\n  {pair.printed}")
    for same, name in ((False, "other remarks"), (True, "true reports")):
        for (_, source), answers in sorted((k, v) for k, v in found.items() if k[0] is same):
            click.echo(told(f"{name}: {source}", answers))
        click.echo(told(f"{name}: all", [a for (kind, _), of in found.items() if kind is same for a in of]))


if __name__ == "__main__":
    main()
