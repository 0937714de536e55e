"""The wording guard: a quotation in the speaker's own words may still hide, join or cut off what mattered."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import rows
from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.wording import WORDING
from tracker.records import Finding, FindingType

ROWS = rows("verbatim")
# What the guard does not see yet, and why; a pair that it learns to see must leave this list.
MISSED = {
    "verbatim-cs-01": "the negation is written on the verb, so that its words are not the original's",
    "verbatim-hi-09": "nothing that limits is hidden: the negation stands in the half that was kept",
    "verbatim-ja-03": "a clause that ends in が is not known to be limited by the next",
    "verbatim-ja-05": "the limit is a sentence of its own",
    "verbatim-ja-09": "the denial at the end was cut off, not hidden",
    "verbatim-ja-11": "a run of kana is one word, so that the pieces are not found in the original",
    "verbatim-ko-09": "the negation is an ending of the last word",
}


def examine(original: str, reported: str, language: str = "en", after: str = "") -> list[Finding]:
    return run_guards([WORDING], Pair(Side(original, language), Side(reported, language), after=after))[0]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row: dict[str, Any]) -> None:
    findings = examine(row["original"], row["reported"], row["original_lang"])
    expected = row["expect"] and row["id"] not in MISSED
    assert bool(findings) is expected, [f.reason for f in findings] or row["note"]
    if expected and row["type"] == "truncation":
        assert FindingType.TRUNCATION in {f.type for f in findings}


def test_deep_languages_have_a_dozen_pairs_and_half_stay_silent() -> None:
    for language in ("en", "ru", "uk", "de", "fr", "es", "zh", "ar"):
        own = [row for row in ROWS if row["language"] == language]
        assert len(own) >= 12, language
        assert sum(not row["expect"] for row in own) * 2 >= len(own), language


def test_the_context_after_the_passage_is_read() -> None:
    """The passage may end where the quotation ends; what followed in the same sentence still limits it."""
    (finding,) = examine("We can reopen the schools", "We can reopen the schools", after=", unless the numbers rise.")
    assert finding.rule == "wording.cut_before_condition"
    assert "unless" in finding.reason


def test_the_next_sentence_is_no_limit() -> None:
    assert not examine("We can reopen the schools. But who pays?", "We can reopen the schools.")


def test_the_reporter_may_say_the_limit_himself() -> None:
    """Nobody is misled who reads on."""
    original = "We can reopen the schools by Easter, unless the numbers rise again."
    assert not examine(original, "“We can reopen the schools by Easter,” he said, unless infections climb.")
    assert examine(original, "“We can reopen the schools by Easter,” he said on Monday.")


def test_what_the_reporter_puts_between_is_no_ellipsis_of_his() -> None:
    """An interruption hides nothing where the speaker went straight on, and a negation where he did not."""
    straight = "“We will,” he said, “sign the treaty.”"
    assert not examine("We will sign the treaty.", straight)
    (finding,) = examine("We will never sign the treaty.", straight)
    assert (finding.type, finding.rule) == (FindingType.SPLICE, "wording.hidden_negation")


def test_a_bracket_may_explain_but_not_deny() -> None:
    original = "They want peace on this border."
    assert not examine(original, "“[The elders] want peace on this border.”")
    (finding,) = examine(original, "“They [do not] want peace on this border.”")
    assert (finding.type, finding.rule) == (FindingType.ADDITION, "wording.bracket_adds")


def test_a_fragment_asserts_nothing() -> None:
    """What was said next limits a sentence, not three words of description in the reporter's own sentence."""
    original = "He is a decent man, but I have never voted for him."
    assert not examine(original, "She called him “a decent man”.")
    assert examine(original, "“He is a decent man,” she said on Tuesday night.")


@settings(deadline=None)
@given(st.text(max_size=150))
def test_nothing_is_hidden_between_a_text_and_itself(text: str) -> None:
    assert not [f for f in examine(text, text) if f.rule.startswith("wording.hidden")]


@given(
    st.text(alphabet=st.sampled_from("ab not but if. …[]()“”'? "), max_size=80),
    st.text(alphabet=st.sampled_from("ab not but if. …[]()“”'? "), max_size=80),
)
@settings(max_examples=300, deadline=None)
def test_spans_lie_inside_both_texts(original: str, reported: str) -> None:
    for finding in examine(original, reported):
        for span, text in ((finding.original_span, original), (finding.reported_span, reported)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


@pytest.mark.parametrize("piece", ["a ", "… ", "[a] ", "not ", "a … ", "((", "“", "“a,” a, "])
def test_an_adversarial_line_takes_seconds_at_most(piece: str) -> None:
    line = piece * (100_000 // len(piece))
    started = time.process_time()
    examine(line, "a " * 2000 + "b")
    examine(line, line[: len(line) // 2] + "b")
    assert time.process_time() - started < 5.0


def test_a_report_as_long_as_a_book_is_said_to_be_too_long() -> None:
    """Each of its quotations would be looked for in the original: silence would look like a clean bill."""
    pair = Pair(Side("We will sign.", "en"), Side("“We will … sign.” " * 2000, "en"))
    findings, (abstained,) = run_guards([WORDING], pair)
    assert not findings
    assert "too long" in abstained.reason
