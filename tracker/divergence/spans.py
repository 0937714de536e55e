"""Tag probabilities of tokens in, spans of whole words out: where the network sees the divergence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracker.records import Span
from tracker.text.words import words


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of whole words and the probability of its surest token."""

    span: Span
    probability: float


def marked_spans(
    text: str, offsets: npt.NDArray[np.int32], tags: npt.NDArray[np.float32], least: float
) -> list[Marked]:
    """Spans of neighbouring words with a token tagged at `least` or more, surest first.

    offsets: (tokens, 2) code points of `text`; tags: (tokens,) logits. A word counts where any of its pieces does, since
    a piece of a word is nothing that a reader can be shown; punctuation alone is never marked.
    """
    probabilities = 1.0 / (1.0 + np.exp(-np.clip(tags[: len(offsets)].astype(np.float64), -50.0, 50.0)))
    runs: list[Marked] = []
    follows = False
    for word in words(text, None):
        touching = (offsets[:, 0] < word.end) & (offsets[:, 1] > word.start)
        sure = float(probabilities[touching].max()) if touching.any() else 0.0
        if sure < least:
            follows = False
            continue
        if follows:
            last = runs.pop()
            runs.append(Marked((last.span[0], word.end), max(last.probability, sure)))
        else:
            runs.append(Marked((word.start, word.end), sure))
        follows = True
    return sorted(runs, key=lambda run: (-run.probability, run.span))
