"""One side of a pair in; out, whether it answers for a name of the other side, by concept or by sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from rapidfuzz.distance import JaroWinkler

from tracker.evidence.base import Pair, Side
from tracker.evidence.name_claims import Claim, is_common_word, opens_sentence
from tracker.evidence.name_home import may_mean
from tracker.evidence.name_spelling import alike, alike_in_latin, derived, same_consonants, spelled_alike
from tracker.names.chinese import has_line, has_pinyin, has_surname, has_transcription, is_pinyin
from tracker.names.japanese import has_katakana, has_reading, is_romaji
from tracker.names.leaders import leaders
from tracker.names.places import Mention, find_places
from tracker.names.sound import roman, skeleton
from tracker.names.tokens import CASELESS, UNSPACED, fold_token, tokens

_KATAKANA = re.compile("[ァ-ヺー]+")
_LATIN = re.compile("[A-Za-zÀ-ž]+")
# What English writes together with a Japanese place, and the original may leave out: "Misakubocho" for 水窪.
_WARD = re.compile("(?<=[a-z]{4})(?:cho|machi|shi|gun|mura|son)$")
_ABJADS = frozenset({"ar", "fa", "he"})
_PARTICLES = re.compile("(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف]|[ושכ]{0,2}[הבלמ]{1,2}|[ושכ]{1,2})(?=..)")
# anyascii reads beth and kaph as spirants; names from abroad have them as stops.
_HEBREW = str.maketrans({"ב": "b", "כ": "k", "ך": "k", "ח": "h", "ו": "v", "פ": "p", "ף": "f", "׳": "'"})
# With a geresh it is the Arabic kha: ח'אלד.
_TET_AND_SHIN = re.compile("(?<=[טתד])ש")
_HETH_OF_SOUND = re.compile("ח['׳’]")
_LAND = re.compile("(?:При|За|Под)([а-яё]{4,})ь[еяю]")
_VOCALIC = re.compile("(?<=[aeo])w")
# Likeness from which a word is the name's own whatever else it is like, and by how much a rival must be nearer.
_OWN_WORD = 0.85
_CLEARLY = 0.12
_A_LITTLE_LIKE = 0.74
_SHORTEST_RIVAL = 4
_MOST_OF_INITIALS = 3
_QUOTES = frozenset('„“”«"')
_SAME_CONSONANTS = 0.88


@lru_cache(maxsize=16384)
def _abjad_readings(word: str) -> tuple[str, ...]:
    """An Arabic, Persian or Hebrew word, romanised, with and without its joined particles."""
    # A quotation mark behind a particle looks like the mark of an acronym: מ"אמילי בפריז".
    quoted = word.rpartition('"')[2] if '"' in word else ""
    inner = _abjad_readings(quoted) if len(quoted) > 1 else ()
    particles = _PARTICLES.match(word)
    longest = particles.end() if particles else 0
    spelled = [_HETH_OF_SOUND.sub("כ", word[at:]) for at in range(longest + 1)]
    # A geresh that ends the word is no part of the token: ג'ורג'. Tet and shin are two sounds, not a tsade: קטש.
    spelled += [w + "'" for w in spelled if w[-1:] in "גז"]
    spelled = [_TET_AND_SHIN.sub("-ש", w) for w in spelled]
    # Heth is h in some names and kh in others: Yiftach, Halachmi.
    spelled += [w.replace("ח", "כ") for w in spelled if "ח" in w]
    return (*inner, *(roman(w.translate(_HEBREW)) for w in spelled))


def _with_silent_w(name: str, word: str) -> Iterator[tuple[str, str, str, str]]:
    """The names and their sounds without the w that another script hears as a vowel: Lewis, Льюис; Hawkins, Хокинс."""
    if "w" in name or "w" in word:
        heard, other = _VOCALIC.sub("", name), _VOCALIC.sub("", word)
        if min(len(heard), len(other)) > 3 and (heard, other) != (name, word):
            yield heard, skeleton(heard), other, skeleton(other)


class Support:
    """What one text can answer for."""

    def __init__(self, side: Side, pair: Pair | None = None, asking: Side | None = None) -> None:
        """`pair` brings the context of the original; `asking` is the text whose names want an answer from this one."""
        self._side = side
        self._asking = asking
        self._language = side.language or ""
        self._placed: dict[tuple[str, str, str], bool] = {}
        self._extra = " ".join(filter(None, (pair.speaker, pair.before, pair.after))) if pair else ""
        self._text = f"{side.text}\n{self._extra}" if self._extra else side.text

    @property
    def language(self) -> str:
        """The language of the text."""
        return self._language

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
            # Приангарье lies on the Angara; Czech ř is heard as rž.
            texts |= {(m[1].capitalize(), True) for t in run if t.capital and (m := _LAND.match(t.text))}
            if self._language == "cs":
                texts |= {
                    (t.text.replace("ř", "rž").replace("Ř", "Rž"), True)
                    for t in run
                    if t.capital and "ř" in t.folded + t.text.lower()
                }
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

    def has_place(self, mention: Mention, form: str) -> bool:
        """Whether the text has the place, its people, government or capital, or a name that sounds like it."""
        # A hostile line repeats one name a thousand times.
        key = (mention.concept, mention.role, form)
        if key not in self._placed:
            self._placed[key] = self._find_place(mention, form)
        return self._placed[key]

    def _find_place(self, mention: Mention, form: str) -> bool:
        if mention.role == "city":
            return mention.concept in self._countries
        if mention.country in self._countries or mention.concept in self._countries:
            return True
        if "." not in mention.concept and any(m.country == mention.country for m in self._mentions):
            # Not every capital is in the table: "Lisbon" answers for Portugal, though it may be a mere town.
            return True
        if not mention.country.startswith(("org:", "region:")) and may_mean(
            mention.country, self._text, self._language
        ):
            return True
        if mention.country == "region:europe" and "org:EU" in self._countries:
            return True
        if mention.country == "org:EU" and "region:europe" in self._countries:
            return True
        if form.isascii() and form.isupper() and form in self._text:
            return True
        if self._language in UNSPACED or len(form) < 4:
            return False
        name, sound = roman(form.replace(" ", "")), skeleton(form.replace(" ", ""))
        return any(
            JaroWinkler.similarity(name, word) >= 0.9 or (len(sound) > 2 and sound == other)
            for word, other, could_be in self._words
            if could_be and word not in self._place_words
        )

    def has_continent(self) -> bool:
        """Whether the text names a continent or a part of one, however large, or the America that may be one."""
        return any(c == "US" or c.isdigit() or c.startswith("region:") for c in self._countries)

    def has_concept(self, mention: Mention) -> bool:
        """Whether a country is answered at all, or a town by itself and not merely by the country it lies in."""
        return "." not in mention.concept or mention.role != "place" or mention.concept in self._countries

    @cached_property
    def _place_words(self) -> frozenset[str]:
        """The words that name a place of the table: Iraq sounds like Iran, and must not answer for it."""
        spans = [m.span for m in find_places(self._text, self._language) if m.certain]
        return frozenset(roman(t.text) for t in tokens(self._text) if any(s <= t.start < e for s, e in spans))

    def has_name(self, claim: Claim) -> bool:
        """Whether some word of the text sounds like the name."""
        name = roman(claim.text)
        if self._language in CASELESS and any(form in self._text for form in leaders().get(name, ())):
            return True
        if self._language in UNSPACED and self._has_characters(name):
            return True
        if self._language in _ABJADS:
            return any(same_consonants(name, word) for word in self._readings)
        return self._has_initials(name) or any(
            not self._is_of_another(name, word)
            for word in self._answers(name, claim.sound, foreign=not fold_token(claim.text).isascii())
        )

    def has_surname(self, form: str) -> bool:
        """Whether a Chinese text has the surname, however Chinese abroad spell it: too little to answer by itself."""
        return self._language == "zh" and has_surname(roman(form), self._text)

    def has_convention(self, form: str) -> bool:
        """Whether the text has the name as its language writes it by convention, or in letters without the vowels."""
        name = roman(form)
        if self._language in _ABJADS and len(form) >= _SHORTEST_RIVAL:
            return self.has_form(form)
        return any(written in self._text for written in leaders().get(name, ()))

    def has_form(self, form: str) -> bool:
        """Whether some word of the text sounds like a word that need not be a name."""
        return self.has_name(Claim(form, (0, len(form)), skeleton(form)))

    def _has_initials(self, name: str) -> bool:
        """Whether an abbreviation in the text begins the name: „Rz” for "Rzeczpospolita"."""
        return any(
            _MOST_OF_INITIALS >= len(t.text) > 1
            and name.startswith(t.folded)
            and (self._text[t.start - 1 : t.start] in _QUOTES or not opens_sentence(self._text, t))
            for t in tokens(self._text)
            if t.capital
        )

    @cached_property
    def _readings(self) -> frozenset[str]:
        """The words of an Arabic, Persian or Hebrew text, romanised, with and without their particles."""
        return frozenset(word for t in tokens(self._text) for word in _abjad_readings(t.text))

    def _has_characters(self, name: str) -> bool:
        """Whether Chinese or Japanese characters of the text may write the name."""
        if self._language == "zh":
            return (
                has_pinyin(name, self._text)
                or (is_pinyin(name) and has_line(name, self._text))
                or has_transcription(name, self._text)
                or (is_romaji(name) and not is_pinyin(name) and has_reading(name, self._text))
            )
        # Chinese people in a Japanese text are read in Chinese: "Guan Yu" for 関羽.
        if is_pinyin(name) and has_pinyin(name, self._text):
            return True
        stem = _WARD.sub("", name)
        return has_katakana(name, self._text) or (
            is_romaji(name) and any(has_reading(form, self._text) for form in {name, stem})
        )

    def is_like(self, form: str) -> bool:
        """Whether any word of the text, name or not, is a little like the name by its letters or its consonants."""
        name, sound = roman(form), skeleton(form)
        words = {t.text for t in tokens(self._text) if len(t.text) >= _SHORTEST_RIVAL}
        return any(
            JaroWinkler.similarity(name, roman(w)) >= _A_LITTLE_LIKE
            or (len(sound) > 2 and JaroWinkler.similarity(sound, skeleton(w)) >= _SAME_CONSONANTS)
            for w in words
        )

    def _answers(self, name: str, sound: str, *, foreign: bool) -> Iterator[str]:
        """The words of the text that could be the name; `foreign` says that it was written in another script."""
        if self._language not in UNSPACED:
            yield from (word for word in self._names if spelled_alike(name, word))
        compare = alike_in_latin if self._latin and name.isascii() else alike
        for word, other, could_be in self._words:
            if could_be:
                if (
                    compare(name, sound, word, other)
                    or (foreign and sound == other)
                    or ((foreign or not self._latin) and any(alike(*s) for s in _with_silent_w(name, word)))
                ):
                    yield word
            elif derived(name, sound, word, other) or (sound == other and word in self._capitals):
                yield word

    def _is_of_another(self, name: str, word: str) -> bool:
        """Whether a word that is a little like the name is much more like another name of the text that asks.

        Each name of a report has a word of its own in the original: what renders "Warsaw" does not answer for "Walsall".
        """
        own = JaroWinkler.similarity(name, word)
        if own >= _OWN_WORD:
            return False
        # "Шольц (Olaf Scholz)" has one name twice.
        return any(
            JaroWinkler.similarity(rival, word) >= own + _CLEARLY
            for rival in self._rivals
            if rival != name and skeleton(rival) != skeleton(name)
        )

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
