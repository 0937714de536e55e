"""How sure or how binding: a pair in, findings where "may" became "must", "will" became "must", or a hedge is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tracker.evidence.base import Guard, Pair
from tracker.evidence.counterpart import DENSITY, counterparts
from tracker.evidence.cues import Cue, by_kind, passages_only
from tracker.evidence.modality_steps import step, wish_as_duty
from tracker.records import Finding, FindingType, Severity

NAME = "modality"
_SAYS = {
    "must": "an obligation",
    "should": "a recommendation",
    "may": "a possibility",
    "will": "something announced",
    "can": "an ability or a permission",
}
_SHORT = 200
_QUESTION = re.compile(r"[?？؟]")
# "You will look slim", "you seem slim": how something looks is no doubt about it.
_SEEMS = re.compile(r"seem|look|schein|semble|parec|кажется|здається", re.IGNORECASE)
# "Seems annoyed", "could be heard": other languages say how it looks, or what one can do, by plain verbs.
_SOFT = re.compile(r"seem\w*|appear\w* to|could (?:be|have)|scheint|schien\w*|sembl\w+", re.IGNORECASE)
# "Werden genannt", "gebaut werde": the passive announces nothing.
_PARTICIPLE = r"(?-i:[a-zäöü]*ge[a-zäöüß]{2,}t|[a-zäöü]{3,}iert|(?:be|ver|er|ent|zer)[a-zäöüß]{2,}t)"
_PASSIVE = re.compile(
    rf"\b(?:wird|werden?)\b[^.;:!?]{{0,120}}?\b{_PARTICIPLE}\b|\b{_PARTICIPLE} (?:wird|werden?)\b", re.I
)
_LOOSE = frozenset({"can", "loose"})
# 将 marks the object of an order as well, and 能 what will be: "will be there", 就能送到.
_BY_CHINESE_HABIT = {("lowered", "must", "will"), ("hedged", "will", "can")}
_NEED = re.compile("需|非|才能")
# 应 and 应该 are what a rule prescribes too.
_DUTY_IN_CHINESE = ("raised", "should", "must")
# Where each side says just one thing about how sure or binding it is.
_STEPS = {
    ("can", "must"): "raised",
    ("may", "will"): "raised",
    ("must", "can"): "lowered",
    ("will", "may"): "hedged",
    ("will", "can"): "hedged",
}


def examine(pair: Pair) -> Iterable[Finding]:
    """How sure or how binding something is: may, will, should, must.

    Finds a possibility or an announcement printed as an obligation, the reverse, and a hedge ("perhaps", "might") that
    the report leaves out; in short statements also a permission or a wish printed as a duty. Words that translators use
    freely for one another ("would") never count.
    """
    passages_only(pair)
    spans = counterparts(pair) if pair.original.text != pair.reported.text else None
    if spans is None or not pair.original.language or not pair.reported.language:
        return
    before = by_kind(NAME, pair.original.text, pair.original.language, spans[0])
    after = by_kind(NAME, pair.reported.text, pair.reported.language, spans[1])
    for kinds, side in ((before, pair.original), (after, pair.reported)):
        if side.language == "de" and _PASSIVE.search(side.text) and "future" not in by_kind("tense", side.text, "de"):
            kinds.pop("will", None)
    plain = _plain(pair)
    change = (_alone(before, after) if plain else None) or _change(before, after)
    if change is None and plain:
        change = step(before, after, pair.reported.language)
    if (pair.reported.language == "zh" and (change in _BY_CHINESE_HABIT or _needs(change, pair))) or (
        pair.original.language == "zh" and change == _DUTY_IN_CHINESE
    ):
        change = None
    if change is None:
        yield from _wished(pair, before, after) if plain else ()
        return
    rule, was, now = change
    a = before[was][0]
    if rule == "hedged" and now and _SEEMS.match(pair.reported.text, after[now][0].start):
        return
    across = pair.original.language != pair.reported.language
    if rule == "hedge_dropped" and across and _SOFT.fullmatch(pair.original.text, a.start, a.end):
        return
    b = after[now][0] if now else None
    words = pair.original.text[a.start : a.end]
    if b is None:
        reason = f"The original speaks of {_SAYS[was]} (“{words}”); the report leaves the doubt out."
    else:
        printed = pair.reported.text[b.start : b.end]
        reason = f"The original speaks of {_SAYS[was]} (“{words}”); the report prints {_SAYS[now]} (“{printed}”)."
    yield Finding(
        FindingType.MODALITY,
        Severity.MINOR if rule == "hedge_dropped" else Severity.MAJOR,
        a.span,
        b.span if b else None,
        reason,
        NAME,
        f"{NAME}.{rule}",
    )


def _needs(change: tuple[str, str, str] | None, pair: Pair) -> bool:
    """Whether a Chinese report has, beside 能, a need that is too common a word to count: 需要, 非得."""
    return change == ("lowered", "must", "can") and _NEED.search(pair.reported.text) is not None


def _wished(pair: Pair, before: Mapping[str, list[Cue]], after: Mapping[str, list[Cue]]) -> Iterable[Finding]:
    found = wish_as_duty(pair.original, pair.reported, before, after)
    if found is None:
        return
    wish, must = found
    printed = pair.reported.text[must.start : must.end]
    reason = f"The original speaks of a wish (“{wish[0]}”); the report prints {_SAYS['must']} (“{printed}”)."
    yield Finding(FindingType.MODALITY, Severity.MAJOR, wish.span(), must.span, reason, NAME, f"{NAME}.raised")


def _change(before: Mapping[str, list[Cue]], after: Mapping[str, list[Cue]]) -> tuple[str, str, str] | None:
    """(rule, kind in the original, kind in the report) where both sides say one thing and not the same."""
    loose_before, loose_after = bool(before.keys() & _LOOSE), bool(after.keys() & _LOOSE)
    firm_before, firm_after = "must" in before or "should" in before, "must" in after or "should" in after
    if "must" in after and not firm_before and "may" not in after and not loose_before:
        for was in ("may", "will"):
            if was in before and was not in after:
                return "raised", was, "must"
    if "must" in before and not firm_after and not loose_after and "may" not in before:
        for now in ("may", "will"):
            if now in after and now not in before:
                return "lowered", "must", now
    if "may" in before and not firm_before and not (set(after) & {"may", "should"} | after.keys() & _LOOSE):
        return "hedge_dropped", "may", ""
    return None


def _sole(cues: Mapping[str, list[Cue]]) -> str | None:
    """The kind of the one word of strength; "werden" beside another verb of the kind makes a passive and no more."""
    kinds = [kind for kind, found in cues.items() for _ in found]
    if len(kinds) == 2 and "will" in kinds and kinds[0] != kinds[1]:
        kinds.remove("will")
    return kinds[0] if len(kinds) == 1 else None


def _plain(pair: Pair) -> bool:
    """Whether both are short statements: in a long text one "can" may have gone and another "must" come."""
    return all(
        len(side.text) * DENSITY.get(side.language or "", 1.0) <= _SHORT and not _QUESTION.search(side.text)
        for side in (pair.original, pair.reported)
    )


def _alone(before: Mapping[str, list[Cue]], after: Mapping[str, list[Cue]]) -> tuple[str, str, str] | None:
    """The same where each side has one word of strength and nothing else of the kind."""
    was, now = _sole(before), _sole(after)
    if was is None or now is None:
        return None
    rule = _STEPS.get((was, now))
    return (rule, was, now) if rule else None


MODALITY = Guard(
    name=NAME,
    types=frozenset({FindingType.MODALITY}),
    languages=frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"}),
    rules={
        f"{NAME}.raised": "a possibility or an announcement is printed as an obligation",
        f"{NAME}.lowered": "an obligation is printed as a possibility or an announcement",
        f"{NAME}.hedged": "what was announced is printed as a possibility",
        f"{NAME}.hedge_dropped": "“perhaps”, “might” or their like is left out",
    },
    examine=examine,
)
