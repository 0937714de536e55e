"""What is published in a person's name was decided by a person, and has the shape that schema.org gives it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.report.export.conftest import headline
from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT, judged
from tracker.errors import InputError
from tracker.history.review import Decision, decide
from tracker.records import Basis, Fault
from tracker.report.export import Options, Which, export
from tracker.store import Store

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[3] / "tracker/schemas/export-claimreview.json").read_text())
OPTIONS = Options(publisher="The Example Desk", base_url="https://desk.example/report/")


def graph(store: Store, options: Options = OPTIONS, reviewers: int = 1) -> list[dict[str, Any]]:
    shape = json.loads(b"".join(export(store, "claimreview", options=options, reviewers=reviewers)))
    jsonschema.validate(shape, SCHEMA)
    found = shape["@graph"]
    assert isinstance(found, list)
    return found


def test_what_nobody_settled_is_not_published(store: Store) -> None:
    """A machine's flag is a reason to look, not a public claim that an outlet got it wrong."""
    assert graph(store) == []
    decide(store, ASSESSMENT.id, Decision.NEEDS_TRANSLATOR, who="Ada")
    assert graph(store) == []
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada")
    assert len(graph(store)) == 1
    assert graph(store, reviewers=2) == []


def test_one_claim_wherever_it_appeared(decided: Store) -> None:
    [wrong] = [review for review in graph(decided) if review["reviewRating"]["ratingValue"] == 1]
    claim = wrong["itemReviewed"]
    assert {claim["firstAppearance"]["url"], *(a["url"] for a in claim["appearance"])} == {
        "https://example.org/news/1",
        "https://example.org/copy",
    }
    assert wrong["claimReviewed"] == f"Sergei Ryabkov: “{QUOTATION.text}”"
    assert wrong["isBasedOn"]["text"] == "Washington is trying to extort concessions from Iran."
    assert wrong["reviewBody"] == "Washington's demand"
    assert wrong["datePublished"] == "2018-05-16"
    assert wrong["reviewRating"]["alternateName"] == "Mistranslated"
    assert wrong["url"].startswith("https://desk.example/report/pairs/")


def test_the_outlet_made_the_claim_not_the_speaker(decided: Store) -> None:
    """Search engines show the claim's author: it must not be the person who is misquoted."""
    for review in graph(decided):
        authors = review["itemReviewed"]["author"]
        assert "Sergei Ryabkov" not in json.dumps(authors)


def test_a_paraphrase_is_rated_well_and_a_persons_word_for_the_fault_wins(decided: Store) -> None:
    values = {review["reviewRating"]["ratingValue"] for review in graph(decided)}
    assert values == {1, 4}
    decide(decided, headline()[2].id, Decision.CONFIRMED, who="Ben", fault=Fault.FABRICATION)
    names = {review["reviewRating"]["alternateName"] for review in graph(decided)}
    assert names == {"Mistranslated", "Fabricated"}


def test_a_review_needs_its_author(decided: Store) -> None:
    with pytest.raises(InputError, match="--publisher"):
        list(export(decided, "claimreview", options=Options(publisher=" ")))


def test_without_a_site_there_is_no_address(decided: Store) -> None:
    assert not [review for review in graph(decided, Options(publisher="Desk")) if "url" in review]


def test_only_what_was_decided_is_asked_for(decided: Store) -> None:
    whole = b"".join(export(decided, "claimreview", which=Which.ALL, options=OPTIONS))
    assert whole == b"".join(export(decided, "claimreview", options=OPTIONS))


def test_the_schema_refuses_what_schema_org_has_no_room_for() -> None:
    review = {
        "@type": "ClaimReview",
        "datePublished": "2018-05-16",
        "author": {"@type": "Organization", "name": "Desk"},
        "claimReviewed": "x",
        "itemReviewed": {"@type": "Claim"},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "Misquoted",
        },
        "reviewBody": "x",
        "inLanguage": "en",
    }
    jsonschema.validate({"@context": "https://schema.org", "@graph": [review]}, SCHEMA)
    for change in ({"reviewRating": 1}, {"datePublished": "16 May"}, {"url": None}, {"author": None}, {"verdict": "x"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"@context": "https://schema.org", "@graph": [review | change]}, SCHEMA)


def test_hostile_addresses_and_markup_do_no_harm_in_a_page(store: Store) -> None:
    """The document is pasted between script tags; an archive's URL may be a script."""
    article = dataclasses.replace(ARTICLE, url="javascript:alert(1)", title="</script><script>alert(1)</script>")
    match, assessment = judged(article)
    store.save_article(article, [match.quotation], [], [(match, assessment)])
    decide(store, assessment.id, Decision.CONFIRMED, who="Ada", why="<!-- </script>")
    raw = b"".join(export(store, "claimreview", options=OPTIONS))
    assert b"<" not in raw
    assert b"javascript:" not in raw
    assert json.loads(raw)["@graph"][0]["reviewBody"] == "<!-- </script>"


def test_what_other_reports_imply_is_not_called_the_speakers_words(store: Store) -> None:
    """Where nobody kept the original, the review must not seem to quote it."""
    implied = dataclasses.replace(STATEMENT, basis=Basis.IMPLIED, said_at="2018-05-14", renditions=())
    match = dataclasses.replace(MATCH, statement=implied)
    assessment = dataclasses.replace(ASSESSMENT, match_id=match.id)
    store.save_pair(match, assessment, ARTICLE)
    decide(store, assessment.id, Decision.CONFIRMED, who="Ada")
    [review] = graph(store)
    assert "isBasedOn" not in review
