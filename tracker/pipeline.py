"""The stages wired in order: READ SECOND.

`check_pair` takes two texts, `audit` a folder of articles; both end in `assess`, the one place where an Assessment is
made: passage and quotation -> evidence -> raw divergence -> divergence -> verdict.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import __version__, plugins
from tracker.comparison import compare_reports
from tracker.divergence.edits import otherwise_same
from tracker.divergence.likeness import likeness
from tracker.divergence.network import Network, find_network, own_folder
from tracker.divergence.similarity import similarity_features
from tracker.divergence.strength import claim_strength
from tracker.encoder import CachedEncoder, load_encoder
from tracker.encoder.base import Encoder, Encoding
from tracker.encoder.kept import KeptVectors
from tracker.encoder.sketch import Sketch, find_sketch
from tracker.errors import InputError
from tracker.evidence import GUARDS, evidence_fingerprint
from tracker.evidence.base import Guard, Pair, Side, run_guards
from tracker.evidence.verbatim import compare_wording
from tracker.originals.centre import centred, centres, means_fingerprint
from tracker.originals.headline import against_own_text
from tracker.originals.implied import default_rules
from tracker.originals.index import StatementIndex
from tracker.originals.nearby import buckets, crowded
from tracker.originals.passage import find_passage
from tracker.originals.relation import Relation
from tracker.originals.reranking import default_reranking
from tracker.originals.utterance import CENTRED, Gate, Sameness, default_gate
from tracker.originals.without import implied
from tracker.quotations.frame import content_span
from tracker.records import (
    Abstention,
    Article,
    Assessment,
    Basis,
    Finding,
    Match,
    Notice,
    Quotation,
    Reject,
    Skipped,
    Span,
    Statement,
    Verdict,
)
from tracker.settings import Settings
from tracker.text.language import detect
from tracker.text.words import words
from tracker.verdict.combiner import WEIGHTS_FILE, Combiner, default_combiner, read_combiner
from tracker.verdict.groups import language_group
from tracker.verdict.judge import Judgement, judge, ranked

if TYPE_CHECKING:
    from tracker.engine import Answer, Asked, Engine
    from tracker.store import RunCounts, Store

_TOO_LONG = "the text is longer than the encoder reads; give the passage, not the whole"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the stages found in a pair. `wording` is exact, typography or edited where the report is word for word;
    `uncertain` says that the two may be different remarks: the features then count for the score and not for the verdict.
    """

    pair: Pair
    findings: tuple[Finding, ...]
    abstained: tuple[Abstention, ...]
    features: Mapping[str, float]
    wording: str | None
    uncertain: bool = False

    @property
    def across_languages(self) -> bool:
        """Whether the two texts are in different languages."""
        return self.pair.original.language != self.pair.reported.language

    @property
    def group(self) -> str | None:
        """The language group that the pair is calibrated in."""
        return language_group(self.pair.original.language, self.pair.reported.language)


class Tracker:
    """Everything that decides a verdict, loaded once: encoder, guards, weights, thresholds.

    The encoder loads on first use. Any of the parts can be handed in instead.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        encoder: Encoder | None = None,
        combiner: Combiner | None = None,
        gate: Gate | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._given_combiner = combiner
        self.gate = gate or default_gate()
        self._given_encoder = encoder

    @cached_property
    def encoder(self) -> CachedEncoder:
        """The encoder, with the network's tower on it, behind a cache: each text is encoded once."""
        encoder = self._given_encoder or load_encoder(self.settings)
        network = find_network(encoder.fingerprint, self.settings.cache)
        return CachedEncoder(network.on(encoder, self.settings.threads) if network is not None else encoder)

    @cached_property
    def network(self) -> Network | None:
        """The alignment network trained on this encoder, bundled or the user's own; None where there is none."""
        return find_network(self.encoder.fingerprint, self.settings.cache)

    @cached_property
    def sketch(self) -> Sketch | None:
        """The rough vectors by which an audit looks first; None with an encoder that they were not fitted for."""
        return find_sketch(self.encoder)

    @cached_property
    def plugged(self) -> tuple[plugins.Evidence, ...]:
        """The evidence that installed plugins bring."""
        return plugins.evidence()

    @cached_property
    def guards(self) -> tuple[Guard, ...]:
        """The built-in guards, then the plugins'."""
        return (*GUARDS, *(one.guard for one in self.plugged))

    @cached_property
    def combiner(self) -> Combiner:
        """The weights given, those fitted with the user's own network, or the bundled ones; and the plugins'."""
        combiner = self._given_combiner
        if combiner is None:
            own = own_folder(self.encoder.fingerprint, self.settings.cache) / WEIGHTS_FILE
            combiner = read_combiner(own) if own.is_file() else default_combiner()
        further = {rule: weight for one in self.plugged for rule, weight in one.weights.items()}
        return combiner.with_rules(further) if further else combiner

    @cached_property
    def fingerprint(self) -> str:
        """Names everything but the texts that decides an assessment: version, weights, evidence, encoder, prior."""
        parts = (
            __version__,
            self.combiner.fingerprint,
            evidence_fingerprint(),
            self.encoder.fingerprint,
            self.network.fingerprint if self.network else "",
            repr(self.gate),
            self.sketch.weights.fingerprint if self.sketch else "",
            means_fingerprint(centres(self.encoder.fingerprint)),
            repr(default_reranking()),
            repr(self.settings.prior),
            *(f"{one.guard.name} {one.version} {sorted(one.weights.items())}" for one in self.plugged),
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode texts through the cache."""
        return self.encoder.encode(texts)

    def encode_ahead(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Fill the cache with what checking these pairs will ask for first, in full batches."""
        texts = {text.strip(): None for pair in pairs for text in pair if text.strip()}
        self.encoder.encode(list(texts), layers=self.network.layers if self.network else ())

    def index(self, statements: Sequence[Statement]) -> StatementIndex:
        """An index of statements, for audits."""
        alike = self.likeness if self.network else None
        study = partial(self.encoder.encode, layers=self.network.layers) if self.network else None
        means = centres(self.encoder.fingerprint)
        return StatementIndex(
            statements,
            self.encode,
            self.gate,
            alike,
            sketch=self.sketch,
            study=study,
            means=means,
            made_before=KeptVectors(self.settings.cache, self.encoder.fingerprint),
        )

    def likeness(
        self, original: str, original_lang: str | None, reported: str, reported_lang: str | None
    ) -> Mapping[str, float] | None:
        """What tells one utterance from two, for the gate; None with an encoder that has no network."""
        if self.network is None:
            return None
        one, other = self.encoder.encode([original, reported], layers=self.network.layers)
        content = content_span(reported, reported_lang)
        found = likeness(Side(original, original_lang), Side(reported, reported_lang), one, other, content)
        if original_lang != reported_lang and (means := centres(self.encoder.fingerprint)):
            said, printed = centred(one.vector, original_lang, means), centred(other.vector, reported_lang, means)
            found[CENTRED] = float(said @ printed)
        return found | dict(self.network.compare(one, other, original, reported).features)

    def check_pair(
        self,
        original: str,
        reported: str,
        *,
        original_lang: str | None = None,
        reported_lang: str | None = None,
        speaker: str | None = None,
        context: str | None = None,
    ) -> Assessment:
        """Does `reported` mean what `original` says? See `tracker.check`."""
        return self.assess(
            self.match_pair(
                original,
                reported,
                original_lang=original_lang,
                reported_lang=reported_lang,
                speaker=speaker,
                context=context,
            )
        )

    def match_pair(
        self,
        original: str,
        reported: str,
        *,
        original_lang: str | None = None,
        reported_lang: str | None = None,
        speaker: str | None = None,
        context: str | None = None,
        said_at: str | None = None,
        article: Article | None = None,
    ) -> Match:
        """A pair as a Match: a Statement and a Quotation without an article. Raises InputError on an empty text."""
        for name, text in (("original", original), ("reported", reported)):
            if not text.strip():
                raise InputError(f"the {name} text is empty; give some words")
        original_lang = _code(original_lang) or detect(original).code
        reported_lang = _code(reported_lang) or detect(reported).code
        before, after = _around(original, context)
        statement = Statement(
            speaker=speaker or "",
            text=original,
            language=original_lang,
            basis=Basis.TRANSCRIPT,
            said_at=said_at,
            context_before=before,
            context_after=after,
        )
        quotation = Quotation(
            reported, language=reported_lang, speaker=speaker, article_id=article.id if article else None
        )
        match = Match(quotation, statement, statement.wordings[0])
        if not (words(original, original_lang) and words(reported, reported_lang)):
            return replace(match, refusal="too short: punctuation alone says nothing")
        passage = find_passage(original, original_lang, reported, self.encode)
        match = replace(match, passage=passage.span, similarity=passage.similarity)
        if passage.word_for_word:
            return match
        decision = self.gate.decide(
            passage.similarity,
            self.likeness(original[slice(*passage.span)], original_lang, reported, reported_lang),
            across_languages=original_lang != reported_lang,
            side_by_side=True,
        )
        if decision.sameness is Sameness.OTHER:
            return replace(match, refusal=f"not the same utterance: {decision.why}")
        return replace(match, signals=(("uncertain", float(decision.sameness is Sameness.UNCERTAIN)),))

    def gather(self, match: Match) -> Evidence:
        """Everything known about a match that has a passage, before any verdict."""
        pair = _pair(match)
        original, reported = pair.original, pair.reported
        findings, abstained = run_guards(self.guards, pair)
        layers = self.network.layers if self.network else ()
        encodings = self.encoder.encode([original.text, reported.text], layers=layers)
        abstained += [Abstention("encoder", _TOO_LONG) for encoding in encodings if encoding.truncated]
        features = dict(similarity_features(encodings[0].cosine(encodings[1])).features)
        if original.language == reported.language:
            features["otherwise_same"] = otherwise_same(original.text, reported.text, original.language, findings)
            features["claim_strength"] = claim_strength(original.text, reported.text, original.language)
        if self.network:
            raw = self.network.compare(encodings[0], encodings[1], original.text, reported.text)
            features |= raw.features
            seen = [finding for finding in raw.findings if not pair.frames(finding.reported_span)]
            findings += _told_by_nobody_else(seen, findings)
        if match.uncertain:
            # Another remark differs everywhere: a name that only one side has says nothing.
            abstained.append(Abstention("utterance", "it may be another remark on the same topic"))
            aligning = {guard.name for guard in self.guards if guard.aligns}
            findings = [f for f in findings if f.by in aligning]
        wording = compare_wording(original.text, reported.text, original.language)
        kind = wording.kind if wording else None
        return Evidence(pair, tuple(findings), tuple(abstained), features, kind, match.uncertain)

    def assess(self, match: Match, evidence: Evidence | None = None) -> Assessment:
        """The verdict on a match: the only place where an Assessment is made.

        `evidence` is what `gather` found in this very match, for a caller that has it already.
        """
        if match.refusal is not None or match.wording is None or match.passage is None:
            return self._assessment(match, Judgement(Verdict.UNVERIFIABLE, None, match.refusal or "no original"))
        evidence = evidence or self.gather(match)
        printed, written = match.quotation.language, match.wording.language
        divergence = counted = None
        if evidence.wording is not None or self.combiner.covers(written, printed):
            divergence = self._divergence(evidence, evidence.features)
            # What may be another remark is ranked by all that is known, and judged by what aligns for itself.
            counted = self._divergence(evidence, {}) if evidence.uncertain else divergence
        spoken = match.statement.language if match.statement else written
        verdict = judge(
            counted,
            evidence.findings,
            evidence.abstained,
            evidence.wording,
            spoken,
            printed,
            self.combiner,
            across_languages=evidence.across_languages,
        )
        return self._assessment(match, verdict, divergence, evidence)

    def _divergence(self, evidence: Evidence, features: Mapping[str, float]) -> float:
        return self.combiner.divergence(
            evidence.findings,
            features,
            across_languages=evidence.across_languages,
            group=evidence.group,
            wording=evidence.wording,
            prior=self.settings.prior,
        )

    def _assessment(
        self, match: Match, verdict: Judgement, divergence: float | None = None, evidence: Evidence | None = None
    ) -> Assessment:
        start = match.passage[0] if match.passage else 0
        findings = ranked(evidence.findings) if evidence else []
        return Assessment(
            match_id=match.id,
            verdict=verdict.verdict,
            why=verdict.why,
            fault=verdict.fault,
            divergence=None if divergence is None else round(divergence, 4),
            similarity=None if match.similarity is None else round(match.similarity, 4),
            findings=tuple(_shifted(finding, start) for finding in findings),
            abstained=evidence.abstained if evidence else (),
            passage=match.passage,
            original_lang=match.wording.language if match.wording else None,
            reported_lang=match.quotation.language,
            model=self.encoder.name,
            fingerprint=self.fingerprint,
        )

    def read_article(self, article: Article, index: StatementIndex) -> Reading:
        """All that one article says, matched and assessed: extract -> match -> assess."""
        from tracker.quotations import extract

        found = extract(article)
        matches = [m for q in found.quotations if (m := index.match(q, article)) is not None]
        assessed = [(m, self.assess(m)) for m in matches]
        judged = {m.quotation.id for m, made in assessed if made.verdict is not Verdict.UNVERIFIABLE}
        unjudged = [q for q in found.quotations if q.id not in judged]
        assessed += against_own_text(unjudged, found.quotations, article, partial(self.compare, made_from=True))
        return Reading(article, found.quotations, found.notices, tuple(assessed))

    def compare(self, one: Quotation, other: Quotation, *, made_from: bool = False) -> Relation:
        """How the second of two reports bears on the first; neither is known to be right. See `tracker.comparison`."""
        return compare_reports(self, one, other, made_from=made_from)

    def imply(self, store: Store) -> int:
        """Group what is reported without an original and keep what the groups imply; how many reports are newly flagged.

        The reduce step of an audit. It depends on what the database holds alone, so that it may be done at any time, and
        again.
        """
        rules = default_rules()
        by_bucket: dict[str, list[str]] = {}
        for name, bucket in buckets(store.speakers_without_original()).items():
            by_bucket.setdefault(bucket, []).append(name)
        found = []
        for _, names in sorted(by_bucket.items()):
            few = crowded(store.without_original(names), rules)
            if few:
                found += implied(few, self.encode, self.compare, self.gate.unrelated, rules)
        return store.save_implied(found)

    def audit(
        self,
        paths: Sequence[Path],
        store: Store,
        *,
        columns: Mapping[str, str] | None = None,
        watch: Callable[[Iterable[Answer]], Iterable[Answer]] = iter,
        engine: Engine | None = None,
        implied: bool = True,
    ) -> RunCounts:
        """Audit every article under `paths` against the stored statements; the counts of the run.

        An article that was judged before with the same statements, weights and settings is left alone; each other one
        is one transaction, so that a run killed at any moment goes on where it stopped. An article that cannot be audited
        is a reject. `columns` are the names of a CSV's or JSONL's own fields, see `tracker.archive.read`; `watch` may
        wrap the stream to show progress; `engine` says who reads the articles, this process unless told; without
        `implied` the reduce step is left to a later audit. Raises StoreBusy where another audit is writing.
        """
        # An audit's libraries are none of a check's business: they load here.
        from tracker.engine import InProcess, Work
        from tracker.store import RunCounts

        statements = store.statements()
        index = self.index(statements)
        run = store.begin_run(f"audit {' '.join(map(str, paths))}", self.fingerprint, index_version=index.version)
        folder = None if store.path == ":memory:" else Path(f"{store.path}.parts")
        work = Work(self, index, tuple(statements), folder)
        asked = self._asked(paths, columns or {}, store, index)
        counts, status = RunCounts(), "interrupted"
        try:
            with contextlib.closing((engine or InProcess()).answers(asked, work)) as answers:
                for answer in watch(answers):
                    counts = self._keep(answer, index, store, run, counts)
            if implied and (counts.new or not store.settled(run)):
                counts = replace(counts, flagged=counts.flagged + self.imply(store))
            status = "finished"
        finally:
            store.finish_run(run, counts, status, implied=implied)
        return counts

    def _asked(
        self, paths: Sequence[Path], columns: Mapping[str, str], store: Store, index: StatementIndex
    ) -> Iterator[Asked]:
        """What an engine is to look at."""
        from tracker.archive import read
        from tracker.engine import Known

        for found in read(paths, columns, plugins.readers()):
            done = isinstance(found, Article) and store.processed(found, index.version, self.fingerprint)
            yield Known(found) if isinstance(found, Article) and done else found

    def _keep(self, answer: Answer, index: StatementIndex, store: Store, run: int, counts: RunCounts) -> RunCounts:
        """Keep what became of one item. What cannot be kept for what it is becomes a reject like any other."""
        from tracker.engine import Known
        from tracker.engine.base import Poisoned, of_the_article

        if isinstance(answer, Reading):
            # A copy may have been read ahead while the first was not kept yet.
            if not store.processed(answer.article, index.version, self.fingerprint):
                try:
                    store.save_article(answer.article, answer.quotations, answer.notices, answer.assessed, run)
                except Exception as error:
                    if not of_the_article(error):
                        raise
                    answer = Poisoned.by(error, answer.article).logged()
                else:
                    return _counted(counts, answer)
            else:
                answer = Known(answer.article)
        if isinstance(answer, Reject):
            store.add_reject(answer.path, answer.locator, answer.reason, run)
            return replace(counts, rejected=counts.rejected + 1)
        if isinstance(answer, Skipped):
            store.add_skipped(answer)
            return replace(counts, skipped=counts.skipped + answer.count)
        return replace(counts, read=counts.read + 1, unchanged=counts.unchanged + 1)


def _counted(counts: RunCounts, reading: Reading) -> RunCounts:
    return replace(
        counts,
        read=counts.read + 1,
        new=counts.new + 1,
        quotations=counts.quotations + len(reading.quotations),
        matched=counts.matched + sum(_has_original(match) for match, _ in reading.assessed),
        flagged=counts.flagged + sum(assessment.flagged for _, assessment in reading.assessed),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with everything an audit found in it."""

    article: Article
    quotations: tuple[Quotation, ...]
    notices: tuple[Notice, ...]
    assessed: tuple[tuple[Match, Assessment], ...]


def _has_original(match: Match) -> bool:
    """Whether there is something to compare with that was given: an article's own text is no original."""
    own = match.statement is not None and match.statement.basis is Basis.ARTICLE
    return match.refusal is None and not own


_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


def _code(language: str | None) -> str | None:
    """The language of a tag ("de-AT" is "de"). Raises InputError where it is none."""
    if not language:
        return None
    found = _LANGUAGE.fullmatch(language)
    if found is None:
        raise InputError(f"{language!r} is no language code; give one of ISO 639-1, such as en or ru")
    return found[1].lower()


def _around(original: str, context: str | None) -> tuple[str | None, str | None]:
    """What the context says before and after the original; a context that does not hold it is what follows."""
    if context is None:
        return None, None
    before, found, after = context.partition(original.strip())
    return (before or None, after or None) if found else (None, context)


def _pair(match: Match) -> Pair:
    wording, statement, quotation = match.wording, match.statement, match.quotation
    assert wording is not None
    assert match.passage is not None
    start, end = match.passage
    return Pair(
        original=Side(wording.text[start:end], wording.language),
        reported=Side(quotation.text, quotation.language),
        before=" ".join(filter(None, (statement.context_before if statement else None, wording.text[:start]))),
        after=" ".join(filter(None, (wording.text[end:], statement.context_after if statement else None))),
        said_at=statement.said_at if statement else None,
        speaker=quotation.speaker_name or quotation.speaker or (statement.speaker if statement else None) or None,
        spoken=statement.language if statement else None,
        content=content_span(quotation.text, quotation.language),
    )


def _told_by_nobody_else(model: Iterable[Finding], guards: Sequence[Finding]) -> list[Finding]:
    """The model's findings without those that a guard has made: of the same type, or on the same words."""

    def told(finding: Finding) -> bool:
        return any(
            finding.type is other.type
            or _overlap(finding.reported_span, other.reported_span)
            or _overlap(finding.original_span, other.original_span)
            for other in guards
        )

    return [finding for finding in model if not told(finding)]


def _overlap(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def _shifted(finding: Finding, by: int) -> Finding:
    """The finding with its original span counted from the start of the whole wording instead of the passage."""
    span: Span | None = finding.original_span
    return finding if span is None or not by else replace(finding, original_span=(span[0] + by, span[1] + by))
