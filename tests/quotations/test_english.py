"""English reported speech: where the content begins and ends, and whose it is."""

from __future__ import annotations

import pytest

from tracker.quotations.english import clauses

CASES = [
    (
        "Ryabkov said that the deal could not survive without concessions.",
        "Ryabkov",
        "the deal could not survive without concessions",
    ),
    ("Ryabkov said Tuesday the deal could not survive.", "Ryabkov", "the deal could not survive"),
    (
        "The deputy minister, Sergey Ribakov, was quoted as saying that it would be impossible.",
        "Sergey Ribakov",
        "it would be impossible",
    ),
    ("Interfax quoted Ryabkov as saying the deal was dead.", "Ryabkov", "the deal was dead"),
    ("According to him, Iran will remain in Syria.", "him", "Iran will remain in Syria"),
    ("Oil prices will rise, according to the ministry.", "the ministry", "Oil prices will rise"),
    ("The deal could not survive, the minister said on Tuesday.", "the minister", "The deal could not survive"),
    ("Seven boats were lost, said harbour master Elin Strand.", "harbour master Elin Strand", "Seven boats were lost"),
    ("The deal, he said, could not survive.", "he", "The deal, he said, could not survive"),
    ("He told reporters in Moscow that the deal was dead.", "He", "the deal was dead"),
    ("He told reporters the deal was dead.", "He", "the deal was dead"),
    ("He urged Iran to make concessions.", "He", "Iran to make concessions"),
    ("She refused to sign the treaty.", "She", "to sign the treaty"),
    ("The council asked whether the tolls would stay.", "The council", "whether the tolls would stay"),
    ("Strand’s claim that the vote was fair drew laughter.", "Strand", "the vote was fair drew laughter"),
]


@pytest.mark.parametrize(("sentence", "speaker", "content"), CASES)
def test_forms_of_reported_speech(sentence: str, speaker: str, content: str) -> None:
    found = [(c.mention.text, sentence[c.start : c.end]) for c in clauses(sentence) if c.mention]
    assert (speaker, content) in found


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Qasemi did not say that Iran would leave.", "negated"),
        ("The Kremlin denied that he had called him a genius.", "negated"),
        ("He never said the deal was dead.", "negated"),
        ("He claimed that the deal was dead.", "claimed"),
        ("He said that the deal was not dead.", None),
    ],
)
def test_stance(sentence: str, stance: str | None) -> None:
    """A negation in the content is the speaker's; one beside the cue is the article's."""
    assert clauses(sentence)[0].stance == stance


def test_two_reports_in_one_sentence_have_an_end_each() -> None:
    found = clauses("Moen said that the harbour was closed, but added that it would open soon.")
    text = "Moen said that the harbour was closed, but added that it would open soon."
    assert [(c.mention and c.mention.text, text[c.start : c.end]) for c in found] == [
        ("Moen", "the harbour was closed"),
        ("Moen", "it would open soon"),
    ]


def test_the_first_hand_source_is_kept_behind_the_second() -> None:
    """ "…, Reuters reported" must not hide who said it: most misreports travel this way."""
    text = "Sergei Ryabkov said Tuesday the deal could not be preserved without concessions, Reuters reported, citing Interfax."
    found = {(c.mention.text, text[c.start : c.end]) for c in clauses(text) if c.mention}
    assert ("Sergei Ryabkov", "the deal could not be preserved without concessions") in found


def test_a_relay_is_no_speaker_of_its_sources_name() -> None:
    """The agency cited is where the news is from; neither its name nor "his remarks correctly" is anybody's statement."""
    cited = "The port will close, Tobias Renn said on Monday, the Courier reported, citing the Norrvik news agency."
    assert not any("agency" in cited[c.start : c.end] for c in clauses(cited))
    minister = "The port will close, the Courier reported, citing Deputy Minister Tobias Renn."
    assert [(c.mention and c.mention.text, minister[c.start : c.end]) for c in clauses(minister)] == [
        ("Deputy Minister Tobias Renn", "The port will close")
    ]
    told = "The Courier had reported his remarks correctly, he said."
    assert [(c.mention and c.mention.text, told[c.start : c.end]) for c in clauses(told)] == [
        ("he", "The Courier had reported his remarks correctly")
    ]


def test_quoted_as_saying_behind_the_words() -> None:
    text = "The port would close, the Norrvik agency quoted Deputy Minister Tobias Renn as saying on Monday."
    assert [(c.mention and c.mention.text, text[c.start : c.end]) for c in clauses(text)] == [
        ("Deputy Minister Tobias Renn", "The port would close")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The report said nothing.",
        "It is said to be old.",
        "In every other state the rain fell.",
        "She said goodbye.",
        "The minister spoke about the harbour tolls at the Norrvik Club on Tuesday.",
        "Tobias Renn’s view of these tolls is well known.",
        "After a long night, Strand began.",
        "On Monday, Strand said.",
    ],
)
def test_what_reports_nothing(sentence: str) -> None:
    assert clauses(sentence) == []
