"""Where a name of the original is gone, even a common word with a capital is seen in its place."""

import pytest

from tests.evidence.judged import examine
from tracker.evidence.name import NAME


@pytest.mark.parametrize(
    ("original", "language", "reported"),
    [
        # A common word in the place of a country.
        ("Около восьми миллионов из них живут в Германии.", "ru", "About eight million of them live in Teddy."),
        # Words that every dictionary has, and no article before them.
        ("Na jaře se Německo rozhodlo jinak.", "cs", "In spring, North has decided otherwise."),
        # An acronym.
        ("Im Herbst wird Norwegen neu verhandeln.", "de", "In autumn EPL will negotiate again."),
    ],
)
def test_a_country_that_is_gone_gives_its_stand_in_away(original, language, reported):
    (finding,) = examine(NAME, original, language, reported, "en")
    assert finding.rule == "name.swapped"


def test_the_heads_of_two_sentences_are_compared():
    """First words have capitals anyway; a noun without an article, and "who" behind it, is a name."""
    original, reported = "Macura, který byl členem hnutí, odešel.", "Journey, who was a member of the movement, left."
    (finding,) = examine(NAME, original, "cs", reported, "en")
    assert original[slice(*finding.original_span)] == "Macura"
    assert not examine(NAME, original, "cs", "Macura, who was a member of the movement, left.", "en")


def test_a_pronoun_or_a_body_at_the_head_stands_in_for_nobody():
    assert not examine(NAME, "Připustil to včera.", "cs", "He admitted it yesterday.", "en")
    assert not examine(NAME, "Připustil to včera.", "cs", "Parliament has admitted it.", "en")


def test_a_country_summed_up_is_no_exchange():
    assert not examine(
        NAME, "В Германии их около восьми миллионов.", "ru", "There are about eight million there.", "en"
    )
