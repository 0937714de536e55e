"""A few minutes are no dozen, and forty years are not a few; what may be a few is left alone."""

import pytest

from tests.evidence.judged import examine
from tracker.evidence.number import NUMBER


@pytest.mark.parametrize(
    ("original", "language", "reported"),
    [
        ("Ein paar Minuten später kam sie.", "de", "She came a dozen minutes later."),
        ("כמה שבועות לאחר מכן היא חזרה.", "he", "Twelve weeks later she returned."),
        ("A few days later she came.", "en", "A dozen days later she came."),
    ],
)
def test_a_few_that_became_a_dozen_is_found(original, language, reported):
    assert [f.rule for f in examine(NUMBER, original, language, reported, "en")] == ["number.few"]


@pytest.mark.parametrize(
    ("original", "language", "reported"),
    [
        ("Ein paar Minuten später kam sie.", "de", "She came ten minutes later."),
        ("Ein paar Minuten später kam sie.", "de", "She came a few minutes later, twelve people with her."),
        ("Ein paar Jahre und zwölf Tage später kam sie.", "de", "She came twelve days later."),
        ("Twelve years later she came.", "en", "She came several years later."),
        ("Forty years later she came.", "en", "She came decades later."),
        ("十几年后她来了。", "zh", "She came a dozen years later."),
    ],
)
def test_what_may_be_a_few_is_left_alone(original, language, reported):
    """Ten may be called a few, and another unit, another noun or ten-odd years are another matter."""
    assert not examine(NUMBER, original, language, reported, "en")


def test_a_score_that_became_a_few_is_found():
    """A report that condenses may call twelve years several; forty it may not."""
    (finding,) = examine(NUMBER, "Forty years later she came.", "en", "Einige Jahre später kam sie.", "de")
    assert finding.rule == "number.few"
