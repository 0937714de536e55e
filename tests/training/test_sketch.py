"""What the fit of the sketches rests on: languages counted evenly, a share that may be lost, a map that is found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from tracker.encoder.base import Floats
from tracker.encoder.sketch import Sketch
from tracker.training.sketch import Row, evenly, fit, halves, lowest, shortlists, true_reports


def row(number: int, languages: tuple[str, str]) -> Row:
    return Row((f"original {number}", f"report {number}"), languages, "wmt_news", f"g{number}")


def test_small_languages_are_not_drowned() -> None:
    rows = [row(n, ("en", "de")) for n in range(100)] + [row(100 + n, ("is", "en")) for n in range(5)]
    taken = evenly(rows, 20, seed=7)
    assert len(taken) == 20
    assert sum(r.languages == ("is", "en") for r in taken) == 5
    assert taken == evenly(rows, 20, seed=7)


def test_what_is_held_out_depends_on_the_group_alone() -> None:
    """All pairs with one original are on one side, or the floors would be set on what the fit has seen."""
    assert {row(n, ("en", "de")).held_out for n in range(200)} == {True, False}
    assert row(3, ("en", "de")).held_out == row(3, ("de", "en")).held_out


def test_a_floor_loses_so_many_of_each_language_alike() -> None:
    """A thousand pairs of one language must not outvote ten of another."""
    products = [(("en", "de"), 0.5 + n / 2000) for n in range(1000)] + [(("is", "en"), 0.1 * n) for n in range(10)]
    floor = lowest(products, 0.04)
    assert floor == 0.0
    assert lowest(products, 0.06) > floor


def test_true_reports_are_of_sets_of_true_pairs_and_of_each_original_one() -> None:
    """Two versions of one sentence in a speech would hide each other; a machine's translation may be wrong."""
    held = [r for n in range(400) if (r := row(n, ("en", "de"))).held_out]
    twice = [replace(r, texts=(r.texts[0], f"{r.texts[1]}, again")) for r in held]
    other = [replace(r, source="mlqe_da_other", group=f"other {r.group}") for r in held]
    found = true_reports([*held, *twice, *other], across=True, most=1000, seed=7)
    assert sorted(r.texts for r in found) == sorted(r.texts for r in held)
    assert true_reports(held, across=False, most=1000, seed=7) == []


def test_the_shortlist_holds_what_the_encoder_finds() -> None:
    """Within a language this sketch sees what the encoder does; across two it is rough, and more must be encoded."""
    chance = np.random.default_rng(7)
    rows = [row(n, ("en", "de") if n % 2 else ("en", "en")) for n in range(200)]
    vectors = {text: chance.normal(size=8).astype(np.float32) for r in rows for text in r.texts[:1]}
    vectors |= {r.texts[1]: vectors[r.texts[0]] for r in rows}
    known = {text: vector / np.linalg.norm(vector) for text, vector in vectors.items()}

    def rough(texts: Sequence[str]) -> Floats:
        across = [t.startswith("report") and int(t.split()[1]) % 2 for t in texts]
        noisy = np.stack([known[t] + 0.35 * a * chance.normal(size=8) for t, a in zip(texts, across, strict=True)])
        return (noisy / np.linalg.norm(noisy, axis=1, keepdims=True)).astype(np.float32)

    (margin, most), (margin_across, most_across) = shortlists(cast(Sketch, rough), rows, known, {})
    assert (margin, most) == (0.0, 1)
    assert 0 < margin_across < 1
    assert 1 < most_across < 40


def test_a_long_report_is_also_quoted_by_halves() -> None:
    assert halves("few words") == ["few words"]
    whole, first, second = halves("one two three four five six seven eight nine ten eleven twelve")
    assert f"{first} {second}" == whole


def test_a_linear_map_is_found_again() -> None:
    chance = np.random.default_rng(7)
    pooled = chance.normal(size=(400, 12)).astype(np.float32)
    vectors = (pooled @ chance.normal(size=(12, 12))).astype(np.float32)
    mean, matrix = fit(pooled, vectors, 12, 1e-9)
    made, wanted = (pooled - mean) @ matrix, vectors - vectors.mean(axis=0)
    # The directions are turned; products of two texts are what a sketch is for.
    np.testing.assert_allclose(made[:20] @ made[:20].T, wanted[:20] @ wanted[:20].T, rtol=0.05, atol=0.2)
