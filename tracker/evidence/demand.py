"""Pair in; findings where the report demands something ("it must be removed") and the original nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.evidence.attribution.nest import OWN, WILL, nest
from tracker.evidence.attribution.words import LANGUAGES
from tracker.evidence.base import Guard, Pair
from tracker.evidence.counterpart import DENSITY
from tracker.evidence.cues import by_kind, passages_only
from tracker.records import Finding, FindingType, Severity

NAME = "demand"
_STRENGTH = frozenset({"must", "should", "may", "will", "can", "loose"})
_DEMANDS = frozenset({"must", "should"})
# An imperative, a question or an exclamation may be told as a demand.
_CALLS = re.compile(
    r"[!！?？؟¡¿]|(?:^|[.:;\"“«—–-]\s*)(?:let|please|don['’]t|do not|never|no)\b"
    r"|(?:^|[.:;]\s+)(?-i:Bring|Stop|End|Give|Make|Take|Keep|Get|Put|Go|Come|Use|See|Join|Support|Help|Free|Save|Hold|Leave|Tell|Read|Listen"
    r"|Remember|Consider|Imagine|Try|Be|Turn|Pay|Wait|Think|Look|Ask|Avoid|Allow|Add|Choose|Check|Find|Follow|Open|Press|Set|Start|Stay|Store|Wear|Write)\s",
    re.IGNORECASE,
)
# Past necessity tells what happened; advice and "doubtless" are no demands.
_NO_DEMAND = re.compile(
    r"had .*|musste.*|müsste.*|recom.*|empf.*|ratsam|unbedingt|zwingend|obligat.*|forzos.*|devrai(?:t|ent)|convien.*|convendr.*|"
    r"aconsej.*|стои.*|варто|рекоменд.*|желательно|бажано|вынужд.*|змуш.*|gezwungen|forced.*|advis.*|建议|最好|shall|"
    r"理所应当|следует за|ich muss (?:lachen|sagen|zugeben|gestehen)|"
    r"contraint.*|oblig.*|требуется|مضطر.*|حتما",
    re.IGNORECASE,
)
# "Beschlüsse, die das verhindern sollten": in German an aim, not a duty.
_AIM = re.compile(r"(?:[,;]\s*(?:damit|so ?dass|die|der|das|was|um)\b[^.;:]*|\w+en\s+)\Z", re.IGNORECASE)
# "What the land should cost" is a question inside a statement.
_ASKED = re.compile(
    r"(?<!\w)(?:what|how|whether|when|where|who|why|wie|ob|was|wann|wer|wo|comment|combien|ce qu['’]?\w*|cómo|qué|cuánto|cuándo|"
    r"как|ли|сколько|як|чи|скільки|كيف|ما إذا)(?!\w)[^.,;:]{0,40}\Z|(?:如何|怎么|多少|是否)[^，。]{0,12}\Z",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST, _MOST = 0.35, 2.6, 320


def examine(pair: Pair) -> Iterable[Finding]:
    """A demand that nobody made: the report says that something must or should be done, the original only that it is so.

    Only short texts of about one length, where the original has no word of duty, wish, intention or possibility of any
    kind and is no call, question or exclamation. How strong a demand is the modality guard compares, and whose it is
    the attribution guard.
    """
    passages_only(pair)
    original, reported = pair.original, pair.reported
    if original.text == reported.text or not original.language or not reported.language:
        return
    a, b = (len(x.text.strip()) * DENSITY.get(x.language or "", 1.0) for x in (original, reported))
    if not a or a > _MOST or not _SHORTEST <= b / a <= _LONGEST or _CALLS.search(original.text.strip()):
        return
    told = by_kind("modality", reported.text, reported.language)
    cues = [c for kind in _DEMANDS for c in told.get(kind, ())]
    demands = [
        c
        for c in cues
        if not _NO_DEMAND.match(reported.text, c.start)
        and not _ASKED.search(reported.text[: c.start])
        and not (c.kind == "should" and reported.language == "de" and _AIM.search(reported.text[: c.start]))
    ]
    if not demands or told.keys() & {"may", "can"}:
        return
    if by_kind("modality", original.text, original.language).keys() & _STRENGTH:
        return
    if any(x.kind in WILL | OWN for x in nest(original.text, original.language).levels):
        return
    cue = min(demands, key=lambda c: c.start)
    words = reported.text[cue.start : cue.end]
    reason = f"The report says that something is to be done (“{words}”); the original demands nothing."
    yield Finding(FindingType.ADDITION, Severity.MAJOR, None, cue.span, reason, NAME, f"{NAME}.added")


DEMAND = Guard(
    name=NAME,
    types=frozenset({FindingType.ADDITION}),
    languages=LANGUAGES,
    rules={f"{NAME}.added": "the report says that something must or should be done, and the original demands nothing"},
    examine=examine,
)
