"""A text in, band keys out under which its near-duplicates are found again; and whether two texts are the same one.

MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3) over runs of
five words, or of five characters in scripts without spaces. A wire story that outlets print with another head, another
byline and a paragraph less is one text; two reports of one event in words of their own are two.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

RUN = 5
"""Words in a run: fewer are shared by chance, more by nobody after light editing."""
SHARED = 0.5
"""Two texts are one where at least this share of all their runs is common (Jaccard)."""
CONTAINED = 0.8
"""… or this share of the shorter one's, where it is no mere snippet: an outlet prints the first half of a story."""
FEWEST_WORDS = 20
"""A shorter text is the same as another only where all its words are: set phrases make short ones alike."""
BANDS, ROWS = 12, 3
"""A pair that shares .5, .6, .7, .8 of its runs meets in a band with probability .80, .95, .99, .9997."""
_READ_AT_MOST = 400_000

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def band_keys(text: str) -> tuple[int, ...]:
    """The keys (signed, 64 bits) of a text: two texts with a common key may be one. At least one key, if any word."""
    import numpy as np

    tokens, runs = _read(text)
    if runs is None:
        return (_key(repr([*tokens])),) if tokens else ()
    multipliers, offsets = _hashes()
    smallest: npt.NDArray[np.uint64] = np.array(
        [((runs * a + b) >> np.uint64(20)).min() for a, b in zip(multipliers, offsets, strict=True)]
    )
    return tuple(_key(f"{band}:{smallest[band * ROWS : (band + 1) * ROWS].tolist()}") for band in range(BANDS))


def same_text(one: str, other: str) -> bool:
    """Whether one of the two is a copy of the other, edits of an outlet's own aside."""
    return print_of(one).same(print_of(other))


@dataclass(frozen=True, eq=False, slots=True)
class Print:
    """What of a text says whether another is the same: its distinct runs, or its words where it has too few of them."""

    runs: npt.NDArray[np.uint64] | None
    words: tuple[str, ...]

    def same(self, other: Print) -> bool:
        """Whether one of the two texts is a copy of the other."""
        if self.runs is None or other.runs is None:
            return self.words == other.words
        import numpy as np

        a, b = self.runs, other.runs
        common = len(np.intersect1d(a, b, assume_unique=True))
        shorter = min(len(a), len(b))
        snippet = shorter < 3 * FEWEST_WORDS
        return common >= SHARED * (len(a) + len(b) - common) or (not snippet and common >= CONTAINED * shorter)


def print_of(text: str) -> Print:
    """The print of a text."""
    import numpy as np

    tokens, runs = _read(text)
    return Print(None, tokens) if runs is None else Print(np.unique(runs), ())


# The bands of a text and its print are asked for one after the other.
@lru_cache(maxsize=2)
def _read(text: str) -> tuple[tuple[str, ...], npt.NDArray[np.uint64] | None]:
    """The words and no runs of a text that has few words, else its runs and no words."""
    tokens = _WORD.findall(unicodedata.normalize("NFKC", text[:_READ_AT_MOST]).casefold())
    return (tuple(tokens), None) if len(tokens) < FEWEST_WORDS else ((), _runs(tokens))


def _runs(tokens: list[str]) -> npt.NDArray[np.uint64]:
    """One number for each run of words."""
    import numpy as np

    words = np.array([zlib.crc32(token.encode("utf-8", "surrogatepass")) for token in tokens], dtype=np.uint64)
    total = np.zeros(len(words) - RUN + 1, dtype=np.uint64)
    for place in range(RUN):
        # Odd multipliers, wrapping at 64 bits: the order of the words counts.
        total = total * np.uint64(0x9E3779B97F4A7C15) + words[place : len(words) - RUN + 1 + place]
    total ^= total >> np.uint64(31)
    return total * np.uint64(0xBF58476D1CE4E5B9)


@lru_cache(maxsize=1)
def _hashes() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """The same random functions on every machine."""
    import numpy as np

    random = np.random.Generator(np.random.PCG64(20180515))
    numbers = random.integers(0, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64)
    return numbers[0] * np.uint64(2) + np.uint64(1), numbers[1]


def _key(value: str) -> int:
    """Two CRCs as one signed number, as SQLite stores them."""
    data = value.encode("utf-8", "surrogatepass")
    number = zlib.crc32(data) << 32 | zlib.crc32(data, 0x5BD1E995)
    return number - 2**64 if number >= 2**63 else number
