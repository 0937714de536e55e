"""Who does what to whom in one text: eight languages, each by its own means, and silence where these fail."""

import pytest

from tracker.evidence.role_frames import frames


def told(text, language):
    return [(f.doer, f.deed, f.target) for f in frames(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("France accused Turkey.", "en"),
        ("Turkey was publicly accused by France.", "en"),
        ("Frankreich hat die Türkei beschuldigt.", "de"),
        ("Die Türkei ist von Frankreich beschuldigt worden.", "de"),
        ("La France a accusé la Turquie.", "fr"),
        ("La Turquie a été accusée par la France.", "fr"),
        ("Francia acusó a Turquía.", "es"),
        ("Франция обвинила Турцию.", "ru"),
        ("Турцию обвинила Франция.", "ru"),
        ("Франція звинуватила Туреччину.", "uk"),
        ("法国指责土耳其。", "zh"),
        ("土耳其被法国指责。", "zh"),
        ("اتهمت فرنسا تركيا.", "ar"),
        ("فرنسا تتهم تركيا.", "ar"),
    ],
)
def test_each_language_tells_it_in_its_own_way(text, language):
    """One deed, told in the active and in the passive, with the object behind and in front."""
    assert told(text, language) == [("FR", "accuse", "TR")]


def test_buying_is_selling_told_from_the_other_end():
    """What one sells the other buys: both ways of telling it give the same doer."""
    assert told("Iran sold drones to Russia.", "en") == told("Russia bought drones from Iran.", "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Serbia and Kosovo accused each other.", "en"),
        ("Allies of Russia accused Poland.", "en"),
        ("Russia said that Ukraine had accused it.", "en"),
        ("Russia and China attacked Poland and Latvia.", "en"),
        ("Иран и Ирак обвинили друг друга.", "ru"),
        ("Ukraine, which Russia accused, replied.", "en"),
    ],
)
def test_what_is_in_doubt_is_not_told(text, language):
    """Mutual deeds, parties behind prepositions, lists, and subjects beyond another clause give no frame."""
    assert told(text, language) == []
