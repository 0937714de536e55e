"""Subtitles: whose words they are, and when each part was said."""

from __future__ import annotations

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.transcript import clock, is_transcript, read_transcript

VTT = """WEBVTT - Briefing
Kind: captions

STYLE
::cue { color: red }

NOTE not said by anybody

intro
00:01.000 --> 00:04.000 align:start
<v.loud Sergei Ryabkov>We will not <i>sign</i> the agreement,

00:04.000 --> 00:07.500
and nobody will force us. [applause]

01:00:08.000 --> 01:00:10.000
<v Reporter>Why &amp; when?
"""

SRT = """1
00:00:01,000 --> 00:00:04,000
MR. RYABKOV: We will not sign

2
00:00:04,000 --> 00:00:06,000
the agreement in 2018.

3
00:00:06,500 --> 00:00:08,000
- Why not?
- Because it is one-sided: look
at the text.

4
00:00:09,000 --> 00:00:10,000
>> Anna Lim: Thank you.
"""


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in read_transcript(text.encode())]


def test_webvtt_voices() -> None:
    found = read_transcript(VTT.encode())
    assert [(turn.speaker, turn.text) for turn in found] == [
        ("Sergei Ryabkov", "We will not sign the agreement, and nobody will force us."),
        ("Reporter", "Why & when?"),
    ]
    assert (found[0].start, found[0].end) == (1.0, 7.5)
    assert found[1].start == 3608.0


def test_every_part_has_its_time() -> None:
    (turn, _) = read_transcript(VTT.encode())
    offset = turn.text.index("and nobody")
    assert turn.timings == ((0, 1.0), (offset, 4.0))


def test_names_and_changes_in_srt() -> None:
    assert turns(SRT) == [
        ("Mr. Ryabkov", "We will not sign the agreement in 2018."),
        (None, "Why not?"),
        (None, "Because it is one-sided: look at the text."),
        ("Anna Lim", "Thank you."),
    ]


@pytest.mark.parametrize(
    "line", ["Look: we tried.", "at 10:30 we met", "He said: never.", "Whatever it takes: that is all."]
)
def test_a_colon_alone_names_nobody(line: str) -> None:
    assert turns(f"1\n00:00:01,000 --> 00:00:02,000\n{line}\n") == [(None, line)]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("РЯБКОВ: Нет.", "Рябков"),
        ("Сергей Рябков: Нет.", "Сергей Рябков"),
        ("记者：不是。", None),
        (">> Putin: No.", "Putin"),
    ],
)
def test_names_in_other_scripts(line: str, speaker: str | None) -> None:
    assert turns(f"1\n00:00:01,000 --> 00:00:02,000\n{line}\n")[0][0] == speaker


def test_rolling_captions_repeat_what_is_said_once() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe will\n\n00:02.000 --> 00:03.000\nWe will\n\n00:03.000 --> 00:04.000\nnot sign.\n"
    assert turns(text) == [(None, "We will not sign.")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_encodings_and_line_ends(encoding: str) -> None:
    words = "Мы не выйдем из соглашения, и никто не заставит нас это сделать сегодня или завтра."
    text = f"1\r\n00:00:01,000 --> 00:00:04,000\r\n{words}\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\nДа.\r\n"
    (turn,) = read_transcript(text.encode(encoding))
    assert turn.text == f"{words} Да."


def test_cues_come_in_the_order_of_time() -> None:
    text = "1\n00:00:05,000 --> 00:00:06,000\nsecond\n\n2\n00:00:01,000 --> 00:00:02,000\nfirst\n"
    assert turns(text) == [(None, "first second")]


@pytest.mark.parametrize("text", ["WEBVTT\n\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n[music]\n", "1\n00:00:01,000 -->"])
def test_without_words_it_is_no_transcript(text: str) -> None:
    with pytest.raises(Unreadable, match="without any words"):
        read_transcript(text.encode())


@pytest.mark.parametrize(("start", "is_one"), [("WEBVTT\n", True), ("1\r\n00:00:01,000 --> x", True), ("1\nHello", False), ("00:01 --> 00:02", False)])  # fmt: skip
def test_subtitles_are_told_by_content(start: str, is_one: bool) -> None:
    assert is_transcript(start) is is_one


def test_clock() -> None:
    assert [clock(0), clock(59.9996), clock(3723.45)] == ["00:00:00.000", "00:01:00.000", "01:02:03.450"]
