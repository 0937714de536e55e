"""Words for readers: none may be missing for a member of a closed set, and none may say more than is known."""

from __future__ import annotations

import pytest

from tests.report.examples import founding_statement
from tracker.records import Abstention, Assessment, Basis, Fault, QuotationKind, Rendition, Severity, Statement, Verdict
from tracker.report import wording


@pytest.mark.parametrize(
    ("words", "members"),
    [
        (wording.SYMBOLS, Verdict),
        (wording.VERDICTS, Verdict),
        (wording.FAULTS, Fault),
        (wording.SEVERITIES, Severity),
        (wording.KINDS, QuotationKind),
        (wording.BASES, Basis),
    ],
)
def test_every_member_of_a_closed_set_has_its_words(words, members):
    """A new verdict without words would end a report in a KeyError."""
    assert set(words) == set(members)


def test_symbols_differ_without_unicode_as_well():
    """Colour-blind readers and ASCII terminals tell verdicts apart by the symbol."""
    assert len({symbols[0] for symbols in wording.SYMBOLS.values()}) == len(Verdict)
    assert all(symbols[1].isascii() for symbols in wording.SYMBOLS.values())
    assert len({symbols[1] for symbols in wording.SYMBOLS.values()}) == len(Verdict)


def made(verdict, divergence, abstained=()):
    return Assessment("m", verdict, "why", None, divergence, 0.8, (), abstained, (0, 1), "en", "en", "model", "f")


@pytest.mark.parametrize(
    ("divergence", "said"),
    [(None, "not measured"), (0.0, "0.00, very low"), (0.4, "0.40, middling"), (1.0, "1.00, very high")],
)
def test_divergence_is_said_in_words_and_in_figures(divergence, said):
    """A number alone invites wrong readings; a null must not read as zero."""
    assessment = made(Verdict.SUSPECT, divergence)
    assert wording.divergence_words(assessment) == said


def test_no_degree_is_named_where_it_may_be_another_remark():
    """ "0.92, very high" under "cannot be judged" would be read as an error all but proved."""
    doubt = (Abstention("utterance", "it may be another remark on the same topic"),)
    assessment = made(Verdict.UNVERIFIABLE, 0.92, doubt)
    assert wording.divergence_words(assessment) == "0.92, if it reports the same remark at all"
    assert wording.divergence_words(made(Verdict.DIVERGED, 0.92, doubt)) == "0.92, very high"


def test_a_rendition_is_never_called_a_transcript():
    """The German text of the founding case is somebody's report: whoever reads the flag must be told."""
    statement = founding_statement()
    assert "not the speaker's own words" in wording.basis_words(statement, statement.renditions[0])
    recorded = Statement("A", "Да.", "ru", Basis.RECORDING, renditions=(Rendition("Yes.", "en"),))
    assert wording.basis_words(recorded, recorded.wordings[0]) == "recording"
    assert "not the speaker's own words" in wording.basis_words(recorded, recorded.wordings[1])


def test_languages_are_named_in_english():
    """Codes are for machines."""
    assert wording.language_name("fa") == "Persian"
    assert wording.language_name(None) == "language unknown"
    assert wording.language_name('x"><script>') == 'x"><script>'


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2018-05-15", "15 May 2018"),
        ("2018-05-15T14:00:00+03:00", "15 May 2018"),
        ("2018-05-05 09:30", "5 May 2018"),
        ("2018-05", "May 2018"),
        ("1956", "1956"),
        ("2018-13-01", "2018-13-01"),
        ("spring", "spring"),
        (None, "undated"),
    ],
)
def test_dates_are_written_as_a_person_would_and_never_guessed(date, said):
    """A date that is not understood stays as it stands: a wrong one would move an event."""
    assert wording.date_words(date) == said
