"""A pairs file and its token states, made small enough to train on in a second."""

from __future__ import annotations

from pathlib import Path

from tracker.encoder.base import Encoder
from tracker.training.pair import TrainingPair, write_pairs
from tracker.training.states import encode_to, texts_of

LAYERS = (0, 2)


def pair(number: int, original: str, reported: str, **more: object) -> TrainingPair:
    """A training pair with everything at its plainest."""
    fields: dict[str, object] = {
        "id": f"p{number}",
        "original": original,
        "original_lang": "en",
        "reported": reported,
        "reported_lang": "en",
        "label": 0.0,
        "rank": 0,
        "group": f"g{number // 2}",
        "source": "made",
        "kind": "natural",
    }
    return TrainingPair(**(fields | more))  # type: ignore[arg-type]


def write_made(folder: Path, encoder: Encoder, count: int = 12) -> tuple[Path, Path]:
    """`count` pairs, every second one diverged ("not" added), and the folder of their states."""
    rows = []
    for number in range(count):
        original = f"we will sign paper {number // 2}"
        if number % 2:
            wrong = original.replace("will", "will not")
            spans = [{"side": "reported", "start": 8, "end": 11}]
            rows.append(pair(number, original, wrong, label=1.0, types=["negation"], spans=spans, generator="negation"))
        else:
            rows.append(pair(number, original, original + " now"))
    write_pairs(folder / "pairs.jsonl.gz", rows)
    encode_to(folder / "states", list(texts_of(folder / "pairs.jsonl.gz")), encoder, LAYERS, 32)
    return folder / "pairs.jsonl.gz", folder / "states"
