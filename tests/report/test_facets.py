"""Facets count what a reader would find, so that no link leads to an empty list unawares."""

from __future__ import annotations

from tests.report.test_copies import printed
from tracker.records import Verdict
from tracker.report.copies import folded
from tracker.report.facets import FACETS, facets, narrowed


def lines():
    return folded(
        [
            printed("Daily", "2018-05-15"),
            printed("Post", "2018-05-16"),
            printed("Daily", text_id="u", verdict=Verdict.SUSPECT, reported_lang="fr"),
        ]
    )


def by_name(found):
    return {facet.name: {value.value: value.count for value in facet.values} for facet in found}


def test_every_line_is_counted_under_each_of_its_values():
    """A line that two outlets carry counts for both."""
    counts = by_name(facets(lines()))
    assert set(counts) == set(FACETS)
    assert counts["outlet"] == {"Daily": 2, "Post": 1}
    assert counts["verdict"] == {"diverged": 1, "suspect": 1}
    assert counts["language"] == {"en": 1, "fr": 1}


def test_verdicts_come_by_gravity_and_languages_by_name():
    """What a reader came for comes first."""
    found = {facet.name: facet for facet in facets(lines())}
    assert [value.value for value in found["verdict"].values] == ["diverged", "suspect"]
    assert [value.label for value in found["language"].values] == ["English", "French"]


def test_a_choice_narrows_the_other_facets_and_widens_within_its_own():
    """Of the facet itself the other values stay on offer, with what they would add."""
    chosen = {"verdict": ["suspect"]}
    counts = by_name(facets(lines(), chosen))
    assert counts["outlet"] == {"Daily": 1}
    assert counts["verdict"] == {"diverged": 1, "suspect": 1}
    assert len(narrowed(lines(), chosen)) == 1
    assert len(narrowed(lines(), {"verdict": ["suspect", "diverged"]})) == 2
    assert narrowed(lines(), {"verdict": ["suspect"], "outlet": ["Post"]}) == []


def test_a_choice_that_nothing_has_is_shown_as_nothing():
    """An old address must say that nothing is left, and let the reader take the choice back."""
    found = by_name(facets(lines(), {"outlet": ["Gone"]}))
    assert found["outlet"]["Gone"] == 0
