"""The verdict is a function of divergence and coverage alone."""

import pytest

from tracker.records import Abstention, Fault, Finding, FindingType, Severity, Verdict
from tracker.verdict.combiner import Combiner, Family, Thresholds
from tracker.verdict.judge import judge, ranked

FAMILY = Family(0.0, {}, {}, {}, Thresholds(0.6, 0.9, 0.05, 0.01))
COMBINER = Combiner(
    families={"within": FAMILY, "across": FAMILY},
    wordings={},
    required=frozenset({"number"}),
    languages=frozenset({"en", "ru"}),
    fingerprint="x",
)


def finding(kind: FindingType, severity: Severity = Severity.CRITICAL, start: int = 0) -> Finding:
    return Finding(kind, severity, (start, start + 1), (start, start + 1), f"{kind} differs.", "guard", "rule")


@pytest.mark.parametrize(
    ("divergence", "verdict"),
    [
        (0.1, Verdict.FAITHFUL),
        (0.5999, Verdict.FAITHFUL),
        (0.6, Verdict.SUSPECT),
        (0.9, Verdict.DIVERGED),
        (1.0, Verdict.DIVERGED),
    ],
)
def test_thresholds(divergence: float, verdict: Verdict) -> None:
    assert judge(divergence, [], [], None, "ru", "en", COMBINER, across_languages=True).verdict is verdict


def test_word_for_word_is_verbatim_only_below_the_threshold() -> None:
    """A quotation cut before "but" has the speaker's words and not his meaning."""
    assert judge(0.1, [], [], "exact", "en", "en", COMBINER, across_languages=True).verdict is Verdict.VERBATIM
    cut = judge(0.95, [finding(FindingType.TRUNCATION)], [], "exact", "en", "en", COMBINER, across_languages=True)
    assert cut.verdict is Verdict.DIVERGED
    assert cut.fault is Fault.OUT_OF_CONTEXT


def test_a_required_guard_that_abstained_makes_a_pass_unverifiable() -> None:
    """Nothing found is no proof where nobody looked."""
    abstained = [Abstention("number", "does not cover language: sw")]
    judgement = judge(0.1, [], abstained, None, "ru", "en", COMBINER, across_languages=True)
    assert judgement.verdict is Verdict.UNVERIFIABLE
    assert "sw" in judgement.why


def test_a_flag_stands_although_another_guard_abstained() -> None:
    abstained = [Abstention("number", "does not cover language: sw")]
    assert (
        judge(0.95, [finding(FindingType.NAME)], abstained, None, "ru", "en", COMBINER, across_languages=True).verdict
        is Verdict.DIVERGED
    )


def test_nothing_calibrated_is_unverifiable_and_says_for_what() -> None:
    judgement = judge(None, [], [], None, "sw", "en", COMBINER, across_languages=True)
    assert judgement.verdict is Verdict.UNVERIFIABLE
    assert "sw" in judgement.why


def test_fault_follows_the_language_spoken() -> None:
    """Printed in another language than it was spoken in: the translator's fault; in the same, the writer's."""
    assert (
        judge(0.95, [finding(FindingType.NUMBER)], [], None, "ru", "en", COMBINER, across_languages=True).fault
        is Fault.MISTRANSLATION
    )
    assert (
        judge(0.95, [finding(FindingType.NUMBER)], [], None, "en", "en", COMBINER, across_languages=True).fault
        is Fault.MISQUOTATION
    )
    assert (
        judge(0.95, [finding(FindingType.SPEAKER)], [], None, "ru", "en", COMBINER, across_languages=True).fault
        is Fault.MISATTRIBUTION
    )
    assert judge(0.1, [], [], None, "ru", "en", COMBINER, across_languages=True).fault is None


def test_the_reason_is_the_gravest_finding() -> None:
    findings = [finding(FindingType.INTENSITY, Severity.MINOR), finding(FindingType.NEGATION, start=4)]
    assert ranked(findings)[0].type is FindingType.NEGATION
    assert judge(0.95, findings, [], None, "ru", "en", COMBINER, across_languages=True).why.startswith(
        "negation differs."
    )
