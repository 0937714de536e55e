"""What the alignment network made of a pair in, how badly the one renders the other out: a small read-out in numpy.

The network's own logit was learnt mostly from errors that were put into clean texts. The read-out sees the same compared
tokens and learnt from human judgements of machine translations alone (`python -m tracker.training.quality`), so that it
knows what translators really get wrong. It lies beside the weights that it was made for: `quality.safetensors`, and
`quality.json`, which says how it was made and how good it is.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

READ_OUT, READ_OUT_ABOUT = "quality.safetensors", "quality.json"


class Quality:
    """A network of one hidden layer over a view (tracker/divergence/alignment.py), and how it joins the logit.

    `weights`: `centre` and `spread` (view,), `up.weight` (units, view), `up.bias` (units,), `down.weight` (units,) and
    `down.bias` (1,). Values of a view are counted as at most `most` spreads from the centre. Raises KeyError where one is
    missing.
    """

    def __init__(
        self,
        weights: Mapping[str, npt.NDArray[np.floating[Any]]],
        *,
        most: float,
        slope: float,
        sharpness: float,
        name: str,
    ) -> None:
        wide = {key: np.asarray(value, np.float32) for key, value in weights.items()}
        self._centre, self._scale = wide["centre"], 1.0 / wide["spread"]
        self._up, self._up_bias = np.ascontiguousarray(wide["up.weight"].T), wide["up.bias"]
        self._down, self._down_bias = wide["down.weight"], float(wide["down.bias"][0])
        self._most, self._slope, self._sharpness = most, slope, sharpness
        self.name = name

    @classmethod
    def beside(cls, folder: Path, network: str) -> Quality | None:
        """The read-out in a network's folder; None where there is none.

        `network` is the fingerprint of the weights there. Raises ValueError where the read-out was made for others.
        """
        if not (folder / READ_OUT).is_file():
            return None
        from safetensors.numpy import load

        raw, written = (folder / READ_OUT).read_bytes(), (folder / READ_OUT_ABOUT).read_bytes()
        about: dict[str, Any] = json.loads(written)
        if about["network"] != network:
            raise ValueError(f"{READ_OUT} was made for other weights")
        name = hashlib.sha256(raw + written).hexdigest()[:16]
        return cls(load(raw), most=about["most"], slope=about["slope"], sharpness=about["sharpness"], name=name)

    def named(self, network: str) -> str:
        """The fingerprint of a network with this read-out."""
        return hashlib.sha256(f"{network} {self.name}".encode()).hexdigest()[:16]

    def read(self, view: Floats) -> float:
        """Log-odds, up to a constant, that a judge finds the rendition bad; `view` as in `Logits`."""
        x = np.clip((view - self._centre) * self._scale, -self._most, self._most)
        hidden = x @ self._up + self._up_bias
        inner = math.sqrt(2.0 / math.pi) * (hidden + 0.044715 * hidden**3)
        return float((0.5 * hidden * (1.0 + np.tanh(inner))) @ self._down) + self._down_bias

    def joined(self, view: Floats, divergence: float) -> float:
        """What either of the two sees: the soft maximum of what is read here and of `slope` times the network's logit.

        A sum would let a good sentence excuse the "not" that was dropped from it. `sharpness` says how near to the greater
        of the two it lies.
        """
        sharp = self._sharpness
        return float(np.logaddexp(sharp * self._slope * divergence, sharp * self.read(view))) / sharp
