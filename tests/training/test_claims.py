"""What a difference in claim strength is worth is fitted on claims, on the choosing half alone."""

import gzip
import json

import numpy as np
import pytest

from tracker.training.choosing import is_choosing
from tracker.training.claims import claims_weight, fit_one

LINKED = "Coffee was associated with a lower risk of cancer in patients."
CAUSED = "Coffee prevents cancer in patients."


def write(folder, odd_label="faithful"):
    """Even groups where a difference always tells; odd ones where it means the contrary."""
    rows = []
    for n in range(200):
        group = f"g{n}"
        differs = n % 3 == 0
        label = ("diverged" if differs else "faithful") if is_choosing(group) else odd_label
        rows.append(
            {
                "id": group, "group": group, "label": label, "original": LINKED, "original_lang": "en",
                "reported": CAUSED if differs else LINKED, "reported_lang": "en", "meta": {},
            }
        )  # fmt: skip
    with gzip.open(folder / "exaggeration.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def test_a_difference_that_tells_gets_weight(tmp_path):
    """Where every raised claim is marked as one, it multiplies the odds at least by ten."""
    write(tmp_path)
    assert claims_weight(tmp_path) > 2.3


def test_the_reporting_half_changes_nothing(tmp_path):
    """Nothing may be chosen on it."""
    write(tmp_path)
    one = claims_weight(tmp_path)
    write(tmp_path, odd_label="diverged")
    assert claims_weight(tmp_path) == one


def test_what_tells_nothing_gets_none():
    """Never below nought: a difference does not make a pair look better."""
    x, y = np.array([1.0, 1.0, 0.0, 0.0]), np.array([1.0, 0.0, 1.0, 0.0])
    assert fit_one(x, y, np.ones(4)) == pytest.approx(0.0, abs=0.01)
    assert fit_one(1.0 - y, y, np.ones(4)) == 0.0
