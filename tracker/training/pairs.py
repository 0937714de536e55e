"""From the data sets to a file of training pairs: natural ones, synthetic divergences and faithful edits.

`python -m tracker.training.pairs --data DIR --out FILE --texts N --seed S`; DIR holds the `train` files.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tracker.training import excerpts
from tracker.training.builder import Builder
from tracker.training.framed import framed_pairs
from tracker.training.pair import MINOR, TrainingPair, fraction, write_pairs
from tracker.training.perturb import GENERATORS
from tracker.training.perturb.collocation import Neighbours
from tracker.training.sources import SHARES, Seed, natural, seeds

FULL = 150_000
"""Texts of a full set; every fixed amount below is for that and scales with what is asked for."""
FRAMES, REMARKS, EXCERPTS = 2000, 4000, 4500
VALIDATION = 0.02
# What is never trained on, so that generalisation can be measured: a generator (with its error type) and a language pair.
HELD_OUT_GENERATORS = frozenset({"intensity"})
HELD_OUT_LANGUAGES = frozenset({frozenset({"fr", "de"})})


def split_of(pair: TrainingPair, generators: frozenset[str], languages: frozenset[frozenset[str]]) -> str:
    """train, valid or heldout: by generator, by language pair, then by a hash of the group."""
    if (pair.generator or "").removeprefix("both:") in generators:
        return "heldout"
    if frozenset({pair.original_lang, pair.reported_lang}) in languages:
        return "heldout"
    return "valid" if fraction("split", pair.group) < VALIDATION else "train"


def _in_turn(buckets: dict[str, list[Seed]], rng: Random) -> Iterator[Seed]:
    """Seeds drawn from the buckets by share until all are empty."""
    stock = {name: list(found) for name, found in buckets.items() if name in SHARES and found}
    while stock:
        names = sorted(stock)
        name = rng.choices(names, [SHARES[n] for n in names])[0]
        yield stock[name].pop()
        if not stock[name]:
            del stock[name]


def other_remarks(used: Sequence[Seed], count: int, rng: Random) -> Iterator[TrainingPair]:
    """Pairs of two different sentences of one document: same topic, often the same speaker, another utterance."""
    documents: dict[str, list[Seed]] = defaultdict(list)
    for seed in used:
        if seed.doc:
            documents[f"{seed.source}:{seed.doc}"].append(seed)
    several = [found for found in documents.values() if len({s.group for s in found}) > 1]
    for number in range(count if several else 0):
        one, other = rng.sample(rng.choice(several), 2)
        if one.group == other.group or one.original == other.original:
            continue
        original, language = rng.choice(one.texts())
        yield TrainingPair(
            id=f"{one.group}:{other.group}:remark{number}",
            original=original,
            original_lang=language,
            reported=other.reported,
            reported_lang=other.reported_lang,
            label=1.0,
            rank=MINOR,
            group=one.group,
            source=one.source,
            kind="other_remark",
            types=["other"],
            weight=0.7,
            generator="other-remark",
            licence_set=one.licence_set,
            same_utterance=False,
        )


def build(
    data: Path,
    texts: int,
    seed: int,
    progress: Progress | None = None,
    *,
    held_out: frozenset[str] = HELD_OUT_GENERATORS,
    held_languages: frozenset[frozenset[str]] = HELD_OUT_LANGUAGES,
) -> list[TrainingPair]:
    """All pairs, up to about `texts` distinct texts; the same for the same data and seed."""
    rng = Random(seed)
    scale = texts / FULL
    buckets = seeds(data, rng)
    clean = [text for found in buckets.values() for seed in found for text in seed.texts()]
    builder = Builder(rng, generators=(*GENERATORS, *Neighbours(clean).generators()))
    task = progress.add_task("texts", total=texts) if progress else None
    for pair in natural(data, rng, scale=scale):
        builder.add(pair)
    for pair in framed_pairs(int(FRAMES * scale), rng):
        builder.add(pair)
    used: list[Seed] = []
    for bucket in buckets.values():
        # Taken from the end: seeds whose texts are encoded anyway come first.
        bucket.sort(key=lambda s: (s.original in builder.texts) + (s.reported in builder.texts))
    for chosen in _in_turn(buckets, rng):
        if len(builder.texts) >= texts:
            break
        builder.grow(chosen)
        used.append(chosen)
        if progress and task is not None:
            progress.update(task, completed=min(texts, len(builder.texts)))
    for pair in other_remarks(used, int(REMARKS * scale), rng):
        builder.add(pair)
    excerpts.grow(builder, excerpts.parts(data, rng)[: int(EXCERPTS * scale)])
    return [replace(pair, split=split_of(pair, held_out, held_languages)) for pair in builder.pairs]


def summary(pairs: Sequence[TrainingPair]) -> Table:
    """Counts by kind and generator, faithful and diverged."""
    table = Table("kind", "generator", "faithful", "diverged")
    counts: dict[tuple[str, str], Counter[bool]] = {}
    for pair in pairs:
        counts.setdefault((pair.kind, pair.generator or pair.source), Counter())[pair.label > 0.5] += 1
    for (kind, name), count in sorted(counts.items()):
        table.add_row(kind, name, str(count[False]), str(count[True]))
    table.add_section()
    table.add_row("all", "", str(sum(c[False] for c in counts.values())), str(sum(c[True] for c in counts.values())))
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse, build, write, print the counts."""
    parser = argparse.ArgumentParser(
        prog="python -m tracker.training.pairs", description="Build training pairs from the data sets."
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with the train files (jsonl.gz)")
    parser.add_argument("--out", type=Path, required=True, help="file of pairs to write (.jsonl.gz)")
    parser.add_argument("--texts", type=int, default=FULL, help="about how many distinct texts to use")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--hold-out", action="append", metavar="GENERATOR", help="mark a generator's pairs heldout (default: intensity)"
    )
    parser.add_argument(
        "--hold-out-languages", action="append", metavar="A-B", help="mark a language pair heldout (default: fr-de)"
    )
    given = parser.parse_args(arguments)
    held = frozenset(given.hold_out) if given.hold_out else HELD_OUT_GENERATORS
    languages = (
        frozenset(frozenset(p.split("-")) for p in given.hold_out_languages)
        if given.hold_out_languages
        else HELD_OUT_LANGUAGES
    )
    console = Console(stderr=True)
    with Progress(console=console) as progress:
        pairs = build(given.data, given.texts, given.seed, progress, held_out=held, held_languages=languages)
    write_pairs(given.out, pairs)
    distinct = len({t for p in pairs for t in (p.original, p.reported)})
    console.print(summary(pairs))
    console.print(f"{len(pairs):,} pairs of {distinct:,} texts; splits: {dict(Counter(p.split for p in pairs))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
