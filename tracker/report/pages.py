"""What a page shows in, the page as text out: the same pages for a folder of files and for the server.

Nothing is read here and nothing depends on the clock: the same records give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.history.base import Family, Report, Standing, State, Trace
from tracker.records import Verdict
from tracker.report import charts, wording
from tracker.report.copies import Line
from tracker.report.data import ReportData, Summary
from tracker.report.facets import Facet, facet_values, values_of
from tracker.report.page import Inline, environment, inline, line_text
from tracker.report.place import Chosen, Place
from tracker.report.reliability import FEW, of_decisions, of_the_model
from tracker.verdict.combiner import Thresholds

#: The counts on the front page: what a reader came for first.
_IN_FRONT = (Verdict.DIVERGED, Verdict.SUSPECT, Verdict.FAITHFUL, Verdict.VERBATIM, Verdict.UNVERIFIABLE)


#: The language that the pages are written in.
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a reviewer who signed in finds under a pair: where the form goes, the token against forgery, the choices."""

    action: str
    csrf: str
    who: str
    judgements: tuple[str, ...]
    dealings: tuple[str, ...]
    others: tuple[str, ...]
    can_undo: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the flags a reader of the server asked for: values by facet, words, which page; `fits` is how many fit."""

    chosen: Chosen = field(default_factory=dict)
    words: str = ""
    page: int = 1
    pages: tuple[tuple[int, str], ...] = ()
    fits: int | None = None


def front_page(
    data: ReportData,
    lines: Sequence[Line],
    shown: Sequence[Line],
    facets: Sequence[Facet],
    place: Place,
    choice: Choice | None = None,
) -> str:
    """The flags. `lines` are all, `shown` those to list, gravest first."""
    choice = choice or Choice()
    drawn = [(kind, charts.histogram(data.measured, width)) for kind, width in charts.WIDTHS]
    seen = {verdict for verdict, _ in data.measured}
    whole = not (choice.chosen or choice.words or choice.page > 1)
    lead, alike = leading(lines) if whole else (None, "")
    fits = len(shown) if choice.fits is None else choice.fits
    decided, shipped = of_decisions(data.decided), of_the_model()
    return _render(
        "front.html.j2",
        place,
        "front",
        data.as_of,
        data=data,
        order=_IN_FRONT,
        lead=lead,
        alike=alike,
        total=len(lines),
        lines=shown,
        facets=facets,
        chosen={**choice.chosen, **({"q": [choice.words]} if choice.words else {})},
        kept=[(name, value) for name, values in sorted(choice.chosen.items()) for value in values],
        words=choice.words,
        page=choice.page,
        pages=choice.pages,
        shown_words=f"{fits} of {wording.plural(len(lines), 'flag')}",
        measured=drawn if data.measured else (),
        measured_verdicts=[verdict for verdict in Verdict if verdict in seen],
        decided=decided,
        decided_charts=[(kind, charts.calibration([decided], width)) for kind, width in charts.WIDTHS],
        few=decided.pairs < FEW,
        shipped=shipped,
        shipped_charts=[(kind, charts.calibration(shipped, width)) for kind, width in charts.WIDTHS],
        shipped_elsewhere=bool(data.fingerprints) and not data.fingerprints & {one.fingerprint for one in shipped},
    )


def leading(lines: Sequence[Line]) -> tuple[Line | None, str]:
    """The flag to show in full on the front page, and in words how far such reports got; null where nothing was flagged.

    Of the statement with the most flags it is the gravest, `lines` being gravest first; of several that are as grave one
    in the language of the page, and the earliest of those.
    """
    of_statement: dict[str, list[Line]] = {}
    for line in lines:
        if line.first.statement is not None:
            of_statement.setdefault(line.first.statement.id, []).append(line)
    most = max(of_statement.values(), key=len, default=lines[:1])
    if not most:
        return None, ""
    outlets = {outlet for line in most for outlet in line.outlets}
    languages = {line.first.assessment.reported_lang for line in most}
    first = min((line for line in most if _gravity(line) == _gravity(most[0])), key=_readable_and_early)
    if len(outlets) < 2:
        return first, ""
    return first, (
        f"{len(outlets)} outlets, in {wording.plural(len(languages), 'language')}, printed a report of this remark that was flagged."
    )


def _gravity(line: Line) -> tuple[Verdict, str]:
    made = line.first.assessment
    return made.verdict, "" if made.divergence is None else f"{made.divergence:.2f}"


def _readable_and_early(line: Line) -> tuple[bool, bool, str]:
    article = line.first.article
    published = article.published_at if article else None
    return line.first.assessment.reported_lang != _LANGUAGE, published is None, published or ""


def grouped_page(name: str, lines: Sequence[Line], facet: Facet, place: Place, as_of: str | None) -> str:
    """All flags under each value of one facet: what a facet leads to where no script runs and nobody listens."""
    under: dict[str, list[Line]] = {value.value: [] for value in facet.values}
    for line in lines:
        for value in values_of(line, name):
            under[value].append(line)
    groups = [(value, under[value.value]) for value in facet.values]
    return _render("grouped.html.j2", place, "", as_of, name=name, groups=groups)


def statements_page(summaries: Sequence[Summary], place: Place, as_of: str | None) -> str:
    """All statements, each with what was found of it."""
    return _render("statements.html.j2", place, "statements", as_of, summaries=summaries)


def statement_page(trace: Trace, held: Sequence[Line], place: Place, as_of: str | None) -> str:
    """One statement: the original, how it spread, who carried what, what was corrected.

    `held` is every quotation that was held against it; those that no family reports stand apart at the end.
    """
    families = tuple(family for family in trace.families if family.standing is not Standing.APART)
    shown = {report.match_id for family in families for report in family.reports}
    told = {family.id: by_article(family.reports) for family in families}
    apart = [line for line in held if not shown & {copy.match.id for copy in line.copies}]
    lanes = [
        charts.Lane(
            f"{family.label}  {wording.language_name(family.language)}, {family.verdict}",
            tuple(
                charts.Dot(
                    report.published_at,
                    report.verdict,
                    f"{report.outlet or 'outlet not named'}, {wording.date_words(report.published_at)}: {report.verdict}",
                )
                for report, _ in told[family.id]
            ),
        )
        for family in families
    ]
    told_wrong = notices(trace)
    if told_wrong and lanes:
        dots = (
            charts.Dot(one.at, None, f"{one.outlet}, {wording.date_words(one.at)}: {one.words}", notice=True)
            for one in told_wrong
        )
        lanes.insert(charts.MOST_LANES - 1, charts.Lane("Denials and corrections", tuple(dots)))
    carried = [
        (
            f"{family.label}  {wording.language_name(family.language)}",
            family.verdict,
            [outlet for report, _ in told[family.id] for outlet in report.outlets],
        )
        for family in families
    ]
    seen = {report.verdict for reports in told.values() for report, _ in reports}
    families_of: dict[str, list[str]] = {}
    for family in families:
        for outlet in family.outlets:
            families_of.setdefault(outlet, []).append(family.label)
    return _render(
        "statement.html.j2",
        place,
        "",
        as_of,
        statement=trace.statement,
        trace=trace,
        apart=apart,
        families=families,
        told=told,
        notices=told_wrong,
        spread_count=_count(families),
        timelines=[(kind, charts.timeline(lanes, width, trace.statement.said_at)) for kind, width in charts.WIDTHS],
        carriers=[(kind, charts.carriers(carried, width)) for kind, width in charts.WIDTHS],
        verdicts=[*(verdict for verdict in Verdict if verdict in seen), *(["notice"] if told_wrong else [])],
        spread_words=_spread_words(families),
        labels={family.id: family.label for family in trace.families},
        families_of=families_of,
        corrections_of={one.outlet: one.words for one in reversed(trace.corrections) if one.outlet},
    )


@dataclass(frozen=True, slots=True)
class Noticed:
    """That a report was said to be wrong, or was changed: when, by whom, and what kind of thing it was."""

    at: str | None
    outlet: str
    words: str


def notices(trace: Trace) -> list[Noticed]:
    """The clarifications of a statement and what became of wrong reports of it, where a day is known for that."""
    found = [Noticed(one.published_at, one.outlet or "outlet not named", one.kind) for one in trace.clarifications]
    found += [
        Noticed(one.at, one.outlet or "outlet not named", one.words)
        for one in trace.corrections
        if one.at and one.state is not State.NOT_FOUND
    ]
    return found


def by_article(reports: Sequence[Report]) -> list[tuple[Report, tuple[Report, ...]]]:
    """One report for each article, the first of its gravest verdict, with the other passages of it that say the same: a
    headline and the sentence below it are one report."""
    articles: dict[str, list[Report]] = {}
    for report in reports:
        articles.setdefault(report.article_id or report.quotation_id, []).append(report)
    found = []
    for members in articles.values():
        first = min(members, key=lambda report: _IN_FRONT.index(report.verdict))
        found.append((first, tuple(other for other in members if other is not first)))
    return found


def pair_page(
    line: Line, place: Place, thresholds: Mapping[str, Thresholds], as_of: str | None, desk: Desk | None = None
) -> str:
    """One report beside the original; `line` with the copies of its text, the one to show in front."""
    return _render("pair.html.j2", place, "", as_of, line=line, one=line.first, thresholds=thresholds, desk=desk)


def simple_page(template: str, place: Place, here: str, as_of: str | None, **values: Any) -> str:
    """A page of the server alone: a template with `values`."""
    return _render(template, place, here, as_of, **values)


def policy(*, forms: bool) -> str:
    """The content security policy of our pages: their own style and script by their hashes, and nothing else."""
    style, script = _own()
    target = "'self'" if forms else "'none'"
    return f"default-src 'none'; style-src '{style.hash}'; script-src '{script.hash}'; base-uri 'none'; form-action {target}"


def _own() -> tuple[Inline, Inline]:
    return inline("base.css", "site.css"), inline("spans.js", "site.js")


def _render(template: str, place: Place, here: str, as_of: str | None, **values: Any) -> str:
    style, script = _own()
    return (
        environment()
        .get_template(template)
        .render(
            style=style,
            script=script,
            policy=policy(forms=place.forms),
            place=place,
            here=here,
            as_of=as_of,
            facet_values=facet_values,
            line_text=line_text,
            **values,
        )
    )


def _count(families: Sequence[Family]) -> str:
    if not families:
        return "No report found"
    articles = {report.article_id or report.quotation_id for family in families for report in family.reports}
    return (
        f"{wording.plural(len(articles), 'report')} in {len(families)} {'family' if len(families) == 1 else 'families'}"
    )


def _spread_words(families: Sequence[Family]) -> str:
    first = min((family.first_at for family in families if family.first_at), default=None)
    begin = f", the first of {wording.date_words(first)}" if first else ""
    return (
        f"{_count(families)} of wording{begin}. Each family is a lane and each report a mark at its date, in the shape "
        "and colour of its verdict."
    )
