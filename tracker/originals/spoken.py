"""A quotation and names in; out, the passage of these people's statements that is nearest to it, or none that is near.

Sketches of all passages first (`tracker.encoder.sketch`): where the best of them lies under the floor that true reports
reach, nothing is encoded; otherwise only the passages that may be the nearest are. What was said after the article
appeared is left out before that. Where a passage is in another language than the quotation, which is the nearest is told
by vectors made comparable across languages (`tracker.originals.centre`); the cosine that is answered is the plain one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from tracker.encoder.base import Floats
from tracker.encoder.kept import KeptVectors
from tracker.encoder.sketch import Sketch
from tracker.originals.centre import Vectors, comparable
from tracker.originals.passage import Encode, passages
from tracker.records import Rendition, Span, Statement

# Speakers' passages are kept until they are so many: about a kilobyte each.
_KEPT = 150_000
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
class Near:
    """Passages that may be the one, each with the cosine that a reader is shown and the `nearness` that ranks them."""

    entries: list[Entry]
    cosines: Floats
    nearness: Floats


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

    def __init__(
        self,
        by_speaker: Mapping[str, Sequence[Statement]],
        encode: Encode,
        sketch: Sketch | None,
        study: Encode | None = None,
        means: Mapping[str, Vectors] | None = None,
        made_before: KeptVectors | None = None,
    ) -> None:
        self._means = means or {}
        self._made_before = made_before
        self._by_speaker = by_speaker
        self._encode = encode
        self._study = study or encode
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
        near = self.near(text, language, speakers, published_at)
        if near is None:
            return None
        best = int(np.argmax(near.nearness))
        return near.entries[best], float(near.cosines[best])

    def near(self, text: str, language: str | None, speakers: Sequence[str], published_at: str | None) -> Near | None:
        """The passages of `speakers` that may be the nearest to the text; null where by the sketches nothing comes near.

        Raises InputError on an empty text.
        """
        entries, likeliest = self.shortlist(text, language, speakers, published_at)
        if not entries:
            return None
        # What will be compared in detail is encoded for that at once: the text, and the likeliest of the passages.
        target = self._study([text])[0].vector
        vectors = self._vectors([entry.text for entry in entries], likeliest)
        nearness = self._nearness(vectors, [entry.wording.language for entry in entries], target, language)
        return Near(entries, np.asarray(vectors @ target, np.float32), nearness)

    def _vectors(self, texts: Sequence[str], likeliest: int) -> Floats:
        """(texts, hidden): those that were encoded before, by whatever run, and the others encoded now."""
        found = self._made_before.get(texts) if self._made_before else {}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        if self._sketch is not None and texts[likeliest] in missing:
            self._study([texts[likeliest]])
        made = {text: e.vector for text, e in zip(missing, self._encode(missing), strict=True)} if missing else {}
        if self._made_before:
            self._made_before.put(made)
        found |= made
        return np.stack([found[text] for text in texts])

    def _nearness(
        self, vectors: Floats, languages: Sequence[str | None], target: Floats, language: str | None
    ) -> Floats:
        """(passages,) how near each is to the target, for ranking: all made comparable or none."""
        if not self._means or all(other == language for other in languages):
            return np.asarray(vectors @ target, np.float32)
        moved = [comparable(vector, of, self._means) for vector, of in zip(vectors, languages, strict=True)]
        return np.asarray(np.stack(moved) @ comparable(target, language, self._means), np.float32)

    def shortlist(
        self, text: str, language: str | None, speakers: Sequence[str], published_at: str | None
    ) -> tuple[list[Entry], int]:
        """Those that may be the nearest, in their order, and which of them is by its sketch; all where there is none.

        Each language of the passages has a list of its own: across languages sketches are rougher.
        """
        published = _day(published_at)
        of_each = [p for speaker in speakers if (p := self._passages(speaker)).entries]
        if self._sketch is None or not of_each:
            return [p.entries[n] for p in of_each for n in np.flatnonzero(p.by(published))], 0
        weights = self._sketch.weights
        own = self._sketch([text])[0]
        scores = np.concatenate([np.where(p.by(published), p.sketches @ own, -np.inf) for p in of_each])
        languages = np.concatenate([p.languages for p in of_each])
        kept: list[int] = []
        for other in set(languages):
            family = weights.within if other == language else weights.across
            rows = np.flatnonzero((languages == other) & (scores >= family.floor))
            rows = rows[np.argsort(-scores[rows], kind="stable")][: family.most]
            kept += [int(row) for row in rows if scores[row] >= scores[rows[0]] - family.margin]
        kept.sort()
        starts = np.cumsum([0, *(len(p.entries) for p in of_each)])
        entries = []
        for row in kept:
            which = int(np.searchsorted(starts, row, side="right")) - 1
            entries.append(of_each[which].entries[row - int(starts[which])])
        return entries, max(range(len(kept)), key=lambda n: float(scores[kept[n]]), default=0)

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
