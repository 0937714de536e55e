"""Two words that changed places around the same words: found in the languages whose order, or whose endings, tell."""

import pytest

from tracker.evidence.role_exchange import exchanged


@pytest.mark.parametrize(
    ("original", "reported", "language"),
    [
        ("The editor outwitted the owner.", "The owner outwitted the editor.", "en"),
        ("Le chat poursuit le chien.", "Le chien poursuit le chat.", "fr"),
        ("Der Fahrer rammte den Lieferwagen.", "Der Lieferwagen rammte den Fahrer.", "de"),
        ("Редактор перехитрил владельца.", "Владелец перехитрил редактора.", "ru"),
        ("编辑骗过老板。", "老板骗过编辑。", "zh"),
    ],
)
def test_found(original, reported, language):
    """The stretch from the one to the other is marked on both sides."""
    found = exchanged(original, reported, language)
    assert found is not None
    assert found.original == (found.original[0], len(original) - 1)


@pytest.mark.parametrize(
    ("original", "reported", "language"),
    [
        ("The editor met the owner.", "The owner met the editor.", "en"),
        ("Trade and industry grew.", "Industry and trade grew.", "en"),
        ("Владельца перехитрил редактор.", "Редактор перехитрил владельца.", "ru"),
        ("If prices rise, wages rise.", "Wages rise if prices rise.", "en"),
        ("Am Montag kam Herr Muster.", "Herr Muster kam am Montag.", "de"),
        ("قتل الرجل الأسد.", "الأسد قتل الرجل.", "ar"),
    ],
)
def test_silent(original, reported, language):
    """Where both do it together, where endings keep the roles, or where a clause moved, nothing was turned round."""
    assert exchanged(original, reported, language) is None
