"""Sets of sentences in, their vectors out: what a search among many sentences is measured against.

Every distinct sentence of `wmt_news` and `tatoeba`, both sides and all languages, in an order that depends on the sentence
alone. Vectors are kept in files of a thousand (float16), so that a run that was stopped goes on where it was; they belong
to one encoder, whose fingerprint is the folder's name.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tracker.encoder.base import Encoder
from tracker.originals.centre import PROJECTION, comparable
from tracker.training.pair import read_rows

SETS = ("wmt_news.jsonl.gz", "tatoeba.jsonl.gz")
_CHUNK = 1000
_LENGTH = range(20, 400)


class Pool:
    """At most `most` sentences of the sets in `data`, with their vectors in `work`."""

    def __init__(self, data: Path, work: Path, encoder: Encoder, most: int) -> None:
        found = sentences_of(data)
        self.sentences = list(found)[:most]
        self.languages = list(found.values())[:most]
        self._folder = work / encoder.fingerprint[:12]
        self._encoder = encoder
        self.fingerprint = encoder.fingerprint

    def __len__(self) -> int:
        return len(self.sentences)

    def encode(self) -> None:
        """Make the vectors that are not there yet."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for start in range(0, len(self), _CHUNK):
            if self._file(start).is_file():
                continue
            chunk = self.sentences[start : start + _CHUNK]
            vectors = np.stack([encoding.vector for encoding in self._encoder.encode(chunk)]).astype(np.float16)
            half_done = self._file(start).with_suffix(".part.npy")
            np.save(half_done, vectors)
            half_done.replace(self._file(start))
            print(f"{start + len(chunk):,} of {len(self):,} sentences encoded", file=sys.stderr)

    def vectors(
        self, start: int, means: Mapping[str, npt.NDArray[np.float32]] | None = None
    ) -> npt.NDArray[np.float32]:
        """(sentences, hidden) of the thousand from `start` on; with `means` made comparable across languages."""
        found = np.load(self._file(start)).astype(np.float32)
        if means:
            size = means[PROJECTION].shape[1] if PROJECTION in means else found.shape[1]
            turned = np.zeros((len(found), size), np.float32)
            for language in set(self.languages[start : start + _CHUNK]):
                of = [n for n, spoken in enumerate(self.languages[start : start + _CHUNK]) if spoken == language]
                turned[of] = comparable(found[of], language, means)
            return turned
        return found

    def starts(self) -> range:
        """Where each file's sentences begin."""
        return range(0, len(self), _CHUNK)

    def _file(self, start: int) -> Path:
        # The sentences' own hash: other data are another file.
        digest = hashlib.sha1("\n".join(self.sentences[start : start + _CHUNK]).encode()).hexdigest()[:10]
        return self._folder / f"{start:07}-{digest}.npy"


def sentences_of(data: Path) -> dict[str, str]:
    """Every distinct sentence with its language, in an order of its own."""
    found = {
        row[side].strip(): row[f"{side}_lang"]
        for name in SETS
        for row in read_rows(data / name)
        for side in ("original", "reported")
    }
    kept = (text for text in found if len(text) in _LENGTH)
    return {text: found[text] for text in sorted(kept, key=lambda text: hashlib.sha1(text.encode()).digest())}


def nearest_in(
    pool: Pool,
    vectors: npt.NDArray[np.float32],
    sizes: Sequence[int],
    without: Collection[str] = (),
    means: Mapping[str, npt.NDArray[np.float32]] | None = None,
    most: int = 1,
) -> Mapping[int, tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]]:
    """For each size the highest cosines (queries, most) with the pool's first so many sentences, and whose they are.

    The sentences `without` are left out; with `means` they are made comparable across languages, as the `vectors` were.
    """
    best = np.full((len(vectors), most), -1.0, dtype=np.float32)
    whose = np.zeros((len(vectors), most), dtype=np.int64)
    found = {size: (best, whose) for size in sizes if size == 0}
    for start in pool.starts():
        scores = vectors @ pool.vectors(start, means).T
        texts = pool.sentences[start : start + scores.shape[1]]
        scores[:, [text in without for text in texts]] = -1.0
        for size in sorted(sizes):
            if start < size <= start + len(texts):
                found[size] = _highest(best, whose, scores[:, : size - start], start)
        best, whose = _highest(best, whose, scores, start)
    return found


def _highest(
    best: npt.NDArray[np.float32], whose: npt.NDArray[np.int64], scores: npt.NDArray[np.float32], start: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """The highest of what is known and of the scores of the sentences from `start` on."""
    numbers = np.broadcast_to(np.arange(start, start + scores.shape[1]), scores.shape)
    all_scores, all_numbers = np.hstack([best, scores]), np.hstack([whose, numbers])
    order = np.argsort(-all_scores, axis=1, kind="stable")[:, : best.shape[1]]
    return np.take_along_axis(all_scores, order, 1), np.take_along_axis(all_numbers, order, 1)
