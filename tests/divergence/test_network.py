"""The numpy network must be the trained one: a figure measured in training would otherwise say nothing about a check."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from tracker.divergence.alignment import Alignment, Shape
from tracker.divergence.network import CONFIGURATION, WEIGHTS, Network
from tracker.encoder.base import Encoding
from tracker.errors import ModelCorrupt, ModelMissing
from tracker.records import FindingType, Severity
from tracker.training.network import TYPES, AlignmentNetwork
from tracker.training.network import Shape as TrainingShape

SMALL = {"layers": 2, "hidden": 24, "width": 32, "align": 16, "heads": 4, "blocks": 2}


@pytest.fixture(scope="module")
def torch_network() -> AlignmentNetwork:
    torch.manual_seed(7)
    network = AlignmentNetwork(TrainingShape(**SMALL)).eval()
    with torch.no_grad():
        for weight in network.parameters():
            weight.add_(0.1 * torch.randn_like(weight))
    return network


def weights_of(network: AlignmentNetwork) -> dict[str, np.ndarray]:
    return {name: value.numpy() for name, value in network.state_dict().items()}


def encoding(tokens: int, seed: int) -> Encoding:
    """A made-up encoding of `tokens` one-letter words, each followed by a space."""
    rng = np.random.default_rng(seed)
    vector = rng.normal(size=24).astype(np.float32)
    offsets = np.array([(2 * n, 2 * n + 1) for n in range(tokens)], np.int32).reshape(-1, 2)
    states = {layer: rng.normal(size=(tokens, 24)).astype(np.float32) * (layer + 1) for layer in (1, 2)}
    return Encoding(vector / np.linalg.norm(vector), offsets, states)


def text_of(made: Encoding) -> str:
    return "x " * len(made.offsets)


def test_equals_torch_pair_by_pair_and_in_a_padded_batch(torch_network: AlignmentNetwork) -> None:
    """Training pads texts of different lengths into one batch; inference does not pad. Both must say the same."""
    network = Alignment(Shape(**SMALL), weights_of(torch_network))
    made = [encoding(tokens, seed) for seed, tokens in enumerate((1, 3, 17, 40, 9))]
    stacked = [np.stack([m.states[1], m.states[2]], axis=1) for m in made]
    padded = np.zeros((5, 40, 2, 24), np.float32)
    masks = np.zeros((5, 40), bool)
    for row, states in enumerate(stacked):
        padded[row, : len(states)], masks[row, : len(states)] = states, True
    a, b = [0, 1, 2, 3, 2], [1, 2, 3, 4, 2]
    cosine = [float(made[x].vector @ made[y].vector) for x, y in zip(a, b, strict=True)]
    with torch.inference_mode():
        batch = (torch.from_numpy(masks), torch.tensor(a), torch.tensor(b), torch.tensor(cosine))
        expected = torch_network(torch.from_numpy(padded), *batch)
    for row, (x, y) in enumerate(zip(a, b, strict=True)):
        got = network.compare(network.prepare(stacked[x]), network.prepare(stacked[y]), cosine[row])
        assert got.divergence == pytest.approx(float(expected.divergence[row]), abs=1e-3)
        assert got.other == pytest.approx(float(expected.other[row]), abs=1e-3)
        np.testing.assert_allclose(got.types, expected.types[row].numpy(), atol=1e-3)
        np.testing.assert_allclose(got.original_tags, expected.original_tags[row, : len(stacked[x])], atol=1e-3)
        np.testing.assert_allclose(got.reported_tags, expected.reported_tags[row, : len(stacked[y])], atol=1e-3)


def test_a_text_without_tokens_is_compared_all_the_same(torch_network: AlignmentNetwork) -> None:
    """A text of characters that the tokenizer drops must not end a run over an archive."""
    network = Alignment(Shape(**SMALL), weights_of(torch_network))
    nothing = network.prepare(np.zeros((0, 2, 24), np.float32))
    assert np.isfinite(network.compare(nothing, nothing, 1.0).divergence)


def write_network(folder: Path, network: AlignmentNetwork, **least: float) -> Path:
    folder.mkdir()
    save_file(weights_of(network), folder / WEIGHTS)
    thresholds = {"divergence": 0.0, "type": 0.0, "token": 0.0} | least
    about = {
        "shape": SMALL,
        "layers": [1, 2],
        "encoder": "abc",
        "types": list(TYPES),
        "severities": dict.fromkeys(TYPES, "major"),
        "thresholds": {name: {"value": value} for name, value in thresholds.items()},
    }
    (folder / CONFIGURATION).write_text(json.dumps(about))
    return folder


def test_load_gives_features_and_findings(torch_network: AlignmentNetwork, tmp_path: Path) -> None:
    """Where everything passes the thresholds, a finding names a type, spans of whole words and a reason."""
    network = Network.load(write_network(tmp_path / "v1", torch_network))
    assert network.layers == (1, 2)
    assert network.fits("abc")
    assert not network.fits("another encoder")
    a, b = encoding(5, 1), encoding(7, 2)
    raw = network.compare(a, b, text_of(a), text_of(b))
    assert set(raw.features) == {"network", "other_utterance"}
    assert len(raw.findings) == 2
    for finding in raw.findings:
        assert finding.type in FindingType
        assert finding.severity is Severity.MAJOR
        assert finding.original_span == (0, 9)
        assert finding.reported_span == (0, 13)
        assert finding.by == "model"
        assert finding.rule == f"model.{finding.type}"
        assert finding.reason.startswith("The model sees a changed meaning here (")


@pytest.mark.parametrize("least", [{"divergence": 1.1}, {"type": 1.1}, {"token": 1.1}])
def test_no_finding_below_any_threshold(
    torch_network: AlignmentNetwork, tmp_path: Path, least: dict[str, float]
) -> None:
    """A finding accuses somebody: unless pair, type and place are all sure, the score alone has to do."""
    network = Network.load(write_network(tmp_path / "v1", torch_network, **least))
    a, b = encoding(5, 1), encoding(7, 2)
    assert network.compare(a, b, text_of(a), text_of(b)).findings == ()


def test_the_fingerprint_changes_with_the_thresholds(torch_network: AlignmentNetwork, tmp_path: Path) -> None:
    """Assessments are kept by fingerprint: other thresholds find other things, so they need another one."""
    one = Network.load(write_network(tmp_path / "v1", torch_network))
    two = Network.load(write_network(tmp_path / "v2", torch_network, token=0.5))
    assert one.fingerprint != two.fingerprint


def test_broken_and_missing_files_are_told_apart(torch_network: AlignmentNetwork, tmp_path: Path) -> None:
    """No model is a state that the pipeline lives with; half a model is not."""
    with pytest.raises(ModelMissing, match="no divergence network"):
        Network.load(tmp_path)
    folder = write_network(tmp_path / "v1", torch_network)
    (folder / WEIGHTS).write_bytes(b"not safetensors")
    with pytest.raises(ModelCorrupt, match="does not load"):
        Network.load(folder)


def test_numpy_is_held_to_one_thread_while_it_compares(
    torch_network: AlignmentNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy machine threads that wait for each other made a comparison thirty times slower."""
    from threadpoolctl import threadpool_info

    network = Network.load(write_network(tmp_path / "v1", torch_network))
    seen: list[int] = []
    compare = Alignment.compare

    def watched(self: Alignment, *arguments: object) -> object:
        seen.extend(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas")
        return compare(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Alignment, "compare", watched)
    network.logits(encoding(3, 1), encoding(4, 2))
    assert set(seen) <= {1}


def test_two_texts_are_prepared_once_and_compared_once(
    torch_network: AlignmentNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate asks first, then the verdict, of the same two texts; an original meets many reports."""
    network = Network.load(write_network(tmp_path / "v1", torch_network))
    done: list[str] = []
    for name in ("prepare", "compare"):
        real = getattr(Alignment, name)

        def watched(self: Alignment, *given: object, _name: str = name, _real: object = real) -> object:
            done.append(_name)
            return _real(self, *given)  # type: ignore[operator]

        monkeypatch.setattr(Alignment, name, watched)
    original, reports = encoding(5, 1), [encoding(7, seed) for seed in (2, 3)]
    for report in reports:
        # The cache hands the same arrays out in a new Encoding each time.
        first, again = (network.logits(dataclasses.replace(original), dataclasses.replace(report)) for _ in range(2))
        assert again is first
    assert done == ["prepare", "prepare", "compare", "prepare", "compare"]
    turned = network.logits(reports[0], original)
    assert turned.divergence != network.logits(original, reports[0]).divergence


def test_what_is_remembered_never_stands_in_for_another_text(torch_network: AlignmentNetwork, tmp_path: Path) -> None:
    """More texts than are kept, and some of them again: each pair has the logits that a fresh network gives it."""
    network = Network.load(write_network(tmp_path / "v1", torch_network))
    original = encoding(4, 999)
    reports = [encoding(3 + seed % 5, seed) for seed in range(70)]
    for report in (*reports, *reports[:3]):
        fresh = Network.load(tmp_path / "v1").logits(original, report)
        assert network.logits(original, report).divergence == fresh.divergence
