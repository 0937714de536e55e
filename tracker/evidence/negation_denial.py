"""A pair of which one text denies ("denied that", "ruled out", "would not") what the other affirms in; where, out.

For what a comparison word by word cannot see: the report's own verb turns a plain sentence round, or puts it in the passive.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracker.evidence.attribution.nest import nest
from tracker.evidence.attribution.stems import stems
from tracker.evidence.base import Side
from tracker.evidence.negation_cues import Negations
from tracker.evidence.negation_kin import unanswered, unsaid
from tracker.names.tokens import UNSPACED
from tracker.records import Span

_DATA = Path(__file__).with_name("negation_denial.toml")
# Of the content words of the shorter text, how many the other must have, and what share: both speak of one thing.
_SHARED, _SHARE = 2, 0.66
# "Close" and "closing" have four letters in common.
_STEM = 4
# A denial names what it denies and little else; a Chinese sentence of the same content has a third of the characters.
_LONGEST = {"zh": 80}
_LONG = 240


@dataclass(frozen=True, slots=True)
class _Words:
    denies: re.Pattern[str]
    rebuts: re.Pattern[str]


@lru_cache(maxsize=1)
def _tables() -> dict[str, _Words]:
    raw = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        language: _Words(re.compile(row["denies"], re.IGNORECASE), re.compile(row["rebuts"], re.IGNORECASE))
        for language, row in raw.items()
    }


def denial(text: Side, cues: Negations, other: Side, there: Negations) -> Span | None:
    """Where `text` denies what `other` affirms without any word that could deny; null where that is not certain.

    Within one language a plain "not" counts as well, if the text has all content words of the other; across two, the
    comparison of "nots" has been made before. A denial of what is itself negated proves nothing.
    """
    language = text.language or ""
    words = _tables().get(language)
    rebuts = _tables().get(other.language or "")
    if (
        words is None
        or rebuts is None
        or any(len(x.text) > _LONGEST.get(x.language or "", _LONG) for x in (text, other))
    ):
        return None
    if there.cues or there.frozen or rebuts.rebuts.search(other.text) or rebuts.denies.search(other.text):
        return None
    verb = words.denies.search(text.text)
    same = text.language == other.language
    if cues.strong and (verb or not same):
        return None
    span = verb.span() if verb else cues.strong[0].span if cues.strong else None
    if span is None or _may_deny(there, other, cues, text):
        return None
    return span if not same or _speak_of_one_thing(text, other, wholly=not verb) else None


def denials(text: Side) -> tuple[Span, ...]:
    """Where a text denies by a verb of its own: each may answer for a negation of the other text."""
    words = _tables().get(text.language or "")
    return tuple(m.span() for m in words.denies.finditer(text.text)) if words else ()


def _may_deny(side: Negations, text: Side, other: Negations, there: Side) -> bool:
    """Whether a doubtful word of the affirming text has no word of its meaning in the other."""
    if not side.weak:
        return False
    here, language, elsewhere, of = text.text, text.language or "", there.text, there.language or ""
    return bool(
        unanswered(side.weak, here, language, elsewhere, of, other.weak)
        and unsaid(side.weak, here, language, elsewhere, of, [c.span for c in other.strong])
    )


def _speak_of_one_thing(denying: Side, affirming: Side, *, wholly: bool) -> bool:
    """Whether most content words of the shorter text, or all of the affirming one, stand in the other in any order."""
    a, b = ({stem[:_STEM] for stem in stems(nest(x.text, x.language or ""), None)} for x in (denying, affirming))
    # Two Han characters are a stem, and each character stands in two of them.
    least = 2 * _SHARED if denying.language in UNSPACED else _SHARED
    return len(a & b) >= max(least, len(b) if wholly else _SHARE * min(len(a), len(b)))
