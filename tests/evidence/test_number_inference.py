"""What a condensed report may say of a number: a floor, a ceiling, a decade, a span; and what it may not."""

import pytest

from tracker.evidence.base import Side
from tracker.evidence.number_inference import names_a_title, rests_on, tells_a_century
from tracker.evidence.number_reader import quantities


def basis(said, told, said_lang="en", told_lang="en"):
    original, reported = Side(said, said_lang), Side(told, told_lang)
    last = [q for q in quantities(told, told_lang) if not q.weak][-1]
    found = rests_on(last, reported, quantities(said, said_lang), original)
    return None if found is None else found.value


@pytest.mark.parametrize(
    ("said", "told", "value"),
    [
        ("We counted 53 cases.", "More than 50 cases were counted.", 53),
        ("We counted 47 cases.", "More than 50 cases were counted.", None),
        ("We counted 47 cases.", "Fewer than 50 cases were counted.", 47),
        ("It opened in 2012.", "It opened after 2010.", 2012),
        ("It opened in 2009.", "It opened after 2010.", None),
        ("We met in 1987.", "They met in the 1980s.", 1987),
        ("We met in 1991.", "They met in the 1980s.", None),
        ("He died in 1860.", "He died in the 19th century.", 1860),
        ("I am 64.", "He is in his 60s.", 64),
        ("It lasted from 1861 to 1865.", "It lasted 4 years.", 1861),
        ("We hired 120 men and 45 women.", "They hired 165 people.", 120),
        ("It closed in 2011, 20 years after it opened.", "It opened in 1991.", 2011),
        ("We built 30 a year between 2012 and 2014.", "They built 30 in 2013.", 2012),
    ],
)
def test_a_number_is_true_of_another(said, told, value):
    """Whoever condenses rounds down, names the decade or counts the years: true, though the figure is another."""
    assert basis(said, told) == value


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("At least 60 must be freed.", "At least 50 must be freed."),
        ("The ban ends before 2030.", "The ban ends before 2040."),
        ("He has governed since 2014.", "He has governed since 2004."),
    ],
)
def test_a_limit_that_somebody_set_must_be_given_as_it_is(said, told):
    """A deadline or a threshold is itself what was said; a laxer one is another one, though it follows from it."""
    assert basis(said, told) is None


def test_a_bound_in_another_language():
    """The lists of bounds are one for each language, the comparison is of figures."""
    assert basis("We repaired 212 kilometres.", "Отремонтировано более 200 километров.", told_lang="ru") == 212
    assert basis("Wir zählten 46 Fälle.", "已有超过50例。", "de", "zh") is None


def test_a_number_in_a_name_that_the_original_does_not_have():
    """ "Cars 3" is no count; the same figure beside a name of the original is one."""
    told = "Cars 3 was seen by 200 people."
    first = quantities(told, "en")[0]
    assert names_a_title(first, Side(told, "en"), Side("The film was seen by 200 people.", "en"))
    assert not names_a_title(first, Side(told, "en"), Side("Cars was seen by 200 people.", "en"))
    german = "Im Saal 3 waren 200 Leute."
    assert not names_a_title(quantities(german, "de")[0], Side(german, "de"), Side("Der Film lief.", "de"))


def test_a_century_may_be_numbered_where_the_original_says_the_last():
    """ "Minulého století" was the twentieth when it was said."""
    told = "the early 90s of the 20th century"
    twentieth = next(q for q in quantities(told, "en") if q.value == 20)
    assert tells_a_century(twentieth, Side(told, "en"), Side("začátek devadesátých let minulého století", "cs"))
    assert not tells_a_century(twentieth, Side(told, "en"), Side("začátek devadesátých let", "cs"))
