"""One side of a pair in; out, whether it answers for a name of the other side, by concept or by sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from rapidfuzz.distance import JaroWinkler

from tracker.evidence.base import Pair, Side
from tracker.evidence.name_claims import Claim, is_common_word, opens_sentence
from tracker.names.leaders import leaders
from tracker.names.places import Mention, find_places
from tracker.names.sound import near, occurs_in, roman, skeleton
from tracker.names.tokens import CASELESS, UNSPACED, tokens

# Words by which a speaker means the own country, whichever that is; they answer for any country a report spells out.
_OURS = re.compile(
    r"\b(?:our|my) (?:country|nation|republic|capital|homeland)\b|наш\w* (?:стран|родин|держав|країн)|unser\w* land"
    r"|notre pays|nuestro país|nuestra nación|我国|我國|祖国|我们国家|بلادنا|بلدنا|naš\w* zem|ארצנו|우리나라|조국|हमार\w* देश",
    re.IGNORECASE,
)
# Words for "the country", "domestic": they answer for the country where the language is at home.
_HOME = re.compile(
    r"\b(?:our|this|the|my) (?:country|nation|republic|capital|homeland)\b|\bdomestic\b|\bnational\b|\bhome\b"
    r"|наш\w* стран|в стране|страны?\b|страну|\bотечеств|\bстоли[цч]|\bреспублик|\bродин|\bдержав|\bкраїн|\bвітчизн"
    r"|unser\w* land|hauptstadt|hierzulande|einheimisch|inländisch|notre pays|du pays|le pays|capitale|hexagone"
    r"|nuestro país|del país|el país|nacional|nuestra nación|本国|国内|我国|全国|国家|首都|本土|我们|祖国|بلادنا|البلاد|بلدنا|العاصمة|وطن"
    r"|\bpaese\b|\bpaís\b|\bkraj|\bzemi\b|\bzemě\b|\bülke|کشور|ארצנו|מדינ|देश|राजधानी|国内|我が国|自国|首都|全国|우리나라|국내|수도|자국|조국",
    re.IGNORECASE,
)
# Where a language is spoken in one country above all: what a report for readers abroad spells out.
HOME = {
    "zh": "CN", "ja": "JP", "he": "IL", "cs": "CZ", "uk": "UA", "ru": "RU", "pl": "PL", "tr": "TR", "ko": "KR", "hi": "IN",
    "fa": "IR", "it": "IT", "fr": "FR", "de": "DE", "en": "US",
}  # fmt: skip
# Languages of so many countries that "the country" may be any of them.
_AT_HOME_ANYWHERE = frozenset({"en", "es", "fr", "de", "pt", "ar"})
_KATAKANA = re.compile("[ァ-ヺー]+")
_LATIN = re.compile("[A-Za-zÀ-ž]+")
# Latin spellings of Japanese, Chinese or Korean names: open syllables, n and a few finals.
_EAST_ASIAN_SYLLABLES = re.compile(
    r"(?:(?:ch|sh|ts|zh|ky|gy|ny|hy|by|py|my|ry|[kgsztdnhbpfmyrwjxqc])?(?:[aeiou]{1,3})(?:ng|n|m(?=[bpm])|h)?(?:[kstp](?=[kstpc]))?"
    r")+"
)
_ABJADS = frozenset({"ar", "fa", "he"})
_PARTICLES = re.compile("(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف]|[ושכ]{0,2}[הבלמ]|[ושכ])(?=...)")
_VOWEL_LETTERS = re.compile("(?<=.)[ויוי]")


# Spellings of one sound: as Slavic and Germanic languages write it, then as English and Romance languages do.
_SPELLINGS = (
    ((r"^kn", "n"), (r"kh|ch|h", "h"), (r"gi(?=[ao])|j", "y"), ("w", "v"), ("ph", "f")),
    ((r"^kn", "n"), (r"dzh|dj|dge?|g(?=[eiy])", "j"), (r"kh", "h"), ("w", "u"), ("ph", "f")),
)
_EITHER = (("ee|ea|ey$", "i"), ("[ea][iy]", "e"), ("oo|ou|ow", "u"), ("z", "s"), ("y", "i"), (r"(.)\1+", r"\1"))
_VOWELS = re.compile("(?<!^)[aeiouy]")
_SAME_SPELLING = 0.89
# Likeness from which a word is the name's own whatever else it is like, and by how much a rival must be nearer.
_OWN_WORD = 0.85
_CLEARLY = 0.12
_A_LITTLE_LIKE = 0.74
_SHORTEST_RIVAL = 4
_SAME_CONSONANTS = 0.88


@lru_cache(maxsize=16384)
def _chinese_readings(name: str, sound: str) -> frozenset[str]:
    """Skeletons of a foreign name as Chinese may hear it: Lewis without its w (刘易斯), the gi of Lamborghini as ji."""
    heard = {skeleton(re.sub("(?<=[aeiou])w(?=[aeiou])", "", name)), skeleton(re.sub("gh?(?=[eiy])", "j", name))}
    return frozenset({sound, *(h for h in heard if len(h) > 1)})


@lru_cache(maxsize=65536)
def _spellings(name: str) -> tuple[str, ...]:
    """A romanised name with the habits of spelling taken out, in two readings."""
    return tuple(_rewrite(name, (*rules, *_EITHER)) for rules in _SPELLINGS)


def _rewrite(name: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in rules:
        name = re.sub(pattern, replacement, name)
    return name


def _spelled_alike(name: str, word: str) -> bool:
    """Whether two romanised names are one name by the spelling habits of two languages: Jakub, Yakub; Hailey, Kheili."""
    if min(len(name), len(word)) < 4:
        return False
    return any(
        JaroWinkler.similarity(a, b) >= _SAME_SPELLING for a, b in zip(_spellings(name), _spellings(word), strict=True)
    )


def _same_consonants(name: str, word: str) -> bool:
    """Whether a name agrees with a word of a script that leaves vowels out: Mahmoud, mkhmvd."""
    a, b = (_VOWELS.sub("", _spellings(x)[0]) for x in (name, word))
    return min(len(a), len(b)) > 2 and JaroWinkler.similarity(a, b.replace("v", "")) >= _SAME_CONSONANTS


def _abjad_readings(word: str) -> set[str]:
    """An Arabic, Persian or Hebrew word without its joined particles, and without letters that may be vowels."""
    particle = _PARTICLES.match(word)
    stems = {word, word[particle.end() :]} if particle else {word}
    return stems | {_VOWEL_LETTERS.sub("", s) for s in stems}


class Support:
    """What one text can answer for."""

    def __init__(self, side: Side, pair: Pair | None = None, asking: Side | None = None) -> None:
        """`pair` brings the context of the original; `asking` is the text whose names want an answer from this one."""
        self._side = side
        self._asking = asking
        self._language = side.language or ""
        self._extra = " ".join(filter(None, (pair.speaker, pair.before, pair.after))) if pair else ""
        self._text = f"{side.text}\n{self._extra}" if self._extra else side.text

    @cached_property
    def _countries(self) -> frozenset[str]:
        """Concepts of places, and the countries that they stand for: a capital does, any other town does not."""
        found = self._mentions
        return frozenset({m.concept for m in found} | {m.country for m in found if m.certain or "." not in m.concept})

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        found = find_places(self._text, self._language)
        return (*found, *(find_places(self._extra, "en") if self._extra else ()))

    @cached_property
    def _words(self) -> tuple[tuple[str, str, bool], ...]:
        """Folded romanisation and skeleton of every word, and whether it could be a name (capital, or no capitals)."""
        run = tokens(self._text)
        cased = self._language not in CASELESS
        if self._language == "ja":
            texts = {(m[0], True) for m in _KATAKANA.finditer(self._text)}
            texts |= {(m[0], True) for m in _LATIN.finditer(self._text)}
        else:
            texts = {(m[0], True) for m in _LATIN.finditer(self._text)} if not cased else set()
            texts |= {(t.text, not cased or (t.capital and not is_common_word(t.text, self._language))) for t in run}
        if self._language in _ABJADS:
            texts |= {(v, True) for t, _ in texts for v in _abjad_readings(t)}
        return tuple((roman(t), skeleton(t), name) for t, name in texts if name or len(t) > 3)

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Words with a capital that are also common words: John, Bush, Green."""
        return frozenset(roman(t.text) for t in tokens(self._text) if t.capital)

    @cached_property
    def _names(self) -> frozenset[str]:
        """Romanised words that may be names; in scripts with capitals those that have one inside a sentence."""
        inner = {
            roman(t.text)
            for t in tokens(self._text)
            if t.capital and not (opens_sentence(self._text, t) and is_common_word(t.text, self._language))
        }
        return frozenset(word for word, _, could_be in self._words if could_be) | inner

    @cached_property
    def _stream(self) -> str:
        """The skeleton of the whole text: names in scripts that do not part words."""
        return skeleton("".join(t.text for t in tokens(self._text)))

    def has_place(self, mention: Mention, form: str) -> bool:
        """Whether the text has the place, its people, government or capital, or a name that sounds like it."""
        if mention.country in self._countries or mention.concept in self._countries:
            return True
        if "." not in mention.concept and any(m.country == mention.country for m in self._mentions):
            # Not every capital is in the table: "Lisbon" answers for Portugal, though it may be a mere town.
            return True
        if not mention.country.startswith(("org:", "region:")) and self._is_home(mention.country):
            return True
        if mention.country == "region:europe" and "org:EU" in self._countries:
            return True
        if mention.country == "org:EU" and "region:europe" in self._countries:
            return True
        if self._language in UNSPACED or len(form) < 4:
            return False
        name, sound = roman(form.replace(" ", "")), skeleton(form.replace(" ", ""))
        return any(
            JaroWinkler.similarity(name, word) >= 0.9 or (len(sound) > 2 and sound == other)
            for word, other, could_be in self._words
            if could_be and word not in self._place_words
        )

    def has_concept(self, mention: Mention) -> bool:
        """Whether a country is answered at all, or a town by itself and not merely by the country it lies in."""
        return "." not in mention.concept or mention.role != "place" or mention.concept in self._countries

    def _is_home(self, country: str) -> bool:
        if _OURS.search(self._text):
            return True
        own = self._language in _AT_HOME_ANYWHERE or HOME.get(self._language) in {None, country}
        return own and _HOME.search(self._text) is not None

    @cached_property
    def _place_words(self) -> frozenset[str]:
        """The words that name a place of the table: Iraq sounds like Iran, and must not answer for it."""
        spans = [m.span for m in find_places(self._text, self._language) if m.certain]
        return frozenset(roman(t.text) for t in tokens(self._text) if any(s <= t.start < e for s, e in spans))

    def has_name(self, claim: Claim) -> bool:
        """Whether some word of the text sounds like the name."""
        name = roman(claim.text)
        if self._language in {"zh", "ja"} and any(form in self._text for form in leaders().get(name, ())):
            return True
        if self._language == "ja" and _EAST_ASIAN_SYLLABLES.fullmatch(name):
            return True
        if self._language in {"zh", "ko"} and any(
            occurs_in(sound, self._stream, (len(sound) - 1) // 3) for sound in _chinese_readings(name, claim.sound)
        ):
            return True
        return any(not self._is_of_another(name, word) for word in self._answers(name, claim.sound))

    def is_like(self, form: str) -> bool:
        """Whether any word of the text, name or not, is a little like the name by its letters or its consonants."""
        name, sound = roman(form), skeleton(form)
        words = {t.text for t in tokens(self._text) if len(t.text) >= _SHORTEST_RIVAL}
        return any(
            JaroWinkler.similarity(name, roman(w)) >= _A_LITTLE_LIKE
            or (len(sound) > 2 and JaroWinkler.similarity(sound, skeleton(w)) >= _SAME_CONSONANTS)
            for w in words
        )

    def _answers(self, name: str, sound: str) -> Iterator[str]:
        """The words of the text that could be the name."""
        if self._language not in UNSPACED:
            yield from (word for word in self._names if _spelled_alike(name, word))
        if self._language in _ABJADS:
            yield from (word for word in self._names if _same_consonants(name, word))
        alike = _alike_in_latin if self._latin and name.isascii() else _alike
        for word, other, could_be in self._words:
            if could_be:
                if alike(name, sound, word, other):
                    yield word
            elif _derived(name, sound, word, other) or (sound == other and word in self._capitals):
                yield word

    def _is_of_another(self, name: str, word: str) -> bool:
        """Whether a word that is a little like the name is much more like another name of the text that asks.

        Each name of a report has a word of its own in the original: what renders "Warsaw" does not answer for "Walsall".
        """
        own = JaroWinkler.similarity(name, word)
        if own >= _OWN_WORD:
            return False
        return any(JaroWinkler.similarity(rival, word) >= own + _CLEARLY for rival in self._rivals if rival != name)

    @cached_property
    def _rivals(self) -> frozenset[str]:
        if self._asking is None or self._asking.language in CASELESS:
            return frozenset()
        return frozenset(
            roman(t.text) for t in tokens(self._asking.text) if t.capital and len(t.text) >= _SHORTEST_RIVAL
        )

    @cached_property
    def _latin(self) -> bool:
        """Whether the text is in Latin script, where spellings, and not only sounds, should agree."""
        return self._language not in CASELESS | {"ru", "uk"}


def _derived(name: str, sound: str, word: str, other: str) -> bool:
    """Whether a lower-case word comes from the name: кировский, kárgilský."""
    if sound[:1] != other[:1]:
        return False
    likeness = JaroWinkler.similarity(name, word)
    return (
        word.startswith(name[:-1])
        or likeness >= 0.88
        or (likeness >= 0.7 and len(sound) >= 3 and other.startswith(sound))
    )


def _alike(name: str, sound: str, word: str, other: str) -> bool:
    if not other or not sound:
        return name == word
    if name == word or JaroWinkler.similarity(name, word) >= 0.87:
        return True
    if len(sound) == 2 or len(other) == 2:
        return (
            other == sound
            or (len(name) > 4 and other.startswith(sound) and len(other) < 5)
            or (len(word) > 3 and sound.startswith(other) and len(sound) < 4)
        )
    likeness = near(sound, other)
    if len(sound) <= 3 or len(other) <= 3:
        return (likeness >= 0.66 and (sound[0] == other[0] or likeness > 0.7)) or other.startswith(sound)
    return likeness >= 0.6 or other.startswith(sound) or sound.startswith(other)


def _alike_in_latin(name: str, sound: str, word: str, other: str) -> bool:
    likeness = JaroWinkler.similarity(name, word)
    return (
        likeness >= 0.9
        or (likeness >= 0.75 and near(sound, other) >= 0.66)
        or _same_stem(name, word)
        or (len(name) > 3 and name in word)
        or (len(word) > 3 and word in name)
    )


def _same_stem(a: str, b: str) -> bool:
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    return shared >= max(3, min(len(a), len(b)) - 1)
