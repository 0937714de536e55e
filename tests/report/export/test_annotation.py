"""An annotation tool finds the very words: by the quote and by the position, which must say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from tests.report.export.conftest import headline
from tests.store.samples import ARTICLE, STATEMENT
from tracker.report.export import Which, export
from tracker.store import Store

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[3] / "tracker/schemas/export-annotation.json").read_text())


def items(store: Store, which: Which | None = None) -> list[dict[str, Any]]:
    shape = json.loads(b"".join(export(store, "annotation", which=which)))
    jsonschema.validate(shape, SCHEMA)
    found = shape["first"]["items"]
    assert isinstance(found, list)
    assert shape["total"] == len(found)
    return found


def selectors(target: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    quote, position = target["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    return quote, position


def test_a_finding_is_an_annotation_with_its_words_on_both_sides(store: Store) -> None:
    [first] = [
        item
        for item in items(store)
        if item["target"][0]["source"]["id"] == ARTICLE.url and "Washington wants it" in item["body"][0]["value"]
    ]
    reported, original = first["target"]
    quote, position = selectors(reported)
    # The finding's span is counted in the quotation; the annotation's in the article, where the quotation begins at 22.
    assert (position["start"], position["end"]) == (22, 30)
    assert quote["exact"] == ARTICLE.text[22:30] == "the deal"
    assert (quote["prefix"], quote["suffix"][:6]) == ("Russia's Ribakov said ", " could")
    quote, position = selectors(original)
    assert quote["exact"] == "Washington"
    assert original["source"]["id"] == STATEMENT.source_url


def test_quote_and_position_agree_everywhere(store: Store) -> None:
    texts = [ARTICLE.text, *(wording.text for wording in STATEMENT.wordings)]
    for item in items(store, Which.ALL):
        for target in item["target"]:
            if len(target["selector"]) == 2:
                quote, position = selectors(target)
                exact, start, end = quote["exact"], position["start"], position["end"]
                assert any(text[start:end] == exact and text[:start].endswith(quote["prefix"]) for text in texts), (
                    target
                )


def test_a_side_that_a_finding_does_not_mark_is_meant_as_a_whole(store: Store) -> None:
    [added] = [
        item
        for item in items(store)
        if "not in the original" in item["body"][0]["value"] and item["target"][0]["source"]["id"] == ARTICLE.url
    ]
    assert selectors(added["target"][1])[0]["exact"] == "Washington is trying to extort concessions from Iran."


def test_a_headline_has_no_position_in_the_text(store: Store) -> None:
    article = headline()[0]
    [item] = [item for item in items(store) if item["target"][0]["source"]["id"] == article.url]
    [quote] = item["target"][0]["selector"]
    assert (quote["prefix"], quote["exact"], quote["suffix"]) == ("Iran ", "must make concessions", "")


def test_the_decision_is_a_tag(decided: Store) -> None:
    tags = [body["value"] for item in items(decided) for body in item["body"] if body["purpose"] == "tagging"]
    assert {"diverged", "attribution", "critical", "confirmed", "acceptable paraphrase"} <= set(tags)


def test_names_are_the_same_on_every_run_and_differ(store: Store) -> None:
    first, again = items(store), items(store)
    assert first == again
    ids = [item["id"] for item in first]
    assert len(set(ids)) == len(ids)
