"""A title in, the words it puts in a named person's mouth out: "X: …", "X says …", "…, says X", quoted words."""

from __future__ import annotations

import re

from tracker.quotations.cues import cues_for, stance_of
from tracker.quotations.english import clauses
from tracker.quotations.level import Draft
from tracker.quotations.lexicon import listed
from tracker.quotations.marks import Quoted
from tracker.quotations.otherwise import foreign_clauses
from tracker.quotations.subjects import MASK, NAME, subject_after
from tracker.records import QuotationKind

_COLON = re.compile(
    rf"^(?P<who>(?:(?:{NAME})|[\w’'-]+)(?:[ \u00a0][\w’'.-]+){{0,5}}?)[ \u00a0]?[:：][ \u00a0]*(?P<words>\S.*)$",
    re.DOTALL,
)
_NOT_SPEAKERS = listed("""assessment analysis opinion exclusive breaking video watch live update review factbox explainer report comment editorial
    interview poll photos gallery podcast timeline profile correction corrected analyse kommentar interview hintergrund
    exklusiv liveblog eilmeldung meinung analyse opinion entretien reportage portrait tribune vidéo direct enquête
    сми видео мнение эксклюзив срочно фото интервью опрос анализ análisis opinión exclusiva entrevista vídeo""")
# "…: RIA": the agency that the headline is from.
_RELAY = re.compile(rf"(?:[ \u00a0]?:|[ \u00a0][-–—])[ \u00a0](?:{NAME})$")
_DASH_SPEAKER = re.compile(
    rf"^(?P<words>.+?)[ \u00a0]*[-–—][ \u00a0](?P<who>(?:{NAME})(?:[ \u00a0][\w’'.-]+){{0,3}})$", re.DOTALL
)


def headline_drafts(title: str, passages: list[Quoted], language: str) -> list[Draft]:
    """At most one quotation: what the title reports, as offsets in the title."""
    masked = title
    for passage in passages:
        width = passage.outer_end - passage.outer_start
        masked = masked[: passage.outer_start] + MASK * width + masked[passage.outer_end :]
    draft = (
        _reported(title, masked, passages, language)
        or _with_colon(title, masked, passages)
        or _quoted(masked, passages, language)
    )
    return [draft] if draft is not None else []


def _reported(title: str, masked: str, passages: list[Quoted], language: str) -> Draft | None:
    for clause in clauses(masked) if language == "en" else foreign_clauses(masked, language):
        if clause.mention is None:
            continue
        relay = _RELAY.search(masked, clause.start, clause.end)
        start, end = _unmarked(clause.start, relay.start() if relay else clause.end, passages)
        if len(title[start:end].split()) >= 2:
            return Draft(
                start,
                end,
                QuotationKind.HEADLINE,
                clause.mention.text,
                clause.mention.start,
                clause.cue,
                clause.stance,
                cue_at=clause.cue_start,
            )
    return None


def _with_colon(title: str, masked: str, passages: list[Quoted]) -> Draft | None:
    found = _COLON.match(masked)
    if found and MASK not in found["who"] and found["who"].lower().split()[0] not in _NOT_SPEAKERS:
        start, end = _unmarked(found.start("words"), len(title), passages)
        named = found["who"][:1].isupper() or not found["who"].isascii()
        if named and end - start > 3:
            return Draft(start, end, QuotationKind.HEADLINE, found["who"], 0, ":", None)
    dash = _DASH_SPEAKER.match(masked)
    if dash and len(dash["words"].split()) >= 3:
        start, end = _unmarked(0, dash.end("words"), passages)
        return Draft(start, end, QuotationKind.HEADLINE, dash["who"], dash.start("who"), "—", None)
    return None


def _quoted(masked: str, passages: list[Quoted], language: str) -> Draft | None:
    """Quoted words beside a cue verb, in any language."""
    cues = cues_for(language)
    cue = cues.first(masked)
    if cue is None or not passages:
        return None
    passage = max(passages, key=lambda p: p.end - p.start)
    who = subject_after(masked, cue.end, language) if passage.start < cue.start else None
    if who is None:
        names = list(re.finditer(NAME, masked[: cue.start]))
        if not names:
            return None
        mention, at = names[-1][0], names[-1].start()
    else:
        mention, at = who.text, who.start
    stance = stance_of(cue.text, cues)
    return Draft(passage.start, passage.end, QuotationKind.HEADLINE, mention, at, cue.text, stance, cue_at=cue.start)


def _unmarked(start: int, end: int, passages: list[Quoted]) -> tuple[int, int]:
    """Without the quotation marks where the words are one quoted passage and nothing else."""
    for passage in passages:
        if passage.outer_start == start and passage.outer_end >= end - 1:
            return passage.start, passage.end
    return start, end
