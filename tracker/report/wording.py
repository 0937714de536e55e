"""The words that every rendering uses for verdicts, divergence, severities, languages and the basis of a statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tracker.records import Assessment, Basis, Fault, Finding, QuotationKind, Rendition, Severity, Statement, Verdict


def why_beside_findings(assessment: Assessment) -> str:
    """Why the verdict fell, without the reason that the list of findings gives anyway."""
    if not assessment.findings:
        return assessment.why
    rest = assessment.why.removeprefix(assessment.findings[0].reason).strip()
    if rest == assessment.why:
        return rest
    rest = rest.removeprefix("(").removesuffix(")")
    return f"{rest[:1].upper()}{rest[1:]}." if rest else ""


# A plain symbol beside every verdict, so that nothing depends on colour; the second is for terminals without Unicode.
SYMBOLS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.VERBATIM: ("=", "="),
    Verdict.FAITHFUL: ("✓", "+"),
    Verdict.SUSPECT: ("?", "?"),
    Verdict.DIVERGED: ("✗", "x"),
    Verdict.UNVERIFIABLE: ("–", "-"),
}

VERDICTS: Mapping[Verdict, str] = {
    Verdict.VERBATIM: "the same words; typography and fair edits aside",
    Verdict.FAITHFUL: "the same meaning",
    Verdict.SUSPECT: "a person must look",
    Verdict.DIVERGED: "the meaning changed",
    Verdict.UNVERIFIABLE: "cannot be judged",
}

FAULTS: Mapping[Fault, str] = {
    Fault.MISTRANSLATION: "the language printed is not the language spoken",
    Fault.MISQUOTATION: "the words were changed within one language",
    Fault.MISATTRIBUTION: "the words are another person's",
    Fault.OUT_OF_CONTEXT: "the words were cut off from what limits them",
    Fault.FABRICATION: "a reviewer found no such words",
}

SEVERITIES: Mapping[Severity, str] = {
    Severity.CRITICAL: "changes what a reader believes the speaker said",
    Severity.MAJOR: "distorts it",
    Severity.MINOR: "a loss that a desk would let pass",
}

KINDS: Mapping[QuotationKind, str] = {
    QuotationKind.DIRECT: "direct quotation",
    QuotationKind.INDIRECT: "indirect speech",
    QuotationKind.MIXED: "partly quoted",
    QuotationKind.HEADLINE: "headline",
}

BASES: Mapping[Basis, str] = {
    Basis.TRANSCRIPT: "transcript",
    Basis.RECORDING: "recording",
    Basis.OFFICIAL_TRANSLATION: "official translation",
    Basis.RENDITION: "rendition, not the speaker's own words",
    Basis.RECONSTRUCTION: "reconstruction, not the speaker's own words",
    Basis.IMPLIED: "implied by other reports, not the speaker's own words",
    Basis.ARTICLE: "the article's own text below its headline",
}

#: Of a statement that an audit made itself, what it was made of.
DERIVED: Mapping[Basis, str] = {
    Basis.IMPLIED: "implied by other reports",
    Basis.ARTICLE: "the text below a headline",
}

_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")  # fmt: skip
_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ]\d\d:\d\d.*)?)?\Z", re.ASCII)

# Bands for reading only; no verdict depends on them.
_BANDS = ((0.9, "very high"), (0.7, "high"), (0.4, "middling"), (0.1, "low"), (0.0, "very low"))


def divergence_words(assessment: Assessment) -> str:
    """Divergence as a number and in words: "0.93, very high".

    Of two texts that may be different remarks no band is named: that they differ is then no sign of a wrong report.
    """
    if assessment.divergence is None:
        return "not measured"
    if not assessment.flagged and any(abstention.guard == "utterance" for abstention in assessment.abstained):
        return f"{assessment.divergence:.2f}, if it reports the same remark at all"
    band = next(word for limit, word in _BANDS if assessment.divergence >= limit)
    return f"{assessment.divergence:.2f}, {band}"


def told_by(finding: Finding) -> str:
    """Who says so: "number guard", or "model"."""
    return "model" if finding.by == "model" else f"{finding.by} guard"


def unmarked(finding: Finding) -> tuple[str, ...]:
    """The side on which a finding marks nothing, in words, where it does mark the other."""
    if finding.original_span is None and finding.reported_span is not None:
        return ("nothing marked in the original",)
    if finding.reported_span is None and finding.original_span is not None:
        return ("nothing marked in the report",)
    return ()


def basis_words(statement: Statement, wording: Rendition | None) -> str:
    """What the text that was compared rests on. A rendition of a transcribed statement is still a rendition."""
    basis = statement.basis
    own = wording is None or wording.text == statement.text
    if not own and basis not in (Basis.OFFICIAL_TRANSLATION, Basis.RECONSTRUCTION, Basis.IMPLIED, Basis.ARTICLE):
        basis = Basis.RENDITION
    return BASES[basis]


@lru_cache(maxsize=256)
def language_name(code: str | None) -> str:
    """The English name of a language code; the code itself where it is unknown; "language unknown" for none."""
    if not code:
        return "language unknown"
    from babel import Locale

    return str(Locale("en").languages.get(code.lower(), code))


def date_words(date: str | None) -> str:
    """`15 May 2018` for 2018-05-15, `May 2018` for 2018-05; anything else as it stands, and "undated" for none."""
    if not date:
        return "undated"
    found = _DATE.match(date)
    if not found or not 1 <= int(found["month"]) <= 12:
        return date
    day = f"{int(found['day'])} " if found["day"] else ""
    return f"{day}{_MONTHS[int(found['month']) - 1]} {found['year']}"


def plural(count: int, noun: str) -> str:
    """`1 flag`, `2 flags`; thousands with commas."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
