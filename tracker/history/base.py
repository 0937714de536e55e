"""The records of a trace: what became of one statement in an archive. All are frozen; `records.as_json` makes them JSON.

A Report is one text's wording of the statement, however many outlets carry the text; a Family is all reports of one
language that share a wording or an error; a Correction is what one outlet did about one wrong article.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.records import EventKind, FindingType, QuotationKind, Severity, Span, Statement, Verdict


class Standing(StrEnum):
    """What a report counts as: a reviewer's decision where there is one, else the verdict."""

    FLAGGED = "flagged"
    FAITHFUL = "faithful"
    UNJUDGED = "not judged"
    #: The article says that the speaker did not say it.
    DENIAL = "denial"
    #: Nearest to this statement among those stored, but too far from it to be compared: another remark, as it seems.
    APART = "held apart"


class State(StrEnum):
    """What an outlet did about a wrong article, strongest first; the last is no claim that there was nothing."""

    CORRECTED = "corrected with notice"
    WITHDRAWN = "withdrawn"
    SILENTLY_EDITED = "silently edited"
    REFUSED = "refused"
    NOT_FOUND = "no correction found"


class Ground(StrEnum):
    """Why one report is held to repeat another."""

    NAMED_SOURCE = "named source"
    WORDING = "wording"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Copy:
    """One article that carries a report's text. `published_at` is ISO 8601 as the archive has it, to any precision."""

    article_id: str
    outlet: str | None
    url: str | None
    published_at: str | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Whom a report repeats, and why that is believed.

    `source` is an outlet or agency, under the name the report gives it or, without one, under its own. `article_id` is
    the article of this archive that is repeated, null where the archive holds none by that source. `words` is what
    names the source ("Reuters reported"), with its span in the article's text; `likeness` in [0, 1] that of the two
    wordings. `cited` is the source of the source, where the words name it ("citing the Interfax news agency").
    """

    source: str
    article_id: str | None
    because: tuple[Ground, ...]
    words: str | None = None
    span: Span | None = None
    cited: str | None = None
    likeness: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One quotation of one text that reports the statement.

    `article_id`, `outlet`, `url`, `title` and `published_at` are those of the first article that carries the text;
    `copies` are all, itself first, and `outlets` their names. `span` is the quotation's place in that article's text (in
    its title for a headline). `types` and `reason` are those of its findings, gravest first; `why` is the verdict's.
    `decision` is the newest judgement that a reviewer recorded on it and that stands. `version` counts the versions of its URL from 1.
    """

    article_id: str | None
    text_id: str | None
    outlet: str | None
    outlets: tuple[str, ...]
    copies: tuple[Copy, ...]
    url: str | None
    title: str | None
    published_at: str | None
    version: int | None
    language: str | None
    quotation_id: str
    match_id: str
    assessment_id: str
    kind: QuotationKind
    reported: str
    span: Span | None
    mention: str | None
    verdict: Verdict
    divergence: float | None
    types: tuple[FindingType, ...]
    severity: Severity | None
    reason: str | None
    why: str
    standing: Standing
    decision: EventKind | None
    repeats: tuple[Repeat, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """The reports of one language that share a wording, a translation or an error; in order of appearance.

    `id` is a hash, `label` a letter to point at: the judged families first, each kind in order of first appearance. `wording` is that of the first report.
    `verdict`, `reason` and `types` are those of its gravest report. `error` is common to the families of all languages
    that make the same error, null where there is none; `linked` are the ids of the other families of that error.
    `first_at` is when the first report was published, `outlets` who carried any.
    """

    id: str
    label: str
    wording: str
    language: str | None
    standing: Standing
    verdict: Verdict
    divergence: float | None
    types: tuple[FindingType, ...]
    reason: str | None
    error: str | None
    linked: tuple[str, ...]
    first_at: str | None
    last_at: str | None
    outlets: tuple[str, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Clarification:
    """An article that says reports of the statement were wrong: a denial by the speaker, or a notice.

    `kind` is denial, mistranslation, misquotation or correction; `text` what it says, with its span in the article's
    text (in its title where `in_title`).
    """

    article_id: str
    outlet: str | None
    url: str | None
    title: str | None
    published_at: str | None
    language: str | None
    kind: str
    text: str
    span: Span | None
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What one outlet did about one wrong article, as far as the archive shows until `as_of`.

    `article_id` is the first version that had it wrong. `at` is when the outlet acted (ISO 8601), `found_in` the article
    that shows it (a later version, or another article of the outlet), `evidence` its words (of a silent edit what stands
    there now, where a sentence is like the wrong one), `told_by` where it was seen: text, metadata, version or reviewer. `after_days` runs from the wrong article to `at`, null where either date is not
    known. `later_faithful` is a later article of the same outlet that reports the statement faithfully, and is by itself
    no correction.
    """

    outlet: str | None
    article_id: str
    url: str | None
    title: str | None
    published_at: str | None
    state: State
    as_of: str | None
    at: str | None = None
    after_days: float | None = None
    found_in: str | None = None
    evidence: str | None = None
    told_by: str | None = None
    later_faithful: str | None = None
    later_faithful_at: str | None = None

    @property
    def words(self) -> str:
        """The state as it may be printed: never that there was no correction."""
        if self.state is not State.NOT_FOUND:
            return str(self.state)
        return f"no correction found in this archive as of {self.as_of or 'its last day'}"


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """How one outlet reported: articles of this statement, and of every statement in the archive.

    An article counts once, whatever its versions and quotations: as flagged where any is flagged, else as faithful where
    any is, else as not judged. Shares are faithful / (faithful + flagged), null where nothing was judged. The days run
    from a wrong article to its correction, the fastest and the median of those that were corrected.
    """

    outlet: str
    languages: tuple[str, ...]
    faithful: int
    flagged: int
    unjudged: int
    share_faithful: float | None
    archive_faithful: int
    archive_flagged: int
    archive_share_faithful: float | None
    corrected: int
    days_to_correction: float | None
    first_at: str | None


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything the archive shows about one statement.

    `as_of` is the last day that was looked at (ISO 8601): what was asked for, or the last day the archive knows anything
    of, whichever is earlier; null in an archive without dates. `articles` is how many articles it had by then, `apart`
    how many more quotations were nearest to this statement but are of another time.
    """

    statement: Statement
    as_of: str | None
    articles: int
    families: tuple[Family, ...]
    clarifications: tuple[Clarification, ...]
    outlets: tuple[OutletRecord, ...]
    corrections: tuple[Correction, ...]
    apart: int = 0

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports, family by family."""
        return tuple(report for family in self.families for report in family.reports)
