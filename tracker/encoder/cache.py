"""An encoder that remembers: an Encoder in, the same Encoder out, with each text encoded once while memory lasts."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Sequence

from tracker.encoder.base import AroundEncoder, Encoder, Encoding
from tracker.records import text_sha256

_LIMIT = 128 * 1024 * 1024


class CachedEncoder(AroundEncoder):
    """Keeps the Encodings used last, by encoder fingerprint and SHA-256 of the text.

    The arrays are shared between callers: read them, do not write to them. `limit` is in bytes.
    """

    def __init__(self, encoder: Encoder, *, limit: int = _LIMIT) -> None:
        super().__init__(encoder)
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[tuple[str, str], Encoding] = OrderedDict()

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        """Encode in input order; a text kept with all of `layers` is not encoded again."""
        keys = [(self.fingerprint, text_sha256(text)) for text in texts]
        found: dict[tuple[str, str], Encoding] = {}
        missing: dict[tuple[str, str], str] = {}
        for key, text in zip(keys, texts, strict=True):
            kept = self._kept.get(key)
            if kept is not None and all(layer in kept.states for layer in layers):
                self._kept.move_to_end(key)
                found[key] = kept
            else:
                missing[key] = text
        if missing:
            # Layers kept earlier are asked for again, so that two callers do not push out each other's states.
            known = {layer for key in missing if key in self._kept for layer in self._kept[key].states}
            fresh = self.encoder.encode(list(missing.values()), layers=sorted(known.union(layers)))
            for key, encoding in zip(missing, fresh, strict=True):
                found[key] = encoding
                self._keep(key, encoding)
        return [
            dataclasses.replace(found[key], states={layer: found[key].states[layer] for layer in layers})
            for key in keys
        ]

    def forget(self) -> None:
        """Drop what is kept."""
        self._kept.clear()
        self._size = 0

    def _keep(self, key: tuple[str, str], encoding: Encoding) -> None:
        if key in self._kept:
            self._size -= _bytes(self._kept.pop(key))
        self._kept[key] = encoding
        self._size += _bytes(encoding)
        while self._size > self._limit:
            _, oldest = self._kept.popitem(last=False)
            self._size -= _bytes(oldest)


def _bytes(encoding: Encoding) -> int:
    arrays = [encoding.vector, encoding.offsets, *encoding.states.values()]
    return sum(array.nbytes for array in arrays)
