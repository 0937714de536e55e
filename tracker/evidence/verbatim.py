"""Pair in, how far the report is word for word the original's: exact, but for typography, or fairly edited.

And the guard on wording: a quotation that hides something material behind an ellipsis or a bracket, joins fragments in
another order, or is cut right before the words that limit it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tracker.evidence.base import Guard, Pair
from tracker.evidence.verbatim_align import Placed, cut, place, read_original
from tracker.evidence.verbatim_words import LANGUAGES, material, opening, pattern, printed
from tracker.records import Finding, FindingType, Severity, Span
from tracker.text.language import detect
from tracker.text.normalise import fold, span_in_original
from tracker.text.sentences import sentences
from tracker.text.unsafe import clean

_OUTER = " \t\r\n\"'“”„‟«»‹›「」『』‘’‚"
_FINAL = ".,;:!…。，、；"
_QUESTION = re.compile(r"[?？؟]")
_SENTENCE_END = re.compile(r"[.!?。！？؟।](?:\s|[\"»”’」]|$)|[。！？]")
_LONGEST_ORIGINAL = 30_000


@dataclass(frozen=True, slots=True)
class Wording:
    """How the reported text repeats the original's words.

    `span` is where it lies in the original. `edits` lists each difference as (span in the original, span in the report,
    what it is); the spans of what stands on one side only are empty or null.
    """

    kind: Literal["exact", "typography", "edited"]
    span: Span
    edits: tuple[tuple[Span | None, Span | None, str], ...] = field(default=())


def _trimmed(text: str) -> Span:
    """The report without its outer quotation marks and closing punctuation."""
    start, end = 0, len(text)
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and (text[end - 1] in _OUTER or text[end - 1] in _FINAL):
        end -= 1
    return start, end


def _asks(text: str) -> int:
    return len(_QUESTION.findall(text))


def compare_wording(original: str, reported: str, language: str | None = None) -> Wording | None:
    """Where and how the original has the reported words; null where it does not have them word for word.

    Fair edits: [sic], a bracketed word for a pronoun, a capital at the start, an ellipsis over nothing material. What
    hides a negation, a condition, a limit, a number or a hedge is no fair edit. A question quoted as a statement is not
    verbatim. `language` saves a guess; it is needed only where something was left out.
    """
    original, reported = clean(original[:_LONGEST_ORIGINAL]), clean(reported)
    start, end = _trimmed(reported)
    core = reported[start:end]
    source = read_original(original)
    found = cut(source, core)
    if not found:
        return None
    placed = place(source, found)
    if placed is None or not placed.ordered:
        return None
    span = (placed.spans[0][0], placed.spans[-1][1])
    if _asks(original[span[0] : span[1] + 1]) > _asks(core) and reported.rstrip(_OUTER)[-1:] in {".", "!", "。", "！"}:
        return None
    if len(found) == 1:
        return _unedited(original, reported, core, start, span)
    language = language or detect(original).code or "en"
    edits: list[tuple[Span | None, Span | None, str]] = []
    for gap, hidden, inserted in _gaps(placed):
        if material(original[hidden[0] : hidden[1]], language) or (inserted and material(inserted, language)):
            return None
        edits.append((hidden, (gap[0] + start, gap[1] + start), "bracket" if inserted else "ellipsis"))
    return Wording("edited", span, tuple(edits))


def _unedited(original: str, reported: str, core: str, offset: int, span: Span) -> Wording:
    said = original[span[0] : span[1]]
    if core == said or core in said:
        return Wording("exact", span)
    if "[" in core or "(sic" in core:
        return Wording("edited", span, ((None, (offset, offset + len(core)), "sic or bracketed letter"),))
    if core[:1] != said[:1] and core[:1].casefold() == said[:1].casefold() and core[1:] == said[1:]:
        return Wording("edited", span, ((span[:1] * 2, (offset, offset + 1), "capital"),))
    return Wording("typography", span)


def _gaps(placed: Placed) -> Iterator[tuple[Span, Span, str]]:
    """Each gap: where its mark stands in the report, what it hides in the original, what a bracket put there."""
    for i, piece in enumerate(placed.pieces[1:], 1):
        if piece.before is not None:
            yield piece.before.span, (placed.spans[i - 1][1], placed.spans[i][0]), piece.before.inserted


_WHAT = {
    "negation": "a negation",
    "condition": "a condition",
    "limit": "a limiting word",
    "number": "a number",
    "hedge": "a word of caution",
}
_SEVERITY = {"negation": Severity.CRITICAL, "condition": Severity.CRITICAL, "number": Severity.MAJOR}


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def _hidden(pair: Pair, placed: Placed, offset: int, language: str) -> Iterator[Finding]:
    original = pair.original.text
    for gap, hidden, inserted in _gaps(placed):
        said = original[hidden[0] : hidden[1]]
        found = material(said, language)
        if found is None:
            continue
        kind, word = found
        across = bool(_SENTENCE_END.search(said))
        mark = "bracket" if inserted else "ellipsis"
        reason = f"The {mark} hides {_WHAT[kind]} of the original: “{_short(word)}” in “{_short(said)}”."
        yield Finding(
            FindingType.SPLICE if across and kind != "number" else FindingType.OMISSION,
            _SEVERITY.get(kind, Severity.MAJOR) if kind != "hedge" else Severity.MINOR,
            hidden,
            (gap[0] + offset, gap[1] + offset),
            reason,
            "wording",
            f"wording.hidden_{kind}",
        )


def _last_word(text: str, whole: Span) -> Span:
    start = max(text.rfind(mark, *whole) + 1 for mark in " \n")
    return max(start, whole[0], whole[1] - 30), whole[1]


def _cut_before(pair: Pair, span: Span, language: str, whole: Span) -> Iterator[Finding]:
    """The words right after the quotation, in the same sentence, limit it."""
    original = pair.original.text
    rest = original[span[1] :]
    after = (rest + " " + pair.after)[:200] if len(rest) < 200 else rest[:200]
    if _SENTENCE_END.match(after.lstrip('"”»’ ')):
        return
    folded = fold(after)
    for kind in ("limit", "condition"):
        found = opening(language, kind)
        match = found.match(folded.text) if found else None
        if match:
            stop = span_in_original(folded, *match.span())[1]
            word = after[:stop].strip(' ,;:-—–،؛，；、"')
            reason = f"The quotation stops right before “{word}”, which limits it: “{_short(after)}”."
            end = min(len(original), span[1] + stop)
            yield Finding(
                FindingType.TRUNCATION,
                Severity.MAJOR,
                (span[1], end) if end > span[1] else None,
                _last_word(pair.reported.text, whole),
                reason,
                "wording",
                f"wording.cut_before_{kind}",
            )
            return


def _cut_after(pair: Pair, span: Span, language: str, whole: Span) -> Iterator[Finding]:
    """The sentence opens with a condition that the quotation leaves out, or the quotation begins right after a "not"."""
    original = pair.original.text
    sentence = next((s for s in sentences(original, language) if s[0] <= span[0] < s[1]), None)
    if sentence is None or span[0] == sentence[0]:
        return
    lead = original[sentence[0] : span[0]]
    folded = fold(lead)
    found = opening(language, "condition")
    match = found.match(folded.text) if found else None
    negation = pattern(language, "negation")
    cut = len(folded.text.rstrip())
    if match is None and not (negation and any(m.end() >= cut for m in negation.finditer(folded.text))):
        return
    kind = "condition" if match else "negation"
    word = printed(lead, folded, found if match else negation) or ""
    reason = f"The quotation leaves out the {kind} before it: “{_short(word)}” in “{_short(lead)}”."
    rule = f"wording.cut_after_{kind}"
    first = (whole[0], min(whole[0] + 1, whole[1]))
    yield Finding(FindingType.TRUNCATION, Severity.MAJOR, (sentence[0], span[0]), first, reason, "wording", rule)


def _examine(pair: Pair) -> Iterator[Finding]:
    """Quotations in the language of the original: what an ellipsis or a bracket hides, and where a quotation stops.

    A negation, a condition, a limit ("but", "only"), a number or a hedge must not be hidden; fragments must keep their
    order; a quotation must not stop right before "but", "unless" or "if". Where the report is not word for word the
    original's, this guard says nothing.
    """
    language = pair.original.language
    if language != pair.reported.language or language is None:
        return
    original, reported = clean(pair.original.text[:_LONGEST_ORIGINAL]), clean(pair.reported.text)
    whole = _trimmed(reported)
    source = read_original(original)
    found = cut(source, reported[whole[0] : whole[1]])
    placed = place(source, found) if found else None
    if placed is None:
        return
    if not placed.ordered:
        span = (min(s[0] for s in placed.spans), max(s[1] for s in placed.spans))
        reason = "The report joins fragments in another order than they were said."
        yield Finding(FindingType.SPLICE, Severity.MAJOR, span, whole, reason, "wording", "wording.reordered")
        return
    yield from _hidden(pair, placed, whole[0], language)
    count = sum(len(piece.words) for piece in placed.pieces)
    if count < 3:
        return
    span = (placed.spans[0][0], placed.spans[-1][1])
    yield from _cut_before(pair, span, language, whole)
    yield from _cut_after(pair, span, language, whole)


WORDING = Guard(
    name="wording",
    types=frozenset([FindingType.OMISSION, FindingType.TRUNCATION, FindingType.SPLICE]),
    languages=LANGUAGES,
    rules={
        "wording.hidden_negation": "an ellipsis or a bracket hides a negation",
        "wording.hidden_condition": "an ellipsis or a bracket hides a condition (if, unless, until)",
        "wording.hidden_limit": "an ellipsis or a bracket hides a limiting word (but, only, except)",
        "wording.hidden_number": "an ellipsis or a bracket hides a number",
        "wording.hidden_hedge": "an ellipsis or a bracket hides a word of caution (may, perhaps)",
        "wording.reordered": "fragments are joined in another order than they were said",
        "wording.cut_before_limit": "the quotation stops right before a limiting word",
        "wording.cut_before_condition": "the quotation stops right before a condition",
        "wording.cut_after_condition": "the quotation leaves out the condition its sentence begins with",
        "wording.cut_after_negation": "the quotation begins right after a negation",
    },
    examine=_examine,
)
