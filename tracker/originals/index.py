"""Statements in, for each quotation the statement and passage it is to be held against out.

The index knows the speakers under all their names and the vector of every sentence (and pair of sentences) of every
wording. It answers with a Match: either a passage to judge, or the reason why there is nothing to compare.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tracker.names.people import ACCEPTED, AMBIGUOUS, Candidate, Person, resolve
from tracker.originals.passage import Encode, passages, widened
from tracker.originals.utterance import Gate, Sameness, days_between, default_gate
from tracker.originals.words import WordIndex
from tracker.records import Article, Match, Quotation, QuotationKind, Rendition, Span, Statement

Alike = Callable[[str, str | None, str, str | None], Mapping[str, float] | None]
"""An original and a report, each with its language, to the gate's features; null where there are none."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One passage of one wording."""

    statement: Statement
    wording: Rendition
    span: Span


class StatementIndex:
    """Statements by speaker and meaning. `encode` gives one Encoding for each text, `alike` the gate's features of a
    pair; without it the gate goes by the cosine alone.
    """

    def __init__(
        self, statements: Sequence[Statement], encode: Encode, gate: Gate | None = None, alike: Alike | None = None
    ) -> None:
        self._statements = sorted(statements, key=lambda s: s.id)
        self._encode = encode
        self._gate = gate or default_gate()
        self._alike = alike
        self._by_speaker: dict[str, list[Statement]] = defaultdict(list)
        aliases: dict[str, set[str]] = defaultdict(set)
        for statement in self._statements:
            self._by_speaker[statement.speaker].append(statement)
            aliases[statement.speaker].update(statement.speaker_aliases)
        self.people = tuple(Person(name, tuple(sorted(aliases[name]))) for name in sorted(self._by_speaker))
        self._entries: dict[str, tuple[list[_Entry], npt.NDArray[np.float32]]] = {}

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
        named = resolve(quotation.speaker, self.people, given=quotation.speaker_name)
        if max((candidate.score for candidate in named), default=0.0) < ACCEPTED and quotation.speaker_name:
            # An office ("the deputy minister") is nobody's name; the article's name for its bearer may be.
            named = resolve(quotation.speaker_name, self.people) or named
        found = [candidate for candidate in named if candidate.score >= AMBIGUOUS]
        if not found:
            return self._said_by_another(quotation, frozenset())
        best = self._nearest(quotation, found, article)
        if best is None:
            return Match(quotation, refusal="no original: every stored statement of this speaker is younger")
        entry, similarity, candidate = best
        days = days_between(entry.statement.said_at, article.published_at if article else None)
        decision = self._gate.decide(
            similarity,
            self._features(entry, quotation, similarity),
            across_languages=entry.wording.language != quotation.language,
            days_apart=days,
        )
        if decision.sameness is not Sameness.SAME:
            another = self._said_by_another(quotation, frozenset(c.person.name for c in found))
            if another is not None:
                return another
        refusal = None
        if quotation.stance == "negated":
            refusal = "a denial: the article says that the speaker did not say or do this"
        elif candidate.score < ACCEPTED and decision.sameness is not Sameness.SAME:
            # A name that fits only half needs what was said as its second signal.
            names = ", ".join(c.person.name for c in found)
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

    def _features(self, entry: _Entry, quotation: Quotation, similarity: float) -> Mapping[str, float] | None:
        if self._alike is None:
            return None
        if similarity < self._gate.unrelated:
            return {}  # Nothing more is asked: most quotations of a speaker have no original, and features cost time.
        passage = entry.wording.text[slice(*entry.span)]
        return self._alike(passage, entry.wording.language, quotation.text, quotation.language)

    def _nearest(
        self, quotation: Quotation, found: Sequence[Candidate], article: Article | None
    ) -> tuple[_Entry, float, Candidate] | None:
        vector = self._encode([quotation.text])[0].vector
        published = article.published_at if article else None
        best: tuple[_Entry, float, Candidate] | None = None
        for candidate in found:
            entries, matrix = self._vectors(candidate.person.name)
            scores = matrix @ vector
            for row in np.argsort(-scores, kind="stable"):
                entry = entries[int(row)]
                days = days_between(entry.statement.said_at, published)
                # A day's grace: datelines and time zones differ.
                if days is not None and days < -1:
                    continue
                if best is None or float(scores[row]) > best[1]:
                    best = (entry, float(scores[row]), candidate)
                break
        return best

    def _vectors(self, speaker: str) -> tuple[list[_Entry], npt.NDArray[np.float32]]:
        if speaker not in self._entries:
            entries = [
                _Entry(statement, wording, span)
                for statement in self._by_speaker[speaker]
                for wording in statement.wordings
                for span in passages(wording.text, wording.language)
            ]
            vectors = [e.vector for e in self._encode([e.wording.text[slice(*e.span)] for e in entries])]
            matrix = np.stack(vectors) if vectors else np.zeros((0, 1), dtype=np.float32)
            self._entries[speaker] = (entries, matrix)
        return self._entries[speaker]
