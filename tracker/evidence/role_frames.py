"""A text in, out who does what to whom in it, as far as order, voice, case and prepositions show it beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tracker.evidence.cues import Cue, clause_spans, find_cues, holding
from tracker.evidence.role_case import BY, DOER, NEITHER, OPEN, TARGET
from tracker.evidence.role_parties import Party, parties
from tracker.evidence.role_words import Words, role_words
from tracker.records import Span

_BACK = "_back"
# Code points between a deed and its parties; Chinese says the same in fewer.
_REACH_BEFORE, _REACH_AFTER = 60, 45
_REACH_CHINESE = 10
# What opens another sentence inside the sentence, so that the party beyond it belongs elsewhere.
_LINK = re.compile(
    r"(?<!\w)(?:that|which|who|whom|whose|said|says|told|que|qu['’]|qui|dont|dass|что|котор\w+|сказал\w*|заявил\w*|що|як(?:ий|а|і|ого|у|е)"
    r"|الذي|التي|أن|إن|قالت?)(?!\w)|说|表示|认为|；|[.;:!?。؛]",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s+(?:and|und|et|y|и|і|й|та|or|oder|ou|o|или|або)\s+(?:the|die|der|das|la|le|les|el|los|las|l['’])?\s*|[和与跟及、]"
)
_ARABIC_OBJECT = re.compile("(?:ها|ه|هم|نا)\\Z")
_MOST_DEEDS = 40
_MOST_PARTIES = 4
# How far from the deed "each other" may stand.
_MUTUAL = 60
# With these one may threaten or punish: the ending of a passive's doer then says by what means.
_TOOLS = frozenset({"court", "police", "army"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One deed: its concept, who does it, to whom, and the stretch of text that says so."""

    deed: str
    doer: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Scene:
    """A deed with the parties of its clause: nearest first on both sides."""

    text: str
    words: Words
    cue: Cue
    before: tuple[Party, ...]
    after: tuple[Party, ...]

    @property
    def passive(self) -> bool:
        """Whether the subject is the one it is done to."""
        w, text, cue = self.words, self.text, self.cue
        if not w.participle.match(text[cue.start : cue.end]):
            return False
        if w.language in {"ru", "uk"}:
            return True
        if w.passive.search(text, max(0, cue.start - 70), cue.start) or w.passive_after.match(text, cue.end):
            return True
        return w.language in {"en", "fr", "es"} and bool(
            self.after and self.after[0].case == BY and self.after[0].span[0] - cue.end < 12
        )

    def near(self, party: Party) -> bool:
        """Whether nothing between the party and the deed belongs to another deed."""
        start, end = sorted((*party.span, *self.cue.span))[1:3]
        reach = _REACH_BEFORE if party.span[1] <= self.cue.start else _REACH_AFTER
        if end - start > (_REACH_CHINESE if self.words.language == "zh" else reach):
            return False
        between = self.text[start:end]
        commas = sum(between.count(c) for c in ",،，")
        odd = commas % 2 == 1 or (commas and party.span[0] >= self.cue.end)
        return len(between) <= reach and not odd and not _LINK.search(between) and not self.words.verbs.search(between)


@lru_cache(maxsize=128)
def frames(text: str, language: str) -> tuple[Frame, ...]:
    """The deeds whose doer and target are both known. Raises KeyError outside the covered languages."""
    words = role_words(language)
    deeds = find_cues(words.verbs, text)[:_MOST_DEEDS]
    people = parties(text, language) if deeds else ()
    return tuple(_frames(text, words, deeds, people)) if len(people) > 1 else ()


def _frames(text: str, words: Words, deeds: list[Cue], people: tuple[Party, ...]) -> Iterator[Frame]:
    clauses = clause_spans(text)
    for cue in deeds:
        start, end = holding(clauses, cue.start)
        near = max(start, cue.start - _MUTUAL), min(end, cue.end + _MUTUAL)
        if words.mutual.search(text, *near) or words.reflexive.search(text, max(start, cue.start - 24), cue.start):
            continue
        before = [p for p in people if start <= p.span[0] and p.span[1] <= cue.start][-_MOST_PARTIES:]
        after = [p for p in people if cue.end <= p.span[0] and p.span[1] <= end][:_MOST_PARTIES]
        scene = _Scene(text, words, cue, tuple(reversed(before)), tuple(after))
        found = _READERS.get(words.language, _by_order)(scene)
        if found is None or found[0].concept == found[1].concept:
            continue
        doer, target = found
        if cue.kind.endswith(_BACK):
            doer, target = target, doer
        spans = (cue.span, doer.span, target.span)
        span = (min(s for s, _ in spans), max(e for _, e in spans))
        yield Frame(cue.kind.removesuffix(_BACK), doer.concept, target.concept, span)


def _by_order(scene: _Scene) -> tuple[Party, Party] | None:
    """English and French: the subject before the verb, the object behind it; "by" and "par" in the passive."""
    before, after = _reachable(scene)
    subject = next((p for p in before[:1] if not p.oblique and p.case != BY), None)
    if subject is None:
        return None
    if scene.passive:
        agent = next((p for p in after[:1] if p.case == BY), None)
        return (agent, subject) if agent else None
    if subject.case == TARGET or (scene.words.language == "fr" and subject.concept == "speaker" and len(before) > 1):
        # French object pronouns stand between the subject and the verb: "ils nous ont menacés".
        agent = next((p for p in before[1:2] if not p.oblique and p.case != TARGET), None)
        return (agent, subject) if agent else None
    target = next((p for p in after[:1] if (not p.oblique and p.case not in {BY, DOER}) or _from(scene, p)), None)
    return (subject, target) if target else None


def _by_object_marker(scene: _Scene) -> tuple[Party, Party] | None:
    """Spanish: "a" stands before the one it is done to, wherever that one stands."""
    if scene.passive:
        return _by_order(scene)
    before, after = _reachable(scene)
    close = [p for p in (*before[:2], *after[:1]) if not p.oblique and p.case != BY]
    targets = [p for p in close if p.case == TARGET]
    others = [p for p in close if p.case != TARGET]
    if targets and others:
        return others[0], targets[0]
    return _by_order(scene) if not targets else None


def _by_case(scene: _Scene) -> tuple[Party, Party] | None:
    """Russian, Ukrainian and German: the ending or the article tells; order only where neither party shows its case."""
    before, after = _reachable(scene)
    close = [p for p in (*before[:2], *after[:2]) if not p.oblique and p.case != NEITHER]
    by = [p for p in close if p.case == BY]
    if scene.passive:
        if len({p.concept for p in close}) != 2:
            return None
        others = [p for p in close if p.case in {DOER, OPEN} or (p.case == TARGET and scene.words.language == "de")]
        return (by[0], others[0]) if len(by) == 1 and len(others) == 1 else None
    close = [p for p in close if p.case != BY]
    doers, targets, unmarked = ([p for p in close if p.case == case] for case in (DOER, TARGET, OPEN))
    if len(close) != 2 or (by and by[0].concept not in _TOOLS):
        return None
    if len(doers) == 1:
        return doers[0], next(p for p in close if p is not doers[0])
    if len(targets) == 1 and len(unmarked) == 1:
        return unmarked[0], targets[0]
    if len(unmarked) == 2 and (scene.words.language == "de" or (before and after)):
        first, second = sorted(close, key=lambda p: p.span)
        return first, second
    return None


def _by_marker(scene: _Scene) -> tuple[Party, Party] | None:
    """Chinese: 被 before the doer, 对 and 把 before the one it is done to, else the order subject, verb, object."""
    before, after = _reachable(scene)
    if not before or before[0].oblique:
        return None
    nearest = before[0]
    if nearest.case in {BY, TARGET}:
        between = [p for p in scene.before[1:2] if nearest.span[0] - p.span[1] <= _REACH_CHINESE]
        other = next((p for p in between if p.case == OPEN and not p.oblique), None)
        if other is None:
            return None
        return (nearest, other) if nearest.case == BY else (other, nearest)
    target = next((p for p in after[:1] if p.span[0] - scene.cue.end <= 4 and p.case == OPEN), None)
    return (nearest, target) if target else None


def _by_verb_first(scene: _Scene) -> tuple[Party, Party] | None:
    """Arabic: verb, doer, target; or doer, verb, target; a pronoun on the verb means that its target stands first."""
    before, after = _reachable(scene)
    first = next((p for p in before[:1] if not p.oblique), None)
    behind = [p for p in after[:2] if not p.oblique]
    agent = next((p for p in behind if p.case == BY), None)
    text = scene.text
    if agent is not None:
        target = first or next((p for p in behind if p is not agent), None)
        return (agent, target) if target else None
    if len(behind) == 2 and text[behind[1].span[0]] == "و" and behind[1].span[0] - behind[0].span[1] <= 1:
        return None
    if first is not None and behind:
        word = text[scene.cue.start : scene.cue.end]
        if _ARABIC_OBJECT.search(word) and scene.words.verbs.fullmatch(_ARABIC_OBJECT.sub("", word)):
            return behind[0], first
        return (first, behind[0]) if len(behind) == 1 else None
    return (behind[0], behind[1]) if len(behind) == 2 and behind[0].case != TARGET else None


def _reachable(scene: _Scene) -> tuple[list[Party], list[Party]]:
    """The parties on both sides that nothing cuts off; of two that "and" joins, neither stands alone."""
    before = [p for p in scene.before if scene.near(p)]
    after = [p for p in scene.after if scene.near(p)]
    return _alone(before, scene), _alone(after, scene)


def _alone(run: list[Party], scene: _Scene) -> list[Party]:
    for a, b in pairwise(run):
        start, end = sorted((*a.span, *b.span))[1:3]
        if _AND.fullmatch(scene.text, start, end):
            return []
    return run


def _from(scene: _Scene, party: Party) -> bool:
    """Whether "from" stands before it where the deed is taking: "bought drones from Iran"."""
    w = scene.words
    takes = scene.cue.kind.endswith(_BACK)
    return takes and bool(w.source.search(scene.text, scene.cue.end, party.span[0]))


_READERS = {
    "es": _by_object_marker,
    "ru": _by_case,
    "uk": _by_case,
    "de": _by_case,
    "zh": _by_marker,
    "ar": _by_verb_first,
}
