"""Pairs and token states in, a trained alignment network out: seeded, checkpointed, resumable.

python -m tracker.training.train --pairs pairs.jsonl.gz --states states --choose choose.jsonl.gz --out run1
"""

from __future__ import annotations

import json
import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from copy import deepcopy
from dataclasses import asdict, dataclass, field, fields
from itertools import chain, count, islice, repeat
from pathlib import Path
from typing import Any, TypeVar

import click
import torch
from safetensors.numpy import load_file as load_arrays
from safetensors.torch import load_file, save_file

from tracker.divergence.quality import READ_OUT
from tracker.encoder.load import unpacked_folder
from tracker.errors import InputError
from tracker.evaluation.measures import auroc
from tracker.settings import load_settings
from tracker.training.batches import Batch, Example, batches, collate, read_examples
from tracker.training.losses import loss_of
from tracker.training.network import AlignmentNetwork, Output, Shape, grown
from tracker.training.read_out import GradedBatch, ReadOut, graded_batch, read_graded, read_out_from
from tracker.training.scores import by_set, overall, predict
from tracker.training.states import States
from tracker.training.tower import tower_from

_SAID_EVERY = 100
#: Batches read ahead of the one being learnt from.
_AHEAD = 2
#: Peak learning rates of a read-out learnt beside, and of its tasks' intercepts: far smaller than the network, it would
#: else learn too slowly.
READ_OUT_RATE, TASK_RATE = 1e-3, 1e-2

Made = TypeVar("Made")


@dataclass
class Run:
    """A training run: the network, its running average (which is what is kept), optimiser and schedule, by step."""

    network: AlignmentNetwork
    steps: int
    rate: float
    decay: float
    tower_rate: float = 0.0
    done: int = 0
    best: float = 0.0
    average: dict[str, torch.Tensor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        peaks = {"tower.": self.tower_rate, "read_out.task": TASK_RATE, "read_out.": READ_OUT_RATE, "": self.rate}
        parts: dict[str, list[torch.nn.Parameter]] = {"": []}
        for name, parameter in self.network.named_parameters():
            parts.setdefault(next(start for start in peaks if name.startswith(start)), []).append(parameter)
        groups: list[dict[str, Any]] = [{"params": found, "peak": peaks[start]} for start, found in parts.items()]
        for start, group in zip(parts, groups, strict=True):
            if start == "read_out.task":
                group["weight_decay"] = 0.0
        self.optimiser = torch.optim.AdamW(groups, lr=self.rate, weight_decay=0.01)
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}

    def step(self, batch: Batch, graded: GradedBatch | None = None) -> float:
        """One optimiser step; the loss on `batch`. What `graded` translations cost is learnt from in the same step."""
        for part in self.optimiser.param_groups:
            part["lr"] = part["peak"] * share_of_rate(self.done, self.steps)
        # Half precision where the processor has it: faster, and the states are fp16 anyway.
        self.optimiser.zero_grad()
        loss = loss_of(self._output(batch), batch)
        loss.backward()  # type: ignore[no-untyped-call]
        if graded is not None and isinstance(self.network.read_out, ReadOut):
            self.network.read_out.loss(self._output(graded.batch).view, graded).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.done += 1
        keep = min(self.decay, (1 + self.done) / (10 + self.done))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self.average[name].lerp_(value, 1.0 - keep)
        return loss.item()

    def _output(self, batch: Batch) -> Output:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = self.network(batch.texts, batch.masks, batch.a, batch.b, batch.cosine)
        return Output(*(getattr(output, f.name).float() for f in fields(output)))

    def averaged(self) -> AlignmentNetwork:
        """A network with the averaged weights."""
        network = deepcopy(self.network)
        network.load_state_dict(self.average)
        return network

    def save(self, folder: Path, about: Mapping[str, str]) -> None:
        """Write all that a resumed run needs; the progress last, through a temporary name."""
        save_file(dict(self.network.state_dict()), folder / "last.safetensors", metadata=dict(about))
        save_file(self.average, folder / "average.safetensors", metadata=dict(about))
        moments = {}
        for number, state in self.optimiser.state_dict()["state"].items():
            moments[f"{number}.m"], moments[f"{number}.v"] = state["exp_avg"], state["exp_avg_sq"]
        save_file(moments, folder / "optimiser.safetensors")
        part = folder / "progress.json.part"
        part.write_text(json.dumps({"step": self.done, "best": self.best}))
        part.replace(folder / "progress.json")

    def resume(self, folder: Path) -> None:
        """Go on where `save` left off; nothing happens in a folder without a checkpoint."""
        if not (folder / "progress.json").exists():
            return
        progress = json.loads((folder / "progress.json").read_bytes())
        self.done, self.best = progress["step"], progress["best"]
        self.network.load_state_dict(load_file(folder / "last.safetensors"))
        self.average = load_file(folder / "average.safetensors")
        moments = load_file(folder / "optimiser.safetensors")
        state = {
            number: {
                "step": torch.tensor(float(self.done)),
                "exp_avg": moments[f"{number}.m"],
                "exp_avg_sq": moments[f"{number}.v"],
            }
            for number in range(len(moments) // 2)
        }
        self.optimiser.load_state_dict({"state": state, "param_groups": self.optimiser.state_dict()["param_groups"]})


def ahead(order: Iterable[Sequence[Example]], make: Callable[[Sequence[Example]], Made]) -> Iterator[Made]:
    """The batches, each read from disk while the one before is learnt from."""
    with ThreadPoolExecutor(1) as reader:
        waiting: deque[Future[Made]] = deque()
        for members in order:
            waiting.append(reader.submit(make, members))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def share_of_rate(step: int, steps: int) -> float:
    """The share of the peak learning rate: a rise over the first twentieth, then half a cosine down to a hundredth."""
    rise = max(1, steps // 20)
    if step < rise:
        return (step + 1) / rise
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, (step - rise) / max(1, steps - rise))))


def checkpoint(
    run: Run, folder: Path, states: States, chosen: Sequence[Example], valid: Sequence[Example], about: dict[str, str]
) -> None:
    """Measure the averaged network, save the run, keep the weights where they are the best so far."""
    network = run.averaged()
    areas = by_set(chosen, predict(network, chosen, states)["divergence"]) if chosen else {}
    found = predict(network, valid, states)
    same = [n for n, example in enumerate(valid) if not example.other]
    areas["valid"] = auroc(found["divergence"][same], [valid[n].label >= 0.5 for n in same])
    score = overall({k: v for k, v in areas.items() if k != "valid"}) if chosen else areas["valid"]
    areas["valid other utterance"] = auroc(found["other"], [example.other for example in valid])
    better = score > run.best
    run.best = max(run.best, score)
    run.save(folder, about)
    if better:
        kept = {**about, "step": str(run.done), "score": f"{score:.4f}"}
        save_file(run.average, folder / "best.safetensors", metadata=kept)
    line = {"step": run.done, "score": round(score, 4), **{k: round(v, 3) for k, v in areas.items()}}
    with (folder / "metrics.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")
    click.echo(f"step {run.done}: choosing {score:.4f}, best {run.best:.4f}; {json.dumps(line)}")


def _begin_with(network: AlignmentNetwork, start: Path) -> None:
    """Take the weights of `start` that the network has a place for; the others stay as they are."""
    known, fresh = grown(load_file(start), network.shape), network.state_dict()
    network.load_state_dict({**fresh, **{name: value for name, value in known.items() if name in fresh}})


def _beside(
    graded: Path | None, read_out: Path | None, states: States, size: int, seed: int
) -> tuple[ReadOut, Iterator[list[Example]], Callable[[Sequence[Example]], GradedBatch]] | None:
    """What is learnt beside the pairs: a read-out, endless batches of graded translations, and what makes tensors of one."""
    if graded is None:
        return None
    if read_out is None:
        raise InputError("--graded needs --read-out: the folder of a network whose read-out goes on learning")
    examples, tasks, means = read_graded(graded)
    examples = [e for e in examples if e.original in states and e.reported in states]
    order = chain.from_iterable(batches(examples, size, seed + epoch) for epoch in count())
    made = read_out_from(load_arrays(read_out / READ_OUT), means)
    return made, order, lambda members: graded_batch(members, tasks, states)


_path = click.Path(path_type=Path, exists=True)


@click.command()
@click.option("--pairs", "files", type=_path, required=True, multiple=True, help="Pairs (JSONL, gzip).")
@click.option("--states", "folders", type=_path, required=True, multiple=True, help="Folders of token states.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder of checkpoints; resumed.")
@click.option("--choose", type=_path, help="Judged pairs to choose the checkpoint on, else the validation split.")
@click.option("--start", type=_path, help="Weights to start from, else random ones.")
@click.option(
    "--graded", type=_path, help="Graded translations (tracker.training.quality_pairs) to learn from as well."
)
@click.option(
    "--read-out", type=_path, help="Folder of the network whose read-out of judgements goes on learning there."
)
@click.option("--licences", default="any-use,research", show_default=True, help="Which licence sets to train on.")
@click.option("--epochs", default=3, show_default=True)
@click.option("--steps", type=int, help="Stop after so many steps, with the rate brought down by then.")
@click.option("--batch", default=64, show_default=True, help="Pairs a step.")
@click.option("--rate", default=1e-3, show_default=True, help="Peak learning rate; it rises and falls once.")
@click.option("--decay", default=0.998, show_default=True, help="Of the running average of the weights.")
@click.option("--width", default=128, show_default=True)
@click.option("--align", default=96, show_default=True, help="Width of the alignment keys.")
@click.option("--tower", default=0, show_default=True, help="Layers of the encoder to copy and tune.")
@click.option("--tower-on", default=6, show_default=True, help="The layer the tower stands on; its states are needed.")
@click.option("--tower-rate", default=1e-4, show_default=True, help="Peak learning rate of the tower.")
@click.option("--encoder", default=None, help="The encoder to copy layers of; the default one unless told.")
@click.option("--every", default=500, show_default=True, help="Steps between checkpoints.")
@click.option("--in-memory", is_flag=True, help="Read all states at once: faster, where they fit.")
@click.option("--seed", default=1, show_default=True)
def main(
    files: Sequence[Path],
    folders: Sequence[Path],
    out: Path,
    choose: Path | None,
    start: Path | None,
    graded: Path | None,
    read_out: Path | None,
    licences: str,
    epochs: int,
    steps: int | None,
    batch: int,
    rate: float,
    decay: float,
    width: int,
    align: int,
    tower: int,
    tower_on: int,
    tower_rate: float,
    encoder: str | None,
    every: int,
    in_memory: bool,
    seed: int,
) -> None:
    """Train the network; the best checkpoint on --choose (mean AUROC over its data sets) is kept."""
    torch.manual_seed(seed)
    states = States(folders, memory=in_memory)
    wanted = frozenset(licences.split(","))

    def usable(paths: Sequence[Path], split: str, sets: frozenset[str]) -> list[Example]:
        rows = chain.from_iterable(read_examples(path, frozenset({split}), sets) for path in paths)
        # The natural pairs stand in every file; each counts once.
        once = {(row.original, row.reported, row.label): row for row in rows}
        return [row for row in once.values() if row.original in states and row.reported in states]

    examples, valid = usable(files, "train", wanted), usable(files, "valid", wanted)
    chosen = usable([choose], "choose", frozenset({"dev"})) if choose else []
    tuned = None
    if tower:
        texts = [example.original for example in examples[:: max(1, len(examples) // 64)]]
        tuned = tower_from(unpacked_folder(load_settings(model=encoder)), tower_on, tower, texts)
    shape = Shape(len(states.layers) + bool(tower), states.hidden, width, align)
    beside = _beside(graded, read_out, states, batch, seed * 1000 + 500)
    place = states.layers.index(tower_on) if tower else 0
    network = AlignmentNetwork(shape, tower=tuned, start=place, read_out=beside[0] if beside else None)
    if start:
        _begin_with(network, start)
    run = Run(network, steps or epochs * math.ceil(len(examples) / batch), rate, decay, tower_rate)
    out.mkdir(parents=True, exist_ok=True)
    run.resume(out)
    about = {"shape": json.dumps(network.shape.as_dict()), "layers": json.dumps(states.layers)}
    about |= {"encoder": states.encoder, "licences": licences, "pairs": str(len(examples)), "seed": str(seed)}
    if tuned is not None:
        about["tower"] = json.dumps(asdict(tuned.shape))
    if not run.done:
        # A mean of what a run began and ended with is often better than either (tracker/training/soup.py).
        save_file(run.average, out / "start.safetensors", metadata=about)
    click.echo(f"{len(examples)} pairs, from step {run.done}; {len(valid)} valid, {len(chosen)} to choose on")
    resumed, began, running = run.done, time.monotonic(), 0.0
    order = chain.from_iterable(batches(examples, batch, seed * 1000 + epoch) for epoch in range(epochs))
    judged = ahead(islice(beside[1], resumed, run.steps), beside[2]) if beside else repeat(None)
    for made in ahead(islice(order, resumed, run.steps), lambda members: collate(members, states)):
        loss = run.step(made, next(judged))
        running = 0.98 * running + 0.02 * loss if running else loss
        if run.done % _SAID_EVERY == 0:
            pace = (run.done - resumed) * batch / (time.monotonic() - began)
            click.echo(f"step {run.done}/{run.steps} loss {running:.3f} {pace:.0f} pairs/s")
        if run.done % every == 0:
            checkpoint(run, out, states, chosen, valid, about)
    if not run.done or run.done % every:
        checkpoint(run, out, states, chosen, valid, about)


if __name__ == "__main__":
    main()
