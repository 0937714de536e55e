"""The records that flow through the stages: READ FIRST.

Statement (what was said) and Quotation (what an Article put in the speaker's mouth) are joined in a Match; evidence
about a Match is a Finding; the verdict on it is an Assessment; what people did about it is an Event. All are frozen,
all ids are hashes of content, all spans are [start, end) in Unicode code points of the text they belong to.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

Span: TypeAlias = tuple[int, int]


class Basis(StrEnum):
    """What a statement's text rests on."""

    TRANSCRIPT = "transcript"
    RECORDING = "recording"
    OFFICIAL_TRANSLATION = "official translation"
    RENDITION = "rendition"
    RECONSTRUCTION = "reconstruction"
    IMPLIED = "implied"
    ARTICLE = "article"
    """What the text of an article says, for its own headline to be held against."""


class QuotationKind(StrEnum):
    """How an article gives somebody's words."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    HEADLINE = "headline"


class Verdict(StrEnum):
    """The closed set of answers."""

    VERBATIM = "verbatim"
    FAITHFUL = "faithful"
    SUSPECT = "suspect"
    DIVERGED = "diverged"
    UNVERIFIABLE = "unverifiable"


FLAGGED = frozenset({Verdict.SUSPECT, Verdict.DIVERGED})


class Fault(StrEnum):
    """The word a desk would use for a flagged assessment."""

    MISTRANSLATION = "mistranslation"
    MISQUOTATION = "misquotation"
    MISATTRIBUTION = "misattribution"
    OUT_OF_CONTEXT = "out-of-context"
    FABRICATION = "fabrication"


class Severity(StrEnum):
    """Severities as in MQM (Multidimensional Quality Metrics), gravest first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class FindingType(StrEnum):
    """The closed set of error types; defined, with examples, in `verdict/taxonomy.py`."""

    NEGATION = "negation"
    MODALITY = "modality"
    CONDITION = "condition"
    QUANTIFIER = "quantifier"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ROLE = "role"
    ATTRIBUTION = "attribution"
    SPEAKER = "speaker"
    TENSE = "tense"
    QUESTION = "question"
    POLARITY = "polarity"
    INTENSITY = "intensity"
    GENDER = "gender"
    LEXICAL = "lexical"
    OMISSION = "omission"
    ADDITION = "addition"
    TRUNCATION = "truncation"
    SPLICE = "splice"
    UNTRANSLATED = "untranslated"
    OTHER = "other"


class EventKind(StrEnum):
    """A human decision, an outlet's reaction, a note, or that one of these was undone."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    ACCEPTABLE_PARAPHRASE = "acceptable paraphrase"
    NEEDS_TRANSLATOR = "needs a translator"
    CONTACTED = "contacted"
    CORRECTED = "corrected with notice"
    SILENTLY_EDITED = "silently edited"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    NOTE = "note"
    UNDONE = "undone"


# A record's id is asked for by whatever refers to it. Typed, for 1 and True are equal and print differently.
@lru_cache(maxsize=4096, typed=True)
def content_id(kind: str, *parts: object) -> str:
    """A deterministic id: 20 hexadecimal digits of the SHA-256 of `kind` and `parts`.

    A length before each part keeps ("ab", "c") and ("a", "bc") apart; None and "" are told apart.
    """
    digest = hashlib.sha256(kind.encode())
    for part in parts:
        raw = b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()[:20]


def text_sha256(text: str) -> str:
    """SHA-256 of the text as UTF-8 (lone surrogates kept), in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Rendition:
    """One wording of a statement in some language: its own text, or somebody's translation of it."""

    text: str
    language: str | None
    source: str | None = None
    source_url: str | None = None

    @property
    def id(self) -> str:
        """Hash of language and text."""
        return content_id("rendition", self.language, self.text)


@dataclass(frozen=True, slots=True)
class Statement:
    """What was really said.

    `text` is null where the exact words did not survive; then `renditions` carry what did. `language` is the language
    *spoken*, which may differ from that of every wording. `timings` are (offset, seconds) pairs in ascending order:
    the code point of `text` at which a stretch begins, and where in the recording that is.
    """

    speaker: str
    text: str | None
    language: str | None
    basis: Basis = Basis.TRANSCRIPT
    said_at: str | None = None
    occasion: str | None = None
    context_before: str | None = None
    context_after: str | None = None
    source_url: str | None = None
    archive_url: str | None = None
    speaker_aliases: tuple[str, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    timings: tuple[tuple[int, float], ...] = ()

    @property
    def id(self) -> str:
        """Hash of speaker, date, language and text, or of the first rendition where the text is null."""
        text = self.text if self.text is not None else (self.renditions[0].text if self.renditions else None)
        return content_id("statement", self.speaker, self.said_at, self.language, text)

    @property
    def sha256(self) -> str | None:
        """Hash of the text; null where the text is."""
        return None if self.text is None else text_sha256(self.text)

    @property
    def wordings(self) -> tuple[Rendition, ...]:
        """Every text a quotation may be held against: the statement's own first, then its renditions."""
        own = () if self.text is None else (Rendition(self.text, self.language, source_url=self.source_url),)
        return own + self.renditions

    def second_at(self, offset: int) -> float | None:
        """Where in the recording the code point `offset` of the text is spoken, in seconds; null without timings."""
        known = [second for start, second in self.timings if start <= offset]
        return known[-1] if known else None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one published text. `path` and `locator` say where in the archive it lay.

    `retrieved_at` is when this version was fetched, `modified_at` when its publisher says it was last changed,
    `correction` what the publisher's own metadata says was wrong in an earlier version.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published_at: str | None = None
    language: str | None = None
    path: str | None = None
    locator: str | None = None
    author: str | None = None
    modified_at: str | None = None
    retrieved_at: str | None = None
    correction: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of title and text: what a reader reads, whatever the file around it."""
        return text_sha256(f"{self.title or ''}\n\n{self.text}")

    @property
    def id(self) -> str:
        """Hash of URL (or place in the archive where there is none) and content: another version is another id."""
        return content_id("article", self.url or f"{self.path}#{self.locator}", self.outlet, self.sha256)


@dataclass(frozen=True, slots=True)
class Reject:
    """Something in an archive that could not become an article: where it lay, and why in plain words.

    `locator` is the place inside the file (a line number), null where the whole file is meant.
    """

    path: str
    locator: str | None
    reason: str

    @property
    def id(self) -> str:
        """Hash of place and reason."""
        return content_id("reject", self.path, self.locator, self.reason)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Sound things in a file of an archive that are no articles by their kind (redirects, images): what, and how many."""

    path: str
    what: str
    count: int

    @property
    def id(self) -> str:
        """Hash of file and kind."""
        return content_id("skipped", self.path, self.what)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a text puts in somebody's mouth.

    `text` is the content; `start`/`end` its span in the article's text (in the title where `kind` is headline), null
    for a pair without an article. `speaker` is the mention as the article prints it ("the deputy minister"),
    `speaker_name` the fullest name the article gives the same person; `source_span` and `cue_span` are where mention and
    cue stand beside the words, null where they do not. `stance` is "negated" where the article says the
    speaker did *not* say it.
    """

    text: str
    kind: QuotationKind = QuotationKind.DIRECT
    language: str | None = None
    speaker: str | None = None
    speaker_name: str | None = None
    cue: str | None = None
    stance: str | None = None
    article_id: str | None = None
    start: int | None = None
    end: int | None = None
    source_span: Span | None = None
    cue_span: Span | None = None

    @property
    def id(self) -> str:
        """Hash of article, span, kind, speaker and text."""
        return content_id("quotation", self.article_id, self.start, self.end, self.kind, self.speaker, self.text)


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of an article that says an earlier report was wrong ("based on a mistaken translation").

    `kind` is mistranslation, misquotation, correction or denial; `quotation_id` the quotation it speaks of, where the
    text shows which.
    """

    article_id: str
    text: str
    kind: str
    start: int
    end: int
    quotation_id: str | None = None

    @property
    def id(self) -> str:
        """Hash of article and span."""
        return content_id("notice", self.article_id, self.start, self.end, self.kind)


@dataclass(frozen=True, slots=True)
class Match:
    """A quotation held against a passage of a statement, before any verdict.

    `passage` is the span in `wording.text` that the quotation reports, null where none was found. `similarity` is the
    cosine of the sentence embeddings of passage and quotation, in [-1, 1]. `refusal` says why the two must not be
    compared at all (no original, another utterance); then the verdict is unverifiable. `signals` are
    numbers by name that later stages may use.
    """

    quotation: Quotation
    statement: Statement | None = None
    wording: Rendition | None = None
    passage: Span | None = None
    similarity: float | None = None
    speaker_reason: str | None = None
    refusal: str | None = None
    signals: tuple[tuple[str, float], ...] = ()

    @property
    def uncertain(self) -> bool:
        """Whether it may be another remark on the same topic; then only what is found on both sides counts."""
        return dict(self.signals).get("uncertain", 0.0) > 0.0

    @property
    def id(self) -> str:
        """Hash of quotation, statement and wording."""
        return content_id(
            "match",
            self.quotation.id,
            self.statement.id if self.statement else None,
            self.wording.id if self.wording else None,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence of divergence: what, how bad, where on both sides, why, and who says so.

    `by` is the name of a guard, or "model". `rule` names the feature whose weight in `models/` decides what the finding
    counts for. A null span means that the thing is absent on that side.
    """

    type: FindingType
    severity: Severity
    original_span: Span | None
    reported_span: Span | None
    reason: str
    by: str
    rule: str


@dataclass(frozen=True, slots=True)
class Abstention:
    """A guard that could not judge a pair, and why."""

    guard: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a match.

    `divergence` is a probability in [0, 1] at even prior odds (or at `--prior`), null where nothing is calibrated. Where
    the two may be different remarks (abstention `utterance`) it supposes that they are one; the verdict does not.
    `similarity` is shown for comparison and is never the verdict. `fingerprint` names everything that decided.
    """

    match_id: str
    verdict: Verdict
    why: str
    fault: Fault | None
    divergence: float | None
    similarity: float | None
    findings: tuple[Finding, ...]
    abstained: tuple[Abstention, ...]
    passage: Span | None
    original_lang: str | None
    reported_lang: str | None
    model: str
    fingerprint: str

    @property
    def id(self) -> str:
        """Hash of match and fingerprint: a new model makes a new assessment beside the old one."""
        return content_id("assessment", self.match_id, self.fingerprint)

    @property
    def flagged(self) -> bool:
        """Whether a person must look: suspect or diverged."""
        return self.verdict in FLAGGED


@dataclass(frozen=True, slots=True)
class Report:
    """A quotation without an original, with what tells whether it is independent of another.

    `name` is the speaker's as the article has it in full; `published_at` an ISO date, to the day or the month; `text_id`
    is common to all copies of one text.
    """

    quotation: Quotation
    name: str
    published_at: str
    text_id: str
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Implied:
    """What reports without an original imply: a statement, who says so, and what contradicts it.

    `reports` are the ids of quotations, each with its part: agreeing, odd or undecided. `assessed` are the odd ones, held
    against the statement.
    """

    statement: Statement
    reports: tuple[tuple[str, str], ...]
    assessed: tuple[tuple[Match, Assessment], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A human decision or an outlet's reaction; append-only."""

    assessment_id: str
    kind: EventKind
    who: str
    at: str
    why: str | None = None
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Hash of everything but the free data."""
        return content_id("event", self.assessment_id, self.kind, self.who, self.at, self.why)


def as_json(record: Any) -> Any:
    """The JSON shape of a record: its fields in order; enums as their words, spans as two-element lists.

    The one place where records become JSON; `Assessment` gains `flagged`, which is derived but belongs to the contract.
    """
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        shape = {f.name: as_json(getattr(record, f.name)) for f in dataclasses.fields(record)}
        if isinstance(record, Assessment):
            shape["flagged"] = record.flagged
        return shape
    if isinstance(record, StrEnum):
        return str(record)
    if isinstance(record, Mapping):
        return {str(k): as_json(v) for k, v in record.items()}
    if isinstance(record, tuple | list):
        return [as_json(item) for item in record]
    return record
