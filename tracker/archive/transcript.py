"""SubRip (SRT) or WebVTT subtitles in, the turns of their speakers out, each with the time at which every part is said.

Speakers are known by WebVTT's voice tags (<v Name>), by "NAME:" and by ">> Name:" at the beginning of a cue; ">>" or a
dash alone is a change to somebody who is not named.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.archive.base import MAX_BYTES, Unreadable, tidy
from tracker.archive.encoding import decode

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}.*$", re.MULTILINE)
_SRT = re.compile(r"\s*(?:\d+[ \t]*\n)?[ \t]*\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*-->")
_NUMBERS = re.compile(rb"^[\d:., \t>-]+\r?$", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s>]+)*[ \t]+([^>]+)>")
_MARKUP = re.compile(r"</?[^<>]{1,200}>|\{\\[^{}]{1,100}\}")
_SOUND = re.compile(
    r"\[[^\[\]]{1,80}\]|♪[^♪]*♪?|\((?:applause|laughter|music|inaudible|crosstalk)[^()]{0,40}\)", re.IGNORECASE
)
# A name before a colon: capitals ("MR. RYABKOV:"), or up to four capitalised words ("Sergei Ryabkov:").
_NAMED = re.compile(
    r"(?:(?:>>|[-–—])[ \t]*)?((?:[^\W\d_a-zа-яё][\w.'’-]*)(?:[ \t]+[^\W\d_a-zа-яё][\w.'’-]*){0,4}(?:[ \t]*\([^()]{1,40}\))?)[ \t]*[:：](?!\d)[ \t]*"
)
_CHANGE = re.compile(r"(?:>>|[-–—])[ \t]*")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without interruption.

    `speaker` is null where none is named. `timings` are (offset in `text`, seconds) of each cue; `start` and `end` are
    seconds from the beginning of the recording.
    """

    speaker: str | None
    text: str
    start: float
    end: float
    timings: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    start: float
    end: float
    lines: tuple[tuple[str | None, bool, str], ...]


def is_transcript(start: str) -> bool:
    """Whether a text begins as WebVTT or SubRip subtitles do."""
    return start.startswith("WEBVTT") or _SRT.match(start.replace("\r\n", "\n").replace("\r", "\n")) is not None


def read_transcript(data: bytes, name: str = "") -> list[Turn]:
    """The turns in the order of time. Raises Unreadable where it cannot be decoded or has no timed text."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES:,} bytes; not read")
    # A blank line ends a cue: runs of them may become one.
    text = tidy(_decoded(data, name))
    turns: list[_Open] = []
    fresh = True
    for cue in sorted(_cues(text), key=lambda cue: (cue.start, cue.end)):
        for speaker, change, words in cue.lines:
            if fresh or change or (speaker is not None and speaker != turns[-1].speaker):
                turns.append(_Open(speaker))
            fresh = False
            turns[-1].add(words, cue.start, cue.end)
    found = [turn.closed() for turn in turns if turn.parts]
    if not found:
        raise Unreadable("subtitles without any words")
    return found


def clock(seconds: float) -> str:
    """Seconds as 01:02:03.450."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


class _Open:
    """A turn that is still being read."""

    def __init__(self, speaker: str | None) -> None:
        self.speaker = speaker
        self.parts: list[tuple[str, float]] = []
        self.end = 0.0

    def add(self, words: str, start: float, end: float) -> None:
        # Rolling captions repeat the line above: what is said once stands once.
        if self.parts and words == self.parts[-1][0]:
            self.end = max(self.end, end)
            return
        self.parts.append((words, start))
        self.end = max(self.end, end)

    def closed(self) -> Turn:
        text = ""
        timings: list[tuple[int, float]] = []
        for words, start in self.parts:
            text += " " if text else ""
            if not timings or timings[-1][1] != start:
                timings.append((len(text), start))
            text += words
        return Turn(self.speaker, text, self.parts[0][1], self.end, tuple(timings))


def _decoded(data: bytes, name: str) -> str:
    """The text; a legacy encoding is guessed from the words alone, for half of such a file is numbers."""
    try:
        return decode(data, name=name).text
    except Unreadable:
        encoding = decode(_NUMBERS.sub(b"", data), name=name).encoding
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(f"its words read as {encoding}, and the rest of it does not") from None


def _cues(text: str) -> Iterator[_Cue]:
    timings = list(_TIMING.finditer(text))
    for timing, following in zip(timings, [*timings[1:], None], strict=False):
        body = text[timing.end() : following.start() if following else len(text)]
        # What stands between a cue's blank line and the next timing is that cue's number or name, or a note.
        words, _, _ = body.lstrip("\n").partition("\n\n")
        if following and "\n\n" not in body.lstrip("\n"):
            words = re.sub(r"\n\d+[ \t]*\n?$", "", body).strip("\n")
        parts = timing.groups()
        if lines := tuple(_lines(words)):
            yield _Cue(_seconds(parts[:4]), _seconds(parts[4:]), lines)


def _lines(words: str) -> Iterator[tuple[str | None, bool, str]]:
    """Speaker where one is named, whether somebody else begins, and the words; lines of one speaker joined."""
    speaker: str | None = None
    change = False
    run: list[str] = []
    for line in words.split("\n"):
        plain = " ".join(_SOUND.sub(" ", html.unescape(_MARKUP.sub("", line))).split())
        name, rest, begins = _begins(line, plain)
        if name is not None or begins:
            if run:
                yield speaker, change, " ".join(run)
                run = []
            speaker, change, plain = name, begins, rest
        if plain:
            run.append(plain)
    if run:
        yield speaker, change, " ".join(run)


def _begins(line: str, plain: str) -> tuple[str | None, str, bool]:
    """The speaker whom a line names at its beginning, the words after that, and whether an unnamed one takes over."""
    if voice := _VOICE.search(line):
        return _name(voice[1]), plain, False
    change = _CHANGE.match(plain)
    named = _NAMED.match(plain)
    # One word with a colon ("Look: we tried") names somebody only where it stands out.
    if named and (change or " " in named[1] or (named[1].isupper() and len(named[1]) > 1)):
        return _name(named[1]), plain[named.end() :], False
    return None, plain[change.end() :] if change else plain, change is not None


def _name(printed: str) -> str:
    """A name as it is written elsewhere: RYABKOV as Ryabkov."""
    line = " ".join(html.unescape(printed).split())
    return line.title() if line.isupper() and len(line) > 3 else line


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return (
        int(hours or 0) * 3600
        + int(minutes or 0) * 60
        + int(seconds or 0)
        + int((fraction or "0").ljust(3, "0")) / 1000
    )
