"""A headline is held against its own article's text: whose words, and what is left alone."""

from __future__ import annotations

import dataclasses

from tracker.originals.headline import against_own_text
from tracker.originals.relation import APART, Bearing, Relation
from tracker.records import (
    Article,
    Assessment,
    Basis,
    Finding,
    FindingType,
    Match,
    Quotation,
    QuotationKind,
    Severity,
    Statement,
    Verdict,
)

ARTICLE = Article(
    "The tolls will not rise, said Elin Strand.", title="Strand: tolls will rise", published_at="2021-03-02"
)
HEADLINE = Quotation(
    "tolls will rise", QuotationKind.HEADLINE, "en", "Strand", "Elin Strand", article_id=ARTICLE.id, start=8, end=23
)
BODY = Quotation(
    "The tolls will not rise", QuotationKind.INDIRECT, "en", "Elin Strand", "Elin Strand", article_id=ARTICLE.id
)


def found(
    *body: Quotation,
    bearing: Bearing = Bearing.CONTRADICT,
    headline: Quotation = HEADLINE,
    kind: FindingType = FindingType.NEGATION,
):
    def compare(one: Quotation, other: Quotation) -> Relation:
        if bearing is Bearing.APART:
            return APART
        said = Statement("Elin Strand", one.text, "en", Basis.IMPLIED)
        match = Match(other, said, said.wordings[0], (0, 5), 0.9)
        finding = Finding(kind, Severity.CRITICAL, (0, 3), (0, 3), "why", "guard", "rule")
        made = Assessment(match.id, Verdict.DIVERGED, "", None, 0.99, 0.9, (finding,), (), (0, 5), "en", "en", "m", "f")
        return Relation(Bearing.AGREE if "agrees" in one.text else bearing, match, made)

    return against_own_text([headline], [headline, *body], ARTICLE, compare)


def test_a_contradiction_is_a_flag_that_says_against_what() -> None:
    ((match, made),) = found(BODY)
    assert match.statement is not None
    assert (match.statement.basis, match.statement.text) == (Basis.ARTICLE, BODY.text)
    assert (made.verdict, made.fault, made.match_id) == (Verdict.SUSPECT, None, match.id)
    assert made.why.startswith("The headline says the opposite of the article’s own text")
    assert BODY.text in made.why


def test_a_changed_number_is_not_called_the_opposite() -> None:
    ((_, made),) = found(BODY, kind=FindingType.NUMBER)
    assert made.why.startswith("The headline says something else than the article’s own text")


def test_one_sentence_of_the_text_that_bears_the_headline_out_is_enough() -> None:
    assert found(BODY, dataclasses.replace(BODY, text="one that agrees")) == []


def test_other_people_and_denials_are_left_alone() -> None:
    """The mayor's headline is no false report because her rival says the opposite below it."""
    assert found(dataclasses.replace(BODY, speaker="Renn", speaker_name="Tobias Renn")) == []
    assert found(dataclasses.replace(BODY, stance="negated")) == []
    assert found(BODY, headline=dataclasses.replace(HEADLINE, stance="negated")) == []


def test_an_office_is_the_same_only_in_the_same_words() -> None:
    office = dataclasses.replace(HEADLINE, speaker="the minister", speaker_name=None)
    assert found(dataclasses.replace(BODY, speaker="The minister", speaker_name=None), headline=office)
    assert found(dataclasses.replace(BODY, speaker="the mayor", speaker_name=None), headline=office) == []
    assert found(dataclasses.replace(BODY, speaker=None, speaker_name=None), headline=office) == []


def test_what_may_be_another_remark_is_no_contradiction() -> None:
    assert found(BODY, bearing=Bearing.APART) == []
    assert found(BODY, bearing=Bearing.OPEN) == []
