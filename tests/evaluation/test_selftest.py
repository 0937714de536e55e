"""The self-test: what it counts as caught, what as a false alarm, and where it says that a result is too poor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tracker.errors import InputError
from tracker.evaluation.seeds import CleanPair, clean_pairs
from tracker.evaluation.selftest import Judge, Seen, SelfTest, below_floor, guards_only, run_selftest, whole
from tracker.pipeline import Tracker
from tracker.records import Finding, FindingType, Severity

# Nothing in the report that a generator could change: its one error is the one written by hand.
PAIR = CleanPair("1", "It rained.", "en", "Rain, mostly.", "en", {FindingType.NEGATION: "No rain."})


def finding(kind: FindingType, by: str, severity: Severity = Severity.MAJOR) -> Finding:
    return Finding(kind, severity, None, (0, 5), "because", by, f"{by}.rule")


def answering(findings: Sequence[Finding], flagged: bool = True) -> Judge:
    """A judge that is silent on the clean pair and says this of every error in it."""
    return lambda pair: Seen(flagged, tuple(findings)) if pair.reported != PAIR.reported else Seen(False, ())


@pytest.mark.parametrize(
    ("findings", "flagged", "expected"),
    [
        ([finding(FindingType.NEGATION, "negation")], True, (1, 1, 0, 1)),
        ([finding(FindingType.NAME, "name")], True, (1, 1, 0, 0)),
        ([finding(FindingType.NEGATION, "model")], True, (1, 0, 1, 1)),
        ([finding(FindingType.NEGATION, "negation", Severity.MINOR)], True, (1, 0, 1, 1)),
        ([], True, (1, 0, 1, 0)),
        ([finding(FindingType.NEGATION, "negation")], False, (1, 0, 0, 0)),
    ],
)
def test_who_caught_it_and_whether_by_its_name(
    findings: list[Finding], flagged: bool, expected: tuple[int, ...]
) -> None:
    """A finding below a flag is not caught; a flag without a guard's finding is the model's."""
    count = run_selftest([PAIR], answering(findings, flagged)).counts()[FindingType.NEGATION, "en"]
    assert (count.seeded, count.by_guard, count.by_model, count.named) == expected


def test_a_flagged_clean_pair_is_a_false_alarm_and_proves_nothing_else() -> None:
    """Whatever is flagged without an error would be flagged with one."""
    result = run_selftest([PAIR], lambda _: Seen(True, ()))
    assert result.alarms == [PAIR]
    assert (result.flagged(), result.flagged("en"), result.flagged("de")) == (1, 1, 0)
    assert not result.outcomes


def test_the_guards_catch_most_numbers_and_leave_most_clean_pairs_alone() -> None:
    """A language of each depth: a guard that went blind, or mad, shows here before it does in the news."""
    result = run_selftest(clean_pairs(languages=["de", "it"]), guards_only)
    assert not below_floor(result, {"caught": {"number": 0.8, "name": 0.8, "date": 0.6}, "clean_flagged": 0.1})
    assert {language for _, language in result.counts()} == {"de", "it"}


@pytest.mark.model
def test_with_the_model_nothing_that_the_guards_name_is_lost(engine: Tracker) -> None:
    """The whole judge on a few pairs: a changed number must be a flagged verdict."""
    (pair,) = (p for p in clean_pairs(languages=["en"]) if p.id == "en-09")
    judge = whole(engine)
    assert not judge(pair).flagged
    assert judge(replace(pair, reported=pair.reported.replace("300", "800"))).flagged


def test_below_the_floor_says_what_and_by_how_much() -> None:
    result = run_selftest([PAIR], answering([]))
    blind = run_selftest([PAIR], answering([], flagged=False))
    assert not below_floor(result, {"caught": {"negation": 1.0}, "clean_flagged": 0})
    assert below_floor(blind, {"caught": {"negation": 0.5}}) == ["negation: 0 of 1 caught, the floor is 50%"]
    alarmed = SelfTest()
    alarmed.clean["en"] = 10
    alarmed.alarms.append(PAIR)
    assert below_floor(alarmed, {"clean_flagged": 0.05}) == ["clean: 1 of 10 flagged, the floor is 5%"]


@pytest.mark.parametrize("floor", [{"caught": {"nonsense": 1}}, {"caught": 1}, {"clean_flagged": "all"}])
def test_a_floor_of_another_shape_is_refused(floor: dict[str, object]) -> None:
    with pytest.raises(InputError, match="the floor is no"):
        below_floor(SelfTest(), floor)
