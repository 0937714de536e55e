"""Two texts of one language in; out, which words of one stand where in the other, and what lies between them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from tracker.names.tokens import UNSPACED, Token, tokens
from tracker.records import Span

# Longer texts are a matter for the passage finder, not for a comparison word by word.
MOST_CHARACTERS = 6000
TOO_LONG = f"a text of more than {MOST_CHARACTERS} characters is too long to compare word by word"
# More words than this on a side are not aligned: the cost grows with the product, and so does chance agreement.
_MOST_TOKENS = 250
_REACH = 4
_LONGEST_GAP = 8


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words of `a` and `b`, and for each word of `b` the index of the same word in `a` (-1 where there is none)."""

    a: tuple[Token, ...]
    b: tuple[Token, ...]
    b_to_a: tuple[int, ...]

    @property
    def coverage(self) -> float:
        """The share of the shorter text's words that stand in the other too, in the same order."""
        return sum(i >= 0 for i in self.b_to_a) / max(1, min(len(self.a), len(self.b)))

    def counterpart(self, span: Span) -> Span | None:
        """The words of `a` that are the same as the words of `b` in the span; null where one has none."""
        indices = [self.b_to_a[i] for i, t in enumerate(self.b) if t.start < span[1] and span[0] < t.end]
        if not indices or min(indices) < 0:
            return None
        return (self.a[min(indices)].start, self.a[max(indices)].end)

    def opposite(self, span: Span) -> Span | None:
        """The stretch of `a` that answers to a span of `b`: between the nearest shared words on both sides.

        The shared words themselves are part of it. Null where no shared words stand near, or in another order.
        """
        first = next((i for i, t in enumerate(self.b) if t.end > span[0]), len(self.b))
        after = next((i for i in range(first, len(self.b)) if self.b[i].start >= span[1]), len(self.b))
        left = next((i for i in range(first - 1, max(-1, first - 1 - _REACH), -1) if self.b_to_a[i] >= 0), None)
        right = next((i for i in range(after, min(len(self.b), after + _REACH)) if self.b_to_a[i] >= 0), None)
        if left is None and right is None:
            return None
        if (left is None and first > _REACH) or (right is None and len(self.b) - after > _REACH):
            return None
        start = self.b_to_a[left] if left is not None else max(0, self.b_to_a[right or 0] - _REACH)
        end = self.b_to_a[right] if right is not None else min(len(self.a) - 1, start + _REACH)
        if end < start or end - start > _LONGEST_GAP:
            return None
        return (self.a[start].start, self.a[end].end)


@lru_cache(maxsize=64)
def align(a: str, b: str, language: str) -> Alignment | None:
    """Align two texts word by word, by their stems; null where one is empty or too long."""
    left, right = _units(a, language), _units(b, language)
    if not left or not right or max(len(left), len(right)) > _MOST_TOKENS:
        return None
    matcher = SequenceMatcher(None, [_stem(t) for t in left], [_stem(t) for t in right], autojunk=False)
    found = [-1] * len(right)
    for block in matcher.get_matching_blocks():
        for k in range(block.size):
            found[block.b + k] = block.a + k
    return Alignment(left, right, tuple(found))


def _stem(token: Token) -> str:
    """What inflection leaves of a word: up to five letters, two fewer than the word has, three at least."""
    return token.folded[: max(3, min(5, len(token.folded) - 2))]


def _units(text: str, language: str) -> tuple[Token, ...]:
    if language not in UNSPACED:
        return tokens(text)
    return tuple(
        Token(c, c, start, start + 1) for token in tokens(text) for start, c in enumerate(token.text, token.start)
    )


def widen(text: str, span: Span, characters: int) -> Span:
    """The span and so many code points on both sides, inside the text."""
    return (max(0, span[0] - characters), min(len(text), span[1] + characters))
