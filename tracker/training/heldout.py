"""A trained network and its pairs file in, how well it does on what it never saw out: a generator and a language pair.

Scores on one's own perturbations say how it generalises between kinds and languages, not how good it is on real errors.

    python -m tracker.training.heldout --pairs pairs.jsonl.gz --states states --network models/divergence/v5
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from tracker.divergence.network import Network, features_of
from tracker.divergence.tower import TUNED
from tracker.encoder.base import Encoding
from tracker.evaluation.measures import auroc
from tracker.training.batches import Example, read_examples
from tracker.training.pair import read_rows
from tracker.training.pairs import HELD_OUT_GENERATORS, HELD_OUT_LANGUAGES
from tracker.training.states import States

Array = npt.NDArray[np.float64]
#: A generator with fewer diverged pairs than this is not shown by itself.
ENOUGH = 20
_ALL = frozenset({"any-use", "research"})


def logits(network: Network, examples: Sequence[Example], states: States) -> dict[str, Array]:
    """The network's `network` and `other_utterance` logits and the `cosine`, each (len(examples),)."""
    texts = sorted({text for example in examples for text in (example.original, example.reported)}, key=len)
    encoded = {}
    for start in range(0, len(texts), 256):
        some = [states[text] for text in texts[start : start + 256]]
        kept = [{layer: np.asarray(s.states[:, n], np.float32) for n, layer in enumerate(states.layers)} for s in some]
        if network.tower is not None:
            tuned = network.tower.run([each[network.tower.shape.start] for each in kept])
            kept = [{**each, TUNED: more} for each, more in zip(kept, tuned, strict=True)]
        for text, s, each in zip(texts[start : start + 256], some, kept, strict=True):
            encoded[text] = Encoding(s.vector, s.offsets, each)
    pairs = [(encoded[example.original], encoded[example.reported]) for example in examples]
    features = [features_of(network.logits(a, b)) for a, b in pairs]
    found = {name: np.array([f[name] for f in features]) for name in ("network", "other_utterance")}
    return {**found, "cosine": np.array([-a.cosine(b) for a, b in pairs])}


def parts(examples: Sequence[Example], held: Sequence[Example]) -> Mapping[str, list[Example]]:
    """What is compared: `examples` are of groups never trained on, `held` of the held-out generator and languages.

    Each generator of which there are enough stands against the same faithful pairs: some kinds of error are harder than
    others, whether trained on or not, and the held-out one is to be read among them.
    """
    same = [e for e in examples if not e.other]
    pair = [e for e in held if frozenset(e.languages) in HELD_OUT_LANGUAGES and e.kind not in HELD_OUT_GENERATORS]
    generator = [e for e in held if e.kind in HELD_OUT_GENERATORS]
    faithful = [e for e in same if e.label < 0.5]
    made = Counter(e.kind for e in same if e.label >= 0.5 and e.kind)
    trained = {
        f"generator {kind}, trained on": [e for e in same if e.kind == kind and e.label >= 0.5] + faithful
        for kind in sorted(made)
        if made[kind] >= ENOUGH
    }
    return {
        "groups held out, all kinds": same,
        "groups held out, across languages": [e for e in same if e.languages[0] != e.languages[1]],
        f"generator {', '.join(sorted(HELD_OUT_GENERATORS))}": generator + faithful,
        "languages " + ", ".join("-".join(sorted(x)) for x in HELD_OUT_LANGUAGES): [e for e in pair if not e.other],
        **trained,
    }


_path = click.Path(path_type=Path, exists=True)


@click.command()
@click.option("--pairs", type=_path, required=True, help="The pairs file that the network was trained on.")
@click.option("--states", "folders", type=_path, required=True, multiple=True, help="Folders of token states.")
@click.option("--network", "folder", type=_path, required=True, help="Folder of the network.")
@click.option("--graded", type=_path, help="Graded translations that it learnt from too: their originals are left out.")
@click.option("--limit", default=4000, show_default=True, help="Pairs of each split.")
def main(pairs: Path, folders: Sequence[Path], folder: Path, graded: Path | None, limit: int) -> None:
    """Print AUROC of network and cosine on what was held out, one JSON line a part."""
    states, network = States(folders), Network.load(folder)
    rows = list(read_rows(graded)) if graded else []
    seen = {row["group"] for row in rows} | {row[side] for row in rows for side in ("original", "reported")}

    def some(split: str) -> list[Example]:
        found = read_examples(pairs, frozenset({split}), _ALL)
        found = [e for e in found if e.judged and e.original in states and e.reported in states]
        found = [e for e in found if seen.isdisjoint((e.group, e.original, e.reported))]
        return random.Random(1).sample(found, min(limit, len(found)))

    valid, held = some("valid"), some("heldout")
    everything = [*valid, *held]
    # Each pair stands in several parts, and is looked at once.
    at = {id(example): number for number, example in enumerate(everything)}
    found = logits(network, everything, states)
    for name, members in parts(valid, held).items():
        places = [at[id(e)] for e in members]
        wrong = [e.label >= 0.5 for e in members]
        areas = {score: round(auroc(found[score][places], wrong), 3) for score in ("network", "cosine")}
        click.echo(json.dumps({"part": name, "pairs": len(members), "diverged": sum(wrong), **areas}))
    other = [e.other for e in valid]
    area = round(auroc(found["other_utterance"][: len(valid)], other), 3)
    click.echo(json.dumps({"part": "another remark", "pairs": len(valid), "other": sum(other), "network": area}))


if __name__ == "__main__":
    main()
