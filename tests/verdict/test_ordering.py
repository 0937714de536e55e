"""Flags are shown likeliest right first: what a flag rests on counts beside its divergence."""

import json
from dataclasses import replace

import pytest

from tests.store.samples import ASSESSMENT, MATCH
from tracker.records import Assessment, Finding, FindingType, Match, Severity, Verdict
from tracker.verdict.ordering import default_ordering, features_of, standing, stored_standing

REASON = Finding(FindingType.NUMBER, Severity.CRITICAL, (0, 2), (0, 2), "14 became 40", "number", "number.changed")
TRIFLE = replace(REASON, severity=Severity.MINOR)
SEEN = replace(REASON, by="model", rule="model.number")


@pytest.fixture
def flag() -> tuple[Match, Assessment]:
    made = replace(ASSESSMENT, verdict=Verdict.SUSPECT, divergence=0.85, findings=())
    return replace(MATCH, signals=(("uncertain", 0.0), ("same", 4.0))), made


def at(flag: tuple[Match, Assessment], *findings: Finding, same: float | None = 4.0) -> float:
    match, made = flag
    signals = () if same is None else (("same", same),)
    found = standing(replace(match, signals=signals), replace(made, findings=findings))
    assert found is not None
    return found


def test_an_error_that_the_network_names_stands_above_one_that_it_only_suspects(flag: tuple[Match, Assessment]) -> None:
    assert at(flag) < at(flag, SEEN) == at(flag, SEEN, REASON)
    assert at(flag) == at(flag, REASON) == at(flag, TRIFLE), "what a guard finds is in the divergence"


def test_what_may_be_another_remark_stands_lower(flag: tuple[Match, Assessment]) -> None:
    assert at(flag, same=0.4) < at(flag, same=None) < at(flag, same=99.0)
    assert at(flag, same=99.0) == at(flag, same=default_ordering().most), "surer than sure is no more"


def test_divergence_counts_first(flag: tuple[Match, Assessment]) -> None:
    match, made = flag
    places = [standing(match, replace(made, divergence=d)) or 0.0 for d in (0.0, 0.5, 0.85, 0.9, 1.0)]
    assert places == sorted(set(places))
    assert standing(match, replace(made, divergence=None)) is None
    assert features_of(match, replace(made, divergence=None)) is None


@pytest.mark.parametrize("findings", [(), (TRIFLE,), (REASON, SEEN), (SEEN,)])
def test_the_database_says_the_same(flag: tuple[Match, Assessment], findings: tuple[Finding, ...]) -> None:
    match, made = flag[0], replace(flag[1], findings=findings)
    stored = json.dumps([f.by for f in findings])
    assert stored_standing(made.divergence, json.dumps(match.signals), stored) == standing(match, made)
    assert stored_standing(None, "[]", "[]") is None
    assert stored_standing(0.9, None, None) == default_ordering().standing(default_ordering().features(0.9, None, ()))


def test_no_weight_makes_a_flag_likelier_wrong() -> None:
    assert all(weight >= 0 for weight in default_ordering().weights.values())
