"""From judged translations to a read-out that a check loads: the whole road on a tiny encoder and a network of its own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from tests.training.made import pair, write_made
from tests.training.test_quality_pairs import made_sets, row
from tracker.divergence.network import Network
from tracker.divergence.quality import READ_OUT, READ_OUT_ABOUT, Quality
from tracker.encoder.base import Encoder
from tracker.errors import InputError
from tracker.training import quality
from tracker.training.choosing import JUDGED, is_choosing
from tracker.training.export import main as export
from tracker.training.pair import read_rows, write_pairs
from tracker.training.quality_pairs import Graded
from tracker.training.train import main as train


@pytest.fixture(scope="module")
def trained(tiny_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small network on the tiny encoder."""
    folder = tmp_path_factory.mktemp("trained")
    pairs, states = write_made(folder, tiny_encoder)
    run = ["--pairs", str(pairs), "--states", str(states), "--out", str(folder / "run")]
    run += ["--width", "32", "--align", "16", "--epochs", "1", "--batch", "4"]
    assert CliRunner().invoke(train, run, catch_exceptions=False).exit_code == 0
    clean = [
        pair(n, r["original"], r["reported"], source="tatoeba", split="choose", licence_set="dev")
        for n, r in enumerate(read_rows(pairs))
    ]
    write_pairs(folder / "choose.jsonl.gz", clean)
    made = ["--checkpoint", str(folder / "run" / "average.safetensors"), "--states", str(states)]
    made += ["--choose", str(folder / "choose.jsonl.gz"), "--out", str(folder / "v1")]
    assert CliRunner().invoke(export, made, catch_exceptions=False).exit_code == 0
    return folder / "v1"


@pytest.fixture
def network(trained: Path, tmp_path: Path) -> Path:
    """A copy of it without a read-out."""
    folder = tmp_path / "v1"
    folder.mkdir()
    for path in trained.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def judged_sets(folder: Path) -> Path:
    """Every judged set, each with a faithful and a diverged row in its choosing half, and one that may not be read."""
    folder.mkdir()
    groups = [f"g{n}" for n in range(100)]
    even, odd = [g for g in groups if is_choosing(g)], next(g for g in groups if not is_choosing(g))
    for name in JUDGED:
        rows: list[dict[str, Any]] = []
        for number, label in enumerate(("faithful", "diverged")):
            rows.append({**row(number, label=label), "dataset": name, "group": even[number], "error_type": "negation"})
        rows.append({**row(3), "dataset": name, "group": odd, "error_type": None, "original": "never to be read"})
        write = "".join(json.dumps(r) + "\n" for r in rows)
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress(write.encode()))
    return folder


def test_the_command_writes_a_read_out_that_the_network_takes(
    network: Path, tiny_encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "load_encoder", lambda settings: tiny_encoder)
    before = Network.load(network)
    arguments = ["--data", str(made_sets(tmp_path / "train")), "--choose", str(judged_sets(tmp_path / "dev"))]
    arguments += ["--views", str(tmp_path / "views"), "--out", str(network)]
    result = CliRunner().invoke(quality.main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    after = Network.load(network)
    assert after.quality is not None
    assert after.fingerprint != before.fingerprint
    about = json.loads((network / READ_OUT_ABOUT).read_text())
    assert about["trained_on"] == {"mlqe_ced en-de": 3, "mlqe_da_ruen ru-en": 4, "wmtqe_spans zh-en": 3}
    assert set(about["choosing_half"]["mlqe_ced"]) == {"network", "read-out", "joined"}
    a, b = tiny_encoder.encode(["one two", "two one"], layers=after.layers)
    assert "mistranslation" in after.compare(a, b, "one two", "two one").features

    first = (network / READ_OUT).read_bytes()
    assert CliRunner().invoke(quality.main, arguments, catch_exceptions=False).exit_code == 0
    assert (network / READ_OUT).read_bytes() == first, "the same rows and the same seed make the same read-out"


def test_views_are_computed_once_and_belong_to_one_network(
    network: Path, tiny_encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Encoding takes half an hour: a run that was killed goes on, and another network's numbers are not mixed in."""
    one = Network.load(network)
    pairs = [("one two", "two one"), ("three", "four")]
    seen, logits = quality.views(pairs[:1], one, tiny_encoder, tmp_path / "views")
    a, b = tiny_encoder.encode(list(pairs[0]), layers=one.layers)
    np.testing.assert_allclose(seen[0], one.logits(a, b).view, atol=1e-6)
    assert logits[0] == pytest.approx(one.logits(a, b).divergence, abs=1e-6)
    asked: list[str] = []
    real = type(tiny_encoder).encode

    def watched(self: Encoder, texts: list[str], **more: Any) -> Any:
        asked.extend(texts)
        return real(self, texts, **more)

    monkeypatch.setattr(type(tiny_encoder), "encode", watched)
    again, _ = quality.views(pairs, one, tiny_encoder, tmp_path / "views")
    assert asked == ["three", "four"]
    np.testing.assert_array_equal(again[0], seen[0])
    one.bare = "another"
    with pytest.raises(InputError, match="another network"):
        quality.views(pairs, one, tiny_encoder, tmp_path / "views")


def test_a_read_out_learns_what_the_targets_depend_on_and_passes_over_the_strictness_of_judges() -> None:
    rng = np.random.default_rng(5)
    seen = rng.normal(size=(3000, 12)).astype(np.float32)
    strict = rng.random(3000) < 0.5
    chance = 1.0 / (1.0 + np.exp(-2.0 * seen[:, 0] - np.where(strict, 1.0, -1.0)))
    pairs = [
        Graded(str(n), "", "", str(n), "strict" if strict[n] else "mild", float(rng.random() < chance[n]))
        for n in range(len(seen))
    ]
    head = Quality(quality.fit(seen, pairs), most=quality.MOST, slope=1.0, sharpness=1.0, name="")
    read = np.array([head.read(view) for view in seen])
    assert np.corrcoef(read, seen[:, 0])[0, 1] > 0.9
    assert abs(read[strict].mean() - read[~strict].mean()) < 0.3
