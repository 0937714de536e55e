"""The gate is fitted so that its two promises hold, and so that an error in a report does not make it another remark."""

from __future__ import annotations

import json
from random import Random

import numpy as np

from tracker.originals.utterance import read_gate
from tracker.training import gate
from tracker.training.gate import fit_family, fit_gate, weigh
from tracker.training.gate_pairs import GatePair


def pair(number: int, *, same: bool, diverged: bool = False, source: str = "a", across: bool = False) -> GatePair:
    return GatePair("x", "en", "y", "ru" if across else "en", same, diverged, source, f"g{number}")


def made(count: int, overlap: float) -> tuple[list[GatePair], list[dict[str, float]]]:
    """Pairs whose one feature is normal around 1 (same) or 0 (other), half of the true ones diverged; and noise."""
    rng = Random(5)
    pairs, features = [], []
    for number in range(count):
        same = number % 2 == 0
        pairs.append(
            pair(number, same=same, diverged=number % 4 == 0, source="ab"[number % 3 == 0], across=number % 5 < 2)
        )
        features.append(
            {"cosine": 0.8, "counterpart": rng.gauss(float(same), overlap), "shorter": rng.random(), "words": 1.0}
        )
    return pairs, features


def test_the_promise_is_kept_out_of_fold() -> None:
    """At most one other remark in a hundred passes for sure, and most true reports do."""
    pairs, features = made(2000, 0.4)
    family = fit_family(pairs, features)
    cells = family["made_from"]
    for name, cell in cells.items():
        if name.startswith("other"):
            assert cell["same"] <= 3 * gate.PASSED
            assert cell["same"] <= cell["together"] <= 2 * gate.PASSED_TOGETHER
        else:
            assert cell["same"] >= 0.4
    assert {name.split(":")[0] for name in cells} == {"true", "diverged", "other"}


def test_where_the_classes_part_the_threshold_stands_between_them() -> None:
    cells = fit_family(*made(600, 0.05))["made_from"]
    assert {name: cell["same"] for name, cell in cells.items()} == {
        name: 0.0 if name.startswith("other") else 1.0 for name in cells
    }


def test_a_feature_that_never_varies_has_no_weight() -> None:
    """One that a family cannot have (words in common, across two languages) must not stand in its file."""
    assert set(fit_family(*made(200, 0.4))["weights"]) == {"counterpart", "shorter"}


def test_what_can_be_centred_has_a_family_of_its_own() -> None:
    """Another encoder has no means of its languages: its pairs must not be judged by a weight for what they lack."""
    pairs, features = made(400, 0.4)
    told = [f | {"centred": float(p.same)} if p.across else f for p, f in zip(pairs, features, strict=True)]
    families = fit_gate(pairs, told)["families"]
    assert families["across"] == fit_gate(pairs, features)["families"]["across"]
    assert set(families["centred"]["weights"]) == {*families["across"]["weights"], "centred"}
    assert "centred" not in families["within"]["weights"]


def test_sources_weigh_the_same_and_what_people_wrote_more() -> None:
    pairs = [pair(n, same=True, source="a") for n in range(30)]
    pairs += [pair(n, same=True, source="written") for n in range(30, 35)]
    pairs += [pair(n, same=False, source="b") for n in range(35, 40)]
    weights = weigh(pairs)
    assert np.isclose(weights[:35].sum(), weights[35:].sum())
    assert np.isclose(weights[30:35].sum(), 2 * weights[:30].sum())


def test_the_file_is_what_the_gate_reads() -> None:
    pairs, features = made(800, 0.4)
    cosines = {"within": 0.8, "across": 0.8, "pair": 0.7, "near_date_bonus": 0.1, "near_days": 2, "certain_margin": 0.1}
    found = read_gate(json.dumps({**fit_gate(pairs, features), "cosines": cosines}).encode())
    assert found.decide(0.9, {"counterpart": 2.0, "shorter": 0.5}, across_languages=False).sameness == "same"
    assert found.decide(0.9, {"counterpart": -1.0, "shorter": 0.5}, across_languages=True).sameness == "uncertain"
