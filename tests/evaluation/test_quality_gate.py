"""The quality gate: a change that makes the network worse on hand-written pairs in eighteen languages is not an update.

The floors in `floors.json` hold for the corpus with the hash beside them. Raise them when the network gets better; a
change of the corpus needs new floors, measured and said so in the same commit.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from tracker.divergence.network import Network, default_network
from tracker.encoder.base import Encoder
from tracker.evaluation.measures import auroc
from tracker.evaluation.scoring import JudgedPair, read_judged

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "fixtures" / "judged" / "pairs.jsonl"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_bytes())


@pytest.fixture(scope="module")
def network() -> Network:
    found = default_network()
    assert found is not None, "models/divergence holds no network"
    return found


@pytest.fixture(scope="module")
def scores(network: Network, encoder: Encoder) -> list[tuple[JudgedPair, float, float]]:
    """Each judged pair with the network's logit and the cosine distance."""
    assert network.fits(encoder.fingerprint), "the network was trained on another encoder: no check would use it"
    pairs = read_judged(CORPUS)
    texts = list(dict.fromkeys(text for p in pairs for text in (p.original, p.reported)))
    encoded = dict(zip(texts, network.on(encoder).encode(texts, layers=network.layers), strict=True))
    found = []
    for pair in pairs:
        a, b = encoded[pair.original], encoded[pair.reported]
        found.append((pair, network.compare(a, b, pair.original, pair.reported).features["network"], -a.cosine(b)))
    return found


def test_the_corpus_is_the_one_that_the_floors_were_measured_on() -> None:
    assert hashlib.sha256(CORPUS.read_bytes()).hexdigest() == FLOORS["corpus_sha256"], (
        "fixtures/judged/pairs.jsonl changed: measure again and write new floors"
    )


@pytest.mark.parametrize("across", [False, True], ids=["one language", "two languages"])
def test_the_network_keeps_its_floor(scores: list[tuple[JudgedPair, float, float]], across: bool) -> None:
    rows = [s for s in scores if (s[0].original_lang != s[0].reported_lang) is across]
    area = auroc([logit for _, logit, _ in rows], [pair.diverged for pair, _, _ in rows])
    assert area >= FLOORS["across" if across else "within"]


def test_a_wrong_report_stands_above_the_right_one_of_the_same_words(
    scores: list[tuple[JudgedPair, float, float]],
) -> None:
    """The question a desk asks: of two reports of one statement, which is wrong? The cosine answers it by chance."""
    groups: dict[str, dict[bool, list[float]]] = {}
    for pair, logit, _ in scores:
        groups.setdefault(pair.group, {}).setdefault(pair.diverged, []).append(logit)
    right = [
        np.mean([wrong > faithful for wrong in g[True] for faithful in g[False]])
        for g in groups.values()
        if len(g) == 2
    ]
    assert float(np.mean(right)) >= FLOORS["ranked"]
