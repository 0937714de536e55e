"""The stage as a whole: kinds, nesting, what holds for every quotation, and the document the project began with."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.archive import read
from tracker.quotations import Extraction, extract
from tracker.records import Article, Quotation, QuotationKind

SHARED = Path(__file__).resolve().parents[3] / "shared"

REPORT = (
    "A new report by the Meridian Peace and Trade Information Center claims that the harbour is at risk.\n\n"
    "“On Monday the mayor of Orrin, Elin Strand, declared that progress in the talks should bring lower tolls.\n\n"
    "“Strand’s envoy, Alexander Moen, emphasized that her statement was a “friendly gesture,” but added that it should not be "
    "seen as a promise. The Deputy Minister of Harbours, Tobias Renn, was quoted as saying that the port could not live "
    "without tolls. Shortly afterwards it became apparent that the report was based on a mistaken translation.”\n\n"
    "The Center assesses that “the tolls will stay for years, whatever the mayor and her envoy say in public about them.”"
)


def found_in(extraction: Extraction, words: str, kind: QuotationKind) -> Quotation:
    (found,) = [q for q in extraction.quotations if words in q.text and q.kind is kind and len(q.text) < 200]
    return found


def test_a_report_that_quotes_officials_inside_its_own_quotation() -> None:
    """The officials speak the inner assertions, the Center its own assessment."""
    extraction = extract(Article(text=REPORT, language="en"))
    assert found_in(extraction, "lower tolls", QuotationKind.INDIRECT).speaker_name == "Elin Strand"
    assert found_in(extraction, "friendly gesture", QuotationKind.MIXED).speaker_name == "Alexander Moen"
    assert found_in(extraction, "friendly gesture", QuotationKind.DIRECT).speaker_name == "Alexander Moen"
    assert found_in(extraction, "as a promise", QuotationKind.INDIRECT).speaker_name == "Alexander Moen"
    renn = found_in(extraction, "could not live without tolls", QuotationKind.INDIRECT)
    assert (renn.speaker, renn.cue) == ("Tobias Renn", "was quoted as saying")
    center = found_in(extraction, "tolls will stay for years", QuotationKind.DIRECT)
    assert center.speaker_name == "Meridian Peace and Trade Information Center"
    (notice,) = extraction.notices
    assert (notice.kind, notice.quotation_id) == ("mistranslation", renn.id)


def test_a_mixed_quotation_and_its_quoted_words_have_one_speaker() -> None:
    text = "Elin Strand said the plan was “a threat to every harbour” in the north."
    mixed, direct = extract(Article(text=text, language="en")).quotations
    assert (mixed.kind, direct.kind) == (QuotationKind.MIXED, QuotationKind.DIRECT)
    assert mixed.speaker == direct.speaker == "Elin Strand"
    assert direct.text == "a threat to every harbour"


ALPHABET = "abc XYZ.,:;!?\n\"'“”‘’„«»「」—-()\x00\ud800é\u0301🙂ش他"
PHRASES = st.sampled_from(
    [
        "he said",
        "According to Ann Moe, ",
        "“",
        "”",
        " said that ",
        "Elin Strand",
        "\n\n",
        "’s ",
        "der Minister sagte, ",
        "заявил, что ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.text(ALPHABET, max_size=12), PHRASES), max_size=25),
    st.sampled_from(["en", "de", "ru", "zh", "ar", None, "xx"]),
)
def test_whatever_the_text_spans_hold_and_quotations_nest(pieces: list[str], language: str | None) -> None:
    text = "".join(pieces)
    article = Article(text=text, title=text[:60], language=language)
    extraction = extract(article)
    inside = [q for q in extraction.quotations if q.kind is not QuotationKind.HEADLINE]
    for quotation in extraction.quotations:
        source = text if quotation.kind is not QuotationKind.HEADLINE else article.title or ""
        assert source[quotation.start : quotation.end] == quotation.text != ""
        assert quotation.article_id == article.id
    for one in inside:
        for other in inside:
            assert not (one.start or 0) < (other.start or 0) < (one.end or 0) < (other.end or 0)
    for notice in extraction.notices:
        assert text[notice.start : notice.end] == notice.text
    assert extract(article) == extraction


@pytest.mark.parametrize(
    "unit", ["“", "said ", "Said ", "Smith ", "he said, ", "according to ", "“a” ", "the minister, ", ". ", "\n"]
)
def test_a_hundred_thousand_characters_of_anything_are_read_in_time(unit: str) -> None:
    article = Article(text=unit * (100_000 // len(unit)), language="en")
    begun = time.process_time()
    extract(article)
    assert time.process_time() - begun < 5.0


@pytest.mark.parametrize("text", ["", " ", "...", "\ufeff", "“”", "a"])
def test_next_to_nothing(text: str) -> None:
    assert extract(Article(text=text)).quotations == ()


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the team's shared folder is not here")
def test_the_seed_document() -> None:
    """By speakers and key words alone: its sentences are not ours to copy."""
    (article,) = [a for a in read([next((SHARED / "seed").glob("*.txt"))]) if isinstance(a, Article)]
    extraction = extract(article)

    def speakers(words: str, *kinds: str) -> set[str | None]:
        return {q.speaker_name for q in extraction.quotations if words in q.text and q.kind in kinds}

    assert speakers("no one can force", "indirect") == {"Bahram Qasemi"}
    assert speakers("those who must leave", "indirect") == {"Bahram Qasemi"}
    assert speakers("will remain in Syria", "indirect") == {"Bahram Qasemi"}
    assert speakers("political message", "mixed") == {"Alexander Laverentiev"}
    assert "Alexander Laverentiev" in speakers("political message", "direct")
    assert all("Information Center" in (name or "") for name in speakers("continued to rage", "direct", "mixed"))
    ribakov = next(q for q in extraction.quotations if q.kind == "indirect" and "impossible to maintain" in q.text)
    assert (ribakov.speaker, ribakov.cue) == ("Sergey Ribakov", "was quoted as saying")
    notice = extraction.notices[0]
    assert (notice.kind, notice.quotation_id) == ("mistranslation", ribakov.id)


@pytest.mark.parametrize(
    "attribution",
    [
        "Oduya said, according to Reuters.",
        "Maren Oduya said on Monday, according to the Reuters news agency.",
        "said Oduya, according to a transcript.",
        "Oduya told the council, according to two people present.",
    ],
)
def test_who_carried_a_quotation_is_not_who_said_it(attribution: str) -> None:
    """A verdict on the agency would be about somebody who never spoke."""
    article = Article(
        f"The director, Maren Oduya, spoke on Monday.\n\n“We will not raise the fees,” {attribution}", language="en"
    )
    (found,) = extract(article).quotations
    assert (found.text, found.speaker_name) == ("We will not raise the fees,", "Maren Oduya")


def test_a_source_without_a_speaker_is_the_speaker() -> None:
    """Nobody else is named: then the words are the ministry's."""
    (found,) = extract(Article("“We will not raise the fees,” according to the ministry.", language="en")).quotations
    assert found.speaker == "the ministry"
