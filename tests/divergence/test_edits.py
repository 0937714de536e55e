"""The rest of a report being the speaker's own words makes a changed one certain."""

import pytest

from tracker.divergence.edits import otherwise_same
from tracker.records import Finding, FindingType, Severity, Span


def finding(span: Span | None, severity: Severity = Severity.CRITICAL) -> Finding:
    return Finding(FindingType.NEGATION, severity, None, span, "why", "guard", "rule")


def test_one_changed_word_in_a_sentence_that_is_otherwise_the_same() -> None:
    original, reported = "We will not sell the port to anybody.", "We will gladly sell the port to anybody."
    assert otherwise_same(original, reported, "en", [finding((8, 14))]) == 1.0


def test_a_paraphrase_shares_little() -> None:
    original, reported = "We will not sell the port to anybody.", "Nobody is going to get our harbour from us."
    assert otherwise_same(original, reported, "en", [finding((0, 6))]) < 0.3


@pytest.mark.parametrize("findings", [[], [finding((0, 2), Severity.MINOR)]])
def test_without_a_grave_finding_there_is_nothing_to_make_certain(findings: list[Finding]) -> None:
    assert otherwise_same("We will.", "We will.", "en", findings) == 0.0


def test_a_report_that_is_all_finding() -> None:
    assert otherwise_same("We will not.", "Never!", "en", [finding((0, 6))]) == 0.0
