"""Text in; vector, token states and token offsets out: once per text, the same for any batch."""

from __future__ import annotations

from tracker.encoder.base import Encoder, Encoding
from tracker.encoder.cache import CachedEncoder
from tracker.encoder.load import load_encoder

__all__ = ["CachedEncoder", "Encoder", "Encoding", "load_encoder"]
