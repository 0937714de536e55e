"""The names that each side has and the other lacks in; out, which one stands in the report in place of which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from tracker.evidence.base import Pair, Side
from tracker.evidence.name_home import HOME
from tracker.evidence.name_spelling import spelled_alike
from tracker.names.places import Mention, find_places
from tracker.names.sound import roman, skeleton
from tracker.names.tokens import CASELESS
from tracker.records import Span

# Beyond a sentence or two something is always spelled out or summed up; code points, and for Chinese and Japanese.
_LONG = (280, 100)
# How far apart, as a share of their texts, two names may stand of which one replaced the other.
_NEAR = 0.1
_SAME_PART = 0.3
# From here on two names that found no answer are likelier one name than two: by letters, and by consonants.
_SAME_NAME = 0.7
_LIKE = 0.6
_SAME_SOUND = 0.8


@dataclass(frozen=True, slots=True)
class Loose:
    """A name on one side that nothing on the other answers.

    sure: whether it can only be a name; else it is a word with a capital. beside: whether the word next to it is a name
    that the other side does have (a surname behind a shared first name).
    """

    span: Span
    kind: str
    label: str
    role: str = ""
    country: str = ""
    sure: bool = True
    beside: bool = False


def partner(item: Loose, lost: Sequence[Loose], pair: Pair, *, alone: bool = True) -> Loose | None:
    """The lost name that stood where the new one stands: the surest kind of pair first, then the nearest.

    `alone` says that the item is the only name of the report without an answer. Where every other name of both texts has
    one, the two that are left over belong together; where several are left over, the translation is a free one.
    """
    found = [
        (rank, drift, x)
        for x in lost
        for drift in (drift_of(item.span, x.span, pair),)
        if (rank := _rank(item, x, drift, pair, alone)) is not None
    ]
    return min(found, key=lambda f: f[:2])[2] if found else None


def _rank(item: Loose, lost: Loose, drift: float, pair: Pair, alone: bool) -> int | None:
    """How likely two left-over names are an exchange, best first; null where chance pairs them as often."""
    if item.beside and not lost.beside:
        return None
    if pair.reported.language in CASELESS and item.kind != lost.kind:
        return None
    if lost.kind == item.kind == "place":
        return 0
    if pair.original.language != pair.reported.language and _alike(item.label, lost.label):
        return None
    if lost.kind == "place":
        # A doubtful adjective was exchanged for another country's, or is a word like any other.
        if not lost.sure:
            return None
        return 1 if item.sure or drift <= _SAME_PART else None
    if not lost.sure and item.kind == "place":
        return None
    # "Karla", to readers abroad: "the former Czech president".
    home = pair.original.language != pair.reported.language and HOME.get(pair.original.language or "")
    if item.kind == "place" and item.role == "people" and item.country == home:
        return None
    if item.kind == "place":
        return 4 if lost.sure and alone and drift <= _NEAR else None
    if not item.sure:
        return 5 if lost.sure and alone and drift <= _SAME_PART else None
    if lost.sure:
        return 2 if alone or drift <= _SAME_PART else None
    return 3 if drift <= (_SAME_PART if alone else _NEAR) else None


def _alike(one: str, other: str) -> bool:
    """Whether two names without an answer are the same one after all, spelled or inflected beyond what rules foresee."""
    a, b = roman(one.replace(" ", "")), roman(other.replace(" ", ""))
    by_letters, by_sound = JaroWinkler.similarity(a, b), JaroWinkler.similarity(skeleton(a), skeleton(b))
    same_start = skeleton(a)[:1] == skeleton(b)[:1]
    return (
        by_letters >= _SAME_NAME
        or spelled_alike(a, b)
        or (same_start and by_letters >= _LIKE and by_sound >= _SAME_SOUND)
    )


def is_long(side: Side) -> bool:
    """Whether the text is longer than a sentence or two."""
    return len(side.text) > _LONG[side.language in {"zh", "ja"}]


def runs(items: Sequence[Loose]) -> list[Loose]:
    """The first words of the names: "Gerard Moreno" is one name, and so is "Reif-Liganza"."""
    return [x for i, x in enumerate(items) if not i or x.span[0] - items[i - 1].span[1] > 1]


def drift_of(here: Span, there: Span, pair: Pair) -> float:
    """How far apart two spans stand, as a share of their texts."""
    return abs(here[0] / max(1, len(pair.reported.text)) - there[0] / max(1, len(pair.original.text)))


def fewer(item: Loose, pair: Pair) -> Loose | None:
    """A place that the original names oftener than the report does, at the place in the text of one that it never names.

    "Russia fears for Russia's coast", reported as "Russia fears for Norway's coast": Russia is answered, but once.
    """
    if item.kind != "place" or not item.country:
        return None
    there, here = _by_country(pair.original), _by_country(pair.reported)
    if sum(map(len, there.values())) != sum(map(len, here.values())):
        return None
    found = [
        Loose(m.span, "place", pair.original.text[slice(*m.span)], m.role, country)
        for country, mentions in there.items()
        if len(mentions) == len(here.get(country, ())) + 1 and country in here
        for m in mentions
    ]
    near = [(drift, x) for x in found if (drift := drift_of(item.span, x.span, pair)) <= _SAME_PART]
    return min(near, key=lambda f: f[0])[1] if near else None


def _by_country(side: Side) -> dict[str, list[Mention]]:
    return _countries(side.text, side.language or "")


# Asked again for every name of a pair that is left over: on a line of names alone the square of its length.
@lru_cache(maxsize=16)
def _countries(text: str, language: str) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    taken: set[Span] = set()
    for mention in find_places(text, language):
        if mention.certain and mention.span not in taken:
            taken.add(mention.span)
            found.setdefault(mention.country, []).append(mention)
    return found
