"""How strong a claim is read: the steps of the scale, and which of two words decides."""

import pytest

from tracker.evidence.strength_reader import LANGUAGES, Level, read_claim


@pytest.mark.parametrize(
    ("text", "language", "level"),
    [
        ("The committee met on Tuesday.", "en", Level.NONE),
        ("Coffee is linked to better sleep.", "en", Level.ASSOCIATION),
        ("Coffee drinkers had better sleep than others.", "en", Level.ASSOCIATION),
        ("Coffee could improve sleep.", "en", Level.POSSIBLE),
        ("Coffee improves sleep.", "en", Level.CAUSE),
        ("Coffee has no effect on sleep.", "en", Level.NONE),
        ("Кофе связан с бессонницей.", "ru", Level.ASSOCIATION),
        ("Кава, можливо, спричиняє безсоння.", "uk", Level.POSSIBLE),
        ("Kaffee verursacht Schlaflosigkeit.", "de", Level.CAUSE),
        ("Le café est associé à l’insomnie.", "fr", Level.ASSOCIATION),
        ("El café podría causar insomnio.", "es", Level.POSSIBLE),
        ("咖啡导致失眠。", "zh", Level.CAUSE),
        ("ترتبط القهوة بالأرق.", "ar", Level.ASSOCIATION),
    ],
)
def test_each_step_is_read(text, language, level):
    """The four steps of the literature, in each language that has a list."""
    assert read_claim(text, language).level is level


def test_a_hedged_association_is_still_one():
    """ "May be linked to" says no more than "is linked to", but no longer outright."""
    claim = read_claim("Coffee may be linked to cancer.", "en")
    assert (claim.level, claim.plain) == (Level.ASSOCIATION, False)


def test_a_participle_beside_a_noun_is_no_claim_where_there_is_another():
    """What the sentence says of the problems is that they can be prevented; alone, as in a headline, it is the claim."""
    claim = read_claim("Exercise can prevent problems linked to age.", "en")
    assert (claim.level, claim.plain) == (Level.POSSIBLE, False)
    assert read_claim("Birth defects linked to smoking", "en").level is Level.ASSOCIATION


def test_a_denial_beside_an_association_leaves_it_open():
    """ "Linked to cancer, not to stroke": what is claimed of which is beyond a word list."""
    claim = read_claim("Coffee is linked to cancer but has no effect on the heart.", "en")
    assert (claim.level, claim.plain) == (Level.ASSOCIATION, False)


def test_a_loose_word_is_no_plain_cause():
    """ "Helps" and "a role in" are what a fair paraphrase may make of an association."""
    assert not read_claim("Coffee plays a role in sleep.", "en").plain
    assert read_claim("Coffee causes bad sleep.", "en").plain


def test_a_language_without_a_list_claims_nothing():
    """Said, not guessed: the guard abstains there by name."""
    assert read_claim("Il caffè causa insonnia.", "it").level is Level.NONE
    assert "it" not in LANGUAGES
