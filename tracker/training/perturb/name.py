"""Names: a country, city, organisation or person replaced by another of its kind, in the language's own form."""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random

from babel import Locale, UnknownLocaleError

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Key, alternation, apply
from tracker.training.perturb.slavic import inflect_as, parses

_COUNTRIES = [
    "US",
    "RU",
    "CN",
    "DE",
    "FR",
    "GB",
    "IT",
    "ES",
    "PL",
    "UA",
    "TR",
    "IR",
    "IQ",
    "IL",
    "SY",
    "JP",
    "KR",
    "IN",
    "PK",
    "BR",
    "MX",
    "AR",
    "CA",
    "AU",
    "EG",
    "SA",
    "GR",
    "SE",
    "NO",
    "FI",
    "DK",
    "NL",
    "BE",
    "AT",
    "CH",
    "CZ",
    "HU",
    "RO",
    "BG",
    "RS",
    "HR",
    "PT",
    "IE",
    "LT",
    "LV",
    "EE",
    "BY",
    "GE",
    "AM",
    "AZ",
    "KZ",
    "AF",
    "VN",
    "TH",
    "ID",
    "MY",
    "PH",
    "NG",
    "ZA",
    "KE",
    "ET",
    "LY",
    "SD",
    "YE",
    "QA",
    "CU",
    "VE",
    "CO",
    "CL",
    "PE",
    "AL",
    "SK",
    "SI",
    "MD",
    "XK",
    "KP",
    "TW",
]
_PARALLEL_CITIES = {
    "en": "Moscow London Paris Berlin Beijing Washington Kyiv Tehran Brussels Warsaw Ankara Tokyo Rome Madrid Vienna Prague Budapest Belgrade Istanbul Cairo",
    "de": "Moskau London Paris Berlin Peking Washington Kiew Teheran Brüssel Warschau Ankara Tokio Rom Madrid Wien Prag Budapest Belgrad Istanbul Kairo",
    "fr": "Moscou Londres Paris Berlin Pékin Washington Kiev Téhéran Bruxelles Varsovie Ankara Tokyo Rome Madrid Vienne Prague Budapest Belgrade Istanbul Caire",
    "es": "Moscú Londres París Berlín Pekín Washington Kiev Teherán Bruselas Varsovia Ankara Tokio Roma Madrid Viena Praga Budapest Belgrado Estambul Cairo",
    "ru": "Москва Лондон Париж Берлин Пекин Вашингтон Киев Тегеран Брюссель Варшава Анкара Токио Рим Мадрид Вена Прага Будапешт Белград Стамбул Каир",
    "uk": "Москва Лондон Париж Берлін Пекін Вашингтон Київ Тегеран Брюссель Варшава Анкара Токіо Рим Мадрид Відень Прага Будапешт Белград Стамбул Каїр",
    "zh": "莫斯科 伦敦 巴黎 柏林 北京 华盛顿 基辅 德黑兰 布鲁塞尔 华沙 安卡拉 东京 罗马 马德里 维也纳 布拉格 布达佩斯 贝尔格莱德 伊斯坦布尔 开罗",
    "ar": "موسكو لندن باريس برلين بكين واشنطن كييف طهران بروكسل وارسو أنقرة طوكيو روما مدريد فيينا براغ بودابست بلغراد إسطنبول القاهرة",
    "cs": "Moskva Londýn Paříž Berlín Peking Washington Kyjev Teherán Brusel Varšava Ankara Tokio Řím Madrid Vídeň Praha Budapešť Bělehrad Istanbul Káhira",
    "ja": "モスクワ ロンドン パリ ベルリン 北京 ワシントン キーウ テヘラン ブリュッセル ワルシャワ アンカラ 東京 ローマ マドリード ウィーン プラハ ブダペスト ベオグラード イスタンブール カイロ",
}
# Peoples and languages as adjectives: (en, de stem with free ending is left out).
_ADJECTIVES = {
    "en": "American Russian Chinese German French British Italian Spanish Polish Ukrainian Turkish Iranian Israeli Japanese Indian Greek Swedish Hungarian Serbian Canadian Australian Egyptian Mexican Brazilian Korean Dutch Romanian Estonian",
    "ru": "американский российский китайский немецкий французский британский итальянский испанский польский украинский турецкий иранский израильский японский индийский греческий шведский венгерский сербский канадский",
    "uk": "американський російський китайський німецький французький британський італійський іспанський польський український турецький іранський ізраїльський японський індійський грецький шведський угорський сербський канадський",
}
_ORGANISATIONS = {
    "en": [
        "NATO",
        "the UN",
        "the EU",
        "the IMF",
        "the WHO",
        "OPEC",
        "the FBI",
        "the CIA",
        "Google",
        "Apple",
        "Microsoft",
        "Facebook",
        "Amazon",
        "BBC",
        "CNN",
        "Reuters",
        "Toyota",
        "Tesla",
        "Boeing",
        "Airbus",
        "the Pentagon",
        "the Kremlin",
        "the White House",
    ],
    "de": [
        "NATO",
        "EU",
        "UNO",
        "WHO",
        "CDU",
        "SPD",
        "FDP",
        "AfD",
        "Google",
        "Apple",
        "Microsoft",
        "Facebook",
        "BMW",
        "Volkswagen",
        "Siemens",
        "Airbus",
        "Boeing",
    ],
    "any": [
        "Google",
        "Apple",
        "Microsoft",
        "Facebook",
        "Amazon",
        "Toyota",
        "Tesla",
        "Boeing",
        "Airbus",
        "Samsung",
        "Sony",
        "BBC",
        "CNN",
        "NASA",
        "UNESCO",
    ],
}
_PARTIES = [
    {"CDU", "SPD", "FDP", "AfD"},
    {"NATO", "EU", "UNO", "WHO"},
    {"NATO", "the UN", "the EU", "the IMF", "the WHO", "OPEC"},
    {"BBC", "CNN", "Reuters"},
]
_FIRST_M = [
    "Joe",
    "Donald",
    "Boris",
    "Vladimir",
    "Emmanuel",
    "Barack",
    "Bill",
    "Steve",
    "Chris",
    "Mike",
    "Matt",
    "Ben",
    "Sam",
    "Jack",
    "Harry",
    "Charles",
    "Henry",
    "Joseph",
    "Anthony",
    "Matthew",
    "Patrick",
    "Simon",
    "Martin",
    "Stefan",
    "Andreas",
    "Michel",
    "Jacques",
    "François",
    "Louis",
    "Antonio",
    "Jose",
    "Juan",
    "Pedro",
    "Luis",
    "Marco",
    "Mario",
    "Giuseppe",
    "Dmitry",
    "Alexander",
    "Mikhail",
    "Viktor",
    "Andrei",
    "Oleg",
    "Pavel",
    "Jan",
    "Petr",
    "Karel",
    "Mohammed",
    "Ali",
    "Hassan",
    "Omar",
    "John",
    "David",
    "Michael",
    "James",
    "Robert",
    "William",
    "Richard",
    "Thomas",
    "Peter",
    "Paul",
    "George",
    "Mark",
    "Andrew",
    "Daniel",
    "Kevin",
    "Brian",
    "Steven",
    "Tom",
    "Ivan",
    "Sergei",
    "Igor",
    "Klaus",
    "Hans",
    "Pierre",
    "Jean",
    "Carlos",
    "Ahmed",
]
_FIRST_F = [
    "Angela",
    "Hillary",
    "Theresa",
    "Jennifer",
    "Elizabeth",
    "Margaret",
    "Barbara",
    "Patricia",
    "Jessica",
    "Amy",
    "Rachel",
    "Emily",
    "Kamala",
    "Nancy",
    "Ursula",
    "Annalena",
    "Christine",
    "Anne",
    "Katharina",
    "Petra",
    "Sabine",
    "Jana",
    "Eva",
    "Irina",
    "Natalia",
    "Olena",
    "Oksana",
    "Tatiana",
    "Isabel",
    "Ana",
    "Lucia",
    "Giulia",
    "Fatma",
    "Aisha",
    "Mary",
    "Anna",
    "Sarah",
    "Laura",
    "Emma",
    "Susan",
    "Linda",
    "Karen",
    "Lisa",
    "Nancy",
    "Julia",
    "Elena",
    "Olga",
    "Maria",
    "Marie",
    "Sophie",
    "Claire",
    "Carmen",
    "Fatima",
    "Angela",
    "Alice",
    "Helen",
    "Jane",
    "Kate",
]
FIRST_NAMES = frozenset(_FIRST_M + _FIRST_F)
_LAST = [
    "Smith",
    "Johnson",
    "Brown",
    "Miller",
    "Wilson",
    "Taylor",
    "Clark",
    "Lewis",
    "Walker",
    "Young",
    "Müller",
    "Schmidt",
    "Weber",
    "Fischer",
    "Becker",
    "Dubois",
    "Moreau",
    "Laurent",
    "Garcia",
    "Lopez",
    "Ivanov",
    "Petrov",
    "Novak",
    "Kowalski",
    "Rossi",
    "Tanaka",
    "Suzuki",
    "Wang",
    "Chen",
    "Kim",
    "Khan",
    "Hassan",
    "Trump",
    "Biden",
    "Obama",
    "Clinton",
    "Putin",
    "Merkel",
    "Macron",
    "Johnson",
    "Erdogan",
    "Zelensky",
    "Lavrov",
    "Netanyahu",
    "Modi",
]
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|President|Minister|Senator|Secretary|Chancellor|Governor|Prof|Judge|Captain|Herr|Frau|Kanzlerin|Präsident|M|Mme|Monsieur|Madame|Señor|Señora|presidente|ministre)\.?\s+(?P<last>[A-ZÄÖÜÉ][\w'’-]{2,})(?! [A-Z])"
)
_FULL = re.compile(r"\b(?P<first>" + "|".join(_FIRST_M + _FIRST_F) + r")\b(?:\s(?P<last>[A-ZÄÖÜÉ][a-zäöüéè]{2,}))?")


@lru_cache(maxsize=64)
def countries(language: str) -> dict[str, str]:
    """Country name in the language → ISO code, from CLDR; a few everyday names added."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    names = {territories[c]: c for c in _COUNTRIES if c in territories and " (" not in territories[c]}
    extra = {
        "en": {"the US": "US", "Britain": "GB", "America": "US", "Czech Republic": "CZ", "Turkey": "TR"},
        "de": {"USA": "US", "Großbritannien": "GB", "Amerika": "US"},
        "ru": {"США": "US", "Великобритания": "GB"},
        "fr": {"Grande-Bretagne": "GB"},
        "es": {"EE. UU.": "US"},
        "uk": {"США": "US"},
        "cs": {"USA": "US"},
    }
    names.update(extra.get(language, {}))
    return {
        n: c
        for n, c in names.items()
        if len(n) > 1 and n not in {"Jordan", "Georgia", "Chad", "Turkey" if language == "de" else ""}
    }


def _plain(language: str, name: str) -> str:
    """Which grammatical frame a country's name wants: names are swapped only within a frame."""
    if language == "en":
        return (
            "the"
            if name.split()[0].lower() == "the"
            or name in {"United States", "United Kingdom", "Netherlands", "Philippines"}
            else ""
        )
    if language == "de":
        return (
            name
            if name
            in {
                "Schweiz",
                "Türkei",
                "Ukraine",
                "Slowakei",
                "USA",
                "Vereinigte Staaten",
                "Vereinigtes Königreich",
                "Niederlande",
                "Iran",
                "Irak",
                "Sudan",
                "Kosovo",
                "Jemen",
            }
            and name not in {"Iran", "Irak"}
            else ("der-m" if name in {"Iran", "Irak"} else "")
        )
    if language == "fr":
        vowel = bool(re.match(r"[AEIOUYÉÎ]", name))
        return (
            ("v" if vowel else "")
            + ("f" if name.endswith("e") and name not in {"Mexique"} else "m")
            + ("s" if name in {"États-Unis", "Pays-Bas", "Philippines", "Émirats arabes unis"} else "")
        )
    if language == "ar":
        return "al" if name.startswith("ال") else ""
    return "s" if " " in name else ""


@lru_cache(maxsize=64)
def _country_pattern(language: str) -> re.Pattern[str] | None:
    names = countries(language)
    return alternation(names, language, ignore_case=False) if names else None


@lru_cache(maxsize=64)
def _city_pattern(language: str) -> re.Pattern[str] | None:
    return (
        alternation(_PARALLEL_CITIES[language].split(), language, ignore_case=False)
        if language in _PARALLEL_CITIES
        else None
    )


def _slavic_lemmas(language: str) -> dict[str, tuple[str, str]]:
    lemmas = {n.lower(): ("country", c) for n, c in countries(language).items() if " " not in n and not n.isupper()}
    lemmas.update({n.lower(): ("city", str(i)) for i, n in enumerate(_PARALLEL_CITIES[language].split())})
    lemmas.update({n: ("people", str(i)) for i, n in enumerate(_ADJECTIVES[language].split())})
    return lemmas


@lru_cache(maxsize=2)
def _slavic_table(language: str) -> dict[str, tuple[str, str]]:
    return _slavic_lemmas(language)


def _slavic(text: str, language: str) -> list[tuple[Change, str, str]]:
    """(place, kind, code) of inflected countries, cities and their adjectives."""
    table = _slavic_table(language)
    found = []
    for match in re.finditer(r"[А-ЯІЇЄҐ]?[а-яёіїєґ'’-]{3,}", text):
        word = match.group().lower()
        stem = word[:3]
        if not any(lemma.startswith(stem) for lemma in table):
            continue
        normal = parses(word, language)[0].normal_form
        if normal in table and (match.group()[0].isupper() or table[normal][0] == "people"):
            found.append((Change(match.start(), match.end(), ""), *table[normal]))
    return found


def named(text: str, language: str) -> list[tuple[Change, str, str]]:
    """Countries, cities and peoples in the text: (place, kind, code)."""
    if language in {"ru", "uk"}:
        return _slavic(text, language)
    found = []
    for pattern, kind in ((_country_pattern(language), "country"), (_city_pattern(language), "city")):
        if pattern is not None:
            for match in pattern.finditer(text):
                word = match.group()
                code = (
                    countries(language)[word]
                    if kind == "country"
                    else str(_PARALLEL_CITIES[language].split().index(word))
                )
                if not re.search(r"[A-ZÄÖÜ]\w+[ -]$", text[: match.start()]) or language in {"de"}:
                    found.append((Change(match.start(), match.end(), ""), kind, code))
    if language == "en":
        peoples = _ADJECTIVES["en"].split()
        found += [
            (Change(m.start(), m.end(), ""), "people", str(peoples.index(m.group())))
            for m in re.finditer(rf"\b(?:{'|'.join(peoples)})\b(?! [A-Z])", text)
        ]
    return found


def _last_word(lead: str) -> str:
    return lead[-12:].split(" ")[-2].lower() if lead.endswith(" ") else ""


def form_of(language: str, kind: str, code: str, old: str, lead: str = "") -> str | None:
    """The name of `code` in the form in which `old` stands, after the text `lead`; None where the language cannot say."""
    if language in {"ru", "uk"}:
        lemma = next((n for n, k in _slavic_table(language).items() if k == (kind, code)), None)
        form = inflect_as(old, lemma, language, _last_word(lead)) if lemma else None
        return None if form is None else (form.capitalize() if old[0].isupper() else form)
    if kind == "people":
        return _ADJECTIVES["en"].split()[int(code)] if language == "en" else None
    if kind == "city":
        return _PARALLEL_CITIES[language].split()[int(code)] if language in _PARALLEL_CITIES else None
    return next(
        (n for n, c in countries(language).items() if c == code and _plain(language, n) == _plain(language, old)), None
    )


def _codes(language: str, kind: str) -> list[str]:
    if kind == "country":
        return list(dict.fromkeys(countries(language).values()))
    return [str(i) for i in range(20)]


def name(text: str, language: str, rng: Random) -> Edit | None:
    """Another country, city or people of the same kind; or another person or organisation."""
    places = named(text, language)
    people = list(_persons(text, language))
    if places and (not people or rng.random() < 0.7):
        place, kind, code = rng.choice(places)
        old = text[place.start : place.end]
        codes = [c for c in _codes(language, kind) if c != code]
        rng.shuffle(codes)
        for other in codes[:12]:
            new = form_of(language, kind, other, old, text[: place.start])
            if new and new not in text:
                same = [
                    Change(p.start, p.end, n)
                    for p, k, c in places
                    if (k, c) == (kind, code)
                    and (n := form_of(language, kind, other, text[p.start : p.end], text[: p.start]))
                ]
                return apply(text, same, (kind, code, other))
    if people:
        start, end, pool = rng.choice(people)
        old = text[start:end]
        new = rng.choice([p for p in pool if p != old])
        changes = [Change(m.start(), m.end(), new) for m in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", text)]
        return apply(text, changes, ("person", old, new))
    return None


def _persons(text: str, language: str) -> list[tuple[int, int, list[str]]]:
    found: list[tuple[int, int, list[str]]] = []
    if language in {"ru", "uk", "zh", "ja", "ar"}:
        return found
    for match in _TITLE.finditer(text):
        found.append((*match.span("last"), _LAST))
    for match in _FULL.finditer(text):
        same = _FIRST_M if match.group("first") in _FIRST_M else _FIRST_F
        found.append((*match.span("first"), same))
        if match.group("last"):
            found.append((*match.span("last"), _LAST))
    for match in alternation(_ORGANISATIONS.get(language, _ORGANISATIONS["any"]), language, ignore_case=False).finditer(
        text
    ):
        known = set(_ORGANISATIONS.get(language, _ORGANISATIONS["any"]))
        article = match.group().startswith("the ")
        party = next((sorted(p) for p in _PARTIES if match.group() in p and p & known == p), None)
        pool = party or [
            o
            for o in _ORGANISATIONS.get(language, _ORGANISATIONS["any"])
            if o.startswith("the ") == article and not any(o in p for p in _PARTIES)
        ]
        found.append((*match.span(), pool))
    return found


def mirror(text: str, language: str, key: Key) -> Edit | None:
    """The same place swapped in another language's text; a person's name only where it is spelt alike."""
    kind, old, new = key
    if kind == "person":
        changes = [Change(m.start(), m.end(), new) for m in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", text)]
        return apply(text, changes, key) if changes else None
    found = [p for p, k, c in named(text, language) if (k, c) == (kind, old)]
    changes = []
    for place in found:
        form = form_of(language, kind, new, text[place.start : place.end], text[: place.start])
        if form is None:
            return None
        changes.append(Change(place.start, place.end, form))
    return apply(text, changes, key) if changes else None


GENERATOR = Generator("name", (FindingType.NAME,), None, name, mirror)
