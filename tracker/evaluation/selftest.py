"""Clean pairs and seeded errors in, counts by type and language out: how many are caught, by what, and at what price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tracker.errors import InputError
from tracker.evaluation.seeds import CleanPair, Seed, Skipped, seeds
from tracker.evidence import GUARDS, Pair, Side, run_guards
from tracker.quotations.frame import content_span
from tracker.records import Finding, FindingType, Severity

if TYPE_CHECKING:
    from tracker.pipeline import Tracker

MODEL = "model"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a judge says of a pair: whether a person must look, and why."""

    flagged: bool
    findings: tuple[Finding, ...]


Judge = Callable[[CleanPair], Seen]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One seeded error: `by` is guard or model where it was flagged, null where it passed.

    `named` says that a finding has the type of the error. The flag may rest on another finding, or on the network's
    divergence without any: a right answer for another reason.
    """

    seed: Seed
    by: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Seeded errors of one type in one language: how many, how many flagged, by what, how many by their right name."""

    seeded: int = 0
    by_guard: int = 0
    by_model: int = 0
    named: int = 0

    @property
    def caught(self) -> int:
        """Flagged, by whatever."""
        return self.by_guard + self.by_model

    def __add__(self, other: Count) -> Count:
        return Count(*(getattr(self, name) + getattr(other, name) for name in _FIELDS))


_FIELDS = ("seeded", "by_guard", "by_model", "named")


@dataclass(slots=True)
class SelfTest:
    """The result: clean pairs and false alarms by language, outcomes, and what could not be seeded."""

    clean: Counter[str] = field(default_factory=Counter)
    alarms: list[CleanPair] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    skipped: dict[Skipped, None] = field(default_factory=dict)

    def flagged(self, language: str | None = None) -> int:
        """Clean pairs that were flagged, in one language or in all."""
        return sum(language in (None, pair.reported_lang) for pair in self.alarms)

    def counts(self) -> dict[tuple[FindingType, str], Count]:
        """By type of error and language of the report."""
        table: dict[tuple[FindingType, str], Count] = {}
        for outcome in self.outcomes:
            key = (outcome.seed.types[0], outcome.seed.pair.reported_lang)
            table[key] = table.get(key, Count()) + Count(
                1, int(outcome.by == "guard"), int(outcome.by == MODEL), int(outcome.named)
            )
        return table

    def by_type(self) -> dict[FindingType, Count]:
        """By type of error, in the order of the closed set."""
        totals: dict[FindingType, Count] = {}
        for (kind, _), count in sorted(self.counts().items(), key=lambda item: list(FindingType).index(item[0][0])):
            totals[kind] = totals.get(kind, Count()) + count
        return totals

    def as_json(self) -> dict[str, Any]:
        """The JSON shape: counts, then every false alarm and every error that passed, to be looked at."""
        return {
            "clean": [{"language": x, "pairs": n, "flagged": self.flagged(x)} for x, n in sorted(self.clean.items())],
            "seeded": [
                {"type": str(kind), "language": language, **{name: getattr(count, name) for name in _FIELDS}}
                for (kind, language), count in sorted(self.counts().items())
            ],
            "alarms": [_texts(pair) for pair in self.alarms],
            "missed": [
                {"type": str(o.seed.types[0]), "maker": o.seed.maker, **_texts(o.seed.pair)}
                for o in self.outcomes
                if o.by is None
            ],
            "skipped": [{"language": s.language, "maker": s.maker, "reason": s.reason} for s in self.skipped],
        }


def _texts(pair: CleanPair) -> dict[str, str]:
    return {name: getattr(pair, name) for name in ("id", "original", "original_lang", "reported", "reported_lang")}


def guards_only(pair: CleanPair) -> Seen:
    """The judge without an encoder: a finding above minor is a flag."""
    report = Side(pair.reported, pair.reported_lang)
    content = content_span(pair.reported, pair.reported_lang)
    findings, _ = run_guards(GUARDS, Pair(Side(pair.original, pair.original_lang), report, content=content))
    return Seen(any(f.severity is not Severity.MINOR for f in findings), tuple(findings))


def whole(tracker: Tracker) -> Judge:
    """The judge that `tracker check` is: verdicts suspect and diverged are a flag."""

    def judge(pair: CleanPair) -> Seen:
        assessment = tracker.check_pair(
            pair.original, pair.reported, original_lang=pair.original_lang, reported_lang=pair.reported_lang
        )
        return Seen(assessment.flagged, assessment.findings)

    return judge


def run_selftest(pairs: Iterable[CleanPair], judge: Judge, seed: int = 1) -> SelfTest:
    """Judge every pair, then its seeded errors. A flagged clean pair is a false alarm and is seeded with nothing:
    what is flagged anyway could not show that an error was seen."""
    result = SelfTest()
    for pair in pairs:
        result.clean[pair.reported_lang] += 1
        if judge(pair).flagged:
            result.alarms.append(pair)
            continue
        for seeded in seeds(pair, seed, result.skipped):
            result.outcomes.append(_outcome(seeded, judge(seeded.pair)))
    return result


def _outcome(seed: Seed, seen: Seen) -> Outcome:
    if not seen.flagged:
        return Outcome(seed, None, False)
    by_guard = any(f.by != MODEL and f.severity is not Severity.MINOR for f in seen.findings)
    named = any(f.type in seed.types for f in seen.findings)
    return Outcome(seed, "guard" if by_guard else MODEL, named)


def below_floor(result: SelfTest, floor: Mapping[str, Any]) -> Sequence[str]:
    """What a result falls short of: `caught`, a least share by type of error, and `clean_flagged`, a largest share.

    Raises InputError where the floor has another shape.
    """
    try:
        least = {FindingType(kind): float(share) for kind, share in floor.get("caught", {}).items()}
        most = float(floor.get("clean_flagged", 1.0))
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(f'the floor is no {{"caught": {{TYPE: SHARE}}, "clean_flagged": SHARE}}: {error}') from None
    totals = result.by_type()
    short = [
        f"{kind}: {totals[kind].caught} of {totals[kind].seeded} caught, the floor is {share:.0%}"
        for kind, share in least.items()
        if kind in totals and totals[kind].caught < share * totals[kind].seeded
    ]
    pairs = sum(result.clean.values())
    if result.flagged() > most * pairs:
        short.append(f"clean: {result.flagged()} of {pairs} flagged, the floor is {most:.0%}")
    return short
