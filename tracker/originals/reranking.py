"""How near each passage is to a quotation in, the one that it most likely reports out.

A vector is one point for a whole sentence: of passages that are nearly as near as the nearest, it cannot tell the one that
has a counterpart for all that the quotation says from one on the same matter. The gate can
(`tracker.originals.utterance`), by the alignment of both texts; it costs as much as a comparison, so that only a few are
asked about, none that could not win any more, and nothing where one passage stands out. The numbers lie in
`models/reranking.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from tracker.encoder.base import Floats
from tracker.resources import resource


@dataclass(frozen=True, slots=True)
class Reranking:
    """most: passages that are asked about. margin: how much less near than the nearest they may be (cosine). weight: what
    a unit of the gate's log-odds is worth beside the cosine, up to `sure`: more certain than that is as good.
    """

    most: int
    margin: float
    weight: float
    sure: float


@cache
def default_reranking() -> Reranking:
    """The bundled numbers."""
    found = json.loads(resource("models/reranking.json").read_bytes())
    return Reranking(**{name: found[name] for name in Reranking.__slots__})


def contenders(nearness: Floats, rules: Reranking) -> list[int]:
    """The passages that may be the one, nearest first, of equals the first; `nearness` (passages,) are cosines."""
    order = np.argsort(-nearness, kind="stable")[: rules.most]
    return [int(n) for n in order if nearness[n] >= nearness[order[0]] - rules.margin]


def likeliest(nearness: Floats, few: list[int], log_odds: Callable[[int], float], rules: Reranking) -> int:
    """Which of the contenders, nearest first, is likeliest; `log_odds` says how surely it is the same utterance.

    Nobody is asked about one that could not win if its answer were the surest.
    """
    best, most = few[0], -np.inf
    for n in few if len(few) > 1 else ():
        if float(nearness[n]) + rules.weight * rules.sure <= most:
            break
        found = float(nearness[n]) + rules.weight * min(log_odds(n), rules.sure)
        if found > most:
            best, most = n, found
    return best
