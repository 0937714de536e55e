"""Divergence and coverage in, verdict, fault and the sentence that explains them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.records import FLAGGED, Abstention, Fault, Finding, FindingType, Severity, Verdict
from tracker.verdict.combiner import Combiner

_SEVERITY_ORDER = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}
_OUT_OF_CONTEXT = frozenset({FindingType.TRUNCATION, FindingType.SPLICE})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its fault and its reason."""

    verdict: Verdict
    fault: Fault | None
    why: str


def judge(
    divergence: float | None,
    findings: Sequence[Finding],
    abstained: Sequence[Abstention],
    wording: str | None,
    spoken: str | None,
    printed: str | None,
    combiner: Combiner,
    *,
    across_languages: bool,
) -> Judgement:
    """Apply the one decision rule: the verdict is a function of divergence and coverage alone.

    `wording` is exact, typography or edited where the report is word for word the original's, else null. A guard that
    the weights file requires and that abstained means that the pair is not covered: then a divergence below the
    threshold is no proof of anything, and the verdict is unverifiable with the abstention's reason.
    """
    thresholds = combiner.family(across_languages=across_languages).thresholds
    if divergence is None:
        return Judgement(Verdict.UNVERIFIABLE, None, _uncovered(abstained, combiner, spoken, printed))
    if divergence >= thresholds.diverged:
        verdict, limit, rate = Verdict.DIVERGED, thresholds.diverged, thresholds.diverged_false_alarms
    elif divergence >= thresholds.suspect:
        verdict, limit, rate = Verdict.SUSPECT, thresholds.suspect, thresholds.suspect_false_alarms
    elif wording is not None:
        return Judgement(Verdict.VERBATIM, None, _VERBATIM[wording])
    elif any(a.guard in combiner.required for a in abstained):
        return Judgement(Verdict.UNVERIFIABLE, None, _uncovered(abstained, combiner, spoken, printed))
    else:
        minor = " Minor differences are listed." if findings else ""
        return Judgement(Verdict.FAITHFUL, None, f"Nothing found that changes the meaning.{minor}")
    scale = f"called {verdict} from {limit:.2f} up; {rate:.1%} of clean news gets that far"
    if findings:
        return Judgement(verdict, _fault(verdict, findings, spoken, printed), f"{ranked(findings)[0].reason} ({scale})")
    return Judgement(
        verdict,
        _fault(verdict, findings, spoken, printed),
        f"The two texts differ more than faithful reports do, though no single error was pinned down ({scale})",
    )


def ranked(findings: Sequence[Finding]) -> list[Finding]:
    """Findings, gravest first; within a severity a guard's before the model's, then in the order of the report."""
    return sorted(
        findings,
        key=lambda f: (
            _SEVERITY_ORDER[f.severity],
            f.by == "model",
            f.reported_span or f.original_span or (0, 0),
            f.type,
            f.reason,
        ),
    )


_VERBATIM = {
    "exact": "The report has the original's words exactly.",
    "typography": "The same words; only typography differs.",
    "edited": "The same words with fair edits only.",
}


def _fault(verdict: Verdict, findings: Sequence[Finding], spoken: str | None, printed: str | None) -> Fault | None:
    if verdict not in FLAGGED:
        return None
    if findings:
        gravest = ranked(findings)[0].type
        if gravest is FindingType.SPEAKER:
            return Fault.MISATTRIBUTION
        if gravest in _OUT_OF_CONTEXT:
            return Fault.OUT_OF_CONTEXT
    if spoken is None or printed is None:
        return None
    return Fault.MISTRANSLATION if spoken != printed else Fault.MISQUOTATION


def _uncovered(abstained: Sequence[Abstention], combiner: Combiner, spoken: str | None, printed: str | None) -> str:
    missing = [a for a in abstained if a.guard in combiner.required]
    if missing:
        return "Cannot be judged: " + "; ".join(dict.fromkeys(map(_in_words, missing))) + "."
    names = " and ".join(dict.fromkeys(x or "unknown" for x in (spoken, printed)))
    return f"Cannot be judged: nothing is calibrated for language {names}."


def _in_words(abstention: Abstention) -> str:
    """A reason that begins with a verb has the guard as its subject; any other stands by itself."""
    if abstention.reason.startswith("does not"):
        return f"the {abstention.guard} guard {abstention.reason}"
    return abstention.reason
