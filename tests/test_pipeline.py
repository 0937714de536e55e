"""The stages together: one decision for a pair, whoever asks and however often."""

import dataclasses

import pytest

from tracker.assessor import _told_by_nobody_else
from tracker.pipeline import Tracker
from tracker.records import Finding, FindingType, Match, Quotation, Severity, Span, Statement, Verdict
from tracker.settings import Settings

pytestmark = pytest.mark.model


def finding(kind: FindingType, original: Span | None, reported: Span | None, by: str = "model") -> Finding:
    return Finding(kind, Severity.MAJOR, original, reported, "why", by, f"{by}.x")


def test_the_same_pair_gets_the_same_assessment(engine: Tracker) -> None:
    """Another process, a warm cache, other texts before it: none may move a digit."""
    pair = ("Мы не признаём результаты этих выборов.", "We recognise the results of this election.")
    first = engine.check_pair(*pair)
    engine.check_pair("Something else was said here.", "Something else was said there.")
    assert engine.check_pair(*pair) == first
    other = Tracker(dataclasses.replace(engine.settings, batch_size=1, threads=1))
    assert other.check_pair(*pair) == first


def test_the_fingerprint_names_what_decides(engine: Tracker) -> None:
    assert Tracker(Settings(prior=0.2), encoder=engine.encoder.encoder).fingerprint != engine.fingerprint
    assert Tracker(Settings(batch_size=7), encoder=engine.encoder.encoder).fingerprint == engine.fingerprint


def test_languages_are_told_from_the_texts_or_given(engine: Tracker) -> None:
    made = engine.check_pair("Мы не признаём результаты этих выборов.", "Wir erkennen diese Wahl nicht an.")
    assert (made.original_lang, made.reported_lang) == ("ru", "de")
    assert engine.check_pair("No.", "No.", original_lang="en-GB", reported_lang="EN").reported_lang == "en"


def test_context_after_the_quote_shows_a_truncation(engine: Tracker) -> None:
    """The speaker's own words, cut before the condition that limits them."""
    said = "We are ready to negotiate"
    whole = f"{said}, but only if the attacks stop."
    cut = engine.check_pair(whole, said)
    assert cut.flagged
    assert {f.type for f in cut.findings} & {FindingType.TRUNCATION, FindingType.CONDITION}


def test_an_uncertain_match_is_never_called_faithful(engine: Tracker) -> None:
    """It may be another remark: nothing found is no proof, and distance is no evidence."""
    statement = Statement("Ada Example", "The harbour will be rebuilt by the end of the year.", "en")
    quotation = Quotation("the harbour needs new cranes", language="en", speaker="Ada Example")
    match = Match(quotation, statement, statement.wordings[0], (0, 51), similarity=0.8, signals=(("uncertain", 1.0),))
    made = engine.assess(match)
    assert made.verdict is Verdict.UNVERIFIABLE
    assert "another remark" in made.why
    sure = engine.assess(dataclasses.replace(match, signals=()))
    assert sure.verdict is not Verdict.UNVERIFIABLE
    assert made.divergence == sure.divergence, "a doubtful pair is ranked by all that is known of it"


def test_beside_a_verdict_a_doubt_is_not_told_as_if_there_were_none(engine: Tracker) -> None:
    """What aligns for itself is judged though the rest may be of another remark; the answer must not contradict itself."""
    said = "Washington habe nun versucht, Zugeständnisse vom Iran zu erpressen, sagte Rjabkow."
    printed = "Ryabkov said the nuclear deal could not be preserved without some concessions from Tehran."
    statement = Statement("Sergei Ryabkov", said, "de")
    quotation = Quotation(printed, language="en", speaker="Sergei Ryabkov")
    match = Match(quotation, statement, statement.wordings[0], (0, len(said)), 0.8, signals=(("uncertain", 1.0),))
    made = engine.assess(match)
    assert made.verdict is Verdict.DIVERGED
    (doubt,) = [a.reason for a in made.abstained if a.guard == "utterance"]
    assert doubt == "the rest of the two texts, which may be of different remarks"

    found = engine.gather(match)
    alike = dataclasses.replace(found, features=dict.fromkeys(found.features, -3.0))
    judged = engine.assess(match, alike)
    assert judged.verdict is Verdict.DIVERGED, "the model's opinion of a doubtful pair takes nothing from a finding"
    least = engine.combiner.family(across_languages=True).thresholds.diverged
    assert judged.divergence is not None
    assert judged.divergence >= least, "nor may the number contradict the verdict that stands beside it"


def test_a_refused_match_says_why(engine: Tracker) -> None:
    made = engine.assess(Match(Quotation("x", language="en"), refusal="no original"))
    assert (made.verdict, made.why, made.divergence) == (Verdict.UNVERIFIABLE, "no original", None)


def test_a_guard_outranks_the_model() -> None:
    """Two findings on one span become one: the one that can name its evidence."""
    guard = finding(FindingType.NUMBER, (0, 5), (10, 15), by="number")
    same_type = finding(FindingType.NUMBER, None, (40, 45))
    same_words = finding(FindingType.LEXICAL, None, (12, 14))
    elsewhere = finding(FindingType.LEXICAL, None, (30, 34))
    assert _told_by_nobody_else([same_type, same_words, elsewhere], [guard]) == [elsewhere]


def test_findings_lie_in_the_texts_as_given(engine: Tracker) -> None:
    """Spans count from the start of the whole original, whatever passage was compared."""
    original = "Thank you all for coming tonight. It is late. The plan will cost 300 million euros. Good night."
    made = engine.check_pair(original, "The plan will cost 900 million euros.")
    number = next(f for f in made.findings if f.type is FindingType.NUMBER)
    assert number.original_span is not None
    assert "300" in original[slice(*number.original_span)]
