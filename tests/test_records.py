"""Ids are hashes of content, and one function makes the JSON shape."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from tracker.records import (
    Article,
    Assessment,
    Finding,
    FindingType,
    Quotation,
    Severity,
    Statement,
    Verdict,
    as_json,
    content_id,
)


@given(st.lists(st.one_of(st.none(), st.text()), min_size=1, max_size=4))
def test_ids_depend_on_every_part_and_on_where_parts_end(parts: list[str | None]) -> None:
    assert content_id("x", *parts) == content_id("x", *parts)
    assert content_id("x", *parts) != content_id("y", *parts)
    assert content_id("x", *parts) != content_id("x", *parts, "")
    assert content_id("ab", "c") != content_id("a", "bc")
    assert content_id("x", None) != content_id("x", "")


def test_another_version_of_a_page_is_another_article() -> None:
    """A silent edit must not overwrite what was printed first."""
    first = Article("He said no.", url="https://example.org/a")
    assert first.id == Article("He said no.", url="https://example.org/a", published_at="2018-05-15").id
    assert first.id != dataclasses.replace(first, text="He said yes.").id


def test_a_statement_without_words_is_known_by_its_first_rendition() -> None:
    from tracker.records import Rendition

    one = Statement("A", None, "ru", renditions=(Rendition("Nein.", "de"),))
    assert one.id != dataclasses.replace(one, renditions=(Rendition("Ja.", "de"),)).id
    assert [w.language for w in one.wordings] == ["de"]


def test_json_has_the_contracts_fields() -> None:
    finding = Finding(FindingType.NUMBER, Severity.CRITICAL, (0, 2), None, "why", "number", "number.changed")
    made = Assessment("m", Verdict.DIVERGED, "why", None, 0.9, 0.8, (finding,), (), (0, 5), "ru", "en", "e5-small", "f")
    shape = as_json(made)
    assert shape["verdict"] == "diverged"
    assert shape["flagged"] is True
    assert shape["passage"] == [0, 5]
    assert shape["findings"][0] == {
        "type": "number",
        "severity": "critical",
        "original_span": [0, 2],
        "reported_span": None,
        "reason": "why",
        "by": "number",
        "rule": "number.changed",
    }


def test_a_quotation_outside_an_article_has_an_id_of_its_own() -> None:
    assert Quotation("x").id != Quotation("x", article_id="a", start=0, end=1).id
