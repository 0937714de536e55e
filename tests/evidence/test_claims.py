"""Claims: which words of a report are given as the speaker's own, however the reporter interrupts them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.evidence.claims import claims, whole


def told(report):
    return [" ".join(c.text.split()) for c in claims(report)]


@pytest.mark.parametrize(
    ("report", "quoted"),
    [
        ("We will go.", ["We will go"]),
        ("“We will go,” he said.", ["We will go"]),
        ("“We will,” the premier said, “hand over the port.”", ["We will,… hand over the port"]),
        ("„Wir werden“, sagte er, „den Hafen abgeben.“", ["Wir werden… den Hafen abgeben"]),
        ("«Мы будем, — сказал премьер, — отдавать порт».", ["Мы будем,… отдавать порт"]),
        ("“我们会，”总理说，“交出港口。”", ["我们会，… 交出港口"]),
        ("“It held,” she said. “We are glad.”", ["It held", "We are glad"]),
        ("«Всё готово, — сказала она. — Мы едем в мае».", ["Всё готово", "Мы едем в мае"]),
        ("Men who “fought well” and women who “saved hundreds”.", ["fought well", "saved hundreds"]),
    ],
)
def test_one_sentence_is_one_claim(report, quoted):
    """Two halves around "he said" are one sentence; two sentences, or two fragments, are two claims."""
    assert told(report) == quoted


@pytest.mark.parametrize("report", ["We go.", "“We go.”", "'We go.'", "« We go. »"])
def test_marks_around_everything_are_left_out(report):
    """A report may come with or without its marks."""
    assert whole(report).text == "We go"
    assert whole(report).marked is (report != "We go.")


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab,. “”\"'«»—…「」"), max_size=80))
def test_text_and_span_agree(report):
    """Offsets in a claim's text are offsets in the report, less the claim's start."""
    for claim in [*claims(report), whole(report)]:
        assert len(claim.text) == claim.span[1] - claim.span[0]
        outside = [i for i in range(*claim.span) if not any(start <= i < end for start, end in claim.frames)]
        assert all(claim.text[i - claim.span[0]] == report[i] for i in outside)
