"""Asked or asserted: a pair in, findings where a question became a statement or a statement a question."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.evidence.base import Guard, Pair, Side
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import by_kind, passages_only, sentence_spans
from tracker.records import Finding, FindingType, Severity, Span

NAME = "question"
_ASKING = re.compile(r"[?？؟]")
# "Right?", "Знаете что?": added for the listener; "what for?" (何必呢) tells as much as it asks.
_TAG_LETTERS = {"zh": 4}
_TAG = 14
_RHETORICAL = re.compile(r"何必|何苦|何尝|岂")
# In a passage of more sentences one may well be put as a question.
_FEW = 3


def examine(pair: Pair) -> Iterable[Finding]:
    """Asked or asserted: a question printed as a statement, or a statement as a question.

    A reported question ("he asked whether …") is a question kept; so is one without a mark that has the words of one.
    """
    passages_only(pair)
    spans = counterparts(pair) if pair.original.text != pair.reported.text else None
    if spans is None or not pair.original.language or not pair.reported.language:
        return
    before, after = _asked(pair.original, spans[0]), _asked(pair.reported, spans[1])
    lost = before and not after and not _RHETORICAL.search(pair.original.text)
    if lost and _all_asked(pair.original, spans[0]) and not _forms(pair.reported, spans[1]):
        reason = "The original asks; the report states it as a fact."
        yield Finding(FindingType.QUESTION, Severity.MAJOR, before, _whole(pair.reported), reason, NAME, f"{NAME}.lost")
    if not after or before or _stray(pair.reported, after):
        return
    if len(sentence_spans(pair.original.text)) > _FEW or _tag(pair.reported, after):
        return
    if not _marked(pair.original) and not _particle(pair.original, spans[0]):
        reason = "The original states this; the report turns it into a question."
        yield Finding(FindingType.QUESTION, Severity.MAJOR, _whole(pair.original), after, reason, NAME, f"{NAME}.added")


def _marked(side: Side) -> bool:
    return bool(_ASKING.search(side.text))


def _asked(side: Side, span: Span) -> Span | None:
    """The first sentence there with a question mark in it."""
    for start, end in sentence_spans(side.text):
        if start < span[1] and span[0] < end and _ASKING.search(side.text, start, end):
            while end > start and side.text[end - 1].isspace():
                end -= 1
            while start < end and side.text[start].isspace():
                start += 1
            return start, end
    return None


def _stray(side: Side, sentence: Span) -> bool:
    """Whether no mark there ends anything: a misprint, for the sentence goes on in small letters right behind it."""
    marks = [mark.end() for mark in _ASKING.finditer(side.text, *sentence)]
    return all(side.text[end:].lstrip(" ")[:1].islower() for end in marks)


def _tag(side: Side, sentence: Span) -> bool:
    """Whether the question is only a word or two beside other sentences."""
    others = len(sentence_spans(side.text)) > 1
    return others and sentence[1] - sentence[0] <= _TAG_LETTERS.get(side.language or "", _TAG)


def _all_asked(side: Side, span: Span) -> bool:
    """Whether every sentence there asks: then whichever of them is reported, a question is lost."""
    inside = [s for s in sentence_spans(side.text) if s[0] < span[1] and span[0] < s[1]]
    return all(_ASKING.search(side.text, *s) for s in inside)


def _forms(side: Side, span: Span) -> bool:
    return bool(by_kind(NAME, side.text, side.language or "", span))


def _particle(side: Side, span: Span) -> bool:
    return "particle" in by_kind(NAME, side.text, side.language or "", span)


def _whole(side: Side) -> Span:
    start = len(side.text) - len(side.text.lstrip())
    return start, max(len(side.text.rstrip()), start + 1)


QUESTION = Guard(
    name=NAME,
    types=frozenset({FindingType.QUESTION}),
    languages=frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"}),
    rules={
        f"{NAME}.lost": "a question is printed as a statement",
        f"{NAME}.added": "a statement is printed as a question",
    },
    examine=examine,
)
