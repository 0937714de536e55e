"""Any sentence-transformers model: a local folder in, an Encoder out; needs torch, which loads when this does.

Texts are encoded one at a time: torch's numbers change in the last digits with the shape of the batch, and the
contract is one result for any batch.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tracker.encoder.base import Encoding
from tracker.encoder.folder import folder_fingerprint
from tracker.encoder.texts import clean, whole_characters
from tracker.errors import ModelError


class TransformerEncoder:
    """See `tracker.encoder.base.Encoder`. The folder must have passed `check_folder`."""

    def __init__(self, folder: Path, *, name: str, prefix: str | None = None, threads: int = 0) -> None:
        """Load the model; `prefix` None means the model's own default prompt.

        Raises ModelError where it does not load, or has no token states or no offsets to give.
        """
        self.name = name
        self._model = _load(folder, threads)
        if prefix is None:
            prefix = (self._model.prompts or {}).get(self._model.default_prompt_name or "", "")
        self._prefix: str = prefix
        self._body: Any = getattr(self._model[0], "auto_model", None)
        self._tokenizer = self._model.tokenizer
        if self._body is None or not getattr(self._tokenizer, "is_fast", False):
            raise ModelError(f"{folder} gives no token states with offsets; name a model with a fast tokenizer")
        self.layers = int(self._body.config.num_hidden_layers)
        self.dimension = len(self._encode("a", ()).vector)
        self.fingerprint = folder_fingerprint(folder, prefix)

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        """Encode in input order. Raises InputError on an empty text."""
        if wrong := [layer for layer in layers if not 0 <= layer <= self.layers]:
            raise ValueError(f"{self.name} has layers 0 to {self.layers}, not {wrong}")
        return [self._encode(text, layers) for text in [clean(text) for text in texts]]

    def _encode(self, text: str, layers: Sequence[int]) -> Encoding:
        import torch

        tokens, truncated = self._tokenize(text)
        special = np.array(tokens.pop("special_tokens_mask"), bool)
        offsets = np.array(tokens.pop("offset_mapping"), np.int64).reshape(-1, 2) - len(self._prefix)
        content = ~special & (offsets[:, 1] > 0)
        inputs = {key: torch.tensor([values]) for key, values in tokens.items()}
        with torch.inference_mode():
            out = self._body(**inputs, output_hidden_states=bool(layers), return_dict=True)
            features = {"token_embeddings": out.last_hidden_state, "attention_mask": inputs["attention_mask"]}
            for module in list(self._model)[1:]:
                features = module(features)
        vector = features["sentence_embedding"][0].float().numpy()
        return Encoding(
            vector=np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), np.float32),
            offsets=whole_characters(text, _inside(text, offsets[content].tolist())),
            states={layer: out.hidden_states[layer][0].float().numpy()[content] for layer in layers},
            truncated=truncated,
        )

    def _tokenize(self, text: str) -> tuple[dict[str, list[Any]], bool]:
        longest = self._model.max_seq_length or self._tokenizer.model_max_length
        asked = {"return_offsets_mapping": True, "return_special_tokens_mask": True, "return_attention_mask": True}
        text = self._prefix + text
        if getattr(self._model[0], "do_lower_case", False):
            # Only letters whose small form has the same length: offsets must hold.
            text = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
        tokens = self._tokenizer(text, truncation=False, verbose=False, **asked)
        truncated = len(tokens["input_ids"]) > longest
        if truncated:
            tokens = self._tokenizer(text, truncation=True, max_length=longest, **asked)
        return dict(tokens), truncated


def _inside(text: str, offsets: list[list[int]]) -> list[tuple[int, int]]:
    """Offsets held inside the text and off the white space that some tokenizers count to the word."""
    found = []
    for start, end in offsets:
        start = max(start, 0)
        while start < end - 1 and text[start].isspace():
            start += 1
        found.append((start, end))
    return found


def _load(folder: Path, threads: int) -> Any:
    import torch
    from sentence_transformers import SentenceTransformer

    if threads:
        torch.set_num_threads(threads)
    with _quiet():
        try:
            model = SentenceTransformer(
                str(folder), local_files_only=True, device="cpu", model_kwargs={"use_safetensors": True}
            )
        except Exception as error:  # transformers raises whatever its reader of the moment raises.
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise ModelError(
                f"the model in {folder} does not load ({reason}); fetch it again or name another"
            ) from None
    return model.eval()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Hold back the libraries' notes and bars while a model loads."""
    from transformers.utils import logging as notes

    level = notes.get_verbosity()
    bars = notes.is_progress_bar_enabled()
    sentence_transformers = logging.getLogger("sentence_transformers")
    own_level = sentence_transformers.level
    notes.set_verbosity_error()
    notes.disable_progress_bar()
    sentence_transformers.setLevel(logging.ERROR)
    try:
        yield
    finally:
        notes.set_verbosity(level)
        sentence_transformers.setLevel(own_level)
        if bars:
            notes.enable_progress_bar()
