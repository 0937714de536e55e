"""What a Japanese sentence leaves unsaid may be spelled out; what it says may not be exchanged."""

import pytest

from tracker.evidence.base import Side
from tracker.evidence.name_unsaid import is_unsaid


def _is_unsaid(original, reported, name, language="ja"):
    start = reported.index(name)
    return is_unsaid(Side(original, language), Side(reported, "en"), (start, start + len(name)))


def test_a_sentence_without_a_subject_may_get_one():
    assert _is_unsaid("笑顔で花束を受け取った。", "Tanabe took the bouquet.", "Tanabe")


@pytest.mark.parametrize(
    "original", ["田中選手は花束を受け取った。", "田中選手が花束を受け取った。", "田中選手も花束を受け取った。"]
)
def test_a_marked_subject_is_said(original):
    assert not _is_unsaid(original, "Tanabe took the bouquet.", "Tanabe")


def test_a_particle_that_sets_off_a_place_marks_no_subject():
    # には, では and とは set off where or when, and leave the subject as unsaid as it was.
    assert _is_unsaid("手には花束を持っていた。", "Tanabe held a bouquet.", "Tanabe")


def test_what_is_quoted_has_a_subject_of_its_own():
    assert _is_unsaid("「雨が降る」と話した。", "Tanabe said that it would rain.", "Tanabe")


def test_only_the_head_of_the_english_sentence_is_its_subject():
    assert not _is_unsaid("笑顔で花束を受け取った。", "The bouquet was taken by Tanabe.", "Tanabe")


def test_the_prefecture_of_the_paper_goes_without_its_name():
    assert _is_unsaid("県内の学校は月曜に再開する。", "The schools of Nagano reopen.", "Nagano")
    # A prefecture that is named is no other.
    assert not _is_unsaid("長野県の学校は月曜に再開する。", "The schools of Niigata reopen.", "Niigata")


def test_other_languages_say_their_subjects():
    assert not _is_unsaid("微笑着接过花束。", "Tanabe took the bouquet.", "Tanabe", language="zh")
