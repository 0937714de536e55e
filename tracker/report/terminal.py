"""An Assessment and its Match in, something to print in a terminal out: verdict first, then both texts, then reasons.

With colour the differing spans are underlined; without, they stand in brackets with the number of their finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.records import Assessment, Finding, Match, Quotation, Severity, Span, Verdict
from tracker.report.segments import Excerpt, Segment, excerpt
from tracker.report.wording import (
    KINDS,
    SYMBOLS,
    VERDICTS,
    basis_words,
    divergence_words,
    language_name,
    plural,
    told_by,
    unmarked,
    why_beside_findings,
)
from tracker.text.unsafe import printable

_VERDICT_STYLES = {
    Verdict.VERBATIM: "bold green",
    Verdict.FAITHFUL: "bold green",
    Verdict.SUSPECT: "bold yellow",
    Verdict.DIVERGED: "bold red",
    Verdict.UNVERIFIABLE: "bold cyan",
}
_SEVERITY_STYLES = {Severity.CRITICAL: "red", Severity.MAJOR: "yellow", Severity.MINOR: "cyan"}
_GRAVEST_FIRST = list(_SEVERITY_STYLES)
# From this width on the two texts stand side by side.
_SIDE_BY_SIDE = 100


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """A rich renderable; how it looks (colour, Unicode, width) is decided by the console that prints it."""

    assessment: Assessment
    match: Match

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the parts, from the verdict to the fingerprint."""
        look = _Look(
            colour=console.color_system is not None and not console.no_color,
            plain=options.ascii_only,
            width=options.max_width,
        )
        yield _headline(self.assessment, look)
        yield Text()
        yield _texts(self.assessment, self.match, look)
        yield from _reasons(self.assessment.findings, look)
        yield from _not_judged(self.assessment)
        yield Text()
        yield _small_print(self.assessment)


@dataclass(frozen=True, slots=True)
class _Look:
    colour: bool
    plain: bool
    width: int


def render(assessment: Assessment, match: Match) -> AssessmentView:
    """The assessment as a rich renderable. All text from outside is stripped of control characters and never markup."""
    return AssessmentView(assessment, match)


def print_assessment(console: Console, assessment: Assessment, match: Match) -> None:
    """Print the assessment to `console`."""
    console.print(render(assessment, match))


def _headline(assessment: Assessment, look: _Look) -> Text:
    verdict = assessment.verdict
    style = _VERDICT_STYLES[verdict]
    text = Text()
    text.append(f"{SYMBOLS[verdict][look.plain]} {verdict.value.upper()}", style)
    text.append(f": {VERDICTS[verdict]}")
    if assessment.fault is not None:
        text.append(f" ({assessment.fault.value})")
    text.append("\nDivergence ")
    text.append(divergence_words(assessment), style if assessment.flagged else "bold")
    if why := printable(why_beside_findings(assessment)):
        text.append(f"\n{why}")
    return text


def _texts(assessment: Assessment, match: Match, look: _Look) -> RenderableType:
    numbered = list(enumerate(assessment.findings, 1))
    quotation = match.quotation
    original = _original(assessment, match, numbered, look)
    reported = Group(
        _label("REPORTED", [language_name(assessment.reported_lang), _kind(quotation), quotation.speaker]),
        _marked(excerpt(quotation.text, [(n, f.reported_span) for n, f in numbered]), assessment.findings, look),
    )
    if look.width < _SIDE_BY_SIDE:
        return Group(Padding(original, (0, 0, 1, 2), expand=False), Padding(reported, (0, 0, 0, 2), expand=False))
    grid = Table.grid(padding=(0, 4), expand=True)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    grid.add_row(Padding(original, (0, 0, 0, 2)), reported)
    return grid


def _kind(quotation: Quotation) -> str:
    """How the article gives the words; nothing is known of that where two texts were checked alone."""
    return KINDS[quotation.kind] if quotation.start is not None else ""


def _original(
    assessment: Assessment, match: Match, numbered: Sequence[tuple[int, Finding]], look: _Look
) -> RenderableType:
    if match.wording is None:
        return Group(_label("ORIGINAL", []), Text("none", "dim"))
    statement = match.statement
    label = [language_name(match.wording.language)]
    if statement is not None:
        label += [statement.speaker, statement.said_at or ""]
    parts: list[RenderableType] = [_label("ORIGINAL", label)]
    if statement is not None and (basis := basis_words(statement, match.wording)) != "transcript":
        source = f" ({printable(match.wording.source)})" if match.wording.source else ""
        parts.append(Text(f"{basis}{source}", "italic dim" if look.colour else ""))
    spans: list[tuple[int, Span | None]] = [(n, f.original_span) for n, f in numbered]
    shown = excerpt(match.wording.text, spans, assessment.passage)
    parts.append(_marked(shown, assessment.findings, look))
    return Group(*parts)


def _label(word: str, details: Sequence[str | None]) -> Text:
    text = Text(word, "bold")
    known = [printable(detail) for detail in details if detail]
    text.append(f"  {', '.join(known)}" if known else "", "not bold dim")
    return text


def _marked(shown: Excerpt, findings: Sequence[Finding], look: _Look) -> Text:
    """The text with its spans marked; what lies outside the compared passage is dim, or called context."""
    text = Text()
    if shown.left_out_before:
        text.append(f"[… {plural(shown.left_out_before, 'character')} …] ", "dim")
    if look.colour:
        for segment in shown.segments:
            _append_coloured(text, segment, findings)
    else:
        _append_bracketed(text, shown.segments)
    if shown.left_out_after:
        text.append(f" [… {plural(shown.left_out_after, 'character')} …]", "dim")
    return text


def _append_coloured(text: Text, segment: Segment, findings: Sequence[Finding]) -> None:
    content = printable(segment.text)
    if not segment.marks:
        text.append(content, "" if segment.inside else "dim")
        return
    gravest = min((findings[mark - 1].severity for mark in segment.marks), key=_GRAVEST_FIRST.index)
    text.append(content, f"bold underline {_SEVERITY_STYLES[gravest]}")
    for mark in segment.ends:
        text.append(f"[{mark}]", _SEVERITY_STYLES[findings[mark - 1].severity])


def _append_bracketed(text: Text, pieces: Sequence[Segment]) -> None:
    """`[1 words]`; where spans cross, the one that closes out of turn says so: `[1 one [2 two]1 three]`."""
    opened: list[int] = []
    inside = True
    for segment in pieces:
        if segment.inside != inside:
            text.append("(context: " if inside else ") ")
        content = printable(segment.text)
        text.append(content[: len(content) - len(content.lstrip())])
        for number in segment.starts:
            opened.append(number)
            text.append(f"[{number} " if content else f"[{number}")
        text.append(content.lstrip() if segment.inside else content.strip())
        for number in sorted(segment.ends, key=opened.index, reverse=True):
            text.append("]" if opened[-1] == number else f"]{number}")
            opened.remove(number)
        inside = segment.inside
    if not inside:
        text.append(")")


def _reasons(findings: Sequence[Finding], look: _Look) -> Iterable[RenderableType]:
    if not findings:
        return
    yield Text()
    yield Text("FINDINGS", "bold")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    for number, finding in enumerate(findings, 1):
        reason = Text()
        reason.append(f"{finding.type.value}, ", "bold")
        reason.append(finding.severity.value, f"bold {_SEVERITY_STYLES[finding.severity]}")
        reason.append(f": {printable(finding.reason)} ")
        reason.append(f"({', '.join([printable(told_by(finding)), *unmarked(finding)])})", "dim")
        grid.add_row(Text(f"[{number}]", _SEVERITY_STYLES[finding.severity] if look.colour else ""), reason)
    yield grid


def _not_judged(assessment: Assessment) -> Iterable[RenderableType]:
    if not assessment.abstained:
        return
    yield Text()
    yield Text("NOT JUDGED", "bold")
    by_reason: dict[str, list[str]] = {}
    for abstention in assessment.abstained:
        by_reason.setdefault(abstention.reason, []).append(abstention.guard)
    for reason, guards in by_reason.items():
        yield Padding(Text(f"{', '.join(guards)}: {printable(reason)}"), (0, 0, 0, 2))


def _small_print(assessment: Assessment) -> Text:
    text = Text(style="dim")
    if assessment.similarity is not None:
        text.append(f"Similarity {assessment.similarity:.2f}, for comparison, not the verdict.\n")
    text.append(f"Model {printable(assessment.model)}, fingerprint {assessment.fingerprint}.")
    return text
