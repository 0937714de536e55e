"""Clean pairs of the self-test in, the same pairs with one error in the report out: who made it, of which type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from tracker.errors import InputError, MissingExtra
from tracker.evaluation.files import read_rows
from tracker.evidence.attribution import ATTRIBUTION
from tracker.evidence.attribution.nest import nest
from tracker.evidence.cues import by_kind
from tracker.evidence.tense import TENSE
from tracker.records import FindingType
from tracker.resources import resource
from tracker.training.perturb import GENERATORS, Edit, Generator

# "Подпишет" has no word for the future; that the past is gone tells it.
_FUTURE_IN_THE_ENDING = frozenset({"ru", "uk"})
BY_HAND = "by hand"
_TEXTS = ("id", "original", "original_lang", "reported", "reported_lang")


@dataclass(frozen=True, slots=True)
class CleanPair:
    """A report that means what its original says. `by_hand` are wrong versions of it that no generator would make."""

    id: str
    original: str
    original_lang: str
    reported: str
    reported_lang: str
    by_hand: Mapping[FindingType, str]


@dataclass(frozen=True, slots=True)
class Seed:
    """A clean pair whose report has one error. `types` are what a finding of it may rightly be called, first best."""

    pair: CleanPair
    maker: str
    types: tuple[FindingType, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A generator that could not run for a language, and why."""

    language: str
    maker: str
    reason: str


def clean_pairs(path: Path | None = None, languages: Iterable[str] = ()) -> list[CleanPair]:
    """The clean pairs that travel with the package (or those of a file), in the languages of the report asked for.

    Raises InputError where the file cannot be read, lacks a field, or has no pair in one of these languages.
    """
    path = path or resource("fixtures/selftest/statements.jsonl")
    pairs = []
    for row in read_rows(path):
        try:
            by_hand = {FindingType(kind): str(text) for kind, text in row.get("by_hand", {}).items()}
            texts = {name: str(row[name]) for name in _TEXTS}
        except (KeyError, ValueError) as error:
            raise InputError(f"{path}: a row has no usable field {error}; give {', '.join(_TEXTS)}") from None
        pairs.append(CleanPair(**texts, by_hand=by_hand))
    known = sorted({pair.reported_lang for pair in pairs})
    wanted = set(languages) or set(known)
    if unknown := wanted - set(known):
        raise InputError(f"no clean pairs in {', '.join(sorted(unknown))}; choose from {' '.join(known)}")
    return [pair for pair in pairs if pair.reported_lang in wanted]


def seeds(pair: CleanPair, seed: int, skipped: dict[Skipped, None]) -> Iterator[Seed]:
    """At most one error of each generator that covers the report's language, then those written by hand.

    What comes out depends on the pair and `seed` alone. A generator that needs a package which is not installed is put
    on `skipped`.
    """
    for generator in GENERATORS:
        if not generator.covers(pair.reported_lang):
            continue
        try:
            edit = _edit(generator, pair, seed)
        except MissingExtra as missing:
            skipped[Skipped(pair.reported_lang, generator.name, str(missing))] = None
            continue
        if edit is not None and is_error(pair, edit, generator):
            yield Seed(replace(pair, reported=edit.text), generator.name, generator.types)
    for kind, text in pair.by_hand.items():
        yield Seed(replace(pair, reported=text), BY_HAND, (kind,))


def is_error(pair: CleanPair, edit: Edit, generator: Generator) -> bool:
    """Whether an edit makes the report wrong, as far as can be told: what a fair report may do is no error to be caught.

    Reported speech shifts tenses ("has" to "had"), and who said it may be told outside the quotation.
    """
    if FindingType.TENSE in generator.types and pair.reported_lang in TENSE.languages:
        before, after = (by_kind("tense", text, pair.reported_lang) for text in (pair.reported, edit.text))
        perfective = pair.reported_lang in _FUTURE_IN_THE_ENDING and len(after.get("past", ())) < len(
            before.get("past", ())
        )
        gained = {kind: len(after.get(kind, ())) - len(before.get(kind, ())) for kind in ("future", "open")}
        return perfective or gained["future"] > 0 or (gained["future"] < 0 and gained["open"] <= 0)
    if FindingType.ATTRIBUTION in generator.types and pair.reported_lang in ATTRIBUTION.languages:
        levels = nest(pair.reported, pair.reported_lang).levels
        kept = {pair.reported[slice(*level.cue)].casefold() for level in nest(edit.text, pair.reported_lang).levels}
        lost = [level for level in levels if pair.reported[slice(*level.cue)].casefold() not in kept]
        return not (lost and all(level.kind == "say" and not level.third for level in lost))
    return True


def _edit(generator: Generator, pair: CleanPair, seed: int) -> Edit | None:
    # A generator of its own for each, so that a new generator or pair changes none of the others' errors.
    return generator.propose(pair.reported, pair.reported_lang, Random(f"{seed} {generator.name} {pair.id}"))
