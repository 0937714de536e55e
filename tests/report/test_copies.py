"""One text in many outlets is one line; what another article says in the same words is another report."""

from __future__ import annotations

import dataclasses

from tests.report.examples import founding_pair
from tracker.records import Article, Verdict
from tracker.report.copies import folded
from tracker.report.data import Judged


def printed(outlet, date=None, text_id="t", **made):
    """The founding quotation as one outlet prints it."""
    match, assessed = founding_pair()
    article = Article("x", outlet=outlet, published_at=date, url=f"https://{outlet}.example/")
    match = dataclasses.replace(match, quotation=dataclasses.replace(match.quotation, article_id=article.id))
    return Judged(match, dataclasses.replace(assessed, match_id=match.id, **made), article, text_id=text_id)


def test_copies_are_one_line_with_the_earliest_in_front():
    """Whoever printed it first is named first; a copy without a date cannot have been first."""
    (line,) = folded([printed("c"), printed("b", "2018-05-16"), printed("a", "2018-05-15")])
    assert line.outlets == ("a", "b", "c")
    assert line.first.outlet == "a"


def test_other_texts_and_other_verdicts_stay_apart():
    """The same words in another article are another decision to print them."""
    assert len(folded([printed("a"), printed("b", text_id="u")])) == 2
    assert len(folded([printed("a"), printed("b", verdict=Verdict.SUSPECT)])) == 2


def test_lines_keep_the_order_in_which_they_come():
    """The list of flags is ordered by gravity, and folding must not change that."""
    lines = folded([printed("z", text_id="1"), printed("a", text_id="2"), printed("b", text_id="1")])
    assert [line.first.outlet for line in lines] == ["b", "a"]


def test_pairs_without_an_article_are_never_copies_of_each_other():
    """Two checks of the same words are two checks."""
    match, made = founding_pair()
    one, other = Judged(match, made), Judged(match, dataclasses.replace(made, fingerprint="f"))
    assert len(folded([one, other])) == 2
