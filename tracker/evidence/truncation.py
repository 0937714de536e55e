"""Pair in two languages in; findings where a direct quotation stops before the "but not" or "except" that limits it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.evidence.base import Guard, Pair
from tracker.evidence.claims import claims
from tracker.evidence.cues import passages_only, sentence_spans
from tracker.evidence.verbatim_words import pattern
from tracker.records import Finding, FindingType, Severity, Span
from tracker.text.normalise import fold, span_in_original
from tracker.text.unsafe import clean

NAME = "truncation"
_LANGUAGES = frozenset(["en", "ru", "uk", "de", "fr", "es", "zh", "ar"])
# Printed characters one says the same in, against English; from the medians of professional news translations.
_DENSITY = {"zh": 3.0, "ar": 1.2}
# The quotation is as long as what stands before the limit, and too short for all of it.
_SHORTEST, _LONGEST, _WHOLE = 0.5, 2.0, 0.85
_FEWEST_LETTERS = 8
_HEAD = re.compile(r"[,;，；،]\s*$|\s[—–-]\s*$")


def _examine(pair: Pair) -> Iterator[Finding]:
    """A direct quotation in another language that stops before the words that limit it: but not, but only, except.

    Only where it cannot be otherwise: the original is as many sentences as the quotation, its last one ends in a limit
    that denies or restricts, and the report, quotation marks around its sentence, has neither a negation nor a limiting
    word of any kind, and is too short to hold the rest. Conditions that a report drops are the condition guard's, cuts
    within one language the wording guard's.
    """
    written, printed = pair.original.language, pair.reported.language
    if written is None or printed is None or written == printed:
        return
    passages_only(pair)
    quoted = claims(pair.reported.text)
    if len(quoted) != 1 or not quoted[0].marked or quoted[0].frames:
        return
    claim, original = quoted[0], clean(pair.original.text)
    spans = sentence_spans(original.strip(' "“”„«»「」'))
    if len(spans) != len(sentence_spans(claim.text)) or len(claim.text) * _DENSITY.get(printed, 1.0) < _FEWEST_LETTERS:
        return
    report = fold(clean(pair.reported.text)).text
    kinds = ("negation", "limit", "condition", "reservation")
    if any((found := pattern(printed, kind)) is not None and found.search(report) for kind in kinds):
        return
    offset = len(original) - len(original.lstrip(' "“”„«»「」'))
    limit = _limit(original, (spans[-1][0] + offset, spans[-1][1] + offset), written)
    if limit is None:
        return
    told = len(claim.text) * _DENSITY.get(printed, 1.0)
    density = _DENSITY.get(written, 1.0)
    head, full = limit[0] * density, len(original.strip()) * density
    if not (_SHORTEST <= told / max(head, 1.0) <= _LONGEST and told / full <= _WHOLE):
        return
    words = original[slice(*limit)].strip(" ,;:-—–،؛，；、")
    reason = f"The quotation stops before “{words[:60]}”, which limits it: “{original[limit[0] :].strip()[:80]}”."
    last = (max(claim.span[0], claim.span[1] - 12), claim.span[1])
    yield Finding(FindingType.TRUNCATION, Severity.MAJOR, limit, last, reason, NAME, f"{NAME}.cut_before_limit")


def _limit(original: str, sentence: Span, language: str) -> Span | None:
    """Where, after a comma, the last sentence goes on with a limit that denies or restricts, and where that word ends."""
    text = original[slice(*sentence)]
    folded = fold(text)
    limits, negation = pattern(language, "limit"), pattern(language, "negation")
    if limits is None or negation is None:
        return None
    for match in limits.finditer(folded.text):
        start, end = span_in_original(folded, *match.span())
        if not _HEAD.search(text[:start]) or negation.search(folded.text[: match.start()]):
            continue
        tail = folded.text[match.end() :]
        if negation.search(tail) or limits.search(tail) or _EXCEPT.search(match[0]):
            return sentence[0] + start, sentence[0] + end
    return None


_EXCEPT = re.compile(
    r"except|apart from|other than|кроме|за исключением|крім|окрім|за винятком|außer|sauf|excepté|hormis|excepto|salvo|除了|"
    r"باستثناء|سوی|الا|only|лишь|только|лише|тільки|nur|lediglich|allerdings|seulement|solo|sólo|只|仅|فقط"
)

TRUNCATION = Guard(
    name=NAME,
    types=frozenset({FindingType.TRUNCATION}),
    languages=_LANGUAGES,
    rules={
        f"{NAME}.cut_before_limit": "a quotation in another language stops before “but not”, “but only” or “except”"
    },
    examine=_examine,
)
