"""A pair in; out, the people, places and bodies that the report has and the original has not, or that it swapped.

Places are compared as concepts (Tehran, Iranian and Iran agree), all other names by sound across scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tracker.evidence.base import Abstain, Guard, Pair, Side
from tracker.evidence.name_claims import Claim, claims_place, is_foreign, is_surname, name_claims
from tracker.evidence.name_home import HOME
from tracker.evidence.name_stand_in import at_the_head, stand_in
from tracker.evidence.name_support import Support
from tracker.evidence.name_swap import Loose, fewer, is_long, partner, runs
from tracker.evidence.name_unsaid import is_unsaid
from tracker.evidence.negation_align import MOST_CHARACTERS, TOO_LONG, align
from tracker.names.places import LANGUAGES, Mention, find_places
from tracker.names.tokens import CASELESS, Token, tokens
from tracker.records import Finding, FindingType, Severity, Span

# Where a name stands for a pronoun or for a subject that the original need not name.
_SUBJECT = re.compile(r"(?:^|[.!?:;“”\"«»–—(])\W*$")
_PRONOUNS = {
    language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for language, words in {
        "ru": "он[аи]?|его|её|ее|ему|ей|им|них|ним|ней|нём", "uk": "він|вона|вони|його|її|йому|їй|їх|них|ним|нею",
        "cs": "on[ay]?|jeho|její|jej|jí|ho|mu|ním|nich|ní", "pl": "on[aiy]?|jego|jej|jemu|mu|niego|niej|nim|nią|ich",
        "de": r"er|sie|ihn|ihm|ihr\w{0,2}|sein\w{0,2}", "fr": "il|elle|ils|elles|lui|leur", "es": "él|ella|ellos|ellas|le|lo",
        "it": "lui|lei|egli|ella|loro|gli", "pt": "ele|ela|eles|elas|lhe",
    }.items()
}  # fmt: skip
# Whose name English puts before what is common to both: the Chinese zodiac.
_NEIGHBOUR = {"ja": "CN"}
# 该国, 当地, 外国: "the country", the place or the people that was named before.
_THE_COUNTRY = re.compile("[该該本我两兩全各外同母][国國]|当地|當地|国内|国家|本土|現地|国外|海外|西方|欧美|西洋")
# In scripts without capitals every word may be a name; names times characters that are compared at most.
_MOST_WORK = 60_000
# Shorter words that begin like the adjective of a country are mostly others.
_LONG_ADJECTIVE = 6
# The share of common words from which a report is the original with something cut.
_NEARLY_VERBATIM = 0.85


def examine(pair: Pair) -> Iterable[Finding]:
    """Names: a person, place or organisation in the report that the original does not have, or that replaced another.

    Iran for Iraq is an error; "Tehran" for Iran's government, "our country" for the speaker's, a pronoun spelled out
    and the speaker's own name are not, nor the home country put in for readers abroad. Names are compared across
    scripts by sound and by habits of spelling.
    """
    if pair.original.text == pair.reported.text:
        return
    if max(len(pair.original.text), len(pair.reported.text)) > MOST_CHARACTERS:
        raise Abstain(TOO_LONG)
    added = _loose(pair.reported, pair.original, pair)
    lost = _loose(pair.original, pair.reported, None, any_capital=True)
    if not added:
        found = stand_in(pair, lost)
        yield from [_swap(*found)] if found else _missing(pair)
        return
    alone = len(runs(added)) == 1
    for item in added:
        other = partner(item, lost, pair, alone=alone)
        if other is None and alone:
            other = fewer(item, pair) or at_the_head(item, pair)
        if other is not None:
            lost = [x for x in lost if x is not other]
            yield _swap(other, item)
        elif (
            (item.sure or item.kind != "place")
            and not item.beside
            and (not _may_be_spelled_out(item, pair) or (alone and _is_strange(item, pair, full=len(added) > 1)))
        ):
            yield Finding(
                FindingType.NAME, Severity.MAJOR, None, item.span,
                f"The report names “{item.label}”; nothing in the original answers to that name.",
                "name", "name.unsupported",
            )  # fmt: skip


def _swap(partner: Loose, item: Loose) -> Finding:
    reason = f"The report says “{item.label}” where the original says “{partner.label}”."
    return Finding(FindingType.NAME, Severity.CRITICAL, partner.span, item.span, reason, "name", "name.swapped")


def _missing(pair: Pair) -> Iterable[Finding]:
    """A name cut out of a sentence that is otherwise left as it was: "sanctions [against Iran] remain".

    Within one language only, where the words before and behind now stand side by side.
    """
    language = pair.original.language or ""
    if language != pair.reported.language:
        return
    alignment = align(pair.reported.text, pair.original.text, language)
    if alignment is None or alignment.coverage < _NEARLY_VERBATIM:
        return
    for item in _loose(pair.original, pair.reported, None):
        place = alignment.opposite(item.span)
        inside = [t for t in tokens(pair.reported.text) if place and place[0] <= t.start and t.end <= place[1]]
        if place is not None and len(inside) == 2:
            yield Finding(
                FindingType.NAME, Severity.MINOR, item.span, place,
                f"The original names “{item.label}”; the report leaves the name out.", "name", "name.missing",
            )  # fmt: skip


def _may_be_spelled_out(item: Loose, pair: Pair) -> bool:
    """Whether a name without counterpart may stand for a pronoun or a description ("the ministry") of the original.

    Where the original's script shows its names by capitals, a swap leaves a name without a counterpart there, and that
    is `name.swapped`; so what is left is a name spelled out. Where it does not, there is no telling: the name stands.
    """
    if item.kind == "place":
        if pair.original.language in {"zh", "ja"} and pair.reported.language == "en":
            return _is_here(item, pair)
        if item.role in {"people", "body"} or pair.reported.language in CASELESS:
            return True
        if item.country and item.country == HOME.get(pair.original.language or ""):
            return True
        return is_long(pair.original)
    return pair.original.language not in CASELESS or is_unsaid(pair.original, pair.reported, item.span)


def _is_here(item: Loose, pair: Pair) -> bool:
    """Whether a country or people may be the one that a Chinese or Japanese text means by "the country", or its own.

    Both write the country with the adjective; what English calls Korean is called so there.
    """
    if (
        item.role == "body"
        or item.country == _NEIGHBOUR.get(pair.original.language or "")
        or is_long(pair.original)
        or _THE_COUNTRY.search(pair.original.text)
    ):
        return True
    capital = item.role == "capital" and pair.original.language == "zh"
    return item.country == HOME.get(pair.original.language or "") and not capital


def _is_strange(item: Loose, pair: Pair, *, full: bool) -> bool:
    """Whether a name in an English report can hardly be a pronoun or "the city" spelled out.

    It is like no word of the original, not even one that inflection or another spelling disguised; it does not open the
    sentence as its subject; and it is no place in the country where the original's language is spoken.
    """
    text, language = pair.reported.text, pair.reported.language or ""
    if item.kind != "name" or language != "en" or pair.original.language in CASELESS | {language}:
        return False
    start, _ = item.span
    if _SUBJECT.search(text[:start]):
        return False
    # A pronoun is spelled out with a surname, and not with a name of two words.
    pronoun = _PRONOUNS.get(pair.original.language or "")
    if not full and pronoun is not None and pronoun.search(pair.original.text):
        return False
    home = HOME.get(pair.original.language or "")
    if any(m.span[0] <= item.span[0] < m.span[1] and m.country == home for m in find_places(text, language)):
        return False
    return not Support(pair.original, pair).is_like(item.label)


def _loose(side: Side, other: Side, pair: Pair | None, *, any_capital: bool = False) -> list[Loose]:
    support = Support(other, pair, side)
    language = side.language or ""
    found: list[Loose] = []
    settled: set[Span] = set()
    mentions = find_places(side.text, language)
    peoples = {m.span for m in mentions if m.role == "people"}
    for mention in _ordered(mentions):
        form = _cut(side.text, mention.span)
        if support.has_place(mention, form):
            if not any_capital or support.has_concept(mention):
                settled.add(mention.span)
        elif mention.concept.isdigit() or (mention.country.startswith("region:") and not mention.certain):
            # South America is neither a person nor the America of the table; by itself it accuses nobody.
            settled.add(mention.span)
            if mention.concept.isdigit() and not support.has_continent():
                found.append(Loose(mention.span, "place", form, mention.role, mention.country, sure=False))
        elif (
            mention.span not in settled
            and (mention.certain or (any_capital and _is_adjective(mention, form)))
            and claims_place(side.text, mention, language)
        ):
            found.append(
                Loose(mention.span, "place", form, _role(mention, peoples), mention.country, sure=mention.certain)
            )
            settled.add(mention.span)
    claims = [
        c for c in name_claims(side, loose=any_capital) if all(c.span[1] <= s or c.span[0] >= e for s, e in settled)
    ]
    too_much = other.language in CASELESS and len(claims) * len(other.text) > _MOST_WORK
    if too_much or (pair is not None and is_long(other)):
        claims = []
    sure = (
        {c.span for c in (*name_claims(side), *(c for c in claims if is_foreign(c, language) or is_surname(side, c)))}
        if any_capital
        else {c.span for c in claims}
    )
    missing = [c for c in claims if not support.has_name(c)]
    # A first name spelled out before a surname that agrees, or a surname exchanged behind a first name that does.
    borders = _borders(claims, missing, tokens(side.text) if missing else (), support)
    found += [
        Loose(c.span, "name", c.text, sure=c.span in sure, beside=bool({c.span[0], c.span[1]} & borders))
        for c in missing
    ]
    return sorted(found, key=lambda x: x.span)


def _is_adjective(mention: Mention, form: str) -> bool:
    """Whether a doubtful word is likely the adjective of a country ("amerických"): enough to have been exchanged."""
    return mention.role == "people" and len(form) >= _LONG_ADJECTIVE


def _role(mention: Mention, peoples: set[Span]) -> str:
    if mention.country.startswith(("org:", "people:")):
        return "body"
    return "people" if mention.span in peoples else mention.role


def _borders(claims: list[Claim], missing: list[Claim], run: Sequence[Token], support: Support) -> frozenset[int]:
    """Where a name would begin or end that stands next to a name the other side does have.

    Of "Paul Chan" a Chinese text may have the surname alone; of "Jair Messias Bolsonaro" any has the last.
    """
    shortest = 2 if support.language == "zh" else 3
    gone = {c.span for c in missing}
    found = [c.span for c in claims if c.span not in gone and len(c.sound) >= shortest]
    found += [
        (t.start, t.end) for t in run if t.capital and (t.start, t.end) not in gone and support.has_surname(t.text)
    ]
    borders = {start - 1 for start, _ in found} | {end + 1 for _, end in found}
    for _ in missing:
        beside = {edge for start, end in gone if {start, end} & borders for edge in (start - 1, end + 1)}
        if beside <= borders:
            break
        borders |= beside
    return frozenset(borders)


def _ordered(mentions: list[Mention]) -> list[Mention]:
    """Certain mentions before doubtful ones of the same words."""
    return sorted(mentions, key=lambda m: (m.span, not m.certain))


def _cut(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


NAME = Guard(
    name="name",
    types=frozenset({FindingType.NAME}),
    languages=LANGUAGES,
    rules={
        "name.swapped": "a person, place or body of the original replaced by another",
        "name.unsupported": "a person, place or body in the report that the original does not have",
        "name.missing": "a name of the original left out where its place in the sentence remains",
    },
    examine=examine,
)
