"""Subtitles as statements: nobody gets words in the mouth that the file does not put there."""

from __future__ import annotations

import io

import pytest

from tests.archive.test_transcript import SRT, VTT
from tracker.errors import InputError
from tracker.store import Store
from tracker.store.importing import Item, read_items
from tracker.store.spoken import begins_subtitles

MONOLOGUE = "1\n00:00:01,000 --> 00:00:04,000\nWe choose to go to the moon\n\n2\n00:00:04,500 --> 00:00:06,000\nin this decade.\n"


def items(text: str, **defaults: str) -> list[Item]:
    return list(read_items(io.BytesIO(text.encode()), defaults))


def test_each_turn_is_a_statement_with_its_place_in_the_recording() -> None:
    found = items(VTT, said_at="2018-05-15T10:00", source_url="https://mid.example/v", occasion="Briefing")
    first, second = (item.statement for item in found)
    assert first is not None
    assert second is not None
    assert (first.speaker, first.text) == (
        "Sergei Ryabkov",
        "We will not sign the agreement, and nobody will force us.",
    )
    assert first.timings == ((0, 1.0), (32, 4.0))
    assert first.second_at(first.text.index("nobody")) == 4.0
    assert (first.said_at, second.said_at) == ("2018-05-15T10:00:01", "2018-05-15T11:00:08")
    assert first.source_url == "https://mid.example/v#t=1,7.5"
    assert found[0].note == "00:00:01.000 to 00:00:07.500"
    assert (first.context_after, second.context_before) == ("Why & when?", first.text)
    assert (first.occasion, first.language, str(first.basis)) == ("Briefing", "en", "transcript")


def test_a_speaker_given_beside_the_file_is_that_of_a_monologue() -> None:
    (item,) = items(MONOLOGUE, speaker="John F. Kennedy", said_at="1962-09-12")
    assert item.statement is not None
    assert (item.statement.speaker, item.statement.said_at) == ("John F. Kennedy", "1962-09-12")
    (item,) = items(MONOLOGUE)
    assert item.statement is None
    assert "--speaker NAME" in (item.problem or "")


def test_unnamed_turns_among_several_are_left_out_whoever_is_given() -> None:
    """The question of a reporter must never become the minister's words."""
    found = items(SRT, speaker="Sergei Ryabkov")
    assert [item.statement.speaker if item.statement else None for item in found] == [
        "Mr. Ryabkov",
        None,
        None,
        "Anna Lim",
    ]
    assert all(item.skipped and "nobody is named" in (item.problem or "") for item in found[1:3])


def test_words_said_twice_are_one_statement() -> None:
    text = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{n}.000 --> 00:0{n}.500\n<v {who}>Yes." for n, who in enumerate(["A B", "C D", "A B"], 1)
    )
    found = items(text)
    assert [item.statement is not None for item in found] == [True, True, False]
    assert found[2].skipped


def test_turns_of_one_recording_do_not_contradict_each_other(store: Store) -> None:
    """Nearly the same words, the same day, the same occasion: two answers, not two transcripts of one."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A B>I do not know that man.\n\n00:03.000 --> 00:04.000\n<v C D>Sure?\n\n00:05.000 --> 00:06.000\n<v A B>I do know that man.\n"
    for _ in range(2):
        outcomes = [
            str(store.add_statement(i.statement).outcome)
            for i in items(text, said_at="2018-05-15", occasion="Trial")
            if i.statement
        ]
    assert outcomes == ["duplicate"] * 3
    assert store.db["conflicts"].count == 0


def test_a_file_that_only_begins_so_is_refused() -> None:
    with pytest.raises(InputError, match="without any words"):
        items("WEBVTT\n\nNOTE nothing\n")


@pytest.mark.parametrize(
    ("line", "are"),
    [(b"WEBVTT - x\n", True), (b"\xef\xbb\xbfWEBVTT", True), (b"1\r\n", True), (b"00:00:01,000 --> 00:00:02,000\n", True),
     (b"\xff\xfe1\x00\n", True), (b"speaker,text\n", False), (b"2018 was a year\n", False)],
)  # fmt: skip
def test_subtitles_begin_so(line: bytes, are: bool) -> None:
    assert begins_subtitles(line) is are


def test_defaults_fill_what_rows_leave_open() -> None:
    (one, two) = items(
        '{"text": "No.", "date": "2020"}\n{"speaker": "C D", "text": "Yes.", "lang": "en"}\n',
        speaker="A B",
        said_at="2018",
        language="fr",
    )
    assert one.statement is not None
    assert two.statement is not None
    assert (one.statement.speaker, one.statement.said_at, one.statement.language) == ("A B", "2020", "fr")
    assert (two.statement.speaker, two.statement.said_at, two.statement.language) == ("C D", "2018", "en")
    (row,) = items("text\nNo.\n", speaker="A B")
    assert row.statement is not None
