"""Weights small enough to travel: large matrices as 8-bit rows with a scale each, everything else at half precision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_SCALE = ".scale"
#: Matrices below this many numbers stay at half precision: nothing is gained by rounding them further.
_LARGE = 100_000


def packed(weights: Mapping[str, Floats]) -> dict[str, npt.NDArray[Any]]:
    """What is written: the tower's large matrices as int8 with `<name>.scale`, one number a row; the rest as float16."""
    found: dict[str, npt.NDArray[Any]] = {}
    for name, values in weights.items():
        if name.startswith("tower.") and values.ndim == 2 and values.size >= _LARGE:
            scale = np.maximum(np.abs(values).max(axis=1) / 127.0, np.finfo(np.float16).tiny)
            # Rounded with the scale that is stored, half precision included.
            scale = scale.astype(np.float16)
            found[name] = np.clip(np.rint(values / scale.astype(np.float32)[:, None]), -127, 127).astype(np.int8)
            found[name + _SCALE] = scale
        else:
            found[name] = values.astype(np.float16)
    return found


def unpacked(written: Mapping[str, npt.NDArray[Any]]) -> dict[str, Floats]:
    """The weights as float32 again. Raises KeyError where a scale is missing."""
    found: dict[str, Floats] = {}
    for name, values in written.items():
        if name.endswith(_SCALE):
            continue
        if values.dtype == np.int8:
            found[name] = values.astype(np.float32) * written[name + _SCALE].astype(np.float32)[:, None]
        else:
            found[name] = values.astype(np.float32)
    return found
