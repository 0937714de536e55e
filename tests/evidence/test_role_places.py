"""Two named parties that stand in each other's place, however far apart; lists and paraphrases leave it open."""

import pytest

from tracker.evidence.role_places import changed_places


@pytest.mark.parametrize(
    ("original", "reported", "language"),
    [
        (
            "If tension around Latvia grows, Estonia will close its border.",
            "If tension around Estonia grows, Latvia will close its border.",
            "en",
        ),
        ("Австрия отправила врачей в Грецию.", "Греция отправила врачей в Австрию.", "ru"),
        ("奥地利警告说，如果希腊退出，谈判就会结束。", "希腊警告说，如果奥地利退出，谈判就会结束。", "zh"),
    ],
)
def test_found(original, reported, language):
    """What was said of the one is printed of the other."""
    assert changed_places(original, reported, language) is not None


@pytest.mark.parametrize(
    ("original", "reported", "language"),
    [
        ("Talks between Latvia and Estonia ended.", "Talks between Estonia and Latvia ended.", "en"),
        ("Latvia, Estonia and Malta voted in favour.", "Malta, Estonia and Latvia voted in favour.", "en"),
        ("Österreich kauft Strom von Ungarn.", "Ungarn verkauft Strom an Österreich.", "de"),
        ("Австрию спасла Греция.", "Греция спасла Австрию.", "ru"),
        ("Latvia thanked Latvia's doctors and Estonia.", "Estonia thanked Latvia's doctors and Latvia.", "en"),
    ],
)
def test_silent(original, reported, language):
    """Lists, meetings, the other end of a deed, a preposed object, and names that stand twice."""
    assert changed_places(original, reported, language) is None
