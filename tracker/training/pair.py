"""One training pair and the file it is written to: JSON lines, gzipped where the name ends in .gz."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO, cast

from tracker.errors import InputError

FAITHFUL, MINOR, CRITICAL = 0, 1, 2


@dataclass(frozen=True, slots=True)
class TrainingPair:
    """An original, a report of it, and what is known about the two.

    label: probability of divergence in [0, 1]; 0 and 1 for what is certain. rank: 0 faithful, 1 minor, 2 critical.
    types: finding types, empty where the source does not tell. spans: diverged characters, {"side", "start", "end"}.
    kind: natural, synthetic, benign, fragment, indirect, condensation or other_remark. same_utterance is False for two
    different remarks. judged is False where nobody judged the pair as a whole and only its spans teach. licence_set:
    any-use or research. split: train, valid or heldout.
    """

    id: str
    original: str
    original_lang: str
    reported: str
    reported_lang: str
    label: float
    rank: int
    group: str
    source: str
    kind: str
    types: Sequence[str] = ()
    spans: Sequence[dict[str, Any]] = ()
    weight: float = 1.0
    generator: str | None = None
    licence_set: str = "any-use"
    licence: str | None = None
    same_utterance: bool = True
    judged: bool = True
    split: str = "train"
    meta: dict[str, Any] = field(default_factory=dict)

    def as_row(self) -> dict[str, Any]:
        """The JSON shape."""
        return asdict(self)


def fraction(*parts: str) -> float:
    """A number in [0, 1) that depends on the parts alone: for splits that stay the same whatever else is in the file."""
    return int.from_bytes(hashlib.sha1("\x1f".join(parts).encode()).digest()[:8], "big") / 2**64


def _open(path: Path, mode: str) -> TextIO:
    if path.suffix == ".gz":
        # A fixed time stamp in the header keeps equal files equal byte for byte.
        if "w" in mode:
            return io.TextIOWrapper(gzip.GzipFile(path, "wb", compresslevel=6, mtime=0), encoding="utf-8")
        return cast(TextIO, gzip.open(path, "rt", encoding="utf-8"))
    return cast(TextIO, path.open(mode, encoding="utf-8"))


def write_pairs(path: Path, pairs: Iterable[TrainingPair]) -> int:
    """Write the pairs, through a temporary name so that a broken run leaves no half file; returns how many."""
    part = path.with_name(f".{path.name}.part{path.suffix}")
    count = 0
    with _open(part, "w") as out:
        for pair in pairs:
            out.write(json.dumps(pair.as_row(), ensure_ascii=False) + "\n")
            count += 1
    part.replace(path)
    return count


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a pairs file or of any of the data sets. Raises InputError where the file cannot be read."""
    try:
        with _open(path, "r") as lines:
            for line in lines:
                yield json.loads(line)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}; give a .jsonl or .jsonl.gz file") from None
    except ValueError as error:
        raise InputError(f"{path} is not JSON lines: {error}") from None
