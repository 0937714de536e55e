"""Reports without an original in, implied statements out: who agrees with whom, and which report is the odd one out.

Reports of one utterance (one speaker, the same days, the gate's word that it is one) stand in for an original that nobody
kept. What the majority of independent reports says is the implied statement; a report that contradicts it is odd. Odd is
not wrong: it was the one faithful report that stood against five in the case that this project began with.

The result depends on the set of reports alone, not on their order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tracker.originals.links import Links
from tracker.originals.relation import Bearing, Relation
from tracker.records import Assessment, Basis, Match, QuotationKind, Rendition, Report, Statement, Verdict
from tracker.resources import resource
from tracker.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Rules:
    """What `models/implied.json` says: how many `days` two reports of one utterance may lie apart, from how many
    independent reports on there is a majority (`least_reports`), how many words a report must have (`least_words`), and
    with how many of its nearest `neighbours` each is compared.
    """

    days: int
    least_reports: int
    least_words: int
    neighbours: int


@cache
def default_rules() -> Rules:
    """The bundled rules."""
    found = json.loads(resource("models/implied.json").read_bytes())
    return Rules(**{name: found[name] for name in Rules.__slots__})


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one utterance, one or more of each source. `medoid` is the report that most others agree with."""

    medoid: Report
    agreeing: tuple[Report, ...]
    odd: tuple[Report, ...]
    undecided: tuple[Report, ...]
    sources: int
    majority: int


def sources(reports: Sequence[Report]) -> list[int]:
    """For each report the number of its source: reports of one source count once, whatever their number.

    One source are all copies of a text, all texts of an outlet, and all reports in the very same words of the reporter's
    own. Quoted words are no sign of copying: two who quote rightly quote the same.
    """
    links = Links(range(len(reports)))
    first: dict[tuple[str, str], int] = {}
    for n, report in enumerate(reports):
        marks = [("text", report.text_id)]
        if report.outlet:
            marks.append(("outlet", report.outlet.casefold()))
        if report.quotation.kind is not QuotationKind.DIRECT:
            marks.append(("words", fold(report.quotation.text).text.strip(" .,;:!?")))
        for mark in marks:
            links.join(n, first.setdefault(mark, n))
    return [links.root(n) for n in range(len(reports))]


Relate = Callable[[int, int], Relation]


def groups(
    reports: Sequence[Report], pairs: Iterable[tuple[int, int]], relate: Relate, rules: Rules | None = None
) -> list[Group]:
    """The groups of at least `least_reports` independent reports, of which more than half agree.

    `pairs` are the numbers of those that may be of one utterance; `relate(a, b)` says how b bears on a, and must find the
    same bearing for (b, a). The reports that agree must not contradict one another.
    """
    rules = rules or default_rules()
    source = sources(reports)
    web = _Web({}, {}, {})
    for a, b in sorted({(min(pair), max(pair)) for pair in pairs}):
        if source[a] != source[b] and (found := relate(a, b)).bearing is not Bearing.APART:
            web.add(a, b, found)
    left = set(web.linked)
    made: list[Group] = []
    while left:
        medoid = min(left, key=lambda n: (-len(web.agreeing(n, left, source)), _key(reports[n])))
        members = {medoid, *(web.linked[medoid] & left)}
        left -= members
        group = _group(medoid, members, reports, source, web)
        if group.sources >= rules.least_reports and group.majority >= 2 and 2 * group.majority > group.sources:
            made.append(group)
    return made


@dataclass(frozen=True, slots=True)
class _Web:
    """How reports bear on each other, by number: `linked` those of surely one utterance, `doubted` those that contradict
    each other though the gate is not sure that they are of one.
    """

    bearing: dict[tuple[int, int], Bearing]
    linked: dict[int, set[int]]
    doubted: dict[int, set[int]]

    def add(self, a: int, b: int, relation: Relation) -> None:
        self.bearing[a, b] = self.bearing[b, a] = relation.bearing
        table = self.linked if relation.sure else self.doubted
        table.setdefault(a, set()).add(b)
        table.setdefault(b, set()).add(a)

    def agreeing(self, n: int, among: set[int], source: list[int]) -> set[int]:
        return {source[m] for m in self.linked[n] & among if self.bearing[n, m] is Bearing.AGREE}

    def between(self, n: int, m: int) -> Bearing:
        return self.bearing.get((n, m), Bearing.APART)


def _key(report: Report) -> tuple[str, str]:
    return report.published_at, report.quotation.id


def _group(medoid: int, members: set[int], reports: Sequence[Report], source: list[int], web: _Web) -> Group:
    """The members of a group by what they say of the medoid and of one another.

    A report is odd that contradicts the medoid or two sources of the majority, and nothing of whose source agrees with any;
    one that the gate doubts, only where it contradicts two.
    """
    order = sorted(members - {medoid}, key=lambda n: _key(reports[n]))
    agreeing = [medoid]
    for n in order:
        if web.between(medoid, n) is Bearing.AGREE and all(
            web.between(n, m) is not Bearing.CONTRADICT for m in agreeing
        ):
            agreeing.append(n)
    agreed = {source[n] for n in agreeing}

    def contradicted(n: int) -> set[int]:
        return {source[m] for m in agreeing if web.between(n, m) is Bearing.CONTRADICT}

    doubtful = {n for m in agreeing for n in web.doubted.get(m, ()) if len(contradicted(n)) >= 2}
    order = sorted({*order, *doubtful}, key=lambda n: _key(reports[n]))
    members = {medoid, *order}
    borne_out = {source[n] for n in range(len(reports)) if any(web.between(n, m) is Bearing.AGREE for m in agreeing)}
    odd = [
        n
        for n in order
        if (web.between(medoid, n) is Bearing.CONTRADICT or len(contradicted(n)) >= 2)
        and source[n] not in agreed | borne_out
    ]
    undecided = [n for n in order if n not in agreeing and n not in odd]
    return Group(
        reports[medoid],
        tuple(reports[n] for n in agreeing),
        tuple(reports[n] for n in odd),
        tuple(reports[n] for n in undecided),
        sources=len({source[n] for n in members}),
        majority=len(agreed),
    )


def implied_statement(group: Group) -> Statement:
    """What the majority of a group says, as a statement without a text of its own: the medoid's words come first.

    The language spoken is not known, for no report says it. The name that most reports have is the speaker's.
    """
    times = Counter(report.name for report in group.agreeing)
    names = sorted(times, key=lambda name: (-times[name], -len(name.split()), not name.isascii(), name))
    first = [group.medoid, *(report for report in group.agreeing if report is not group.medoid)]
    told: dict[tuple[str, str | None], Report] = {}
    for report in first:
        told.setdefault((report.quotation.text, report.quotation.language), report)
    renditions = tuple(Rendition(*wording, report.outlet, report.url) for wording, report in told.items())
    return Statement(
        speaker=names[0],
        text=None,
        language=None,
        basis=Basis.IMPLIED,
        # A month is no day: it stands only where no report has a day.
        said_at=min((-len(report.published_at[:10]), report.published_at[:10]) for report in group.agreeing)[1],
        occasion=f"implied by {group.majority} of {group.sources} reports",
        speaker_aliases=tuple(names[1:]),
        renditions=renditions,
    )


def held_against(
    report: Report, group: Group, statement: Statement, relate: Callable[[Report, Report], Relation]
) -> tuple[Match, Assessment] | None:
    """An odd report held against the majority's wording that shows best what is odd; a flag, and never more than that.

    `relate(agreeing, odd)` gives both with the odd one as the report. The verdict is `suspect` however far they diverge:
    the majority is no original.
    """
    shown = gravest([r for agreeing in group.agreeing if (r := relate(agreeing, report)).bearing is Bearing.CONTRADICT])
    if shown is None:
        return None
    match, made, told = shown
    wording = next(w for w in statement.renditions if (w.text, w.language) == (told.text, told.language))
    match = replace(match, statement=statement, wording=wording)
    why = (
        f"No original is known. This differs from what the majority of reports has: {group.majority} of {group.sources} "
        f"independent ones, such as {wording.source or 'one'}: “{told_text(wording)}”. Which of them is right, the reports "
        "cannot tell."
    )
    return match, flagged(made, match, why, "the majority")


def told_text(wording: Rendition) -> str:
    """The words of a report as they stand within a sentence of ours: without the comma that belonged to another's."""
    return wording.text.strip(" ,\u00a0")


def gravest(relations: Iterable[Relation]) -> tuple[Match, Assessment, Rendition] | None:
    """Of contradictions the one that shows best what is wrong, with the wording it was held against."""
    shown = [
        (r.match, r.assessment, r.match.wording)
        for r in relations
        if r.match is not None and r.assessment is not None and r.match.wording is not None
    ]
    return min(shown, key=lambda s: (not s[1].findings, -(s[1].divergence or 0.0), s[0].id), default=None)


def flagged(made: Assessment, match: Match, why: str, instead: str) -> Assessment:
    """An assessment against something that is no original: at most suspect, and no fault is named.

    `instead` takes the place of "the original" in the reasons of its findings.
    """
    findings = tuple(replace(f, reason=_of(f.reason, instead)) for f in made.findings)
    return replace(made, match_id=match.id, verdict=Verdict.SUSPECT, fault=None, why=why, findings=findings)


def _of(reason: str, instead: str) -> str:
    """The reason with `instead` for "the original", quoted words left alone."""
    own = reason.split("“")
    parts = [own[0], *own[1:]]
    out = [_named(parts[0], instead)]
    for part in parts[1:]:
        quoted, mark, rest = part.partition("”")
        out.append(f"{quoted}{mark}{_named(rest, instead)}")
    return "“".join(out)


def _named(text: str, instead: str) -> str:
    return text.replace("the original", instead).replace("The original", instead[:1].upper() + instead[1:])
