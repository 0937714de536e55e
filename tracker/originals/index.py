"""Statements in, for each quotation the statement and passage it is to be held against out.

A cascade, cheapest first: who is meant (`tracker.names.directory`), what was said before the article appeared, which
passages (`tracker.originals.spoken`) are near by their sketches, which of these are nearest by the encoder, and of these
few the likeliest by the gate (`tracker.originals.reranking`). It answers with a Match: either a passage to judge, or the
reason why there is nothing to compare.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter

from tracker.encoder.kept import KeptVectors
from tracker.encoder.sketch import Sketch
from tracker.names.directory import Directory
from tracker.names.people import ACCEPTED, AMBIGUOUS, Person
from tracker.originals.centre import Vectors
from tracker.originals.passage import Encode, widened
from tracker.originals.reranking import contenders, default_reranking, likeliest
from tracker.originals.spoken import Entry, Near, Spoken
from tracker.originals.utterance import Gate, Sameness, days_between, default_gate
from tracker.originals.words import WordIndex
from tracker.records import Article, Match, Quotation, QuotationKind, Statement

Alike = Callable[[str, str | None, str, str | None], Mapping[str, float] | None]
"""An original and a report, each with its language, to the gate's features; null where there are none."""


class StatementIndex:
    """Statements by speaker and meaning. `encode` gives one Encoding for each text, `alike` the gate's features of a
    pair; without it the gate goes by the cosine alone. Without a `sketch` every passage of a speaker is encoded. `study`
    is `encode` with all that `alike` will ask for, so that no text is encoded twice. `means` are the encoder's mean vectors
    of each language, for ranking across languages; `made_before` has vectors that need not be made again.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        encode: Encode,
        gate: Gate | None = None,
        alike: Alike | None = None,
        *,
        sketch: Sketch | None = None,
        study: Encode | None = None,
        means: Mapping[str, Vectors] | None = None,
        made_before: KeptVectors | None = None,
    ) -> None:
        self._statements = [statement for _, statement in sorted(((s.id, s) for s in statements), key=itemgetter(0))]
        self._gate = gate or default_gate()
        self._reranking = default_reranking()
        self._alike = alike
        by_speaker: dict[str, list[Statement]] = defaultdict(list)
        aliases: dict[str, set[str]] = defaultdict(set)
        for statement in self._statements:
            by_speaker[statement.speaker].append(statement)
            aliases[statement.speaker].update(statement.speaker_aliases)
        self.people = tuple(Person(name, tuple(sorted(aliases[name]))) for name in sorted(by_speaker))
        self._directory = Directory(self.people)
        self._spoken = Spoken(by_speaker, encode, sketch, study, means, made_before)

    @cached_property
    def version(self) -> str:
        """Hash of everything in the index: another statement, alias or rendition is another version."""
        digest = hashlib.sha256()
        for s in self._statements:
            digest.update(repr((s.id, s.speaker_aliases, s.text, s.language, s.said_at, s.renditions)).encode())
        return digest.hexdigest()[:16]

    def match(self, quotation: Quotation, article: Article | None = None) -> Match | None:
        """The match for a quotation; None where the index knows nobody of the speaker's name, and nobody with these words.

        A match with a `refusal` says why the two must not be compared: an ambiguous name, another utterance, an
        article older than the statement.
        """
        if not quotation.speaker:
            return None
        name = quotation.speaker_name if quotation.speaker_name != quotation.speaker else None
        named = self._directory.resolve(quotation.speaker, given=name)
        if max((candidate.score for candidate in named), default=0.0) < ACCEPTED and name:
            # An office ("the deputy minister") is nobody's name; the article's name for its bearer may be.
            named = self._directory.resolve(name) or named
        found = [candidate for candidate in named if candidate.score >= AMBIGUOUS]
        if not found:
            return self._said_by_another(quotation, frozenset())
        published = article.published_at if article else None
        among = [c.person.name for c in found]
        if not self._spoken.before(among, published):
            return Match(quotation, refusal="no original: every stored statement of this speaker is younger")
        near = self._spoken.near(quotation.text, quotation.language, among, published)
        if near is None:
            return self._said_by_another(quotation, frozenset(among)) or Match(
                quotation, refusal="not the same utterance: no stored statement by this speaker comes near it"
            )
        entry, similarity, features = self._likeliest(near, quotation)
        candidate = next(c for c in found if c.person.name == entry.statement.speaker)
        days = days_between(entry.statement.said_at, published)
        decision = self._gate.decide(
            similarity,
            features,
            across_languages=entry.wording.language != quotation.language,
            days_apart=days,
        )
        if decision.sameness is not Sameness.SAME:
            another = self._said_by_another(quotation, frozenset(among))
            if another is not None:
                return another
        refusal = None
        if quotation.stance == "negated":
            refusal = "a denial: the article says that the speaker did not say or do this"
        elif candidate.score < ACCEPTED and decision.sameness is not Sameness.SAME:
            # A name that fits only half needs what was said as its second signal.
            names = ", ".join(among)
            refusal = f"speaker uncertain: {quotation.speaker} may be {names}; {candidate.why}"
        elif decision.sameness is Sameness.OTHER:
            when = f" of {entry.statement.said_at}" if entry.statement.said_at else ""
            refusal = (
                f"not the same utterance: the nearest stored statement by {entry.statement.speaker}{when} "
                f"says something else ({decision.why})"
            )
        uncertain = decision.sameness is not Sameness.SAME
        return Match(
            quotation,
            entry.statement,
            entry.wording,
            # Who demands what often stands in the sentence before or after the nearest one.
            widened(entry.wording.text, entry.wording.language, entry.span) if uncertain else entry.span,
            similarity,
            speaker_reason=candidate.why,
            refusal=refusal,
            signals=(("uncertain", float(uncertain)),),
        )

    def _said_by_another(self, quotation: Quotation, named: frozenset[str]) -> Match | None:
        """The match for words that stand, as they are, in another's statement only; never to be judged, for the article
        may name that person in a way that the index does not know.
        """
        if quotation.stance == "negated" or quotation.kind is QuotationKind.INDIRECT:
            return None
        found = self._words.holding(quotation.text, quotation.language)
        if found is None or found[0].speaker in named:
            return None
        statement, wording, span = found
        when = f" of {statement.said_at}" if statement.said_at else ""
        return Match(
            quotation,
            statement,
            wording,
            span,
            refusal=f"no original by this speaker but by another: the words are those of {statement.speaker}{when}; "
            f"the article gives them to {quotation.speaker_name or quotation.speaker} (add that name to the statement if "
            "it is the same person's)",
        )

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex(self._statements)

    def _likeliest(self, near: Near, quotation: Quotation) -> tuple[Entry, float, Mapping[str, float] | None]:
        """The passage that the quotation most likely reports, with its cosine and features."""
        features: dict[int, Mapping[str, float] | None] = {}

        def log_odds(number: int) -> float:
            found = features[number] = self._features(near.entries[number], quotation, float(near.cosines[number]))
            across = near.entries[number].wording.language != quotation.language
            return self._gate.log_odds(found, across_languages=across) if found else -math.inf

        few = contenders(near.nearness, self._reranking)
        best = few[0] if self._alike is None else likeliest(near.nearness, few, log_odds, self._reranking)
        similarity = float(near.cosines[best])
        if best not in features:
            features[best] = self._features(near.entries[best], quotation, similarity)
        return near.entries[best], similarity, features[best]

    def _features(self, entry: Entry, quotation: Quotation, similarity: float) -> Mapping[str, float] | None:
        if self._alike is None:
            return None
        if similarity < self._gate.unrelated:
            return {}  # Nothing more is asked: most quotations of a speaker have no original, and features cost time.
        passage = entry.wording.text[slice(*entry.span)]
        return self._alike(passage, entry.wording.language, quotation.text, quotation.language)
