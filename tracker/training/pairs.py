"""From the data sets to a file of training pairs: natural ones, synthetic divergences and faithful edits.

`python -m tracker.training.pairs --data DIR --out FILE --texts N --seed S`; DIR holds the `train` files.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tracker.records import Span
from tracker.training.benign import BENIGN
from tracker.training.benign.base import Benign
from tracker.training.pair import CRITICAL, FAITHFUL, MINOR, TrainingPair, fraction, write_pairs
from tracker.training.perturb import GENERATORS
from tracker.training.perturb.base import Edit, Generator
from tracker.training.sources import SHARES, Seed, natural, seeds

EDITS_PER_SEED = 3
VALIDATION = 0.02
# What is never trained on, so that generalisation can be measured: a generator (with its error type) and a language pair.
HELD_OUT_GENERATORS = frozenset({"intensity"})
HELD_OUT_LANGUAGES = (frozenset({"fr", "de"}),)
# How often each generator is wanted; the builder evens the counts out towards these shares.
WANTED = {"negation": 2.0, "polarity": 1.8, "number": 1.6, "name": 1.6, "tense": 1.6, "gender": 1.6, "question": 1.0, "addition": 1.5}


def _marked(side: str, spans: Sequence[Span]) -> list[dict[str, Any]]:
    return [{"side": side, "start": start, "end": end} for start, end in spans]


@dataclass
class Builder:
    """Collects pairs and the distinct texts they use; makes everything that comes of one seed."""

    rng: Random
    pairs: list[TrainingPair] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    made: Counter[str] = field(default_factory=Counter)
    _benign: Counter[str] = field(default_factory=Counter)

    def add(self, pair: TrainingPair) -> None:
        """Keep a pair, and its texts."""
        self.pairs.append(pair)
        self.texts.update((pair.original, pair.reported))

    def _row(self, seed: Seed, name: str, original: tuple[str, str], reported: tuple[str, str], **more: Any) -> None:
        fields: dict[str, Any] = {
            "id": f"{seed.group}:{len(self.pairs)}:{name}", "original": original[0], "original_lang": original[1],
            "reported": reported[0], "reported_lang": reported[1], "label": 0.0, "rank": FAITHFUL, "group": seed.group,
            "source": seed.source, "kind": "benign", "licence_set": seed.licence_set, "generator": name,
        }
        self.add(TrainingPair(**(fields | more)))

    def faithful(self, seed: Seed, text: str, language: str) -> tuple[str, Benign] | None:
        """A faithful edit of the text, rare kinds first."""
        options = [b for b in BENIGN if b.covers(language)]
        options.sort(key=lambda b: (self._benign[b.name] + 50) * (0.5 + self.rng.random()))
        for benign in options:
            new = benign.propose(text, language, self.rng)
            if new is not None and new != text:
                self._benign[benign.name] += 1
                return new, benign
        return None

    def edits(self, text: str, language: str, count: int) -> list[tuple[Generator, Edit]]:
        """Edits by different generators, those that are behind their share first."""
        options = [g for g in GENERATORS if g.covers(language)]
        options.sort(key=lambda g: (self.made[g.name] + 20) / WANTED.get(g.name, 1.0) * (0.7 + 0.6 * self.rng.random()))
        found: list[tuple[Generator, Edit]] = []
        for generator in options:
            edit = generator.propose(text, language, self.rng)
            if edit is not None:
                found.append((generator, edit))
                self.made[generator.name] += 1
                if len(found) == count:
                    break
        return found

    def grow(self, seed: Seed) -> None:
        """Every pair made of one seed; each edited text stands in faithful pairs too, and on both sides."""
        original, reported = (seed.original, seed.original_lang), (seed.reported, seed.reported_lang)
        found = self.edits(seed.reported, seed.reported_lang, EDITS_PER_SEED)
        if not found:
            return
        self._row(seed, "translation" if original[1] != reported[1] else "paraphrase", original, reported, kind="natural")
        reworded = self.faithful(seed, *reported)
        if reworded is not None:
            text, benign = reworded
            self._row(seed, benign.name, original, (text, reported[1]), kind=benign.kind)
            if self.rng.random() < 0.5:
                self._row(seed, benign.name, reported, (text, reported[1]), kind=benign.kind)
        for generator, edit in found:
            self._diverge(seed, generator, edit, reworded)

    def _diverge(self, seed: Seed, generator: Generator, edit: Edit, reworded: tuple[str, Benign] | None) -> None:
        original, reported = (seed.original, seed.original_lang), (seed.reported, seed.reported_lang)
        wrong = (edit.text, seed.reported_lang)
        other = generator.mirror(*original, edit.key) if generator.mirror and edit.key else None
        facts: dict[str, Any] = {
            "label": 1.0, "rank": CRITICAL if generator.critical else MINOR, "kind": "synthetic",
            "types": [str(t) for t in generator.types], "weight": 1.0 if generator.critical else 0.7,
        }
        place = _marked("reported", edit.after)
        there = _marked("original", other.before) if other else []
        self._row(seed, generator.name, original, wrong, spans=place + there, **facts)
        roll = self.rng.random()
        if roll < 0.35:
            self._row(seed, generator.name, reported, wrong, spans=place + _marked("original", edit.before), **facts)
        elif generator.two_way and roll < 0.75:
            self._row(seed, generator.name, wrong, reported, spans=_marked("reported", edit.before) + _marked("original", edit.after), **facts)
        elif generator.two_way and roll < 0.9:
            spans = _marked("original", edit.after) + (_marked("reported", other.before) if other else [])
            self._row(seed, generator.name, wrong, original, spans=spans, **facts)
        elif reworded is not None and reworded[1].kind == "benign":
            self._row(seed, generator.name, (reworded[0], reported[1]), wrong, spans=place, **facts)
        # The edited text is faithful to something too: to the original edited alike, or to a rewording of itself.
        if other is not None and self.rng.random() < 0.6:
            self._row(seed, f"both:{generator.name}", (other.text, original[1]), wrong)
            if generator.two_way and self.rng.random() < 0.5:
                spans = _marked("original", other.after) + _marked("reported", edit.before)
                self._row(seed, generator.name, (other.text, original[1]), reported, spans=spans, **facts)
        elif self.rng.random() < 0.75:
            again = self.faithful(seed, *wrong)
            if again is not None and again[1].kind == "benign":
                turn = self.rng.random() < 0.5
                pair = (wrong, (again[0], wrong[1])) if not turn else ((again[0], wrong[1]), wrong)
                self._row(seed, f"{again[1].name}", *pair, kind=again[1].kind)
            else:
                self._row(seed, "same", wrong, wrong, weight=0.5)


def split_of(pair: TrainingPair) -> str:
    """train, valid or heldout: by generator, by language pair, then by a hash of the group."""
    if (pair.generator or "").removeprefix("both:") in HELD_OUT_GENERATORS:
        return "heldout"
    if frozenset({pair.original_lang, pair.reported_lang}) in HELD_OUT_LANGUAGES:
        return "heldout"
    return "valid" if fraction("split", pair.group) < VALIDATION else "train"


def _in_turn(buckets: dict[str, list[Seed]], rng: Random) -> Iterator[Seed]:
    """Seeds drawn from the buckets by share until all are empty."""
    stock = {name: list(found) for name, found in buckets.items() if name in SHARES}
    while stock:
        names = sorted(stock)
        name = rng.choices(names, [SHARES[n] for n in names])[0]
        yield stock[name].pop()
        if not stock[name]:
            del stock[name]


def build(data: Path, texts: int, seed: int, progress: Progress | None = None) -> list[TrainingPair]:
    """All pairs, up to about `texts` distinct texts; the same for the same data and seed."""
    rng = Random(seed)
    builder = Builder(rng)
    task = progress.add_task("texts", total=texts) if progress else None
    for pair in natural(data, rng, scale=texts / 110_000):
        builder.add(pair)
    for chosen in _in_turn(seeds(data, rng), rng):
        if len(builder.texts) >= texts:
            break
        builder.grow(chosen)
        if progress and task is not None:
            progress.update(task, completed=len(builder.texts))
    return [replace(pair, split=split_of(pair)) for pair in builder.pairs]


def summary(pairs: Sequence[TrainingPair]) -> Table:
    """Counts by kind and generator, faithful and diverged."""
    table = Table("kind", "generator", "faithful", "diverged")
    counts: dict[tuple[str, str], Counter[bool]] = {}
    for pair in pairs:
        counts.setdefault((pair.kind, pair.generator or pair.source), Counter())[pair.label > 0.5] += 1
    for (kind, name), count in sorted(counts.items()):
        table.add_row(kind, name, str(count[False]), str(count[True]))
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse, build, write, print the counts."""
    parser = argparse.ArgumentParser(prog="python -m tracker.training.pairs", description="Build training pairs from the data sets.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the train files (jsonl.gz)")
    parser.add_argument("--out", type=Path, required=True, help="file of pairs to write (.jsonl.gz)")
    parser.add_argument("--texts", type=int, default=110_000, help="about how many distinct texts to use")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    with Progress(console=console) as progress:
        pairs = build(given.data, given.texts, given.seed, progress)
    write_pairs(given.out, pairs)
    distinct = len({t for p in pairs for t in (p.original, p.reported)})
    console.print(summary(pairs))
    console.print(f"{len(pairs):,} pairs of {distinct:,} texts; splits: {dict(Counter(p.split for p in pairs))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
