"""One command must lead from data to a network that every check with that encoder uses."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tracker import Settings
from tracker.cli.train import spread, train
from tracker.pipeline import Tracker

TRAIN = (
    "mlqe_ced",
    "mlqe_da_ruen",
    "mlqe_da_other",
    "mqm_ted",
    "wmtqe_spans",
    "wmt_news",
    "wmt_news_paraphrase",
    "tatoeba",
    "vitaminc",
    "negation",
)
DEV = (
    "demetr",
    "mqm_2023",
    "mlqe_ced",
    "mlqe_da_ruen",
    "vitaminc",
    "fever_symmetric",
    "exaggeration",
    "wmt_news",
    "wmt_news_paraphrase",
    "tatoeba",
)
CLEAN = ("wmt_news", "wmt_news_paraphrase", "tatoeba")


def rows(name: str, part: str) -> list[dict[str, Any]]:
    """Twelve rows in the shape of the data sets; every second one of a judged set is diverged."""
    found: list[dict[str, Any]] = []
    number = 0
    while len(found) < 12:
        number += 1
        group = f"{part}-{name}-{number}"
        if part == "dev" and int(hashlib.sha1(group.encode()).hexdigest(), 16) % 2:
            continue  # Odd groups are never read: a set that had only such would be empty.
        wrong = name not in CLEAN and (len(found) % 2 == 1 or name == "negation")
        original = f"the minister {number} said that we will sign the paper in {1990 + number}"
        found.append(
            {
                "id": f"{name}:{number}",
                "dataset": name,
                "original": original,
                "original_lang": "de" if name in ("wmt_news", "demetr", "mlqe_ced") else "en",
                "reported": original.replace("will", "will not") if wrong else f"{original} now",
                "reported_lang": "en",
                "label": "diverged" if wrong else "faithful",
                "severity": None,
                "error_type": "critical_id5_negation" if name == "demetr" and wrong else None,
                "spans": [{"side": "reported", "start": 4, "end": 12, "severity": "major", "type": "Accuracy"}],
                "split": part,
                "group": group,
                "meta": {"tier": "core", "da_mean": 90.0, "cats": [], "doc": f"d{number // 3}"},
            }
        )
    return found


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for part, names in (("train", TRAIN), ("dev", DEV)):
        (tmp_path / part).mkdir()
        for name in names:
            with gzip.open(tmp_path / part / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in rows(name, part))
    return tmp_path


def test_another_encoder_gets_a_network_of_its_own(
    data: Path, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = data / "cache"
    monkeypatch.setenv("TRACKER_CACHE", str(cache))
    arguments = ["--data", str(data / "train"), "--dev", str(data / "dev"), "--work", str(data / "work")]
    arguments += ["--encoder", str(tiny_folder), "--texts", "60", "--steps", "3", "--tower-steps", "2"]
    arguments += ["--tower", "1", "--batch", "8"]
    result = CliRunner().invoke(train, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output

    tracker = Tracker(Settings(model=str(tiny_folder), cache=cache))
    assert tracker.network is not None
    assert tracker.network.tower is not None
    assert tracker.network.fits(tracker.encoder.fingerprint)
    assert tracker.combiner.fingerprint != Tracker(Settings()).combiner.fingerprint
    assert Tracker(Settings(model=str(tiny_folder), cache=data / "elsewhere")).network is None
    assessment = tracker.check_pair("we will sign the paper", "we will not sign the paper")
    assert "encoder" not in {abstention.by for abstention in assessment.abstained}

    again = CliRunner().invoke(train, arguments, catch_exceptions=False)
    assert "from step 3" in again.output, "what was trained is not trained again"


def test_layers_are_spread_over_any_encoder() -> None:
    assert spread(12) == (2, 6, 12)
    assert spread(24) == (4, 12, 24)
    assert spread(2) == (1, 2)
