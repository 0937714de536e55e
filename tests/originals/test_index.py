"""A quotation is held against the right statement of the right speaker, or against none, with the reason."""

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from tracker.encoder.base import Encoding
from tracker.originals.index import StatementIndex
from tracker.originals.utterance import default_gate
from tracker.pipeline import Tracker
from tracker.records import Article, Quotation, QuotationKind, Rendition, Statement

pytestmark = pytest.mark.model

PORT = Statement("Maren Oduya", "We will not sell the port to foreign investors.", "en", said_at="2024-05-01")
BRIDGE = Statement("Maren Oduya", "The new bridge opens in June next year.", "en", said_at="2024-03-01")
OTHER = Statement("Иван Лесков", "Мы не признаём результаты этих выборов.", "ru", speaker_aliases=("Ivan Leskov",))


@pytest.fixture(scope="module")
def index(engine: Tracker) -> StatementIndex:
    return engine.index([PORT, BRIDGE, OTHER])


def quotation(text: str, speaker: str | None = "Maren Oduya", language: str = "en", **more: str) -> Quotation:
    return Quotation(text, speaker=speaker, language=language, **more)


def test_the_nearest_statement_of_the_speaker(index: StatementIndex) -> None:
    match = index.match(quotation("the port will not be sold to foreign investors"))
    assert match is not None
    assert match.statement == PORT
    assert match.refusal is None
    assert match.speaker_reason


def test_a_speaker_in_another_script(index: StatementIndex) -> None:
    match = index.match(quotation("We do not recognise the results of this election", "Ivan Leskov"))
    assert match is not None
    assert match.statement == OTHER


def test_an_office_whose_bearer_the_article_names(index: StatementIndex) -> None:
    match = index.match(quotation("We will not sell the port", "the mayor", speaker_name="Maren Oduya"))
    assert match is not None
    assert match.statement == PORT


@pytest.mark.parametrize("speaker", [None, "Somebody Else"])
def test_an_unknown_speaker_is_no_match(index: StatementIndex, speaker: str | None) -> None:
    assert index.match(quotation("The ferry will cost more from May.", speaker)) is None


def test_another_remark_is_refused(index: StatementIndex) -> None:
    """The commonest false alarm of an archive must end before any verdict."""
    match = index.match(quotation("I have always liked to swim in cold water before breakfast"))
    assert match is not None
    assert match.refusal is not None
    assert match.refusal.startswith("not the same utterance")


def test_an_article_older_than_the_statement_cannot_report_it(index: StatementIndex) -> None:
    old = Article("...", published_at="2024-04-01")
    match = index.match(quotation("We will not sell the port to foreign investors."), old)
    assert match is None or match.statement != PORT


def test_a_denial_is_refused(index: StatementIndex) -> None:
    match = index.match(quotation("the port will be sold to foreign investors", stance="negated"))
    assert match is not None
    assert match.refusal is not None
    assert "denial" in match.refusal


def test_the_version_names_everything_in_the_index(engine: Tracker) -> None:
    """A new alias or rendition must make an audit look again."""
    base = engine.index([PORT, OTHER]).version
    assert engine.index([OTHER, PORT]).version == base
    assert engine.index([PORT, dataclasses.replace(OTHER, speaker_aliases=())]).version != base
    more = dataclasses.replace(PORT, renditions=(Rendition("Wir verkaufen den Hafen nicht.", "de"),))
    assert engine.index([more, OTHER]).version != base


@pytest.mark.parametrize("speaker", ["Ivan Leskov", "Somebody Else"])
def test_the_words_of_another_are_told_and_not_judged(index: StatementIndex, speaker: str) -> None:
    """Misattributed, or a name the index does not know: either way there is no original by this speaker."""
    match = index.match(quotation("We will not sell the port to foreign investors", speaker))
    assert match is not None
    assert match.statement == PORT
    assert match.refusal is not None
    assert match.refusal.startswith("no original by this speaker but by another")
    assert speaker in match.refusal


def test_only_quoted_words_are_anothers(index: StatementIndex) -> None:
    """Two people may well say the same thing; a paraphrase proves nothing."""
    indirect = quotation("We will not sell the port to foreign investors", "Somebody Else", kind=QuotationKind.INDIRECT)
    assert index.match(indirect) is None


def test_of_two_near_passages_the_one_that_aligns() -> None:
    """The nearest vector is another remark; the gate is asked about both, and about nothing that is far."""
    said = Statement("Maren Oduya", "one. two. three.", "en")
    vectors = {"one.": (1.0, 0.0), "two.": (0.995, 0.0999), "report": (1.0, 0.0)}
    asked = []

    def encode(texts: Sequence[str]) -> list[Encoding]:
        return [Encoding(np.array(vectors.get(t, (0.0, 1.0)), np.float32), np.zeros((0, 2), np.int32)) for t in texts]

    def alike(original: str, original_lang: str | None, report: str, lang: str | None) -> Mapping[str, float]:
        asked.append(original)
        return dict.fromkeys(default_gate().families["within"].weights, float(original == "two."))

    match = StatementIndex([said], encode, alike=alike).match(quotation("report"))
    assert match is not None
    assert match.wording is not None
    assert match.passage is not None
    assert "two." in match.wording.text[slice(*match.passage)]
    assert asked == ["one.", "two."]
