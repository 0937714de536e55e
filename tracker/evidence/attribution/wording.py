"""A change of attribution in, a sentence a journalist can print out: who, what, about what, in both texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from tracker.evidence.attribution.nest import Level, Nest, named_from
from tracker.evidence.attribution.parties import Party
from tracker.evidence.attribution.words import party_names

# What the holder does, for one holder and for several; the topics follow.
_VERBS = {
    "demand": ("makes demands concerning", "make demands concerning"),
    "want": ("wants something concerning", "want something concerning"),
    "try": ("tries to achieve something concerning", "try to achieve something concerning"),
    "threaten": ("makes threats concerning", "make threats concerning"),
    "offer": ("makes an offer or proposal concerning", "make an offer or proposal concerning"),
    "expect": ("has expectations concerning", "have expectations concerning"),
    "promise": ("makes a promise concerning", "make a promise concerning"),
    "refuse": ("refuses something concerning", "refuse something concerning"),
    "say": ("says this about", "say this about"),
    "claim": ("makes this claim about", "make this claim about"),
    "believe": ("believes this about", "believe this about"),
}
_CONCESSIONS = {
    "demand": ("demands", "demand"),
    "want": ("wants", "want"),
    "try": ("tries to obtain", "try to obtain"),
    "expect": ("expects", "expect"),
    "refuse": ("refuses", "refuse"),
}
_PLURAL = frozenset({"critics", "experts", "people", "media", "unions", "employers", "rebels", "our_partners", "they"})
_LONGEST_QUOTE = 70


@dataclass(frozen=True, slots=True)
class Change:
    """`before` is the level in the original, `after` the one in the report that stands in its place, if any."""

    kind: str
    before: Level
    after: Level | None
    holder: Party | None
    new: Party | None = None


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {str(k): str(v) for k, v in Locale.parse("en").territories.items()}


_BODIES = {"org:EU": "the EU", "org:UN": "the UN", "org:NATO": "NATO"}
_WITH_ARTICLE = frozenset({"US", "GB", "NL", "PH", "AE"})


def party_name(nest: Nest, party: Party) -> str:
    """The party in English; a capital or palace that stands for a government as the text has it."""
    if party.kind == "country":
        printed = nest.text[slice(*party.span)].removesuffix("'s").removesuffix("’s")
        if not party.metonym or len(printed) < 4:
            return country_name(party.concept)
        return (
            printed
            if printed.isascii() or nest.language in {"de", "fr", "es"}
            else f"{country_name(party.concept)} (“{printed}”)"
        )
    if party.name is not None:
        return party.name
    return party_names().get(party.concept, party.concept)


def country_name(concept: str) -> str:
    """ "US" -> "the United States"."""
    if concept in _BODIES:
        return _BODIES[concept]
    name = _countries().get(concept, concept.removeprefix("org:"))
    name = name.split(" SAR")[0]
    return f"the {name}" if concept in _WITH_ARTICLE else name


def _about(change: Change, level: Level, both: tuple[tuple[Nest, Level], ...]) -> str:
    """Verb and object: "tries to obtain concessions from Iran", "makes demands concerning wages"."""
    several = change.holder is not None and change.holder.concept in _PLURAL
    topics, places = level.about, level.places
    for _, other in both:
        topics, places = topics & other.about or topics, places & other.places or places
    if len(topics) > 1:
        topics -= {"the programme"}
    if change.holder is not None:
        places -= {change.holder.concept}
    concessions = "concessions" in topics and level.kind in _CONCESSIONS
    verb = (_CONCESSIONS if concessions else _VERBS)[level.kind][several]
    if not topics:
        return verb.removesuffix(" concerning").removesuffix(" about")
    *first, last = ["concessions"] if concessions else sorted(topics)[:3]
    text = f"{verb} {', '.join(first)} and {last}" if first else f"{verb} {last}"
    if not places:
        return text
    place = min(places)
    if concessions and any(named_from(nest, place, x.clause) for nest, x in both):
        return f"{text} from {country_name(place)}"
    return f"{text} ({country_name(place).removeprefix('the ')})"


def _quote(nest: Nest, span: tuple[int, int]) -> str:
    words = " ".join(nest.text[slice(*span)].split()).strip(' ,.;:“”"«»')
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def reason(original: Nest, reported: Nest, change: Change) -> str:
    """One or two plain sentences naming the parties and quoting the words of both texts."""
    before, after, holder = change.before, change.after, change.holder
    both = ((original, before),) if after is None else ((original, before), (reported, after))
    said = f"(“{_quote(original, before.clause)}”)"
    printed = f"(“{_quote(reported, after.clause)}”)" if after is not None else ""
    if holder is None:
        return f"The original only passes on what is said {said}; the report asserts it as a fact."
    if change.kind == "added" and after is not None:
        who = party_name(reported, holder)
        return (
            f"In the original this is the speaker's own demand {said}; "
            f"in the report it is {who} that {_about(change, after, both)} {printed}."
        )
    lead = f"In the original it is {party_name(original, holder)} that {_about(change, before, both)} {said}; "
    if change.kind == "asserted" or after is None:
        return f"{lead}the report asserts it with nobody standing behind it."
    if change.new is not None:
        return f"{lead}in the report it is {party_name(reported, change.new)} {printed}."
    return (
        f"{lead}the report makes it the speaker's own {'condition' if after.kind == 'without' else 'demand'} {printed}."
    )
