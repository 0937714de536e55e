"""Pair in, findings where a quotation in the original's own words hides, joins or cuts off what mattered.

A report may quote the original as a whole or in several places; each quotation is looked at by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.evidence.base import Abstain, Guard, Pair
from tracker.evidence.claims import Claim, claims, whole
from tracker.evidence.cues import by_kind
from tracker.evidence.verbatim_align import Original, Placed, cut, place, read_original
from tracker.evidence.verbatim_words import LANGUAGES, material, opening, pattern, printed
from tracker.records import Finding, FindingType, Severity, Span
from tracker.text.normalise import fold, span_in_original
from tracker.text.sentences import sentences
from tracker.text.unsafe import clean
from tracker.text.words import words

NAME = "wording"
_SENTENCE_END = re.compile(r"[.!?。！？؟।](?:\s|[\"»”’」]|$)|[。！？]")
_CLAUSE_END = re.compile(r"[,;:،؛，；：、(]|\s[—–-]\s")
_LONGEST_ORIGINAL = 30_000
# A report of this length is an article, not a quotation; each quotation in it would be looked for in the original.
_LONGEST_REPORT = 30_000
_FEWEST_WORDS = 3
# A piece of a sentence in somebody else's sentence has to be this long before what followed it matters.
_FRAGMENT = 6
_MARKS = " \t\n\"'“”„«»‹›「」『』‘’¿¡—–-"
# A condition this many words after the cut still limits what was quoted: "next week | if ...".
_SOON = 5
_WHAT = {
    "negation": "a negation",
    "condition": "a condition",
    "limit": "a limiting word",
    "number": "a number",
    "hedge": "a word of caution",
}
_SEVERITY = {"negation": Severity.CRITICAL, "condition": Severity.CRITICAL, "number": Severity.MAJOR}
_DEEP = frozenset(["en", "ru", "uk", "de", "fr", "es", "zh", "ar"])


@dataclass(frozen=True, slots=True)
class _Quote:
    """A claim that the original bears out word for word, and where."""

    pair: Pair
    claim: Claim
    placed: Placed
    language: str

    @property
    def span(self) -> Span:
        """Where it lies in the original, from the first word to the last."""
        return self.placed.spans[0][0], self.placed.spans[-1][1]

    def finding(
        self, kind: FindingType, severity: Severity, said: Span | None, told: Span, reason: str, rule: str
    ) -> Finding:
        return Finding(kind, severity, said, told, reason, NAME, f"{NAME}.{rule}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def _hidden(quote: _Quote) -> Iterator[Finding]:
    original, claim, placed = quote.pair.original.text, quote.claim, quote.placed
    for i, piece in enumerate(placed.pieces[1:], 1):
        if piece.before is None:
            continue
        hidden = (placed.spans[i - 1][1], placed.spans[i][0])
        mark = (piece.before.span[0] + claim.span[0], piece.before.span[1] + claim.span[0])
        said = original[slice(*hidden)]
        inserted = material(piece.before.inserted, quote.language) if piece.before.inserted else None
        found = material(said, quote.language)
        if inserted and inserted[0] in {"negation", "condition"} and found is None:
            what = _WHAT[inserted[0]]
            reason = f"The bracket puts in {what} (“{inserted[1]}”) that the original does not have."
            yield quote.finding(FindingType.ADDITION, Severity.CRITICAL, None, mark, reason, "bracket_adds")
        if found is None:
            continue
        kind, word = found
        spoken_between = claim.between(mark)
        if spoken_between and kind in {"number", "hedge"}:
            continue
        name = "interruption" if spoken_between else "bracket" if piece.before.inserted else "ellipsis"
        across = bool(_SENTENCE_END.search(said))
        yield quote.finding(
            FindingType.SPLICE if (across and kind != "number") or spoken_between else FindingType.OMISSION,
            _SEVERITY.get(kind, Severity.MAJOR) if kind != "hedge" else Severity.MINOR,
            hidden,
            mark,
            f"The {name} hides {_WHAT[kind]} of the original: “{_short(word)}” in “{_short(said)}”.",
            f"hidden_{kind}",
        )


def _last_word(text: str, span: Span) -> Span:
    start = max(text.rfind(mark, *span) + 1 for mark in " \n")
    return max(start, span[0], span[1] - 30), span[1]


def _limit_after(after: str, language: str) -> tuple[str, int] | None:
    """The kind of what limits the words before, and where it ends in `after`."""
    folded = fold(after)
    for kind in ("limit", "condition", "reservation"):
        found = opening(language, kind)
        match = found.match(folded.text) if found else None
        if match:
            return kind, span_in_original(folded, *match.span())[1]
    clause = _CLAUSE_END.search(after)
    end = clause.start() if clause else len(after)
    if language in _DEEP:
        for cue in by_kind("condition", after, language, (0, end)).get("conditional", ()):
            if len(words(after[: cue.start], language)) <= _SOON:
                return "condition", cue.end
    return None


def _cut_before(quote: _Quote) -> Iterator[Finding]:
    """The words right after the quotation, in the same sentence, limit it, and the report keeps nothing of them."""
    original, (_, at) = quote.pair.original.text, quote.span
    rest = original[at:]
    after = (rest + " " + quote.pair.after)[:200] if len(rest) < 200 else rest[:200]
    if _SENTENCE_END.match(after.lstrip('"”»’ ')):
        return
    end = _SENTENCE_END.search(after)
    limit = _limit_after(after[: end.start()] if end else after, quote.language)
    if limit is None or _limited_otherwise(quote):
        return
    kind, stop = limit
    word = after[:stop].strip(' ,;:-—–،؛，；、"')
    reason = f"The quotation stops right before “{_short(word)}”, which limits it: “{_short(after)}”."
    until = min(len(original), at + stop)
    yield quote.finding(
        FindingType.OMISSION if kind == "reservation" else FindingType.TRUNCATION,
        Severity.MAJOR,
        (at, until) if until > at else None,
        _last_word(quote.pair.reported.text, quote.claim.span),
        reason,
        f"cut_before_{kind}",
    )


def _limited_otherwise(quote: _Quote) -> bool:
    """Whether the report says a limit or a condition in its own words after the quotation."""
    rest = fold(quote.pair.reported.text[quote.claim.span[1] :]).text
    found = [pattern(quote.language, kind) for kind in ("limit", "condition", "reservation")]
    return any(p is not None and p.search(rest) for p in found)


def _cut_after(quote: _Quote) -> Iterator[Finding]:
    """The sentence opens with a condition that the quotation leaves out, or the quotation begins right after a "not"."""
    original, span, language = quote.pair.original.text, quote.span, quote.language
    sentence = next((s for s in sentences(original, language) if s[0] <= span[0] < s[1]), None)
    if sentence is None or span[0] == sentence[0]:
        return
    lead = original[sentence[0] : span[0]]
    folded = fold(lead)
    found = opening(language, "condition")
    match = found.match(folded.text) if found else None
    negation = pattern(language, "negation")
    end = len(folded.text.rstrip())
    if match is None and not (negation and any(m.end() >= end for m in negation.finditer(folded.text))):
        return
    before = fold(quote.pair.reported.text[: quote.claim.span[0]]).text
    kept = pattern(language, "condition" if match else "negation")
    if (kept is not None and kept.search(before)) or (match and _limited_otherwise(quote)):
        return
    kind = "condition" if match else "negation"
    word = printed(lead, folded, found if match else negation) or ""
    reason = f"The quotation leaves out the {kind} before it: “{_short(word)}” in “{_short(lead)}”."
    first = (quote.claim.span[0], min(quote.claim.span[0] + 1, quote.claim.span[1]))
    said = (sentence[0], span[0])
    yield quote.finding(FindingType.TRUNCATION, Severity.MAJOR, said, first, reason, f"cut_after_{kind}")


def borne_out(source: Original, claim: Claim) -> Placed | None:
    """Where the original has the words of a claim in pieces, ellipses and brackets aside; null where it does not."""
    found = cut(source, claim.text)
    return place(source, found) if found else None


def _examine(pair: Pair) -> Iterator[Finding]:
    """Quotations in the language of the original: what an ellipsis or a bracket hides, and where a quotation stops.

    A negation, a condition, a limit ("but", "only"), a number or a hedge must not be hidden, nor a negation put in by a
    bracket; fragments must keep their order; a quotation must not stop right before "but", "unless" or "if", unless
    the report says the limit in its own words. "We will," he said, "go" counts as one sentence. Where a quotation is
    not word for word the original's, this guard says nothing.
    """
    language = pair.original.language
    if language != pair.reported.language or language is None:
        return
    if len(pair.reported.text) > _LONGEST_REPORT:
        raise Abstain("the report is too long to be held against the original word for word")
    source = read_original(clean(pair.original.text[:_LONGEST_ORIGINAL]))
    entire = whole(pair.reported.text)
    placed = borne_out(source, entire)
    for claim in [entire] if placed else claims(pair.reported.text):
        found = borne_out(source, claim)
        # Two sentences on either side of "he said" need not have been said in that order.
        alone = claim.halves() if claim.frames and not (found and found.ordered) else [claim]
        for part in alone:
            found = borne_out(source, part)
            if found is not None:
                yield from _quoted(_Quote(pair, part, found, language))


def _quoted(quote: _Quote) -> Iterator[Finding]:
    if not quote.placed.ordered:
        span = (min(s[0] for s in quote.placed.spans), max(s[1] for s in quote.placed.spans))
        reason = "The report joins fragments in another order than they were said."
        yield quote.finding(FindingType.SPLICE, Severity.MAJOR, span, quote.claim.span, reason, "reordered")
        return
    yield from _hidden(quote)
    count = sum(len(piece.words) for piece in quote.placed.pieces)
    if _asserts(quote, count):
        yield from _cut_before(quote)
    if count >= (_FEWEST_WORDS if _alone(quote) or _after_comma(quote) else _FRAGMENT):
        yield from _cut_after(quote)


def _alone(quote: _Quote) -> bool:
    return quote.claim.span == whole(quote.pair.reported.text).span


def _after_comma(quote: _Quote) -> bool:
    return quote.pair.original.text[: quote.span[0]].rstrip(_MARKS)[-1:] in {",", "，", "،"}


def _asserts(quote: _Quote, count: int) -> bool:
    """Whether the quotation says something by itself: "a decent man" may be quoted whatever was said of him next."""
    starts = [start for start, _ in sentences(quote.pair.original.text[: quote.span[1]], quote.language)]
    if any(not quote.pair.original.text[start : quote.span[0]].strip(_MARKS) for start in starts):
        return count >= 2
    return count >= (_FEWEST_WORDS if _alone(quote) else _FRAGMENT)


WORDING = Guard(
    name=NAME,
    types=frozenset([FindingType.OMISSION, FindingType.ADDITION, FindingType.TRUNCATION, FindingType.SPLICE]),
    languages=LANGUAGES,
    rules={
        f"{NAME}.hidden_negation": "an ellipsis or a bracket hides a negation",
        f"{NAME}.hidden_condition": "an ellipsis or a bracket hides a condition (if, unless, until)",
        f"{NAME}.hidden_limit": "an ellipsis or a bracket hides a limiting word (but, only, except)",
        f"{NAME}.hidden_number": "an ellipsis or a bracket hides a number",
        f"{NAME}.hidden_hedge": "an ellipsis or a bracket hides a word of caution (may, perhaps)",
        f"{NAME}.bracket_adds": "a bracket puts in a negation or a condition",
        f"{NAME}.reordered": "fragments are joined in another order than they were said",
        f"{NAME}.cut_before_limit": "the quotation stops right before a limiting word",
        f"{NAME}.cut_before_condition": "the quotation stops right before a condition",
        f"{NAME}.cut_before_reservation": "the quotation stops right before a reservation (in principle, for now)",
        f"{NAME}.cut_after_condition": "the quotation leaves out the condition its sentence begins with",
        f"{NAME}.cut_after_negation": "the quotation begins right after a negation",
    },
    examine=_examine,
    aligns=True,
)
