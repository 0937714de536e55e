"""Quotation marks: every convention, nested, running over paragraphs, and with marks missing."""

from __future__ import annotations

import time

import pytest

from tracker.quotations.marks import quoted_passages
from tracker.quotations.paragraphs import paragraphs


def passages(text: str) -> list[tuple[int, str]]:
    return [(q.depth, text[q.start : q.end]) for q in quoted_passages(text, paragraphs(text))]


@pytest.mark.parametrize(
    "text",
    [
        "“no deal”, he said",
        '"no deal", he said',
        "‘no deal’, he said",
        "'no deal', he said",
        "„no deal“, sagte er",
        "„no deal”, powiedział",
        "»no deal«, sagte er",
        "« no deal », dit-il",
        "«no deal», — сказал он",
        "‹no deal›, sagte er",
        "‚no deal‘, sagte er",
        "”no deal”, sade han",
        "「no deal」と述べた",
        "『no deal』と述べた",
        "``no deal'', he said",
        "''no deal,'' he said",
    ],
)
def test_every_convention_of_marks(text: str) -> None:
    assert [words.rstrip(",") for _, words in passages(text)] == ["no deal"]


def test_a_quotation_in_a_quotation() -> None:
    assert passages("“He told me ‘never’ twice,” she said.") == [(0, "He told me ‘never’ twice,"), (1, "never")]
    assert passages("„Er sagte ‚nein‘ dazu“") == [(0, "Er sagte ‚nein‘ dazu"), (1, "nein")]
    # The same marks inside and outside, as wire services print a quoted report.
    assert passages("“The statement is a “political message,” he said, but no more.”")[1] == (1, "political message,")


def test_apostrophes_are_no_marks() -> None:
    assert passages("It’s the ministers’ view that we don't go, ‘cause they can’t.") == []
    assert passages("‘We don’t share the ministers’ view,’ he said.") == [(0, "We don’t share the ministers’ view,")]
    assert passages("In the '90s he said 'we don't go' twice.") == [(0, "we don't go")]


def test_a_quotation_over_paragraphs_reopens_in_each() -> None:
    text = "“First.\n\n“Second, a “word” in it.\n\n“Third,” he said.\n\n“Another.”"
    found = quoted_passages(text, paragraphs(text))
    assert [text[q.start : q.end] for q in found if q.depth == 0] == [
        "First.",
        "Second, a “word” in it.",
        "Third,",
        "Another.",
    ]
    assert [q.continues for q in found if q.depth == 0] == [False, True, True, False]


def test_an_odd_mark_costs_its_own_quotation_at_most() -> None:
    assert passages("“We go, he said. “Nobody stays.”") == [(0, "Nobody stays.")]
    assert passages('"We go, he said. "Nobody stays," he added.') == [(0, "Nobody stays,")]
    # Left open in the middle of a paragraph: it ends with its sentence, not with the article.
    assert passages("He said: “We go. Then he left.\n\nThe next day was calm.") == [(0, "We go.")]
    # Left open at a paragraph's beginning: the paragraph is the quotation.
    assert passages("“We go. Nobody stays.\n\nThe next day was calm.") == [(0, "We go. Nobody stays.")]


def test_passages_nest_and_never_cross() -> None:
    text = "“a ‘b “c” d’ e” ’ ” “f «g» h “i” j »”" * 3
    found = quoted_passages(text, paragraphs(text))
    for one in found:
        for other in found:
            assert not one.outer_start < other.outer_start < one.outer_end < other.outer_end


@pytest.mark.parametrize("unit", ['"', "“", "”", "‘", "’", "'", "«", "»", '"a ', "'a ", "“‘", '"\n\n', "„", "``", "''"])
def test_a_hundred_thousand_marks_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.process_time()
    quoted_passages(text, paragraphs(text))
    # A quadratic scan would take minutes; a second leaves room for a slow machine.
    assert time.process_time() - begun < 5.0
