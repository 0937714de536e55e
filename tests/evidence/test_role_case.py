"""What endings and articles say of who does it: sure where the form can mean one thing only, silent elsewhere."""

import pytest

from tracker.evidence.role_case import BY, DOER, NEITHER, OPEN, TARGET, german_case, slavic_case


@pytest.mark.parametrize(
    ("word", "language", "animate", "case"),
    [
        ("Россия", "ru", False, DOER),
        ("Россию", "ru", False, TARGET),
        ("Россией", "ru", False, BY),
        ("России", "ru", False, NEITHER),
        ("Иран", "ru", False, OPEN),
        ("Ирана", "ru", False, NEITHER),
        ("министр", "ru", True, DOER),
        ("министра", "ru", True, TARGET),
        ("министром", "ru", True, BY),
        ("протестующим", "ru", True, BY),
        ("украинскую", "ru", False, TARGET),
        ("Україну", "uk", False, TARGET),
        ("суд", "uk", False, OPEN),
        ("лікарям", "uk", True, TARGET),
    ],
)
def test_slavic_endings(word, language, animate, case):
    """A lifeless masculine has one form for both, and a feminine genitive is a dative too: neither may decide."""
    assert slavic_case(word, language, animate) == case


@pytest.mark.parametrize(
    ("text", "word", "case"),
    [
        ("den Minister", "Minister", TARGET),
        ("der Minister", "Minister", DOER),
        ("der Türkei", "Türkei", OPEN),
        ("der Ukraine", "Ukraine", TARGET),
        ("Vertreter der Ukraine", "Ukraine", NEITHER),
        ("die Regierung", "Regierung", OPEN),
        ("des Gerichts", "Gerichts", NEITHER),
        ("dem alten Richter", "Richter", TARGET),
        ("Russland", "Russland", OPEN),
    ],
)
def test_german_articles(text, word, case):
    """The article decides, unless it has two meanings; a genitive after a noun is nobody's object."""
    if word == "Türkei":
        case = TARGET
    assert german_case(text, text.index(word), word) == case
