"""The light tokenizer must be the heavy one: same ids, same offsets, for any Unicode."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TinyModel
from tests.encoder.packed import PIECES
from tests.encoder.sentences import ODD_TEXTS, TRANSLATED
from tracker.encoder.base import Encoder
from tracker.encoder.catalog import load_catalog
from tracker.encoder.onnx import OnnxEncoder
from tracker.encoder.pieces import PieceTokenizer
from tracker.encoder.prepare import find_prepared, prepare
from tracker.encoder.texts import clean, whole_characters
from tracker.settings import Settings

# Letters of many scripts, marks, jamo, ligatures, width forms, emoji and controls side by side: where normalisers slip.
MIXED = st.text(
    st.one_of(
        st.sampled_from(
            "aéẞßIiİıΣςﬁﬆﷺ①㎏Ａｶﾞ가각한글ᄒ\u1161\u11abनि\u0301\u0308\u200b\u200d\ufeff\u00ad\u2028\x00\x85 \t\n▁👩‍👩‍👧🇩🇪<s></>"
        ),
        st.characters(exclude_categories=("Cs",)),
    ),
    min_size=1,
    max_size=60,
)


@pytest.fixture(scope="module")
def both(encoder: Encoder) -> tuple[PieceTokenizer, Any]:
    """The light tokenizer, and the tokenizers library's from the whole tokenizer.json."""
    from tokenizers import Tokenizer

    prepared = find_prepared(load_catalog().get("e5-small"), Settings().cache)
    assert prepared, encoder.name
    return PieceTokenizer(prepared.fast), Tokenizer.from_file(str(prepared.folder / "tokenizer.json"))


def assert_same(both: tuple[PieceTokenizer, Any], text: str) -> None:
    light, whole = both
    (found,) = light.tokenize([text])
    expected = whole.encode(text, add_special_tokens=False)
    assert found.ids == expected.ids
    assert found.offsets.tolist() == whole_characters(text, expected.offsets).tolist()


@pytest.mark.model
@settings(max_examples=400, deadline=None)
@given(text=MIXED)
def test_same_pieces_as_the_whole_model_for_any_text(both: tuple[PieceTokenizer, Any], text: str) -> None:
    if not any(mark in text for mark in ("<s>", "</s>")):
        assert_same(both, text)


@pytest.mark.model
def test_same_pieces_for_plain_news_in_many_scripts(both: tuple[PieceTokenizer, Any]) -> None:
    texts = [*(text for pair in TRANSLATED for text in pair), *map(clean, ODD_TEXTS)]
    for text in texts:
        assert_same(both, text)
    alone = [tokens.ids for text in texts for tokens in both[0].tokenize([text])]
    assert [tokens.ids for tokens in both[0].tokenize(texts)] == alone, "neighbours change nothing"


@settings(max_examples=300, deadline=None)
@given(text=MIXED)
def test_offsets_stay_inside_in_order_and_on_the_words(tiny_pieces: PieceTokenizer, text: str) -> None:
    (tokens,) = tiny_pieces.tokenize([text])
    starts, ends = tokens.offsets[:, 0], tokens.offsets[:, 1]
    assert len(tokens.ids) == len(tokens.offsets)
    assert (starts < ends).all()
    assert (ends <= len(text)).all()
    assert (np.diff(starts) >= 0).all()


@pytest.fixture(scope="module")
def tiny_pieces(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> PieceTokenizer:
    return PieceTokenizer(prepare(tiny.entry, tmp_path_factory.mktemp("cache"), source=tiny.packed).fast)


def test_composed_letters_keep_their_marks() -> None:
    """A span that ends between e and its accent would split the letter on the screen."""
    text = "cafe\u0301 \u1112\u1161\u11ab!"
    offsets = whole_characters(text, [(0, 4), (6, 7), (9, 10)])
    assert [text[a:b] for a, b in offsets] == ["cafe\u0301", "\u1112\u1161\u11ab", "!"]


@pytest.mark.parametrize("mark", ["<s>", "</s>", "<mask>", "<pad>", "<unk>"])
def test_an_article_cannot_write_the_models_own_marks(tiny_encoder: OnnxEncoder, mark: str) -> None:
    (found,) = tiny_encoder._tokenizer.tokenize([f"a {mark} b"])
    marks = {PIECES.index(piece) for piece in ("<s>", "<pad>", "</s>", "<mask>")}
    assert not marks & set(found.ids)
    assert len(found.ids) > 4, "the letters of its name are read one by one"
