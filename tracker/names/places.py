"""Text in, mentions of countries, peoples, governments, capitals and world bodies out, as one concept in any language.

Country and city names come from CLDR through babel, more cities from `cities`; peoples, metonyms and what CLDR lacks
from data/places.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from tracker.names.cities import city_forms
from tracker.names.tokens import CASELESS, UNSPACED, Token, fold_token, tokens
from tracker.records import Span

LANGUAGES = frozenset(
    ("en", "ru", "uk", "de", "fr", "es", "zh", "ar", "it", "pt", "pl", "cs", "tr", "fa", "he", "hi", "ja", "ko")
)
_DATA = Path(__file__).with_name("data") / "places.tsv"
# Longest ending an inflected or derived form may add to a stem; German also builds compounds (Irankrise).
_LONGEST_ENDING = {"he": 4, "en": 3, "de": 6, "zh": 0, "ja": 0, "ko": 4, "tr": 8}
# What an English name or adjective of a place may end in; any other ending makes another word (Romelu, Romeo).
_ENGLISH_ENDING = re.compile("(?:n|an|ian|er|ese|ish|i|ic|ite|e|a|ans?|man|men|woman|women)?s?")
# What other languages put before the name of a place, and English writes as a word: Подмосковье, jihoamerický, Oberösterreich.
_PREFIXES = {
    "ru": re.compile("под|при|за|анти|не|про|(?:юго|северо|южно|западно|восточно|центрально)"),
    "uk": re.compile("анти|не|про|(?:південно|північно|західно|східно|центрально)"),
    "cs": re.compile("(?:jiho|severo|východo|západo|středo|vnitro|proti|pro|ne)"),
    "de": re.compile("(?:nieder|ober|süd|nord|ost|west|mittel|zentral|anti)"),
    "ar": re.compile("(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف])"),
    "he": re.compile("[ושכ]{0,2}[הבלמ]{1,2}|[ושכ]{1,2}"),
}
# What an adjective in a name of several words ("Новая Зеландия", "Nový Zéland") changes with the case.
_ADJECTIVE_ENDING = re.compile("(?<=...)(?:ая|яя|ое|ее|ые|ие|ый|ий|ой|ý|á|é|í)$")
# Languages where a name and a common word differ by a mark alone (Czech Dán "Dane", dán "given").
_MARKS_MATTER = frozenset({"cs", "pl", "tr"})
_VOWEL_ENDING = re.compile("(?:ия|ія|ие|іє|ья|[аяоеєыиіїуюьйaeiouyáéíóúãõà])$")
# One sign for a country, as Chinese and Japanese headlines write it: enough to support a mention, never to claim one.
_SIGNS = {
    "zh": "美US 中CN 英GB 法FR 德DE 俄RU 日JP 韩KR 朝KP 印IN 伊IR 以IL 巴PS 巴PK 巴BR 乌UA 土TR 加CA 澳AU 港HK 台TW "
    "意IT 西ES 葡PT 荷NL 波PL 瑞CH 瑞SE 埃EG 叙SY 越VN 沙SA 亚region:asia 欧region:europe 华CN 汉CN 京CN 沪CN 苏RU 缅MM 泰TH 塞CY 塞RS 墨MX 匈HU 捷CZ 芬FI 丹DK 菲PH 新SG 挪NO 希GR",
    "ja": "米US 日JP 英GB 仏FR 独DE 露RU 韓KR 豪AU 伊IT 印IN 加CA 中CN 越VN 台TW 朝KP 比PH 西ES 和JP 邦JP 蘭NL 泰TH",
}  # fmt: skip
# Languages that write the adjective of a country small: тунисский, tunisien, tunesisch.
_SMALL_ADJECTIVES = frozenset({"ru", "uk", "cs", "pl", "fr", "es", "it", "pt", "de"})
# What the name of a country drops before the ending of its adjective: טנזניה, טנזני; अफ़्रीका, अफ़्रीकी.
_ENDINGS_OF_COUNTRIES = {"he": "ה", "hi": "ा", "ar": "اة", "fa": "ا"}
# Names that are also common words or other people's names: they support a mention, but claim none.
_NO_CLAIM_CODES = (
    "PW IC EA TD ML NE GN GQ GW PG CG CD DM AS WS IM JE GG CX NF BV HM IO TF UM AQ ZZ QO EZ JO GF GP MQ RE YT MO "
    "PM SH BQ CW SX BL MF AX VG VI AI CC KY FO TK TC TL 001 003 005 009 013 014 015 017 018 019 021 029 030 034 035 "
    "039 053 054 057 061 143 145 151 154 155 202 419"
)
_NO_CLAIM = frozenset(_NO_CLAIM_CODES.split())
# "Southern Georgia" is not the island South Georgia.
_NEVER = frozenset({"GS"})
_REGIONS = {
    **dict.fromkeys(("150", "039", "151", "154", "155"), "region:europe"),
    **dict.fromkeys(("142", "030", "034", "035", "143", "145"), "region:asia"),
    **dict.fromkeys(("002", "011", "014", "015", "017", "018", "202"), "region:africa"),
    "EU": "org:EU", "UN": "org:UN",
}  # fmt: skip
_AND = re.compile(r"\s(?:&|and|und|et|y|e|i|a|и|і|та|ve)\s")
_REPUBLIC = re.compile("^(?:Republi[kc]a? |République d[ue] |República de )")
_SHORTEST_PART = 4
_CITY_ALIASES = {"kiev": "kyiv", "calcutta": "kolkata", "saigon": "hochiminh"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place concept in a text.

    concept: ISO 3166 code ("IR"), or "IR.tehran" for a city, or "org:EU". role: place, people, government, capital, or
    city for one that does not stand for its country.
    certain: whether the form can mean nothing else; an uncertain one may support another mention, but claims nothing.
    """

    concept: str
    span: Span
    role: str
    certain: bool

    @property
    def country(self) -> str:
        """The country, or the body itself: Tehran and Iranian both give IR."""
        return self.concept.split(".")[0]


@dataclass(frozen=True, slots=True)
class _Form:
    stems: tuple[str, ...]
    concept: str
    role: str
    exact: bool
    capital: bool
    certain: bool
    acronym: bool = False


class Gazetteer:
    """Every form of one language, indexed for lookup."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.longest = _LONGEST_ENDING.get(language, 5)
        self._index: dict[str, list[_Form]] = {}
        self._written: dict[str, list[_Form]] = {}
        for concept, role, form in _written_forms(language):
            self._add(concept, role, form.lstrip("?"), certain=not form.startswith("?"))
        for concept, form, certain in _cldr_forms(language):
            self._add(concept, "place", form, certain=certain, cldr=True)
            if language in _SMALL_ADJECTIVES and len(form) > 4 and " " not in form:
                self._add(concept, "people", form.removesuffix("en").lower(), certain=False, cldr=True)
            if language in _ENDINGS_OF_COUNTRIES and len(form) > 4:
                self._add(concept, "people", form.rstrip(_ENDINGS_OF_COUNTRIES[language]), certain=False, cldr=True)
        for signs in _SIGNS.get(language, "").split():
            self._add(signs[1:], "place", signs[0], certain=False)
        for concept, form in city_forms(language):
            self._add(concept, "city", form, certain=False, cldr=True)
        for forms in self._index.values():
            forms.sort(key=lambda f: (-len(f.stems), -sum(map(len, f.stems))))
        self._by_sign: dict[str, list[str]] = {}
        for written in sorted(self._written, key=len, reverse=True):
            self._by_sign.setdefault(written[0], []).append(written)

    def _add(self, concept: str, role: str, form: str, *, certain: bool, cldr: bool = False) -> None:
        exact = form.startswith("=")
        form = form.lstrip("=")
        if self.language in UNSPACED:
            entry = _Form((form,), concept, role, True, False, certain and len(form) > 1)
            self._written.setdefault(form, []).append(entry)
            return
        parts = [self._key(t) for t in tokens(form)]
        if not parts or (cldr and len("".join(parts)) < 3):
            return
        if cldr and self.language not in {"en", "zh", "ja", "ko", "ar", "fa", "he", "hi"}:
            shortest = 3
            if len(parts) > 1:
                parts = [_ADJECTIVE_ENDING.sub("", p) for p in parts]
            trimmed = [_VOWEL_ENDING.sub("", p) for p in parts]
            if len(parts) == 1 and len(trimmed[0]) == shortest and certain:
                # So short a stem would be in too many words: Перу by itself, and no stem of it.
                self._index.setdefault(parts[0][:3], []).append(
                    _Form((parts[0],), concept, role, True, form[0].isupper(), certain)
                )
            parts = [t if len(t) >= shortest else p for t, p in zip(trimmed, parts, strict=True)]
            certain = certain and (len(parts) > 1 or len(parts[0]) > shortest or trimmed != parts)
        if len(parts) == 1 and (len(parts[0]) < 3 or (cldr and len(parts[0]) < 4)) and self.language != "ko":
            exact = True
        cased = self.language not in CASELESS
        acronym = exact and cased and form.isupper()
        self._index.setdefault(parts[0][:3], []).append(
            _Form(tuple(parts), concept, role, exact, cased and form[0].isupper(), certain, acronym)
        )

    def find(self, text: str) -> list[Mention]:
        """Mentions in order of appearance; the longest form wins, overlapping shorter ones are dropped."""
        if self.language in UNSPACED:
            return list(self._find_unspaced(text))
        found: list[Mention] = []
        run = tokens(text)
        at = 0
        while at < len(run):
            length, mentions = self._at(run, at)
            found += mentions
            at += max(length, 1)
        return found

    def _find_unspaced(self, text: str) -> Iterator[Mention]:
        at = 0
        while at < len(text):
            form = next((f for f in self._by_sign.get(text[at], ()) if text.startswith(f, at)), "")
            for entry in self._written.get(form, ()):
                yield Mention(entry.concept, (at, at + len(form)), entry.role, entry.certain)
            at += len(form) or 1

    def _at(self, run: tuple[Token, ...], at: int) -> tuple[int, list[Mention]]:
        for skipped in self._prefix_lengths(self._key(run[at])):
            folded = self._key(run[at])[skipped:]
            best: tuple[int, int] | None = None
            mentions: list[Mention] = []
            for form in self._candidates(folded):
                size = (len(form.stems), sum(map(len, form.stems)))
                if best is not None and size < best:
                    continue
                sure = self._matches(form, run, at, skipped)
                if sure is None:
                    continue
                if best is None or size > best:
                    mentions = []
                best = size
                span = (run[at].start, run[at + len(form.stems) - 1].end)
                mentions.append(Mention(form.concept, span, form.role, form.certain and sure))
            if best is not None:
                return best[0], mentions
        return 1, []

    def _key(self, token: Token) -> str:
        return token.text.replace("İ", "i").lower() if self.language in _MARKS_MATTER else token.folded

    def _candidates(self, folded: str) -> list[_Form]:
        found = self._index.get(folded[:3], [])
        shorter = self._index.get(folded[:2], []) + self._index.get(folded[:1], []) if len(folded) > 1 else []
        return found + shorter if len(folded) > 2 else shorter

    def _prefix_lengths(self, folded: str) -> tuple[int, ...]:
        pattern = _PREFIXES.get(self.language)
        if pattern is None:
            return (0,)
        match = pattern.match(folded)
        if match is None:
            return (0,)
        if self.language not in CASELESS:
            return (0, match.end())
        return (0, *range(1, match.end() + 1))

    def _matches(self, form: _Form, run: tuple[Token, ...], at: int, skipped: int) -> bool | None:
        """Whether the form stands at this token, and if so whether for certain."""
        if at + len(form.stems) > len(run) or (form.capital and not run[at].capital):
            return None
        # Under a prefix a name may be another word, save where the language joins its particles to every word.
        sure = not skipped or self.language in CASELESS
        for offset, stem in enumerate(form.stems):
            token = run[at + offset]
            folded = self._key(token)[skipped:] if offset == 0 else self._key(token)
            if offset and self.language in CASELESS and not folded.startswith(stem):
                folded = folded.removeprefix("ال").removeprefix("ה")
            if not folded.startswith(stem) or (form.exact and folded != stem):
                return None
            if self.language == "he" and len(folded) - len(stem) > self.longest:
                return None
            if form.acronym and not token.acronym and "." not in token.text:
                return None
            if token.acronym and not form.exact and len(folded) > len(stem) and form.capital:
                return None
            if self.language == "en" and not _ENGLISH_ENDING.fullmatch(folded, len(stem)):
                return None
            rest = len(folded) - len(stem)
            sure = sure and rest <= self.longest and (len(stem) > 3 or rest <= 3)
        return sure


def _written_forms(language: str) -> Iterator[tuple[str, str, str]]:
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        concept, role, *columns = line.split("\t")
        for column in columns:
            code, forms = column.split(":", 1)
            if code == language:
                for form in forms.split("|"):
                    yield concept, role, form


def _cldr_forms(language: str) -> Iterator[tuple[str, str, bool]]:
    """Territories (certain where the name is no common word) and the cities CLDR names its time zones by."""
    try:
        locale = Locale.parse(language)
    except UnknownLocaleError:
        return
    shortest = {"zh": 1, "ko": 1, "ja": 2, "ar": 2, "he": 2, "fa": 2, "hi": 2}.get(language, 3)
    for code, name in locale.territories.items():
        if code in _NEVER:
            continue
        name = name.split(" (")[0]
        yield _REGIONS.get(code, code), name, code not in _NO_CLAIM and len(name) > shortest
        # Svalbard and Jan Mayen go by themselves as well, and so does a country without its form of state.
        for part in {_AND.split(name)[0], _REPUBLIC.sub("", name)} - {name}:
            if len(part) > _SHORTEST_PART:
                yield _REGIONS.get(code, code), part, False
    countries = get_global("zone_territories")
    for zone, names in locale.time_zones.items():
        city = names.get("city")
        slug = zone.split("/")[-1].replace("_", "").lower()
        if city and zone in countries and countries[zone] not in _NEVER and not zone.startswith(("Etc", "Antarctica")):
            yield f"{countries[zone]}.{_CITY_ALIASES.get(slug, slug)}", city, False
    if language == "en":
        for zone, country in countries.items():
            if "/" in zone and country not in _NEVER and not zone.startswith(("Etc", "Antarctica")):
                slug = zone.split("/")[-1].replace("_", "").lower()
                yield f"{country}.{_CITY_ALIASES.get(slug, slug)}", zone.split("/")[-1].replace("_", " "), False


@lru_cache(maxsize=32)
def gazetteer(language: str) -> Gazetteer:
    """The forms of one language, read once."""
    return Gazetteer(language)


@lru_cache(maxsize=256)
def _find(text: str, language: str) -> tuple[Mention, ...]:
    # The same form may come from both tables: the certain reading wins.
    kept: dict[tuple[str, str, Span], Mention] = {}
    for mention in gazetteer(language).find(text):
        key = (mention.concept, mention.role, mention.span)
        if key not in kept or (mention.certain and not kept[key].certain):
            kept[key] = mention
    return tuple(kept.values())


def find_places(text: str, language: str) -> list[Mention]:
    """Mentions of countries, peoples, governments, capitals and world bodies; none in a language without a table."""
    return list(_find(text, language)) if language in LANGUAGES else []


def fold_name(name: str) -> str:
    """A name folded token by token, for exact comparison."""
    return " ".join(fold_token(t.text) for t in tokens(name))
