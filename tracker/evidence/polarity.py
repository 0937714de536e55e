"""A pair in; out, the words that the report turned into their opposites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.evidence.base import Abstain, Guard, Pair
from tracker.evidence.negation_align import MOST_CHARACTERS, TOO_LONG, align, widen
from tracker.evidence.negation_cues import negations
from tracker.evidence.polarity_words import LANGUAGES, Half, halves
from tracker.records import Finding, FindingType, Severity, Span

# How far apart, as a share of the text, two words may stand that render each other across languages.
_DRIFT = 0.3
# Chinese puts before the noun and the verb what others put behind them.
_DRIFT_OF_CHINESE = 0.6
# Across languages a longer text has too many words that might render one another; within so many characters verbs come
# first, second or last, as the language will.
_LONG = 200
_ONE_CLAUSE = 70
# Told from either side ("you will be sent", "you will receive"), or part of names: compared within a language alone.
_ONE_LANGUAGE = frozenset(("send", "unite"))
# A translator turns the sentence round: "B after A", "A, before B". Compared within a language alone.
_FROM_EITHER_END = frozenset(("before",))
# Told in a paraphrase by other words around ("after A came B", "B before A").
_BY_PLACE = frozenset(
    ("before", "buy", "first", "more", "win", "begin", "continue", "initial", "front", "near", "early")
)
_DENSE = {"zh": 0.35}
# Code points around a word in which a negation turns it.
_REACH = 28
_REACHES = {"zh": 6, "de": 40}
# "Less dangerous" is safer: these turn the word behind them.
_LESS = re.compile(
    r"\b(?:less|least|menos|moins|weniger|менее|менш|наименее|найменш)\s+$|(?:أقل|不太|不那么)\s*$", re.IGNORECASE
)
# "Нарушить стабильность" is to destabilise, 不礼貌 is rude, and who is five years old is not old.
_UNDOES = re.compile(
    r"\b(?:наруш|подорв|подрыв|поруш|підрив|undermin|disrupt|unter(?:grab|mini)|compromet)\w*\s+(?:the |die |la )?$"
    r"|(?:破坏|扰乱|损害|动摇)[^，。]{0,8}$|不$|\b(?:years?|months?|weeks?|days?)[ -]$",
    re.IGNORECASE,
)
# Words of a paraphrase that have a common stretch before and behind: needed to call a word replaced.
_SHARED = 0.5


def examine(pair: Pair) -> Iterable[Finding]:
    """Polarity: a word of the report that says the opposite of what stands in its place in the original.

    Rise for fall, support for oppose, ally for enemy: some 190 pairs, written by hand in each language. "Did not fall"
    for "rose" passes, and so does a text that has both words: the original's own word must be missing from the report.
    """
    if pair.original.text == pair.reported.text:
        return
    if max(len(pair.original.text), len(pair.reported.text)) > MOST_CHARACTERS:
        raise Abstain(TOO_LONG)
    there = halves(pair.original.text, pair.original.language or "")
    here = halves(pair.reported.text, pair.reported.language or "")
    poles_there, poles_here = {(h.concept, h.pole) for h in there}, {(h.concept, h.pole) for h in here}
    done: list[Span] = []
    for half in here:
        opposite = (half.concept, "-" if half.pole == "+" else "+")
        if (half.concept, half.pole) in poles_there or opposite in poles_here or half.span in done:
            continue
        candidates = [h for h in there if (h.concept, h.pole) == opposite]
        match = _at_its_place(half, candidates, pair)
        if match is None or _otherwise_rendered(half, match, here, there) or _turned_by_negation(half, match, pair):
            continue
        done.append(half.span)
        o, r = (pair.original.text[slice(*match.span)], pair.reported.text[slice(*half.span)])
        yield Finding(
            FindingType.POLARITY, Severity.CRITICAL, match.span, half.span,
            f"The original says “{o}”; the report says the opposite, “{r}”.", "polarity", "polarity.reversed",
        )  # fmt: skip


def _at_its_place(half: Half, candidates: list[Half], pair: Pair) -> Half | None:
    """The candidate that stands where the report's word stands: by shared words, or across languages by proportion."""
    if not candidates:
        return None
    language = pair.original.language or ""
    if language == pair.reported.language:
        alignment = align(pair.original.text, pair.reported.text, language)
        if alignment is not None and alignment.coverage >= _SHARED:
            place = alignment.opposite(half.span)
            if place is None:
                return None
            return next((c for c in candidates if c.span[0] >= place[0] - 1 and c.span[1] <= place[1] + 1), None)
        if alignment is None or half.concept in _BY_PLACE:
            return None
    if half.concept in _ONE_LANGUAGE | _FROM_EITHER_END:
        return None
    sizes = [len(s.text) / _DENSE.get(s.language or "", 1.0) for s in (pair.original, pair.reported)]
    if max(sizes) > _LONG or min(sizes) < 0.55 * max(sizes) or len(candidates) > 1:
        return None
    here = half.span[0] / len(pair.reported.text)
    candidate = candidates[0]
    drift = _DRIFT_OF_CHINESE if "zh" in pair.languages else _DRIFT
    if max(sizes) <= _ONE_CLAUSE:
        drift = 1.0
    return candidate if abs(candidate.span[0] / len(pair.original.text) - here) <= drift else None


def _otherwise_rendered(half: Half, match: Half, here: tuple[Half, ...], there: tuple[Half, ...]) -> bool:
    """Whether either word has another reading ("less" and "minor") that the other text does have."""
    readings_here = {(h.concept, h.pole) for h in here if h.span == half.span}
    readings_there = {(h.concept, h.pole) for h in there if h.span == match.span}
    return bool(readings_here & {(h.concept, h.pole) for h in there}) or bool(
        readings_there & {(h.concept, h.pole) for h in here}
    )


def _turned_by_negation(half: Half, match: Half, pair: Pair) -> bool:
    return _negated(pair.reported.text, pair.reported.language or "", half.span) != _negated(
        pair.original.text, pair.original.language or "", match.span
    )


def _negated(text: str, language: str, span: Span) -> bool:
    before = text[max(0, span[0] - 12) : span[0]]
    if _LESS.search(before) or _UNDOES.search(before):
        return True
    window = widen(text, span, _REACHES.get(language, _REACH))
    found = negations(text, language)
    near = [c.span for c in found.cues] + list(found.frozen)
    # "Not far" is a set phrase that holds the word itself, behind what turns it.
    return any(s < window[1] and window[0] < e and (s < span[0] or s >= span[1]) for s, e in near)


POLARITY = Guard(
    name="polarity",
    types=frozenset({FindingType.POLARITY}),
    languages=LANGUAGES,
    rules={"polarity.reversed": "a word of the report that is the opposite of the original's"},
    examine=examine,
)
