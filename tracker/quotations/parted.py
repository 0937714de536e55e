"""Quoted passages in, the same with those cut in two in which the article speaks between the words out.

Russian, Ukrainian, Spanish and French print who speaks inside the marks: «Топливо есть, — сказал мэр, — а водителей нет»,
« Nous avons le carburant, explique le maire, mais pas les chauffeurs ». What stands between is the article's, and what is
left on both sides are two pieces of one quotation.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.quotations.cues import cues_for
from tracker.quotations.marks import Quoted
from tracker.quotations.subjects import NAME

_S = r"[ \u00a0]"
# Dashes around what the article says; the second may be the end of the passage.
_DASHED = re.compile(
    rf"[,.!?…]*{_S}?[—–]{_S}?(?P<inserted>[^—–«»“”„\"\n]{{4,140}}?)(?P<stop>[,.]?{_S}?[—–][,.]?{_S}?|[.,]?$)"
)
# French has commas alone: the verb comes before its subject, and nothing but a subject stands before the second comma.
_SUBJECT = rf"(?:(?:l[ea]s?|un|une|l['’]){_S}?[^,.;:!?«»“”\"]{{2,60}}|(?:M\.|Mme|Mlle|Dr){_S}(?:{NAME})|(?:{NAME}))"
_FRENCH = re.compile(
    rf",{_S}(?P<inserted>(?P<verb>[a-zàâçéèêîôû]+)(?:-t)?(?:-(?:il|elle|ils|elles)|{_S}{_SUBJECT})(?:,{_S}(?:{NAME}))?)(?P<stop>,{_S}|\.{_S})"
)
_DASHES = frozenset({"ru", "uk", "es", "bg", "be", "pt", "pl", "fr", "it"})
_LEAST = 2


def parted(text: str, passages: list[Quoted], language: str) -> list[Quoted]:
    """The passages, in order; one without words of the article between its own is left as it is."""
    if language not in _DASHES:
        return passages
    found = [piece for passage in passages for piece in _pieces(text, passage, language)]
    return sorted(found, key=lambda q: (q.outer_start, -q.outer_end))


def _pieces(text: str, passage: Quoted, language: str) -> list[Quoted]:
    said = text[passage.start : passage.end]
    pieces: list[Quoted] = []
    left = passage
    patterns = (_DASHED, _FRENCH) if language == "fr" else (_DASHED,)
    for inserted in sorted((m for p in patterns for m in p.finditer(said)), key=lambda m: m.start()):
        start, end = passage.start + inserted.start(), passage.start + inserted.end()
        if start <= left.start or len(said[: inserted.start()].split()) < _LEAST:
            continue
        if not _is_the_articles(inserted, language):
            continue
        # A question keeps its mark.
        while text[start] in "!?…":
            start += 1
        pieces.append(replace(left, end=start, outer_end=start, closed=True))
        left = replace(passage, start=end, outer_start=end, continues=False)
    if left.start < left.end:
        pieces.append(left)
    return pieces


def _is_the_articles(inserted: re.Match[str], language: str) -> bool:
    """Whether the words begin with a verb of speech: nobody says of his own words that somebody says them."""
    words = inserted["inserted"]
    if inserted.re is _FRENCH:
        return cues_for(language).pattern.fullmatch(inserted["verb"]) is not None
    return cues_for(language).pattern.match(words) is not None and len(words.split()) > 1
