"""What a person sees in a terminal: verdict first, both texts marked, and nothing that an article could smuggle in."""

from __future__ import annotations

import io
import unicodedata

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.report.examples import assessment, founding_pair, hostile_pair, span
from tracker.records import Finding, FindingType, Match, Quotation, Rendition, Severity, Verdict
from tracker.report.terminal import print_assessment, render


def printed(match, made, width=80, colour=False, encoding="utf-8"):
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    console = Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None)
    print_assessment(console, made, match)
    out.flush()
    return raw.getvalue().decode(encoding)


def flat(text):
    """The text as one line, so that a test does not depend on where it wrapped."""
    return " ".join(text.split())


def test_the_verdict_comes_first_then_divergence_in_words():
    """The first line answers the question; all else is evidence."""
    match, made = founding_pair()
    lines = printed(match, made).splitlines()
    assert lines[0] == "✗ DIVERGED: the meaning changed (mistranslation)"
    assert lines[1] == "Divergence 0.93, very high"


def test_both_texts_are_marked_with_the_numbers_of_the_findings_without_colour():
    """A printout in a newsroom has no colour; brackets must link the words with the reasons, crossing spans too."""
    match, made = founding_pair()
    text = flat(printed(match, made))
    assert "[1 Washington habe nun versucht], diese Fragen" in text
    assert "[1 [2 could not] be preserved without [3 some concessions]1 from Tehran], Reuters" in text
    assert "[1] attribution, critical: In the original it is Washington that demands" in text
    assert "(modality guard, nothing marked in the original)" in text


def test_what_was_not_compared_is_called_context():
    """The passage within a longer original is shown where it stands, told apart even without colour."""
    match, made = founding_pair()
    assert "(context: Die Handlungen Teherans in der Region" in flat(printed(match, made))


def test_colour_marks_carry_the_number_too():
    """Colour alone would leave the reader to guess which reason belongs to which words."""
    match, made = founding_pair()
    text = printed(match, made, colour=True)
    assert "\x1b[1;4;31mWashington habe nun " in text
    assert "[1]" in text
    assert "(context" not in text


def test_abstentions_similarity_and_fingerprint_are_told():
    """Whoever defends a flag must be able to say what was not judged and what decided."""
    match, made = founding_pair()
    text = flat(printed(match, made))
    assert "number, date: neither text has a number" in text
    assert "Similarity 0.83, for comparison, not the verdict." in text
    assert "Model e5-small, fingerprint 0123456789abcdef." in text


def test_the_basis_of_a_rendition_is_told():
    """The German text is another's report of the words: it must not pass for a transcript."""
    match, made = founding_pair()
    assert "rendition, not the speaker's own words (Sputnik Deutschland" in flat(printed(match, made))


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("pair", ["founding", "hostile"])
def test_no_line_is_wider_than_the_terminal(width, pair):
    """A line that runs over wraps in the middle of a word and breaks the columns."""
    match, made = founding_pair() if pair == "founding" else hostile_pair()[:2]
    assert all(cell_len(line) <= width for line in printed(match, made, width).splitlines())


def test_the_texts_stand_side_by_side_where_there_is_room():
    """At 120 columns the eye can compare line by line."""
    match, made = founding_pair()
    assert any("ORIGINAL" in line and "REPORTED" in line for line in printed(match, made, 120).splitlines())
    assert not any("ORIGINAL" in line and "REPORTED" in line for line in printed(match, made, 80).splitlines())


@pytest.mark.parametrize("colour", [False, True])
def test_hostile_text_cannot_control_the_terminal(colour):
    """An article that clears the screen or turns the line round could forge a verdict."""
    match, made, _, _ = hostile_pair()
    text = printed(match, made, colour=colour)
    for forbidden in ("\x1b[31mred", "\x1b]", "\x9b", "\u202e", "\x07", "\x00", "\x1b[1m\x1b"):
        assert forbidden not in text
    if not colour:
        assert not [c for c in text if unicodedata.category(c) == "Cc" and c != "\n"]


def test_markup_in_a_text_is_printed_as_it_stands():
    """Square brackets are common in quotations ("[Iran]") and must not be read as rich's markup."""
    match, made, _, _ = hostile_pair()
    text = flat(printed(match, made, width=200))
    assert "[bold]loud[/bold]" in text
    assert "[/nothing]" in text


def test_words_of_other_scripts_come_through_unharmed():
    """Right-to-left and wide scripts, joiners and emoji: every character that went in is there, in order."""
    report = "می‌گوید توافق پابرجاست — 共同声明は黙殺する 👩🏽‍⚕️ ไม่เห็นด้วย"
    quotation = Quotation(report, language="fa")
    match = Match(quotation, None, Rendition("הסכם נשמר", "he"), (0, 9))
    finding = Finding(FindingType.NEGATION, Severity.CRITICAL, None, span(report, "黙殺"), "x", "model", "m")
    text = printed(match, assessment(match, findings=(finding,)), width=40)
    kept = flat(text).replace(" ", "")
    assert report.replace(" ", "").replace("黙殺", "[1黙殺]") in kept
    assert "הסכם נשמר" in text


def test_an_ascii_terminal_gets_ascii_symbols():
    """A verdict must not be lost to an encoding error on an old console."""
    quotation = Quotation("We go.", language="en")
    match = Match(quotation, None, Rendition("We go.", "en"), (0, 6))
    text = printed(match, assessment(match, verdict=Verdict.FAITHFUL, divergence=0.02), encoding="ascii")
    assert text.startswith("+ FAITHFUL: the same meaning")


def test_a_quotation_without_an_original_is_rendered_too():
    """Most quotations of an archive have no original; that is an answer, not a crash."""
    match = Match(Quotation("We go.", language=None), refusal="no original")
    made = assessment(match, verdict=Verdict.UNVERIFIABLE, why="no original", divergence=None, similarity=None)
    text = printed(match, made)
    assert text.startswith("– UNVERIFIABLE: cannot be judged\nDivergence not measured\nno original")
    assert "Similarity" not in text


def test_a_long_original_is_cut_and_says_so():
    """A whole transcript is a fair original; the passage is what matters."""
    original = "Many words before. " * 3000 + "We will not sign." + " Many words after." * 3000
    where = span(original, "We will not sign.")
    match = Match(Quotation("We will sign.", language="en"), None, Rendition(original, "en"), where)
    text = printed(match, assessment(match))
    assert "We will not sign." in flat(text)
    assert "characters …]" in text
    assert len(text) < 4000


def test_render_gives_something_any_console_can_print():
    """Other commands put an assessment into their own layout."""
    match, made = founding_pair()
    console = Console(file=io.StringIO(), width=80)
    console.print(render(made, match))
    assert "DIVERGED" in console.file.getvalue()
