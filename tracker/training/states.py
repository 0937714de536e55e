"""Training pairs in, token states of every distinct text on disk out: encoded once, appended, resumable.

A folder holds `states.f16` (tokens x layers x hidden), `offsets.i32` (tokens x 2), `vectors.f32` (texts x hidden),
`index.jsonl` (one line a text: its SHA-256, first token, number of tokens) and `about.json` (encoder, layers, hidden).
The index is written last: after a kill, whatever it does not name is cut off and encoded again.

    python -m tracker.training.states --pairs pairs.jsonl.gz --out states --layers 2,6,12
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from tracker.cli.progress import counting
from tracker.encoder import Encoder, load_encoder
from tracker.errors import InputError
from tracker.records import text_sha256
from tracker.settings import load_settings
from tracker.training.pair import read_rows

_CHUNK = 512


@dataclass(frozen=True, slots=True)
class TextStates:
    """One text: states (tokens, layers, hidden) fp16, offsets (tokens, 2) in code points, vector (hidden,) fp32."""

    states: npt.NDArray[np.float16]
    offsets: npt.NDArray[np.int32]
    vector: npt.NDArray[np.float32]


class StateFolder:
    """The states of many texts, memory-mapped or, with `memory`, read at once; look one up by its text."""

    def __init__(self, folder: Path, *, memory: bool = False) -> None:
        about = json.loads((folder / "about.json").read_bytes())
        self.layers: tuple[int, ...] = tuple(about["layers"])
        self.hidden: int = about["hidden"]
        self.encoder: str = about["encoder"]
        self._where: dict[str, tuple[int, int, int]] = {}
        self._states: npt.NDArray[np.float16]
        tokens = 0
        for number, line in enumerate((folder / "index.jsonl").read_text(encoding="ascii").splitlines()):
            sha, first, count = json.loads(line)
            self._where[sha] = (number, first, count)
            tokens = first + count
        # What the index does not name may be half written: another process may still be encoding.
        shape = (tokens, len(self.layers), self.hidden)
        if memory:
            count = tokens * len(self.layers) * self.hidden
            self._states = np.fromfile(folder / "states.f16", np.float16, count).reshape(shape)
        else:
            self._states = np.memmap(folder / "states.f16", np.float16, "r", shape=shape)
        self._offsets = np.memmap(folder / "offsets.i32", np.int32, "r", shape=(tokens, 2))
        vectors = (len(self._where), self.hidden)
        self._vectors = np.memmap(folder / "vectors.f32", np.float32, "r", shape=vectors)

    def __len__(self) -> int:
        return len(self._where)

    def __contains__(self, text: str) -> bool:
        return text_sha256(text) in self._where

    def __getitem__(self, text: str) -> TextStates:
        number, first, count = self._where[text_sha256(text)]
        tokens = slice(first, first + count)
        return TextStates(self._states[tokens], self._offsets[tokens], self._vectors[number])


class States:
    """Several folders of one encoder's states, looked up as one. Raises InputError where their layers differ."""

    def __init__(self, folders: Sequence[Path], *, memory: bool = False) -> None:
        self._folders = [StateFolder(folder, memory=memory) for folder in folders]
        first = self._folders[0]
        if any((f.encoder, f.layers) != (first.encoder, first.layers) for f in self._folders):
            raise InputError("the folders hold states of different encoders or layers; encode them alike")
        self.layers, self.hidden, self.encoder = first.layers, first.hidden, first.encoder

    def __contains__(self, text: str) -> bool:
        return any(text in folder for folder in self._folders)

    def __getitem__(self, text: str) -> TextStates:
        for folder in self._folders:
            if text in folder:
                return folder[text]
        raise KeyError(text)


def texts_of(pairs: Path) -> Iterator[str]:
    """Every distinct text of a pairs file, in order of appearance."""
    seen: set[str] = set()
    for row in read_rows(pairs):
        for text in (row["original"], row["reported"]):
            if text not in seen:
                seen.add(text)
                yield text


def encode_to(folder: Path, texts: Sequence[str], encoder: Encoder, layers: Sequence[int], longest: int) -> None:
    """Encode the texts that the folder does not have yet. `longest` cuts a text's tokens: training needs no more.

    Raises InputError where the folder holds another encoder's states or other layers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    about = {"encoder": encoder.fingerprint, "layers": list(layers), "hidden": encoder.dimension, "longest": longest}
    if (folder / "about.json").exists() and json.loads((folder / "about.json").read_bytes()) != about:
        raise InputError(f"{folder} holds states of another encoder or other layers; choose another folder")
    (folder / "about.json").write_text(json.dumps(about))
    known, tokens = _recover(folder, len(layers) * encoder.dimension)
    todo = [text for text in texts if text_sha256(text) not in known]
    # By length, so that the encoder's batches are full; blocks of similar length also finish evenly.
    todo.sort(key=len)
    chunks = [todo[i : i + _CHUNK] for i in range(0, len(todo), _CHUNK)]
    for chunk in counting(chunks, f"chunks of {_CHUNK} texts", len(chunks)):
        lines = []
        with (
            (folder / "states.f16").open("ab") as states,
            (folder / "offsets.i32").open("ab") as offsets,
            (folder / "vectors.f32").open("ab") as vectors,
        ):
            for text, made in zip(chunk, encoder.encode(chunk, layers=layers), strict=True):
                stacked = np.stack([made.states[layer][:longest] for layer in layers], axis=1)
                states.write(stacked.astype(np.float16).tobytes())
                offsets.write(made.offsets[:longest].astype(np.int32).tobytes())
                vectors.write(made.vector.astype(np.float32).tobytes())
                lines.append(json.dumps([text_sha256(text), tokens, len(stacked)]) + "\n")
                tokens += len(stacked)
        with (folder / "index.jsonl").open("a", encoding="ascii") as index:
            index.writelines(lines)


def _recover(folder: Path, width: int) -> tuple[set[str], int]:
    """The texts that are whole, and the number of their tokens; whatever a killed run left beyond them is cut off."""
    index = folder / "index.jsonl"
    lines = index.read_text(encoding="ascii").splitlines(keepends=True) if index.exists() else []
    if lines and not lines[-1].endswith("\n"):
        lines.pop()
        index.write_text("".join(lines), encoding="ascii")
    entries = [json.loads(line) for line in lines]
    tokens = entries[-1][1] + entries[-1][2] if entries else 0
    sizes = {"states.f16": tokens * width * 2, "offsets.i32": tokens * 8}
    hidden = json.loads((folder / "about.json").read_bytes())["hidden"]
    sizes["vectors.f32"] = len(entries) * hidden * 4
    for name, size in sizes.items():
        with (folder / name).open("ab") as file:
            file.truncate(size)
    return {entry[0] for entry in entries}, tokens


@click.command()
@click.option("--pairs", type=click.Path(path_type=Path, exists=True), required=True, help="Pairs (JSONL, gzip).")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder of states; resumed where it exists."
)
@click.option("--layers", default="2,6,12", show_default=True, help="Encoder layers to keep.")
@click.option("--longest", default=128, show_default=True, help="Tokens kept of a text.")
@click.option("--encoder", default=None, help="Encoder; the default one unless told.")
@click.option(
    "--beside", type=click.Path(path_type=Path, exists=True), multiple=True, help="Folders with texts to skip."
)
def main(pairs: Path, out: Path, layers: str, longest: int, encoder: str | None, beside: Sequence[Path]) -> None:
    """Encode every text of a pairs file that no folder `beside` has, and keep its token states."""
    wanted = tuple(int(layer) for layer in layers.split(","))
    others = [StateFolder(folder) for folder in beside]
    texts = [text for text in texts_of(pairs) if not any(text in other for other in others)]
    encode_to(out, texts, load_encoder(load_settings(model=encoder)), wanted, longest)
    click.echo(f"{len(StateFolder(out))} texts in {out}", err=True)


if __name__ == "__main__":
    main()
