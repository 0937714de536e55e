"""The parties of a text: countries through their offices and adjectives, offices, pronouns; with what marks them."""

from tracker.evidence.role_case import BY, TARGET
from tracker.evidence.role_parties import parties


def concepts(text, language):
    return [p.concept for p in parties(text, language)]


def test_an_office_and_its_country_are_one_party():
    """The French minister acts for France, and is not accused by it in the same breath."""
    assert concepts("The French minister accused the president of Turkey.", "en") == ["FR", "TR"]
    assert concepts("俄罗斯总统指责土耳其政府。", "zh") == ["RU", "TR"]


def test_an_office_and_the_country_it_acts_on_are_two():
    """In "the court ordered Poland" nothing but the verb joins them."""
    assert concepts("The court ordered Poland to pay.", "en") == ["court", "PL"]


def test_prepositions_mark_parties():
    """The preposition "by" shows the doer of a passive, Spanish "a" the object; "of" keeps a party out."""
    (by,) = parties("accused by Russia", "en")
    (to,) = parties("acusó a Rusia", "es")
    (of,) = parties("allies of Russia", "en")
    assert (by.case, to.case, of.oblique) == (BY, TARGET, True)
