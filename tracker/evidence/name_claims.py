"""A text in, the words that can only be proper names out: what the name guard asks the other side to answer for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from tracker.evidence.base import Side
from tracker.names.cities import latin_names
from tracker.names.places import Mention, find_places
from tracker.names.sound import skeleton
from tracker.names.tokens import CASELESS, Token, tokens
from tracker.records import Span

_FACTORY = DefaultDictionaryFactory(cache_max_size=20)
_SHORTEST = 4
_LONGEST_GERMAN_NAME = 13
# In a text so short the first word may well be the name that was swapped; Czech forms are too little known for that.
_SHORT = 80
_LATIN = frozenset({"en", "de", "fr", "es", "it", "pt", "pl", "cs", "tr"})
# Languages where nouns have capitals, so that a capital says little, and the dictionary must know compounds.
_CAPITAL_NOUNS = frozenset({"de"})
# Languages whose dictionary knows nearly every inflected form, so that an unknown first word is likely a name.
_KNOWN_WELL = frozenset({"de", "fr", "es", "it", "ru", "pt"})
_SENTENCE_END = re.compile(r"(?:(?<!\b[A-ZА-Я])\.|[!?…:;|»”\"“„«'‘’()\[\]—–*•¿¡\-/]|^)\s*$")
# “I love it,” Macron said: what follows the quotation goes on with the sentence.
_AFTER_QUOTATION = re.compile(r",[”\"»’']\s$")
_SURNAMED = frozenset({"ru", "uk"})
_SURNAME = re.compile("(?:[оеё]в|ин|ын|[сц]кий|[сц]ький|енко|чук)$")
# Shorter words of such an ending are mostly genitives: "Штатов".
_LONGEST_OF_OTHERS = 7
# Of these the endings that no genitive plural and no adjective has.
_SURNAME_ALONE = re.compile("(?:ин|ын|енко|чук)$")
_GERMAN_WHERE = re.compile(r"\b(?:in|bei|aus|nach|von|um)\s$")
# German towns whose name is a noun or a verb as well: "in Essen", "nach Halle 3".
_GERMAN_WORDS = frozenset(
    [
        "essen",
        "halle",
        "hof",
        "weiden",
        "bergen",
        "singen",
        "lage",
        "hagen",
        "baden",
        "haus",
        "mark",
        "rhein",
        "see",
        "stadt",
        "land",
        "regen",
        "ahlen",
        "wesen",
    ]
)
_GERMAN_WHERE_OR_AND = re.compile(r"\b(?:in|bei|aus|nach|von|um|und|oder)\s$")
_GERMAN_NOUN = re.compile(
    "(?:ung|heit|keit|schaft|tion|ismus|sprecher|führer|minister|weg|gang|ende|amt|haus)(?:e?[sn]|en)?$"
)
# Words with a capital in offices, bodies and addresses rather than in names of people and places.
_INSTITUTION_STEMS = (
    "presid minist secret govern parliam senat congress commit commis counc court depart direct agenc associat "
    "assembl feder nation republic democra socia communis conserv liberal labou?r green party union state joint "
    "general royal supreme chief prime deputy profess doctor captain coach queen prince church cathedr univers "
    "school colleg institut academ hospital museum theat librar compan group office service center centre house "
    "street square airport station north south upper lower central league champion olymp world divis network press "
    "daily times radio televis channel internat europ administ region district province county village island river "
    "mount coast ocean force police guard marine command headquart front naval class right treaty agreement "
    "convention program project system security defen[cs]e foreign interior health financ econom trade justice "
    "educat cultur energy emergenc situation nobel award prize grand great saint"
)
_INSTITUTION_WORDS = (
    "ltd inc corp co staff fleet main naval duma unit high vice king pope bank fund road east west cup team club news post city town lake sea bay army navy air "
    "first second third law act plan new old holy god lord base"
)
_INSTITUTIONS = re.compile(
    f"(?:{'|'.join(_INSTITUTION_STEMS.split())})|(?:{'|'.join(_INSTITUTION_WORDS.split())})(?:e?s|y|ern)?$"
)
_CALENDAR = re.compile(
    "vanoc|velikonoc|rozdv|rizdv|rozhdest|рождест|різдв|христ|weihnacht|ostern$|noel$|navidad|"
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|thurs$|tues$|weds?$|janu|febr|march|april|june|july|augu|septe|octo|nove|dece|christm|easter"
    "|republic|democra|president|minist|parliam|senat|congress|govern|committee|prime"
)
_MONEY = re.compile(
    r"[\s-]*(?:dollar|Dollar|pound|rupee|peso|franc|krone|kroon|крон|долл|рубл|гривн|фунт|франк|dolar|dólar|dolár|libr|livre"
    r"|rubl|rupi|korun|Kron|Pfund|Rubel|ringgit|baht|rand\b|rupiah|lira|dinar|riyal|shekel|zloty|złoty|real\b|元|ドル|달러|डॉलर|रुपये|دولار|ريال|ليرة|דולר|שקל|yuan|юан|won\b|yen\b)"
)
_MONEY_BEFORE = re.compile(r"(?:доллар|долар|dolar|dólar|dolár|dollar|dollari)\w*\s+$", re.IGNORECASE)
_IN_LANGUAGE = re.compile(r"\b(?:in|into|auf|ins|en|на|по|do|po|v|ve|em|al|del|du|le|au|из|с)\s+$", re.IGNORECASE)
# 日元 is money, and 纽埃 within 埃马纽埃尔·马克龙 no island.
_MONEY_SIGNS = frozenset("元币圆")
_WITHIN_A_NAME = re.compile("[\u3400-\u9fff]{1,2}·")
# African Americans, Asian Americans: no claim about Africa or Asia.
_AMERICANS = re.compile("[- ]?American")
_UNITS_AND_BRANDS = (
    "celsi", "цельси", "цельсі", "fahrenheit", "фаренгейт", "kelvin", "richter", "bitcoin", "биткоин", "біткоїн", "covid", "ковид", "ковід", "corona",
    "корона", "korona", "internet", "интернет", "інтернет", "stream", "nord", "twitter", "facebook", "google", "youtube",
    "instagram", "tora", "тор", "коран", "koran", "quran", "reddit", "linux", "біблі", "библ", "land", "earth", "zem", "whatsapp", "telegram", "premier", "dollar", "euro", "euros", "bluetooth", "krai", "oblast", "voivod", "raion", "wi-fi", "wifi", "генштаб", "минобор", "міноборон", "госдум", "держдум", "allah", "bible", "bibl", "christ", "господ", "бог", "всевышн", "god", "gott", "dieu", "dios", "bůh", "boh",
)  # fmt: skip

_ENGLISH_PREFIX = re.compile("^(?:un|re|non|pre|over|under|mis|dis|inter|out|sub|super|anti|multi|co)(?=...)")
# Common words that no dictionary lists: Czech "perhaps".
_UNLISTED = frozenset({"asi"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A proper name, one word of it: text, span, and its consonant skeleton."""

    text: str
    span: Span
    sound: str


@lru_cache(maxsize=20)
def _dictionary(language: str) -> Mapping[str, str]:
    found: Mapping[str, str] = _FACTORY.get_dictionary(language)
    return found


@lru_cache(maxsize=16384)
def dictionary_form(word: str, language: str) -> str:
    """The form under which the language's dictionary has the word, in lower case; the word itself where it has not."""
    dictionary = _dictionary(language)
    return (dictionary.get(word) or dictionary.get(word.lower()) or word).lower()


@lru_cache(maxsize=65536)
def is_common_word(word: str, language: str) -> bool:
    """Whether the language's dictionary has the word in lower case, or could have made it (compounds, endings)."""
    lower = word.lower()
    if language in CASELESS:
        return False
    dictionary = _dictionary(language)
    if lower in dictionary or (language in _CAPITAL_NOUNS and word in dictionary):
        return True
    if language == "en":
        stem = _ENGLISH_PREFIX.sub("", lower)
        if len(stem) >= _SHORTEST and stem in dictionary:
            return True
        return any(lower.endswith(e) and lower[: -len(e)] in dictionary for e in ("s", "ed", "ing", "er", "ist", "ism"))
    if language in _CAPITAL_NOUNS:
        return _is_compound(lower, dictionary)
    return False


def _is_compound(lower: str, dictionary: Mapping[str, str]) -> bool:
    for cut in range(len(lower) - 3, 3, -1):
        tail = lower[cut:]
        if tail.capitalize() in dictionary or tail in dictionary:
            return True
        if lower[:cut].capitalize() in dictionary and cut > 4:
            return True
    return False


def claims_place(text: str, mention: Mention, language: str) -> bool:
    """Whether a place concept is asserted: not a language ("in English"), not a currency ("US dollars")."""
    start, end = mention.span
    if language == "zh" and (text[end - 1] in _MONEY_SIGNS or _WITHIN_A_NAME.match(text, end)):
        return False
    if text[start:end].lower() in _UNLISTED:
        return False
    if _MONEY.match(text, end) or _MONEY_BEFORE.search(text[max(0, start - 14) : start]):
        return False
    if _AMERICANS.match(text, end):
        return False
    if mention.role == "people" and _IN_LANGUAGE.search(text[max(0, start - 8) : start]):
        return False
    return not (
        language in {"zh", "ja"}
        and mention.concept == "org:EU"
        and text[end : end + 1].isalpha()
        and text[start].isascii()
        and text[end].isascii()
    )


def name_claims(side: Side, *, loose: bool = False) -> Iterator[Claim]:
    """Capitalised words that the dictionary does not know in lower case; none in scripts without capitals.

    `loose` takes every word that might be a name (acronyms, any capital inside a sentence): enough for the other half
    of a swap, too little to accuse by itself.
    """
    language = side.language or ""
    if language in CASELESS:
        return
    run = tokens(side.text)
    for at, token in enumerate(run):
        if loose and (_might_be_name(side.text, run, at, language) or (at == 0 and _is_surname(token, language))):
            yield Claim(token.text, (token.start, token.end), skeleton(token.text))
        elif (
            _could_be_name(token)
            and not (opens_sentence(side.text, token) and token.text.lower() in side.text)
            and (not _is_known(token, language) or (language in _CAPITAL_NOUNS and _is_german_city(side.text, token)))
        ):
            if (
                language != "en"
                and opens_sentence(side.text, token)
                and not _in_name_run(run, at)
                and not (loose and (language in _KNOWN_WELL or (len(side.text) < _SHORT and language != "cs")))
            ):
                continue
            sound = skeleton(token.text)
            if len(sound) >= 2:
                yield Claim(token.text, (token.start, token.end), sound)


def inner_capitals(side: Side) -> Iterator[Claim]:
    """Words with a capital inside a sentence, names or not; none in German, where nouns have them, nor in headlines."""
    language = side.language or ""
    run = tokens(side.text)
    if language in CASELESS | _CAPITAL_NOUNS or sum(t.capital for t in run) > 0.5 * len(run):
        return
    for token in run:
        if (
            _could_be_name(token)
            and not opens_sentence(side.text, token)
            and not token.folded.startswith(_UNITS_AND_BRANDS)
            and not _CALENDAR.match(token.folded)
            and not (language == "en" and _INSTITUTIONS.match(token.folded))
        ):
            yield Claim(token.text, (token.start, token.end), skeleton(token.text))


def is_institution(token: Token) -> bool:
    """Whether an English word with a capital belongs to offices, bodies, addresses or the calendar, or is a brand."""
    folded = token.folded
    return bool(_INSTITUTIONS.match(folded) or _CALENDAR.match(folded)) or folded.startswith(_UNITS_AND_BRANDS)


def is_foreign(claim: Claim, language: str) -> bool:
    """Whether a capital in a language of Latin script is an English word that is none of its own: Windows, Whitecaps."""
    return (
        language in _LATIN - {"en", "de"}
        and len(claim.text) >= _SHORTEST
        and is_common_word(claim.text, "en")
        and not is_common_word(claim.text, language)
    )


def is_surname(side: Side, claim: Claim) -> bool:
    """Whether a capital inside a Russian or Ukrainian sentence ends like a surname: Мясников, though it is "butchers" too."""
    if side.language not in _SURNAMED or len(claim.text) < _LONGEST_OF_OTHERS:
        return False
    token = Token(claim.text, claim.text.lower(), *claim.span)
    return _SURNAME.search(claim.text.lower()) is not None and not opens_sentence(side.text, token)


def _is_known(token: Token, language: str) -> bool:
    if language in _SURNAMED and len(token.text) > _SHORTEST and _SURNAME_ALONE.search(token.folded):
        return False
    return (
        is_common_word(token.text, language)
        or is_common_word(token.text, "en")
        or token.folded.startswith(_UNITS_AND_BRANDS)
        or token.folded in _UNLISTED
        or _CALENDAR.match(token.folded) is not None
    )


def _might_be_name(text: str, run: tuple[Token, ...], at: int, language: str) -> bool:
    token = run[at]
    if not token.capital or len(token.text) < 3 or token.acronym or token.folded.startswith(_UNITS_AND_BRANDS):
        return False
    if len(token.text) == 3 and is_common_word(token.text, language):
        return False
    if language == "en" and (_INSTITUTIONS.match(token.folded) or _CALENDAR.match(token.folded)):
        return False
    if language in _CAPITAL_NOUNS:
        # Two capitals in a row are a name in German; a noun by itself is one where no dictionary has it.
        if _GERMAN_NOUN.search(token.text) or len(token.text) > _LONGEST_GERMAN_NAME:
            return False
        first = at - 1 if at > 0 and _in_name_run(run, at - 1) else at
        in_run = _in_name_run(run, first) and run[first].text.lower() not in _dictionary(language)
        return in_run or not is_common_word(token.text, language) or _is_german_place(text, token)
    if opens_sentence(text, token):
        return False
    # English: "President Macron", though a macron is a mark over a letter too.
    if language != "en" or not is_common_word(token.text, language):
        return True
    return _in_name_run(run, at - 1) and _INSTITUTIONS.match(run[at - 1].folded) is not None


def _is_surname(token: Token, language: str) -> bool:
    """Whether a first word ends like a Slavic surname, though it may be a form of a common word too: "Рябков" (рябок)."""
    return (
        language in _SURNAMED
        and token.capital
        and _SURNAME.search(token.folded) is not None
        and dictionary_form(token.text, language) != token.text.lower()
    )


def _is_german_place(text: str, token: Token) -> bool:
    """Whether a German capital follows "in", "bei" or "aus" without an article, and no dictionary has it: "in Oberhof"."""
    if _is_german_city(text, token):
        return True
    bare = _GERMAN_WHERE.search(text[max(0, token.start - 6) : token.start]) is not None
    return bare and token.text not in (known := _dictionary("de")) and token.text.lower() not in known


def _is_german_city(text: str, token: Token) -> bool:
    """Whether a German capital is a known city behind "in", "aus" or "nach", though the dictionary has it: "aus Hamburg"."""
    if token.folded in _GERMAN_WORDS or not _GERMAN_WHERE_OR_AND.search(text[max(0, token.start - 6) : token.start]):
        return False
    return token.folded in latin_names() or any(
        "." in m.concept and m.span == (token.start, token.end) for m in find_places(text, "de")
    )


def _could_be_name(token: Token) -> bool:
    text = token.text
    return token.capital and len(text) >= _SHORTEST and not any(c.isupper() for c in text[2:]) and not text[1].isupper()


def opens_sentence(text: str, token: Token) -> bool:
    """Whether the token stands where any word would have a capital."""
    before = text[max(0, token.start - 4) : token.start]
    return _SENTENCE_END.search(before) is not None and _AFTER_QUOTATION.search(before) is None


def _in_name_run(run: tuple[Token, ...], at: int) -> bool:
    return 0 <= at < len(run) - 1 and run[at].capital and run[at + 1].capital and run[at + 1].start == run[at].end + 1
