"""Subtitles of a recording in, one row for `importing` per turn of a speaker out, with the time of every part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from tracker.archive.transcript import Turn, clock, read_transcript
from tracker.text.language import detect

# How much of the turns around one is kept as its context, in code points.
_CONTEXT = 500
_ASIDE = re.compile(r"\s*\(([^()]*)\)\s*$")
_FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf)?(?:WEBVTT\b.*|\d+\s*|[\d:., ]+-->.*)", re.DOTALL)
_SURE = 0.9
_ENOUGH = 40


def begins_subtitles(first_line: bytes) -> bool:
    """Whether a file whose first line with anything in it this is holds SRT or WebVTT, in UTF-8 or UTF-16."""
    return _FIRST_LINE.fullmatch(first_line.strip()) is not None or first_line.startswith((b"\xff\xfe", b"\xfe\xff"))


def spoken_rows(data: bytes, defaults: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Any], str | None]]:
    """Number of a turn, its row, and why it is left out, null for one that is not.

    `defaults` has what subtitles do not say (speaker, said_at, language, occasion, source_url). Its speaker is that of
    a recording in which nobody is named. Where some are, a turn of nobody is left out rather than put in a mouth.
    Raises Unreadable where the file holds no timed text.
    """
    turns = read_transcript(data)
    alone = len(turns) == 1 and turns[0].speaker is None
    overall = detect(" ".join(turn.text for turn in turns)).code
    said: dict[tuple[str, str], float] = {}
    for number, turn in enumerate(turns, start=1):
        speaker, aside = _speaker(turn, defaults.get("speaker") if alone else None)
        before = turns[number - 2].text[-_CONTEXT:] if number > 1 else None
        after = turns[number].text[:_CONTEXT] if number < len(turns) else None
        row = {
            **defaults,
            "speaker": speaker,
            "text": turn.text,
            "language": defaults.get("language") or _language(turn.text, overall),
            "timings": turn.timings,
            "context_before": before,
            "context_after": after,
            "said_at": _said_at(defaults.get("said_at"), turn.start),
            "source_url": _moment(defaults.get("source_url"), turn),
            "note": "; ".join(filter(None, (f"{clock(turn.start)} to {clock(turn.end)}", aside))),
        }
        why = None
        if speaker is None and not alone:
            why = f"at {clock(turn.start)}: nobody is named as speaking, in a recording of several"
        elif speaker is not None and (speaker, turn.text) in said:
            why = f"at {clock(turn.start)}: the same words as at {clock(said[speaker, turn.text])}"
        elif speaker is not None:
            said[speaker, turn.text] = turn.start
        yield number, row, why


def _speaker(turn: Turn, default: str | None) -> tuple[str | None, str | None]:
    """The name, and what stands in brackets after it ("through an interpreter")."""
    if turn.speaker is None:
        return default, None
    aside = _ASIDE.search(turn.speaker)
    return (turn.speaker[: aside.start()], aside[1]) if aside else (turn.speaker, None)


def _language(text: str, overall: str | None) -> str | None:
    """That of the turn where it is long enough to tell, for a recording may have several; else of the whole."""
    guess = detect(text)
    return guess.code if len(text) >= _ENOUGH and guess.code and guess.confidence >= _SURE else overall


def _said_at(begun: str | None, seconds: float) -> str | None:
    """The moment of a turn where the recording's beginning is known to the minute; else the day, as it is given."""
    if begun is None or "T" not in begun.replace(" ", "T"):
        return begun
    try:
        return (datetime.fromisoformat(begun) + timedelta(seconds=round(seconds))).isoformat()
    except ValueError:
        return begun


def _moment(url: str | None, turn: Turn) -> str | None:
    """The address of the turn in the recording, as W3C Media Fragments has it."""
    return f"{url}#t={turn.start:g},{turn.end:g}" if url and "#" not in url else url
