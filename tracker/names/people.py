"""A mention of a person and known names in; out, whether they are the same person, how surely, and why.

Recorded names first, then folding keys over all romanisations, then likeness, and likeness only together with a second
signal. A surname alone never outweighs a different given name; an ambiguous name gives candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from tracker.names.sound import skeleton
from tracker.names.variants import (
    abjad_skeleton,
    consonants,
    is_abjad,
    is_kana,
    kana_keys,
    korean_fold,
    name_parts,
    variant_key,
    word_keys,
)

__all__ = ["Candidate", "NameMatch", "Person", "resolve", "same_person", "variant_key"]

# Scores: how a match was made, in the order of trust. From ACCEPTED on, a match stands by itself.
RECORDED, FULL_NAME, SURNAME, SUPPORTED, AMBIGUOUS = 1.0, 0.95, 0.75, 0.7, 0.4
ACCEPTED = 0.7
LIKE = 0.74
_SIMILAR_REMARK = 0.85
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "lord",
        "lady",
        "dame",
        "president",
        "minister",
        "secretary",
        "senator",
        "general",
        "colonel",
        "ambassador",
        "herr",
        "frau",
        "monsieur",
        "madame",
        "mme",
        "señor",
        "señora",
        "signor",
        "signora",
        "pan",
        "pani",
        "пан",
        "пані",
        "господин",
        "госпожа",
        "г",
        "н",
        "президент",
        "министр",
        "генерал",
        "посол",
        "доктор",
        "mgr",
        "ing",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "ben",
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "le",
        "di",
        "da",
        "dos",
        "du",
        "jr",
        "sr",
    ]
)
PATRONYMIC = re.compile(
    "(?:ович|евич|ьич|ич|овна|евна|ична|івна|ївна|ovich|evich|ovna|evna|ovych|ivna)$", re.IGNORECASE
)
_SLAVIC = re.compile(
    "(?:ov|ev|in|ova|eva|ina|sky|ski|enko|uk|ov[aá]|ов|ев|ёв|ин|ова|ева|ина|ский|ський|ко|ук)$", re.IGNORECASE
)
_HARD_Y = re.compile("[bcdfghklmnprstvz]y[bcdfghklmnprstvz]", re.IGNORECASE)
_VOWEL = re.compile("[aeiou]")
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Person:
    """A known person: the name to show, and every other recorded name."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All recorded names, the shown one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """score: 0 to 1, accepted by itself from 0.7. why: in plain words."""

    score: float
    why: str

    @property
    def accepted(self) -> bool:
        """Whether the match stands without a person looking at it."""
        return self.score >= ACCEPTED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person that a mention may mean."""

    person: Person
    score: float
    why: str


NO_MATCH = NameMatch(0.0, "the names differ")


def same_person(
    mention: str,
    person_names: Iterable[str],
    *,
    given: str | None = None,
    office: bool = False,
    date: bool = False,
    similarity: float | None = None,
) -> NameMatch:
    """Whether a mention names the person with these names.

    given: a first name known from around the mention. office, date: whether the office or the date of the remark agree.
    similarity: cosine of the two remarks. Those four are the second signals that a merely similar surname needs.
    """
    signals = [
        text
        for text, holds in (
            ("the office agrees", office),
            ("the date agrees", date),
            ("the remarks are alike", (similarity or 0.0) >= _SIMILAR_REMARK),
        )
        if holds
    ]
    best = NO_MATCH
    for name in person_names:
        match = _compare(mention, name, given, signals)
        if match.score > best.score:
            best = match
    return best


def resolve(
    mention: str, people: Sequence[Person], *, given: str | None = None, office: str | None = None
) -> list[Candidate]:
    """The people a mention may mean, best first; empty where none fits.

    office: "agrees" if the caller knows that the office named with the mention is the person's. Where a surname fits
    several people, each of them is a candidate below the score that is accepted by itself.
    """
    found = [
        Candidate(person, match.score, match.why)
        for person in people
        if (match := same_person(mention, person.names, given=given, office=bool(office))).score > 0
    ]
    found.sort(key=lambda c: (-c.score, c.person.name))
    if len(found) > 1 and found[0].score <= SURNAME and found[1].score == found[0].score:
        tied = found[0].score
        return [Candidate(c.person, AMBIGUOUS, f"{c.why}, and so do others") if c.score == tied else c for c in found]
    return found


def _compare(mention: str, name: str, given: str | None, signals: list[str]) -> NameMatch:
    own, known = name_words(mention), name_words(name)
    if not own or not known:
        return NO_MATCH
    if [w.casefold() for w in own] == [w.casefold() for w in known]:
        return (
            NameMatch(RECORDED, f"“{mention.strip()}” is a recorded name")
            if len(own) > 1 or len(known) > 1 or CJK.search(mention)
            else NameMatch(SURNAME, f"“{mention.strip()}” is a recorded name, but no first name is given")
        )
    if _joined_equal(own, known):
        return NameMatch(FULL_NAME, f"“{mention.strip()}” is “{name}” in another spelling")
    if given and len(own) == 1:
        own = [*name_words(given), *own]
    pairs = _pair_up(own, known)
    if len(pairs) < 2 and _sounds_equal(own, known):
        return NameMatch(FULL_NAME, f"“{mention.strip()}” sounds like “{name}”, written in another script")
    surname = surname_of(name, known)
    if any(k == surname for _, k in pairs):
        if given and own[-1] not in {o for o, _ in pairs} and name_words(given) == own[:-1]:
            # A pronoun or a bare office: what is compared is the name that the article gives its bearer.
            match = _compare(given, name, None, signals)
            why = f"“{mention.strip()}” is “{given.strip()}” in the article, and {match.why}"
            return NameMatch(min(match.score, FULL_NAME), why)
        return _with_surname(mention, name, own, known, pairs)
    return _alike(mention, name, own, known, pairs, surname, signals)


def _with_surname(mention: str, name: str, own: list[str], known: list[str], pairs: list[tuple[str, str]]) -> NameMatch:
    spare_own = [w for w in own if w not in {o for o, _ in pairs} and not PATRONYMIC.search(w)]
    spare_known = [w for w in known if w not in {k for _, k in pairs} and not PATRONYMIC.search(w)]
    same_spelling = all(o.casefold() == k.casefold() for o, k in pairs)
    if len(pairs) >= 2:
        if spare_own and spare_known:
            return NameMatch(AMBIGUOUS, f"“{mention.strip()}” and “{name}” agree only in part")
        why = f"names “{name}”" if same_spelling else f"is “{name}” in another spelling"
        return NameMatch(FULL_NAME, f"“{mention.strip()}” {why}")
    if len(own) == 1 or len(known) == 1:
        if len(pairs[0][0]) < 2 or not _telling(pairs[0]):
            return NameMatch(AMBIGUOUS, f"“{mention.strip()}” may be “{name}”; the name is too short to tell")
        spelling = "" if same_spelling else " in another spelling"
        return NameMatch(SURNAME, f"“{mention.strip()}” is the surname of “{name}”{spelling}")
    if spare_own and spare_known:
        return NO_MATCH
    return NameMatch(SURNAME, f"“{mention.strip()}” has the surname of “{name}”")


def _alike(
    mention: str, name: str, own: list[str], known: list[str], pairs: list[tuple[str, str]], surname: str,
    signals: list[str],
) -> NameMatch:  # fmt: skip
    candidates = [w for w in own if w not in {o for o, _ in pairs}]
    if not candidates or max(likeness(w, surname) for w in candidates) < LIKE:
        return NO_MATCH
    spare_given = [w for w in known if w != surname and w not in {k for _, k in pairs} and not PATRONYMIC.search(w)]
    if len(own) > 1 and len(known) > 1 and not pairs and spare_given:
        return NO_MATCH
    reasons = ["the first name agrees"] * bool(pairs) + signals
    misspelt = any(_misspelling(w, surname) for w in candidates)
    if reasons and misspelt:
        return NameMatch(SUPPORTED, f"“{mention.strip()}” is close to “{name}”, and {' and '.join(reasons)}")
    return NameMatch(
        AMBIGUOUS, f"“{mention.strip()}” is close to “{name}”; a first name, an office or a date is needed"
    )


def _sounds_equal(own: list[str], known: list[str]) -> bool:
    """A foreign name transcribed by sound, word for word: Джонсон, Johnson. Slavic names have schemes; not for them."""
    scripts = {any("\u0370" <= c <= "\u052f" for c in "".join(side)) for side in (own, known)}
    if (
        len(own) < 2
        or len(own) != len(known)
        or len(scripts) < 2
        or _SLAVIC.search(own[-1])
        or _SLAVIC.search(known[-1])
    ):
        return False
    sounds = [(skeleton(o), skeleton(k)) for o, k in zip(own, known, strict=True)]
    return all(o == k and len(o) > 1 for o, k in sounds)


def surname_of(name: str, known: Sequence[str]) -> str:
    """Which of the words of a recorded name is the surname."""
    surname = known[-1] if not CJK.search(name) else known[0]
    return known[0] if len(known) == 3 and PATRONYMIC.search(surname) else surname


def name_words(name: str) -> list[str]:
    """The words of a name without titles and particles; all of them where nothing else is left."""
    parts = name_parts(name)
    kept = [p for p in parts if p.casefold() not in _TITLES]
    return kept or list(parts)


def _pair_up(own: list[str], known: list[str]) -> list[tuple[str, str]]:
    """Words of the two names that are spellings of each other, each used once; an initial may stand for a word."""
    pairs: list[tuple[str, str]] = []
    left = list(known)
    for word in sorted(own, key=len, reverse=True):
        match = next((k for k in left if _same_word(word, k)), None)
        if match is None and len(own) > 1:
            match = next((k for k in left if _initial(word, k) or _initial(k, word)), None)
        if match is not None:
            left.remove(match)
            pairs.append((word, match))
    return pairs


def _same_word(a: str, b: str) -> bool:
    if is_kana(a) != is_kana(b):
        return bool(kana_keys(a) & kana_keys(b))
    one, two = word_keys(a), word_keys(b)
    if one & two:
        return True
    abjad_one, abjad_two = abjad_keys(one), abjad_keys(two)
    if abjad_one is None and abjad_two is None:
        return False
    first: Set[str] = abjad_one if abjad_one is not None else skeletons(one)
    second: Set[str] = abjad_two if abjad_two is not None else skeletons(two)
    return bool(first & second - {""})


@lru_cache(maxsize=8192)
def abjad_keys(keys: frozenset[str]) -> frozenset[str] | None:
    """The consonant classes among the folding keys of a word; null where it is not in an abjad."""
    return frozenset(k[1:] for k in keys if k.startswith("~")) or None


def skeletons(keys: frozenset[str]) -> set[str]:
    """What an abjad would write of a Latin or Cyrillic word: h, and v for a w, may be left out."""
    return {
        consonants(variant)
        for key in keys
        for variant in (key, key.replace("h", ""), re.sub("v(?=[aeiou])", "", key), key.rstrip("h"))
    }


def _joined_equal(own: list[str], known: list[str]) -> bool:
    """Chinese, Japanese and Korean names, written together or apart, family name first or last."""
    if is_abjad("".join(own)) != is_abjad("".join(known)):
        abjad, other = (own, known) if is_abjad("".join(own)) else (known, own)
        joined = abjad_skeleton(abjad)
        return len(joined) >= 4 and joined in skeletons(frozenset().union(*(run_together(other),)))
    if not (CJK.search("".join(own)) or CJK.search("".join(known))):
        return False
    return bool(joined_keys(own) & joined_keys(known))


def run_together(words: list[str]) -> frozenset[str]:
    """Folding keys of the words run together: the readings of each, a few of each."""
    keys = {""}
    for word in words:
        keys = {k + w for k in keys for w in sorted(word_keys(word))[:8]}
        keys = set(sorted(keys)[:400])
    return frozenset(keys)


def joined_keys(words: list[str]) -> set[str]:
    """Keys of a whole name written in one, whichever part comes first."""
    text = "".join(words)
    if CJK.search(text):
        found = set(word_keys(text))
        return found | {korean_fold(k) for k in found} if re.search("[\uac00-\ud7af]", text) else found
    plain = [re.sub("[^a-z]", "", w.lower().replace("ü", "u")) for w in words]
    orders = {"".join(plain), "".join([*plain[1:], plain[0]]), "".join([plain[-1], *plain[:-1]])}
    return orders | {korean_fold(o) for o in orders}


def _initial(short: str, word: str) -> bool:
    bare = short.rstrip(".")
    # The least of its readings: whatever comes first in a set would differ from run to run.
    return len(bare) == 1 and any(k[:1] == min(word_keys(bare))[:1] for k in word_keys(word))


def _telling(pair: tuple[str, str]) -> bool:
    """Whether a word found equal says enough: three consonants where only consonants could be compared."""
    abjad = [k[1:] for word in pair for k in word_keys(word) if k.startswith("~")]
    return all(len(k) >= 3 for k in abjad)


def _misspelling(written: str, surname: str) -> bool:
    """Whether a careless hand could have written one for the other: the same consonants, the same vowels displaced.

    Not within one non-Latin script, where a name is spelled one way; and a y between consonants writes ы, not ya.
    """
    if not written.isascii() or (_HARD_Y.search(written) and not _HARD_Y.search(surname) and "ы" not in surname):
        return False
    return any(
        consonants(a) == consonants(b) and sorted(_VOWEL.findall(a)) == sorted(_VOWEL.findall(b))
        for a in word_keys(written)
        for b in word_keys(surname)
    )


def likeness_keys(word: str) -> list[str]:
    """The folding keys by which two words are measured for likeness."""
    return sorted(word_keys(word))[:6]


def likeness(a: str, b: str) -> float:
    """How alike two words are in their likest spellings, 0 to 1."""
    return max(
        (DamerauLevenshtein.normalized_similarity(x, y) for x in likeness_keys(a) for y in likeness_keys(b) if x and y),
        default=0.0,
    )
