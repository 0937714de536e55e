"""Search: words of any script, nothing in them is syntax, and what is found leads to the evidence."""

from __future__ import annotations

import pytest

from tracker.report.serve.finding import search
from tracker.store import Store


@pytest.fixture
def find(archive):
    with Store.open(archive, read_only=True) as store:
        yield lambda words: search(store, words)


def test_statements_reports_and_articles_are_found_by_their_words(find):
    """One field for all: a reader does not know which table a word is in."""
    found = find("Zugeständnisse")
    assert [one.speaker for one in found.statements] == ["Sergei Ryabkov"]
    assert [line.first.outlet for line in found.reports] == ["Die Zeitung"]
    assert [article.outlet for article in found.articles] == ["Die Zeitung"]


def test_copies_are_one_report_here_too(find):
    """The wire's text in two papers."""
    (line,) = find("preserved concessions").reports
    assert line.outlets == ("The Daily", "Evening Post")


@pytest.mark.parametrize("words", ['"', "*", "a AND", "NEAR(", "') OR 1", "\x00", "طهران", "德黑兰"])
def test_nothing_in_the_words_is_syntax(find, words):
    """A reader types what stands in the paper, quotation marks and all."""
    found = find(words)
    assert found.nothing is (words != "طهران")
