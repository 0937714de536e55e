"""Alignment of a quotation with the original: what is compared, and which words count as the same."""

import pytest

from tracker.evidence.base import Pair, Side
from tracker.evidence.coverage_align import alignments, marks_in, tokens


def aligned(original, reported):
    return list(alignments(Pair(Side(original, "en"), Side(reported, "en"))))


def test_a_word_is_folded_and_keeps_its_place():
    """Typography is nothing; spans must still point into the text as given."""
    text = "We’re “Sure”, and ready."
    assert [t.text for t in tokens(text, "en")] == ["we", "are", "sure", "ready"]
    assert [text[slice(*t.span)] for t in tokens(text, "en")] == ["We", "’re", "Sure", "ready"]


@pytest.mark.parametrize(
    "reported",
    ["“We will go home,” he said.", "We will go home.", "He said they would go home.", "“We will … go home.”"],
)
def test_what_claims_nothing_or_is_word_for_word_is_not_aligned(reported):
    """The wording guard has the words themselves, with or without an ellipsis; indirect speech claims none."""
    assert not aligned("We will go home.", reported)


def test_each_quotation_is_aligned_by_itself():
    """A report may quote in two places, and only one of them may be wrong."""
    found = aligned("We will go home. The dam held all night.", "“We will go home,” he said. “The dam held for weeks.”")
    assert [(a.claim.text, a.matched) for a in found] == [("The dam held for weeks", 3)]
    assert found[0].share == pytest.approx(0.6)


def test_content_leaves_out_what_people_say_while_they_think():
    """Fillers and articles may go."""
    (found,) = aligned("Well, you know, we will build the road.", "“We will build a railway,” he said.")
    assert [t.text for t in found.content(found.said)] == ["build", "road"]


def test_marks_are_seen():
    """An original that quotes is somebody's rendering."""
    assert marks_in("He said “yes” to us.")
    assert not marks_in("It's ours, isn't it?")
