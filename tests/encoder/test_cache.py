"""An original is compared with hundreds of reports: it must be encoded once, and the cache must never change a number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tracker.encoder.base import Encoding
from tracker.encoder.cache import CachedEncoder


class Counting:
    """An encoder that notes what it was asked."""

    name = "counting"
    fingerprint = "0" * 16
    dimension = 4

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], tuple[int, ...]]] = []

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        self.asked.append((list(texts), tuple(layers)))
        return [
            Encoding(
                vector=np.full(4, len(text), np.float32),
                offsets=np.zeros((2, 2), np.int32),
                states={layer: np.full((2, 4), layer, np.float32) for layer in layers},
            )
            for text in texts
        ]


def test_each_text_is_encoded_once() -> None:
    inner = Counting()
    cached = CachedEncoder(inner)
    first = cached.encode(["a", "bb", "a"])
    assert [encoding.vector[0] for encoding in first] == [1, 2, 1]
    cached.encode(["bb", "ccc"])
    assert inner.asked == [(["a", "bb"], ()), (["ccc"], ())]
    assert (cached.name, cached.fingerprint, cached.dimension) == ("counting", "0" * 16, 4)


def test_asking_for_layers_encodes_again_and_keeps_what_was_there() -> None:
    inner = Counting()
    cached = CachedEncoder(inner)
    cached.encode(["a"], layers=(6,))
    (both,) = cached.encode(["a"], layers=(12,))
    assert list(both.states) == [12], "only what was asked for comes back"
    cached.encode(["a"], layers=(6, 12))
    assert inner.asked == [(["a"], (6,)), (["a"], (6, 12))]


def test_the_least_used_go_first_and_the_limit_holds() -> None:
    one = sum(array.nbytes for array in (np.zeros(4, np.float32), np.zeros((2, 2), np.int32)))
    inner = Counting()
    cached = CachedEncoder(inner, limit=2 * one)
    for text in ("a", "b", "a", "c", "a", "b"):
        cached.encode([text])
    assert [texts for texts, _ in inner.asked] == [["a"], ["b"], ["c"], ["b"]]


def test_a_text_larger_than_the_cache_still_comes_back() -> None:
    cached = CachedEncoder(Counting(), limit=1)
    assert len(cached.encode(["a", "b"])) == 2
