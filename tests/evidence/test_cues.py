"""The word lists that the guards read: how they are written, and how texts fall into clauses."""

import itertools

import pytest

from tracker.evidence.base import Abstain, Pair, Side
from tracker.evidence.cues import clause_spans, compile_cues, find_cues, passages_only, sentence_spans


def test_a_star_stands_for_more_letters_and_whole_words_only_match():
    """A list would be unreadable with every form spelled out, and wrong if "if" matched in "gift"."""
    pattern = compile_cues({"want": "want*", "if_": "if"}, "en")
    assert [c.kind for c in find_cues(pattern, "He wanted a gift, if any.")] == ["want", "if_"]


def test_chinese_has_no_word_boundaries_and_arabic_words_carry_a_conjunction():
    """Both would otherwise match nothing in running text."""
    assert find_cues(compile_cues({"must": "必须"}, "zh"), "伊朗必须让步")[0].span == (2, 4)
    assert find_cues(compile_cues({"must": "يجب"}, "ar"), "ويجب أن")[0].span == (1, 4)


def test_an_abbreviation_does_not_end_a_sentence():
    """ "The U.S. wants" is one sentence: cut after "U.S." it would lose its subject."""
    assert len(sentence_spans("The U.S. wants more. Iran does not.")) == 2


def test_clauses_cover_the_text_without_gaps():
    """A word between two clauses would belong to nobody."""
    text = "We signed, but they left; the deal – such as it was – died. Now what?"
    spans = clause_spans(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(spans))


def test_a_transcript_is_refused_with_a_reason():
    """The passage finder comes first; clause by clause, a transcript would be compared at random."""
    with pytest.raises(Abstain, match="6000"):
        passages_only(Pair(Side("word " * 2000, "en"), Side("word", "en")))
