"""Parties and holders: whom the guard takes for the one who wants or says it, sentence by sentence."""

import pytest

from tracker.evidence.attribution.nest import nest, scope


def held(text, language):
    """(kind, concept of the holder) of each level, in order."""
    return [(x.kind, x.holder.concept if x.holder else None) for x in nest(text, language).levels]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Iran was asked by Washington to make concessions.", "en", ("demand", "US")),
        ("Taxes, the finance minister of France insisted, are high.", "en", ("demand", "official")),
        ("Vom Iran fordert Washington Zugeständnisse.", "de", ("demand", "US")),
        ("Washington habe nun versucht, Zugeständnisse zu bekommen.", "de", ("try", "US")),
        ("В Вашингтоне требуют уступок.", "ru", ("demand", "US")),
        ("Требования Вашингтона известны.", "ru", ("demand", "US")),
        ("Les exigences de Washington sont connues.", "fr", ("demand", "US")),
        ("تطالب واشنطن إيران بتقديم تنازلات.", "ar", ("demand", "US")),
        ("美国的要求很清楚。", "zh", ("demand", "US")),
    ],
)
def test_the_holder_is_found_whatever_the_word_order(text, language, expected):
    """Passive, inversion, genitive, verb first: the party is the same, and the object is never taken for it."""
    assert expected in held(text, language)


def test_an_official_of_a_country_is_a_person_and_not_the_country():
    """ "The Russian deputy minister said" is the speaker of a report; taking him for Russia would hide every error."""
    assert held("The Russian deputy minister said the talks failed.", "en") == [("say", "official")]


def test_some_before_a_noun_is_no_party():
    """ "Some cases require treatment": cases demand nothing."""
    assert not any(p.concept == "people" for p in nest("Some cases demand treatment.", "en").parties)
    assert any(p.concept == "people" for p in nest("Some demand a referendum.", "en").parties)


def test_a_reason_clause_is_no_part_of_what_is_demanded():
    """ "We must help because Russia wants …": the obligation stays the speaker's."""
    own = nest("We must help Ukraine because Russia wants to destroy it.", "en").own(by_clause=True)
    assert [x.kind for x in own] == ["must"]


def test_but_ends_what_others_say_and_and_does_not():
    """What follows "but" is the speaker again."""
    joined = nest("They say that the plant closes, and the workers leave.", "en")
    parted = nest("They say that the plant closes, but the workers stay.", "en")
    assert "workers" in joined.text[slice(*scope(joined, joined.levels[0]))]
    assert "workers" not in parted.text[slice(*scope(parted, parted.levels[0]))]
