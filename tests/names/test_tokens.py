"""Letter runs keep their place in the text, whatever folding does to them."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.names.tokens import fold_token, tokens


def test_hyphens_and_elisions_part_and_initials_stay():
    assert [t.text for t in tokens("l'Iran, US-led U.S. об'єднані ארה\"ב")] == [
        "l", "Iran", "US", "led", "U.S.", "об'єднані", 'ארה"ב',
    ]  # fmt: skip


def test_folding_joins_arabic_and_persian_letters():
    assert fold_token("إيران") == "ايران"
    assert fold_token("کریمی") == fold_token("كريمي")
    assert fold_token("Élysée") == "elysee"


@given(st.text(max_size=200))
def test_spans_are_exact(text):
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
