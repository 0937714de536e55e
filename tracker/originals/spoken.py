"""A quotation and names in; out, the passage of these people's statements that is nearest to it, or none that is near.

Sketches of all passages first (`tracker.encoder.sketch`): where the best of them lies under the floor that true reports
reach, nothing is encoded; otherwise only the passages that may be the nearest are. What was said after the article
appeared is left out before that.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from tracker.encoder.base import Floats
from tracker.encoder.sketch import Sketch
from tracker.originals.passage import Encode, passages
from tracker.records import Rendition, Span, Statement

# Speakers' passages are kept until they are so many: about a kilobyte each.
_KEPT = 150_000
# Encoded at the most of one look-up; the best by their sketches.
_SHORTLIST = 32
# Passages that miss the best sketch by this many standard deviations of its error are not the nearest.
_DEVIATIONS = 3.0
_SKETCHED_AT_ONCE = 2048


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage of one wording."""

    statement: Statement
    wording: Rendition
    span: Span

    @property
    def text(self) -> str:
        """The words of the passage."""
        return self.wording.text[slice(*self.span)]


@dataclass(frozen=True, slots=True)
class _Passages:
    """All passages of one speaker. said: (passages,) day as an ordinal, 0 where unknown. sketches: (passages, size)."""

    entries: list[Entry]
    said: npt.NDArray[np.int32]
    languages: npt.NDArray[np.object_]
    sketches: Floats

    def by(self, published: int | None) -> npt.NDArray[np.bool_]:
        """(passages,) whether an article of that day can report it; a day's grace, for datelines and time zones differ."""
        return np.ones(len(self.said), bool) if published is None else self.said <= published + 1


class Spoken:
    """What each speaker said, passage by passage; read and sketched when first asked for."""

    def __init__(self, by_speaker: Mapping[str, Sequence[Statement]], encode: Encode, sketch: Sketch | None) -> None:
        self._by_speaker = by_speaker
        self._encode = encode
        self._sketch = sketch
        self._kept: OrderedDict[str, _Passages] = OrderedDict()
        self._size = 0

    def before(self, speakers: Sequence[str], published_at: str | None) -> bool:
        """Whether there are words of any of them that are no younger than that, as far as dates are known."""
        published = _day(published_at)
        return any(self._passages(speaker).by(published).any() for speaker in speakers)

    def nearest(
        self, text: str, language: str | None, speakers: Sequence[str], published_at: str | None
    ) -> tuple[Entry, float] | None:
        """The passage of any of `speakers` that is nearest to the text, and the cosine; of equals the first.

        Null where by the sketches nothing comes near. Raises InputError on an empty text.
        """
        published = _day(published_at)
        of_each = [self._passages(speaker) for speaker in speakers]
        if self._sketch is None:
            entries = [p.entries[n] for p in of_each for n in np.flatnonzero(p.by(published))]
        else:
            entries = self._shortlist(self._sketch, text, language, of_each, published)
        if not entries:
            return None
        vectors = np.stack([e.vector for e in self._encode([entry.text for entry in entries])])
        scores = vectors @ self._encode([text])[0].vector
        best = int(np.argmax(scores))
        return entries[best], float(scores[best])

    def _shortlist(
        self, sketch: Sketch, text: str, language: str | None, of_each: Sequence[_Passages], published: int | None
    ) -> list[Entry]:
        """Those that may be the nearest, in their order; none where nothing is near."""
        own = sketch([text])[0]
        found: list[tuple[float, Entry]] = []
        near = False
        for passages_of in of_each:
            scores = np.where(passages_of.by(published), passages_of.sketches @ own, -np.inf)
            across = passages_of.languages != language
            floors = np.where(across, sketch.floor(across_languages=True), sketch.floor(across_languages=False))
            near = near or bool((scores >= floors).any())
            for row in np.sort(np.argsort(-scores, kind="stable")[:_SHORTLIST]):
                found.append((float(scores[row]), passages_of.entries[row]))
        if not near:
            return []
        ranked = sorted((score for score, _ in found), reverse=True)[:_SHORTLIST]
        least = max(ranked[-1], ranked[0] - _DEVIATIONS * sketch.weights.spread)
        return [entry for score, entry in found if score >= least]

    def _passages(self, speaker: str) -> _Passages:
        if speaker in self._kept:
            self._kept.move_to_end(speaker)
            return self._kept[speaker]
        entries = [
            Entry(statement, wording, span)
            for statement in self._by_speaker[speaker]
            for wording in statement.wordings
            for span in passages(wording.text, wording.language)
        ]
        made = _Passages(
            entries,
            np.array([_day(entry.statement.said_at) or 0 for entry in entries], np.int32),
            np.array([entry.wording.language for entry in entries], object),
            self._sketched(entries),
        )
        self._kept[speaker] = made
        self._size += len(entries)
        while self._size > _KEPT and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest.entries)
        return made

    def _sketched(self, entries: Sequence[Entry]) -> Floats:
        if self._sketch is None or not entries:
            return np.zeros((0, 1), np.float32)
        texts = [entry.text for entry in entries]
        parts = [self._sketch(texts[n : n + _SKETCHED_AT_ONCE]) for n in range(0, len(texts), _SKETCHED_AT_ONCE)]
        return np.concatenate(parts)


def _day(date_of: str | None) -> int | None:
    """A date as an ordinal; null where there is none, or a month or a year alone."""
    try:
        return date.fromisoformat((date_of or "")[:10]).toordinal()
    except ValueError:
        return None
