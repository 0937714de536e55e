"""A checkpoint is chosen by one number: no data set may win it by its size alone."""

from __future__ import annotations

import numpy as np
import pytest

from tracker.training.batches import Example
from tracker.training.scores import by_set, overall


def example(source: str, label: float, kind: str = "", languages: tuple[str, str] = ("en", "de")) -> Example:
    return Example("a", "b", label, False, (), (), (), False, True, 1.0, "g", source, kind, languages)


def test_each_kind_of_demetr_stands_against_all_its_faithful_rows() -> None:
    rows = [
        example("demetr", 0.0),
        example("demetr", 1.0, "critical_id8_negation"),
        example("demetr", 1.0, "critical_id11_gender"),
        example("mlqe_ced", 0.0),
        example("mlqe_ced", 1.0),
        example("tatoeba", 0.0),
    ]
    areas = by_set(rows, np.array([0.5, 0.9, 0.1, 0.2, 0.3, 0.0]))
    assert areas == {"demetr negation": 1.0, "demetr gender": 0.0, "mlqe_ced en-de": 1.0}


def test_a_set_counts_once_however_many_lines_it_has() -> None:
    one = overall({"mlqe_ced en-de": 1.0, "mlqe_ced en-zh": 0.0, "vitaminc": 1.0})
    assert one == pytest.approx(0.75)
    assert overall({"demetr negation": 1.0, "vitaminc": 0.0}) == pytest.approx(0.75)
