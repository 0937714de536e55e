"""When two reports agree and when they contradict each other, each judged against the other."""

from __future__ import annotations

from tracker.originals.relation import agree, contradict
from tracker.records import Assessment, Finding, FindingType, Severity, Verdict

LEAST = 0.7


def made(verdict: Verdict, divergence: float | None, by: str | None = None) -> Assessment:
    finding = Finding(FindingType.NUMBER, Severity.CRITICAL, (0, 1), (0, 1), "", by or "", "number.changed")
    return Assessment("m", verdict, "", None, divergence, 0.9, (finding,) if by else (), (), None, "en", "en", "x", "y")


def test_a_report_that_says_more_agrees_with_the_shorter_one() -> None:
    """Read the other way round it is faithful: that is how detail is told from contradiction."""
    assert agree(made(Verdict.SUSPECT, 0.8), made(Verdict.FAITHFUL, 0.3))
    assert not contradict(made(Verdict.SUSPECT, 0.8, "number"), made(Verdict.FAITHFUL, 0.3), LEAST)


def test_what_diverges_one_way_is_borne_out_by_nothing() -> None:
    assert not agree(made(Verdict.DIVERGED, 0.99), made(Verdict.FAITHFUL, 0.3))


def test_a_contradiction_shows_from_both_sides() -> None:
    assert contradict(made(Verdict.DIVERGED, 0.99), made(Verdict.SUSPECT, 0.8), LEAST)
    assert contradict(made(Verdict.DIVERGED, 0.99), made(Verdict.UNVERIFIABLE, 0.75), LEAST)
    assert not contradict(made(Verdict.DIVERGED, 0.99), made(Verdict.UNVERIFIABLE, 0.5), LEAST)


def test_the_networks_unease_alone_is_no_contradiction() -> None:
    """Suspect both ways: only with something that can be pointed at."""
    assert not contradict(made(Verdict.SUSPECT, 0.8, "model"), made(Verdict.SUSPECT, 0.8), LEAST)
    assert contradict(made(Verdict.SUSPECT, 0.8, "number"), made(Verdict.SUSPECT, 0.8), LEAST)


def test_where_nothing_is_calibrated_nothing_is_said() -> None:
    assert not contradict(made(Verdict.UNVERIFIABLE, None), made(Verdict.DIVERGED, 0.99, "number"), LEAST)
