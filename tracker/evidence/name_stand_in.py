"""Names of the original that are gone; out, the word of the report that stands in the place of one of them.

Such a word ("North", "the Yellow River", "Journey") is too common to be taken for a name by itself; it is told by the gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import JaroWinkler

from tracker.evidence.base import Pair, Side
from tracker.evidence.name_claims import inner_capitals, is_common_word, is_institution, opens_sentence
from tracker.evidence.name_support import Support
from tracker.evidence.name_swap import Loose, drift_of, is_long, partner, runs
from tracker.names.places import find_places
from tracker.names.sound import roman
from tracker.names.tokens import CASELESS, Token, tokens
from tracker.records import Span

# A place that is gone and the word that took its place stand so near each other, as a share of their texts.
_NEAR = 0.3
# From here on a word of the report has its own word in the original.
_ANSWERED = 0.8
_IN_PLACE = frozenset({"place", "capital", "body", "government", "people"})
# What follows a name at the head of a sentence, and no common noun without an article: "Journey, who", "Queen held".
_AFTER_A_NAME = re.compile(
    r"(?:[’']s\s|, (?:who|which|whose)\b|\s(?:has|had|is|was|does|did|will|would|can|could|may|might|also|says|said|told|took|held"
    r"|made|went|came|became|began|won|lost|added|announced|expected|estimated|wrote|asked|gave|left|met|plans?|wants?)\b)"
)
_DETERMINERS = frozenset({"the", "a", "an", "this", "his", "her", "its", "their", "our", "my", "your", "no", "each"})
# Offices and bodies that English names without an article as well.
_HEADS = re.compile(
    "presid|parliam|congress|senat|govern|polic|prime|chancell|minist|cabinet|downing|brussel|coach|captain|mom|dad"
)
# Titles that stand before a name, and words that begin a sentence.
_TITLES = re.compile(
    "deput|vice|senator|gener|colonel|major|judge|justice|king|queen|prince|pope|saint|lord|sir|chief|directo|head|mayor|governo|secretar|speaker|professor|doctor|the$|in$|on$|at$|but$|and$|for$|after$|if$|when$|as$|a$|mr|mrs|ms"
)
_NO_NAME = frozenset(
    [
        "i",
        "he",
        "she",
        "it",
        "we",
        "you",
        "they",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "what",
        "who",
        "which",
        "where",
        "when",
        "why",
        "how",
        "whoever",
        "everyone",
        "everybody",
        "everything",
        "someone",
        "somebody",
        "something",
        "anyone",
        "anybody",
        "anything",
        "nobody",
        "nothing",
        "none",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "ten",
        "many",
        "most",
        "some",
        "all",
        "any",
        "each",
        "both",
        "others",
        "another",
        "much",
        "more",
        "less",
        "few",
        "several",
        "now",
        "then",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "his",
        "her",
        "its",
        "our",
        "your",
        "their",
        "my",
        "mine",
        "yours",
        "theirs",
        "so",
        "such",
        "and",
        "but",
        "or",
        "as",
        "if",
        "not",
        "no",
        "yes",
        "nor",
        "neither",
        "either",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "people",
        "work",
        "research",
        "money",
        "life",
        "time",
        "usd",
        "eur",
        "gbp",
        "rmb",
        "cny",
        "roman",
        "romans",
    ]
)


def stand_in(pair: Pair, lost: Sequence[Loose]) -> tuple[Loose, Loose] | None:
    """The name that is gone and the word in its place; null where none is gone, or nothing stands there."""
    if is_long(pair.original) or pair.reported.language in CASELESS:
        return None
    gone = [x for x in lost if x.sure and (x.kind != "place" or x.role in _IN_PLACE)]
    if gone and (found := _in_place_of(gone, lost, pair)):
        return found
    head = tokens(pair.reported.text)[:1]
    if not head or not _heads_as_a_name(pair.reported.text, head, 0) or is_institution(head[0]):
        return None
    item = Loose((head[0].start, head[0].end), "name", head[0].text, sure=False)
    other = at_the_head(item, pair)
    return (other, item) if other else None


def _in_place_of(gone: Sequence[Loose], lost: Sequence[Loose], pair: Pair) -> tuple[Loose, Loose] | None:
    support = Support(pair.original, pair, pair.reported)
    named = [x for x in gone if x.kind != "place" or x.role != "people"]
    words = [
        Loose(c.span, "name", c.text, sure=False)
        for c in inner_capitals(pair.reported)
        if not _is_place(c.span, pair.reported, support) and not support.has_name(c)
    ]
    words += _acronyms(pair)
    words += _bodies(pair, support)
    # "Mariusz Max Kolonko" is one name, though Max may be a word.
    alone = len(runs(named)) == 1 or len(runs(lost)) == 1
    for item in words:
        other = partner(item, named, pair, alone=alone)
        if other is not None:
            return other, item
    places = [x for x in gone if x.kind == "place"]
    found = [
        (drift, place, word)
        for word in (*_words(pair, support), *_acronyms(pair), *_bodies(pair, support))
        for place in places
        if (drift := drift_of(word.span, place.span, pair)) <= _NEAR
    ]
    if not found or len(runs(places)) > 1:
        return None
    _, place, word = min(found, key=lambda f: f[0])
    return place, word


def _bodies(pair: Pair, support: Support) -> Iterator[Loose]:
    """Common words with capitals in a row and without an article: "Information Center spent 12 seasons in the NBA"."""
    text, language = pair.reported.text, pair.reported.language or ""
    run = tokens(text)
    if language != "en" or pair.original.language in CASELESS or sum(t.capital for t in run) > 0.5 * len(run):
        return
    at = 0
    while at < len(run):
        end = at
        while end < len(run) and run[end].capital and (end == at or run[end].start == run[end - 1].end + 1):
            end += 1
        words = run[at:end]
        before = text[: run[at].start].rsplit(None, 1)[-1:]
        if (
            len(words) > 1
            and all(is_common_word(t.text, "en") and not t.acronym for t in words)
            and not (before and before[0].lower().strip('“"(') in _DETERMINERS)
            and not any(_HEADS.match(t.folded) or _TITLES.match(t.folded) for t in words)
            and not any(support.has_form(t.text) for t in words)
            and not any(_is_place((t.start, t.end), pair.reported, support) for t in words)
        ):
            yield Loose((words[0].start, words[-1].end), "name", text[words[0].start : words[-1].end], sure=False)
        at = max(end, at + 1)


def _acronyms(pair: Pair) -> Iterator[Loose]:
    """Acronyms of an English report that no acronym of an original in a script with capitals could stand behind."""
    if pair.reported.language != "en" or pair.original.language in CASELESS:
        return
    run = tokens(pair.reported.text)
    here = {roman(t.text) for t in run}
    if any(roman(t.text) not in here for t in tokens(pair.original.text) if _is_abbreviated(t)):
        return
    there = {roman(t.text) for t in tokens(pair.original.text)}
    if sum(t.capital for t in run) > 0.5 * len(run):
        return
    for token in run:
        if token.acronym and len(token.text) > 1 and token.folded not in _NO_NAME | there:
            yield Loose((token.start, token.end), "name", token.text, sure=False)


def _is_abbreviated(token: Token) -> bool:
    return token.acronym or sum(c.isupper() for c in token.text) > 1


def _words(pair: Pair, support: Support) -> Iterator[Loose]:
    """Capitals of the report that nothing answers for certain, acronyms and short words among them."""
    text, language = pair.reported.text, pair.reported.language or ""
    run = tokens(text)
    if language != "en" or sum(t.capital for t in run) > 0.5 * len(run):
        return
    original = {roman(t.text) for t in tokens(pair.original.text)}
    for at, token in enumerate(run):
        span = (token.start, token.end)
        if (
            not token.capital
            or len(token.text) < 2
            or token.folded in _NO_NAME
            or _is_place(span, pair.reported, support)
        ):
            continue
        if opens_sentence(text, token) and not _heads_as_a_name(text, run, at):
            continue
        if (is_institution(token) and not _is_used_as_a_name(text, run, at)) or any(
            JaroWinkler.similarity(token.folded, w) >= _ANSWERED for w in original
        ):
            continue
        if pair.original.language in CASELESS and _is_answered(token, support):
            continue
        yield Loose(span, "name", token.text, sure=False)


def _is_answered(token: Token, support: Support) -> bool:
    """Whether a text without capitals has the word as a name; words that are no names sound like anything.

    What is a word as well (Trump, Cave) is answered only as everybody writes it, or by its very consonants.
    """
    if is_common_word(token.text, "en"):
        return support.has_convention(token.text)
    return support.has_form(token.text)


def _heads_as_a_name(text: str, run: tuple[Token, ...], at: int) -> bool:
    """Whether a first word can only be a name: what follows is said of no common noun without an article."""
    token = run[at]
    return token.folded not in _NO_NAME and _AFTER_A_NAME.match(text, token.end) is not None


def _is_used_as_a_name(text: str, run: tuple[Token, ...], at: int) -> bool:
    """Whether a word with a capital stands alone, without an article, before what is said of a person or a body."""
    token = run[at]
    before = text[: token.start].rsplit(None, 1)[-1:] if at else []
    if before and (before[0][:1].isupper() or before[0].lower() in _DETERMINERS):
        return False
    return not _HEADS.match(token.folded) and _heads_as_a_name(text, run, at)


def _is_place(span: Span, side: Side, support: Support) -> bool:
    return any(
        m.span[0] <= span[0] < m.span[1] and support.has_place(m, side.text[slice(*m.span)])
        for m in find_places(side.text, side.language or "")
    )


def at_the_head(item: Loose, pair: Pair) -> Loose | None:
    """The name at the head of the original that one at the head of an English report has nothing to do with.

    "Macura, který", "Journey, who": first words have capitals anyway, and are no names by themselves.
    """
    language = pair.original.language or ""
    here, there = tokens(pair.reported.text), tokens(pair.original.text)
    if language in CASELESS | {"en"} or pair.reported.language != "en" or not here or not there:
        return None
    if item.span[0] != here[0].start or not there[0].capital:
        return None
    name = there[0]
    if len(name.text) < 3 or name.acronym or is_common_word(name.text, language) or is_common_word(name.text, "en"):
        return None
    if _is_place(item.span, pair.reported, Support(pair.original, pair)) or _is_place(
        (name.start, name.end), pair.original, Support(pair.reported)
    ):
        return None
    if Support(pair.original, pair).is_like(item.label) or Support(pair.reported).is_like(name.text):
        return None
    return Loose((name.start, name.end), "name", name.text)
