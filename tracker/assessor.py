"""Two texts in, the Assessment of what the one makes of the other out: READ SECOND.

`Assessor` holds everything that decides; `assess` is the one place where an Assessment is made: passage and quotation ->
evidence -> raw divergence -> divergence -> verdict. `tracker.pipeline` does it for every quotation of an archive.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tracker import __version__, plugins
from tracker.divergence.edits import otherwise_same
from tracker.divergence.likeness import likeness
from tracker.divergence.network import MISTRANSLATION, Network, find_network, own_folder
from tracker.divergence.similarity import similarity_features
from tracker.divergence.strength import claim_strength
from tracker.encoder import CachedEncoder, load_encoder
from tracker.encoder.base import Encoder, Encoding
from tracker.encoder.sketch import Sketch, find_sketch
from tracker.errors import InputError
from tracker.evidence import GUARDS, evidence_fingerprint
from tracker.evidence.base import Guard, Pair, Side, run_guards
from tracker.evidence.verbatim import compare_wording
from tracker.originals.centre import centred, centres, means_fingerprint
from tracker.originals.passage import find_passage
from tracker.originals.reranking import default_reranking
from tracker.originals.utterance import CENTRED, Gate, Sameness, default_gate
from tracker.quotations.frame import content_span
from tracker.records import (
    FLAGGED,
    Abstention,
    Article,
    Assessment,
    Basis,
    Finding,
    Match,
    Quotation,
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

_ANOTHER = Abstention("utterance", "it may be another remark on the same topic")
# Beside a verdict it must not read as if there were none.
_THE_REST = Abstention("utterance", "the rest of the two texts, which may be of different remarks")
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


class Assessor:
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
            if original.language == reported.language:
                # It was learnt from translations, and within one language tells nothing apart.
                features.pop(MISTRANSLATION, None)
            seen = [finding for finding in raw.findings if not pair.frames(finding.reported_span)]
            findings += _told_by_nobody_else(seen, findings)
        if match.uncertain:
            # Another remark differs everywhere: a name that only one side has says nothing.
            abstained.append(_ANOTHER)
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
        if divergence is not None and counted is not None and verdict.verdict in FLAGGED:
            # Nobody should read a divergence below the threshold that the verdict says it passed.
            divergence = max(divergence, counted)
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
        abstained = evidence.abstained if evidence else ()
        if verdict.verdict is not Verdict.UNVERIFIABLE:
            abstained = tuple(_THE_REST if a == _ANOTHER else a for a in abstained)
        return Assessment(
            match_id=match.id,
            verdict=verdict.verdict,
            why=verdict.why,
            fault=verdict.fault,
            divergence=None if divergence is None else round(divergence, 4),
            similarity=None if match.similarity is None else round(match.similarity, 4),
            findings=tuple(_shifted(finding, start) for finding in findings),
            abstained=abstained,
            passage=match.passage,
            original_lang=match.wording.language if match.wording else None,
            reported_lang=match.quotation.language,
            model=self.encoder.name,
            fingerprint=self.fingerprint,
        )


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
