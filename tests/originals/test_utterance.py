"""The gate before any verdict: the same utterance, or another remark."""

import pytest

from tracker.originals.utterance import days_between, default_gate


def test_the_gate_asks_more_within_one_language_and_less_near_the_day() -> None:
    gate = default_gate()
    far = gate.least(across_languages=True, days_apart=None)
    assert gate.least(across_languages=False, days_apart=None) > far
    assert gate.least(across_languages=True, days_apart=0) < far
    assert gate.least(across_languages=True, days_apart=gate.near_days + 1) == far
    assert gate.least(across_languages=True, days_apart=-1) == far
    assert gate.certain(across_languages=True) > far


@pytest.mark.parametrize(
    ("said", "printed", "days"),
    [
        ("2018-05-15", "2018-05-16", 1),
        ("2018-05-15", "2018-05-15T20:00:00Z", 0),
        ("2018-05-15", "2018-05-14", -1),
        ("2018-05-15", "2018-05", 0),
        ("2018-05-15", "2018-06", None),
        (None, "2018-05-15", None),
        ("2018-05-15", "yesterday", None),
    ],
)
def test_days_between(said: str | None, printed: str, days: int | None) -> None:
    assert days_between(said, printed) == days
