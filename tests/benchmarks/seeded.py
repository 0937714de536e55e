"""How many errors made on purpose in clean news a guard finds: an exchanged name, a negation, an antonym, a row each.

    python -m tests.benchmarks.seeded --data DIR [--half even|odd|all] [--kind KIND] [--into en] [--limit N] [--show N]

DIR holds `wmt_news.jsonl.gz`, professional translations. The report of a row is edited once, by the generators that
training uses (`name`, `negation`, `polarity`) or by a name drawn from another row of the same set (`person`, `place`,
`other`): names that no table of this project was written for. A word counts as a name if the set has it with a capital
inside a sentence and never without one. Halves go by the SHA-1 of a row's group; look at misses of one half only.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import click

from tracker.evidence import GUARDS, Pair, Side, run_guards
from tracker.training.choosing import is_choosing
from tracker.training.pair import read_rows
from tracker.training.perturb.base import Generator
from tracker.training.perturb.name import FIRST_NAMES
from tracker.training.perturb.name import GENERATOR as NAME
from tracker.training.perturb.negation import GENERATOR as NEGATION
from tracker.training.perturb.polarity import GENERATOR as POLARITY

#: Which guard is asked about which kind of edit.
ASKED = {
    "name": "name", "person": "name", "place": "name", "other": "name", "negation": "negation", "polarity": "polarity",
}  # fmt: skip
_GENERATORS: dict[str, Generator] = {"name": NAME, "negation": NEGATION, "polarity": POLARITY}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TITLE = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Prof|Sir|President|Minister|Chancellor|Secretary|Senator|Governor|Mayor|Judge|coach)\.?\s$"
)
_SAYS = re.compile(r"\s(?:said|says|told|added|wrote|tweeted)\b")
_IN = re.compile(r"\b(?:in|near|from|across|outside)\s$")
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|.*mber|october|i"
)


class Seed(NamedTuple):
    """A row whose report has been edited: what kind of edit, and the words taken out and put in."""

    kind: str
    row: dict[str, Any]
    reported: str
    change: str


class Named(NamedTuple):
    """A name in a text: the kind it is taken for, and its span."""

    kind: str
    start: int
    end: int


def names_in(text: str, small: frozenset[str], inside: frozenset[str]) -> list[Named]:
    """Runs of capitalised words that are names: never in `small`, and found in `inside` a sentence somewhere."""
    found: list[Named] = []
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        if (
            word is not None
            and _is_name(word[0], small, inside)
            and (not run or text[run[-1].end() : word.start()] == " ")
        ):
            run.append(word)
            continue
        if run:
            found.append(Named(_kind(text, run), run[0].start(), run[-1].end()))
        run = [word] if word is not None and _is_name(word[0], small, inside) else []
    return found


def _is_name(word: str, small: frozenset[str], inside: frozenset[str]) -> bool:
    return (
        word[0].isupper()
        and len(word) > 2
        and not word.isupper()
        and word in inside
        and word.lower() not in small
        and not _CALENDAR.fullmatch(word.lower())
    )


def _kind(text: str, run: Sequence[re.Match[str]]) -> str:
    before, after = text[: run[0].start()], text[run[-1].end() :]
    if run[0][0] in FIRST_NAMES or _TITLE.search(before) or (_SAYS.match(after) and len(run) == 2):
        return "person"
    return "place" if _IN.search(before) and not re.match(r"\s?[’'A-Z]", after) else "other"


def vocabulary(texts: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that the texts have with a small letter, and those they have with a capital inside a sentence."""
    small: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for text in texts:
        for match in _WORD.finditer(text):
            if match[0][0].islower():
                small[match[0]] += 1
            elif re.search(r"[^\W\d_],?\s$", text[: match.start()]):
                inside[match[0]] += 1
    return frozenset(small), frozenset(inside)


def seeds(rows: Sequence[dict[str, Any]], kinds: Sequence[str]) -> Iterator[Seed]:
    """Every row edited once for each kind that finds something to edit; the same every time."""
    drawn = [k for k in kinds if k not in _GENERATORS]
    texts = [r["reported"] for r in rows]
    small, inside = vocabulary(texts) if drawn else (frozenset[str](), frozenset[str]())
    pool: dict[str, list[str]] = defaultdict(list)
    for text in texts if drawn else ():
        for named in names_in(text, small, inside):
            pool[named.kind].append(text[named.start : named.end])
    pool = {kind: sorted(set(names)) for kind, names in pool.items()}
    for row in rows:
        for kind in kinds:
            rng = Random(f"{kind} {row['id']}")
            edited = (
                _generated(row, kind, rng) if kind in _GENERATORS else _exchanged(row, kind, rng, pool, small, inside)
            )
            if edited is not None:
                yield edited


def _generated(row: dict[str, Any], kind: str, rng: Random) -> Seed | None:
    generator = _GENERATORS[kind]
    if not generator.covers(row["reported_lang"]):
        return None
    edit = generator.propose(row["reported"], row["reported_lang"], rng)
    if edit is None:
        return None
    out = " … ".join(row["reported"][slice(*span)] for span in edit.before)
    put = " … ".join(edit.text[slice(*span)] for span in edit.after)
    return Seed(kind, row, edit.text, f"{out} → {put}")


def _exchanged(
    row: dict[str, Any],
    kind: str,
    rng: Random,
    pool: dict[str, list[str]],
    small: frozenset[str],
    inside: frozenset[str],
) -> Seed | None:
    text = row["reported"]
    options = [n for n in names_in(text, small, inside) if n.kind == kind and text.count(text[n.start : n.end]) == 1]
    if not options:
        return None
    chosen = rng.choice(options)
    old = text[chosen.start : chosen.end]
    new = next(
        (
            n
            for n in (rng.choice(pool[kind]) for _ in range(20))
            if not set(n.lower().split()) & set(text.lower().split())
        ),
        None,
    )
    if new is None:
        return None
    return Seed(kind, row, text[: chosen.start] + new + text[chosen.end :], f"{old} → {new}")


def chosen_rows(folder: Path, half: str, into: str) -> list[dict[str, Any]]:
    """The clean rows into one language that every asked guard covers, in a fixed pseudo-random order."""
    covered = frozenset.intersection(*(g.languages for g in GUARDS if g.name in {"name", "negation"}))
    rows = [
        row
        for row in read_rows(folder / "wmt_news.jsonl.gz")
        if row["reported_lang"] == into
        and row["original_lang"] in covered
        and (half == "all" or is_choosing(row["group"]) == (half == "even"))
    ]
    return sorted(rows, key=lambda r: hashlib.sha1(r["id"].encode()).hexdigest())


def is_found(seed: Seed) -> bool | None:
    """Whether the guard asked about this kind flags the edited row; null where it flags the clean one, or is not there."""
    guard = next(g for g in GUARDS if g.name == ASKED[seed.kind])
    row = seed.row
    if not {row["original_lang"], row["reported_lang"]} <= guard.languages:
        return None
    original = Side(row["original"], row["original_lang"])
    if run_guards([guard], Pair(original, Side(row["reported"], row["reported_lang"])))[0]:
        return None
    return bool(run_guards([guard], Pair(original, Side(seed.reported, row["reported_lang"])))[0])


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--half", type=click.Choice(["even", "odd", "all"]), default="even", show_default=True)
@click.option("--kind", "kinds", type=click.Choice(list(ASKED)), multiple=True, help="Default: all of them.")
@click.option("--into", default="en", show_default=True, help="Language of the reports that are edited.")
@click.option("--limit", default=800, show_default=True, help="Rows of each kind.")
@click.option("--show", default=0, help="Print so many misses of each kind.")
def main(data: Path, half: str, kinds: tuple[str, ...], into: str, limit: int, show: int) -> None:
    """Print the share found, by kind and by the language of the original."""
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    shown: Counter[str] = Counter()
    for seed in seeds(chosen_rows(data, half, into), kinds or tuple(ASKED)):
        if len(found[seed.kind, "all"]) >= limit or (said := is_found(seed)) is None:
            continue
        found[seed.kind, "all"].append(said)
        found[seed.kind, seed.row["original_lang"]].append(said)
        if not said and shown[seed.kind] < show:
            shown[seed.kind] += 1
            click.echo(f"{seed.kind}: {seed.change}\n  {seed.row['original']}\n  {seed.reported}\n")
    for kind in dict.fromkeys(k for k, _ in found):
        cells = [
            f"{lang} {100 * sum(v) / len(v):.0f} ({len(v)})"
            for (k, lang), v in sorted(found.items())
            if k == kind and v
        ]
        click.echo(f"{kind}: found, %: {', '.join(cells)}")


if __name__ == "__main__":
    main()
