"""Text and its paragraphs in, the passages between quotation marks out: every convention of marks, nested, running
over paragraphs, with marks missing.

The marks follow the Unicode Standard, chapter 6.2, and CLDR's delimiters; which mark opens depends on the language, so
it is read from the text itself: what precedes and follows a mark, and which marks are open already.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tracker.records import Span

# What opens -> what may close it. „ is closed by “ in German and by ” in Polish; ” opens in Swedish and Finnish.
_CLOSERS = {
    "“": ("”",),
    "„": ("“", "”"),
    "‟": ("”",),
    "”": ("”",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "‚": ("‘", "’"),
    "‘": ("’",),
    '"': ('"',),
    "＂": ("＂",),
    "'": ("'",),
    "``": ("''",),
    "''": ("''",),
    "「": ("」",),
    "『": ("』",),
    "﹁": ("﹂",),
    "〝": ("〞", "〟"),
}
_MARK = re.compile(r"``|''|[“”„‟«»‹›‚‘’\"＂'「」『』﹁﹂〝〞〟]")
_ALWAYS_OPEN = frozenset({"„", "‟", "‚", "``", "「", "『", "﹁", "〝"})
_SINGLE = frozenset("‘’‚'")
_STRAIGHT = frozenset({'"', "＂", "'", "''"})
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f\u2009\u3000([{—–-/:…¿¡")
# English and German words that lost their beginning: ’em, ’s, ’nen, ’rum.
_ELISION = re.compile(
    r"(?:em|tis|twas|til|cause|bout|n|round|\d\ds?|s|ne[nmrs]?|r(?:aus|ein|um|unter|auf|über|an)|mal)\b", re.IGNORECASE
)
_BEFORE_UPPER = re.compile(r"([»«])\s*(\w)")
_TELLING_LEAD = 3
_LATER_CLOSE = re.compile(r"(?<=[\w.,!?…;:])['’](?!\w)")
_NEXT_SINGLE = re.compile(r"[‘’'](?!\w)|‘")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
# A quotation within a quotation within one: deeper nesting is noise, and would cost time on hostile input.
_DEEPEST = 4
_LOOK_AHEAD = 600


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage between marks. [start, end) is what stands between them, [outer_start, outer_end) includes them.

    `depth` counts the quotations around it; `continues` says that it carries on the one before it after a paragraph's
    end; `closed` is false where no closing mark was printed.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int = 0
    continues: bool = False
    closed: bool = True


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    continues: bool = False
    inner: int = 0


def quoted_passages(text: str, paragraphs: list[Span]) -> list[Quoted]:
    """Every quoted passage by start, outer before inner; a passage never crosses a paragraph's end or another passage.

    Linear in the length of the text, whatever marks it holds.
    """
    reversed_guillemets = _opens_with_reversed(text)
    found: list[Quoted] = []
    running: str | None = None
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        scan = _Paragraph(text, start, end, reversed_guillemets)
        running = scan.read(running, text[following[0] : following[0] + 2] if following else "")
        found.extend(scan.found)
    return sorted(found, key=lambda q: (q.outer_start, -q.outer_end))


def _opens_with_reversed(text: str) -> bool:
    """Whether the text opens with » and closes with «, as German and Danish books do.

    What is quoted mostly begins in upper case and what follows it does not; where that tells nothing, which of the two
    comes first does. An excerpt may begin in the middle of a quotation.
    """
    right, left = text.find("»"), text.find("«")
    if right < 0 or left < 0:
        return right >= 0
    upper = Counter(found[1] for found in _BEFORE_UPPER.finditer(text) if found[2].isupper())
    lead = upper["»"] - upper["«"]
    return lead > 0 if abs(lead) >= _TELLING_LEAD else right < left


class _Paragraph:
    """The marks of one paragraph, read from left to right with a stack of what is open."""

    def __init__(self, text: str, start: int, end: int, reversed_guillemets: bool) -> None:
        self.text, self.start, self.end = text, start, end
        self.reversed = reversed_guillemets
        self.stack: list[_Open] = []
        self.found: list[Quoted] = []

    def read(self, running: str | None, next_start: str) -> str | None:
        """Fill `found`; `running` is the mark left open by the paragraph before, the answer the one left open here."""
        for match in _MARK.finditer(self.text, self.start, self.end):
            mark, at = match[0], match.start()
            if running and at == self.start and (mark == running or (running == "«" and mark == "»")):
                self.stack.append(_Open(running, at, continues=True))
            else:
                self._meet(mark, at)
        return self._finish(next_start)

    def _meet(self, mark: str, at: int) -> None:
        before = self.text[at - 1] if at > self.start else " "
        behind = at + len(mark)
        after = self.text[behind] if behind < self.end else " "
        if mark in _SINGLE and before.isalnum() and after.isalnum():
            return
        opens = self._may_open(mark, before, after, at)
        top = self.stack[-1] if self.stack else None
        if top and mark in _CLOSERS[top.mark] and not (opens and self._reopens(mark, before, after)):
            if mark not in _SINGLE or self._single_closes(before, after, at):
                self._close(at, behind)
        elif mark not in _STRAIGHT and not opens and (depth := self._below(mark)) is not None:
            del self.stack[depth + 1 :]
            self._close(at, behind)
        elif opens:
            if top and mark == top.mark and mark in _STRAIGHT:
                self.stack.pop()
            if len(self.stack) < _DEEPEST:
                self.stack.append(_Open(mark, at))

    def _may_open(self, mark: str, before: str, after: str, at: int) -> bool:
        if mark in _ALWAYS_OPEN:
            return True
        if mark in ("»", "«", "›", "‹"):
            return mark == ("»" if self.reversed else "«") or mark == ("›" if self.reversed else "‹")
        if mark not in _CLOSERS:
            return False
        free = before in _BEFORE_OPENING or before in _CLOSERS
        if mark == "“":
            return free or not before.isascii()
        if not free or after.isspace():
            return False
        if mark == "’":
            return False
        if mark == "'":
            # An apostrophe at a word's beginning looks the same: a closing one must follow.
            if not after.isalnum() or _ELISION.match(self.text, at + 1):
                return False
            return _LATER_CLOSE.search(self.text, at + 1, min(self.end, at + _LOOK_AHEAD)) is not None
        if mark == "‘":
            return after.isalnum() or after in '“"…['
        return True

    def _reopens(self, mark: str, before: str, after: str) -> bool:
        """A mark that could close what is open, but stands where only an opening one stands: the closing was lost."""
        return mark in _STRAIGHT and before in _BEFORE_OPENING and not after.isspace() and before not in "-—–…"

    def _single_closes(self, before: str, after: str, at: int) -> bool:
        if after.isalnum():
            return False
        if before in "sSxz" and after == " ":
            # "the ministers’ view": a possessive, if another mark can still close this quotation.
            later = _NEXT_SINGLE.search(self.text, at + 1, min(self.end, at + _LOOK_AHEAD))
            return later is None or later[0] == "‘"
        return True

    def _below(self, mark: str) -> int | None:
        for depth in range(len(self.stack) - 2, -1, -1):
            if mark in _CLOSERS[self.stack[depth].mark]:
                return depth
        return None

    def _close(self, at: int, behind: int) -> None:
        frame = self.stack.pop()
        if self.stack:
            self.stack[-1].inner += 1
        self._add(frame, at, behind, closed=True)

    def _add(self, frame: _Open, at: int, behind: int, closed: bool) -> None:
        start, end = frame.at + len(frame.mark), at
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            depth = len(self.stack)
            self.found.append(Quoted(start, end, frame.at, behind, depth, frame.continues, closed))

    def _finish(self, next_start: str) -> str | None:
        """Deal with what is still open: it runs on into the next paragraph, or its closing mark was forgotten."""
        if not self.stack:
            return None
        frame = self.stack[0]
        runs_on = next_start[:1] == frame.mark or (frame.mark == "«" and next_start[:1] == "»")
        runs_on = runs_on or (len(frame.mark) == 2 and next_start == frame.mark)
        self.stack.clear()
        if runs_on:
            self._add(frame, self.end, self.end, closed=True)
            return frame.mark
        if frame.mark in _SINGLE or (frame.inner and not frame.continues):
            # Its inner passages are the likelier reading: the odd mark is the outer one.
            self.found = [_raised(q) if q.outer_start > frame.at else q for q in self.found]
        elif frame.at == self.start:
            self._add(frame, self.end, self.end, closed=False)
        elif sentence := _SENTENCE_END.search(self.text, frame.at + 1, self.end):
            self._add(frame, sentence.end(), sentence.end(), closed=False)
        else:
            self._add(frame, self.end, self.end, closed=False)
        return None


def _raised(passage: Quoted) -> Quoted:
    return Quoted(
        passage.start,
        passage.end,
        passage.outer_start,
        passage.outer_end,
        max(0, passage.depth - 1),
        passage.continues,
        passage.closed,
    )
