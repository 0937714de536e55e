"""Sounds that scripts confuse fall together; names that differ do not."""

import pytest

from tracker.names.leaders import leaders
from tracker.names.sound import near, occurs_in, skeleton


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Рябков", "Rjabkow"),
        ("Valentino", "ヴァレンティーノ"),
        ("Valentino", "瓦伦蒂诺"),
        ("Macron", "Макрон"),
        ("James", "Джеймс"),
    ],
)
def test_the_same_name_sounds_alike(a, b):
    assert near(skeleton(a), skeleton(b)) >= 0.66


def test_different_names_do_not():
    assert near(skeleton("Dimitrov"), skeleton("Королева")) < 0.5


def test_approximate_occurrence_counts_edits():
    assert occurs_in("BLNT", "KKBLNTSS", 0)
    assert occurs_in("BLNT", "KKBLTSS", 1)
    assert not occurs_in("BLNT", "KKSSTT", 1)


def test_conventional_characters_are_listed():
    assert "普京" in leaders()["putin"]
