"""Gender: he and she, his and her, Präsident and Präsidentin, актёр and актриса; a person becomes another sex throughout."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, alternation, apply, like
from tracker.training.perturb.slavic import form_with, is_singular, parses

_PAIRS: dict[str, str] = {
    "en": """he she;himself herself;man woman;men women;boy girl;boys girls;father mother;fathers mothers;son daughter;sons daughters;brother sister;brothers sisters;husband wife;husbands wives;uncle aunt;nephew niece;grandfather grandmother;
king queen;prince princess;actor actress;actors actresses;waiter waitress;gentleman lady;gentlemen ladies;Mr Mrs;Mr. Ms.;Mr. Mrs.;male female;chairman chairwoman;spokesman spokeswoman;policeman policewoman;businessman businesswoman;congressman congresswoman;boyfriend girlfriend;dad mom;widower widow;grandson granddaughter;bridegroom bride;hero heroine;sir madam;guy girl;god goddess;duke duchess;lad lass;monk nun;salesman saleswoman;he's she's;he'd she'd;he'll she'll;stepfather stepmother;heir heiress;host hostess;grandpa grandma""",
    "de": """er sie;Mann Frau;Männer Frauen;Junge Mädchen;Vater Mutter;Sohn Tochter;Bruder Schwester;Herr Frau;männlich weiblich;männliche weibliche;Präsident Präsidentin;Minister Ministerin;Sprecher Sprecherin;König Königin;Schauspieler Schauspielerin;Lehrer Lehrerin;Arzt Ärztin;Onkel Tante;Großvater Großmutter;Kanzler Kanzlerin;
Politiker Politikerin;Trainer Trainerin;Spieler Spielerin;Sänger Sängerin;Autor Autorin;Chef Chefin;Fahrer Fahrerin;Freund Freundin;Kollege Kollegin;Student Studentin;Bürgermeister Bürgermeisterin;Richter Richterin;Zeuge Zeugin;Polizist Polizistin""",
    "fr": """il elle;ils elles;homme femme;hommes femmes;garçon fille;père mère;frère sœur;fils fille;M. Mme;Monsieur Madame;roi reine;lui elle;mari épouse;oncle tante;masculin féminin;acteur actrice;directeur directrice;ministre ministre""",
    "es": """él ella;ellos ellas;hombre mujer;hombres mujeres;padre madre;hermano hermana;hermanos hermanas;hijo hija;hijos hijas;señor señora;rey reina;niño niña;niños niñas;marido mujer;tío tía;actor actriz;abuelo abuela;chico chica;amigo amiga""",
    "ru": """он она;его её;его ее;ему ей;ним ней;мужчина женщина;мужчины женщины;отец мать;сын дочь;брат сестра;муж жена;мальчик девочка;дед бабушка;король королева;актёр актриса;господин госпожа;он она;певец певица;учитель учительница;сыновья дочери;братья сёстры;дядя тётя""",
    "uk": """він вона;його її;йому їй;ним нею;чоловік жінка;чоловіки жінки;батько мати;син дочка;брат сестра;хлопчик дівчинка;король королева;пан пані;актор акторка;учитель вчителька;речник речниця;дідусь бабуся""",
    "zh": """他 她;他们 她们;男子 女子;男性 女性;男人 女人;男孩 女孩;父亲 母亲;儿子 女儿;哥哥 姐姐;弟弟 妹妹;丈夫 妻子;先生 女士;爸爸 妈妈;国王 女王;叔叔 阿姨;爷爷 奶奶;男友 女友;男 女;兄弟 姐妹;王子 公主""",
    "ar": """هو هي;رجل امرأة;الرجل المرأة;الرجال النساء;ولد بنت;أب أم;أخي أختي;أبي أمي;والدي والدتي;ابني ابنتي;ابنه ابنته;زوج زوجة;الملك الملكة;السيد السيدة;أخوه أخته""",
    "cs": """on ona;jeho její;muž žena;muži ženy;otec matka;syn dcera;bratr sestra;pan paní;král královna;prezident prezidentka;ministr ministryně;chlapec dívka;mluvčí mluvčí;herec herečka;učitel učitelka;manžel manželka""",
}
_TABLES: dict[str, dict[str, str]] = {}
_REVERSE: dict[str, dict[str, str]] = {}
for _language, _body in _PAIRS.items():
    _pairs = [entry.split() for entry in _body.replace("\n", "").split(";")]
    _TABLES[_language] = {m.lower(): f for m, f in reversed(_pairs) if m != f}
    _REVERSE[_language] = {f.lower(): m for m, f in reversed(_pairs) if m != f}
_TABLES["en"].update({"his": "her", "him": "her"})
_TABLES["de"].update(
    {"sein": "ihr", "seine": "ihre", "seinen": "ihren", "seinem": "ihrem", "seiner": "ihrer", "ihm": "ihr"}
)
_PATTERNS = {
    lang: alternation([*_TABLES[lang], *_REVERSE[lang], *({"her", "hers"} if lang == "en" else ())], lang)
    for lang in _PAIRS
}
_PRONOUNS_ONLY = {"ru": ("он", "она", "ru"), "uk": ("він", "вона", "uk")}


def _her(text: str, end: int) -> str:
    """Which "her" this is: "his" before a noun, "him" elsewhere."""
    after = re.match(r"\s+([A-Za-z]+)", text[end:])
    follow = {
        "to",
        "in",
        "on",
        "at",
        "and",
        "for",
        "with",
        "that",
        "as",
        "the",
        "a",
        "from",
        "but",
        "because",
        "when",
        "if",
        "by",
        "of",
        "is",
        "was",
        "after",
        "before",
        "again",
        "so",
        "not",
        "up",
        "out",
    }
    return "him" if after is None or after.group(1).lower() in follow else "his"


def _swapped(text: str, language: str, to_female: bool) -> list[Change]:
    table = _TABLES[language] if to_female else _REVERSE[language]
    changes = []
    for match in _PATTERNS[language].finditer(text):
        word = match.group()
        new = table.get(word.lower())
        if language == "en" and not to_female and word.lower() == "her":
            new = _her(text, match.end())
        if new is None or (language == "zh" and text[max(0, match.start() - 1) : match.start()] in {"其", "吉"}):
            continue
        if language == "de":
            new = _german(text, match, new)
            if new is None:
                continue
        changes.append(Change(*match.span(), like(word, new) if word[0].isupper() else new))
    return changes


def _german(text: str, match: re.Match[str], new: str) -> str | None:
    """Nouns change with their article, which this keeps out of: only after a name, a title or no article at all."""
    word, after, lead = match.group(), text[match.end() :], text[: match.start()]
    low = word.lower()
    if low == "sie":
        # The formal and the plural "Sie", and the accusative, are not "er".
        single = re.match(r" (?:ist|war|hat|hatte|wird|wurde|kann|konnte|soll|will|muss|sagte|\w+te)\b", after)
        return new if single and (match.start() == 0 or word[0].islower()) else None
    if low in {"sein", "ihr"} and not re.match(r" [A-ZÄÖÜ]", after):
        return None
    if low.startswith(("sein", "ihr")) or low == "er":
        return None if low == "ihr" and word[0].isupper() else new
    if word[0].isupper() and low not in {"herr"}:
        return new if re.search(r"(?:^|[,.:–] | und |\bals )$", lead) and re.match(r" [A-ZÄÖÜ]|[.,]", after) else None
    return new


def _agree(text: str, language: str, changes: list[Change], to_female: bool) -> list[Change]:
    """Slavic past-tense verbs and short adjectives next to a swapped pronoun take its gender."""
    extra = []
    for change in changes:
        if (
            text[change.start : change.end].lower() not in {"он", "она", "він", "вона"}
            and text[change.start : change.end].lower() not in _TABLES[language] | _REVERSE[language]
        ):
            continue
        window = text[change.end :]
        for word in re.finditer(r"[А-Яа-яёіїєґ'’]+", window[:90]):
            if re.search(r"[.;:!?]", window[: word.start()]) or len(re.findall(r"\w+", window[: word.start()])) > 5:
                break
            reading = parses(word.group().lower(), language)[0]
            if "past" in reading.tag and "VERB" in reading.tag and is_singular(reading):
                form = form_with(reading, "femn" if to_female else "masc")
                if form is None:
                    return []
                extra.append(Change(change.end + word.start(), change.end + word.end(), form))
                break
    seen = {(c.start, c.end) for c in changes}
    unique = {(c.start, c.end): c for c in extra if (c.start, c.end) not in seen}
    return changes + list(unique.values())


def gender(text: str, language: str, rng: Random) -> Edit | None:
    """Swap every male word for its female one, or the reverse; which way depends on which there are more of."""
    if language not in _PAIRS:
        return None
    ways = [(_swapped(text, language, way), way) for way in (True, False)]
    ways = [(c, w) for c, w in ways if c]
    if not ways:
        return None
    if len(ways) == 2:
        ways = [max(ways, key=lambda pair: len(pair[0]))] if rng.random() < 0.8 else [rng.choice(ways)]
    changes, to_female = ways[0]
    if language in _PRONOUNS_ONLY:
        nouns = [
            c
            for c in changes
            if text[c.start : c.end].lower()
            in {
                _PRONOUNS_ONLY[language][0],
                _PRONOUNS_ONLY[language][1],
                "его",
                "её",
                "ее",
                "його",
                "її",
                "ему",
                "ей",
                "йому",
                "їй",
            }
        ]
        changes = _agree(text, language, nouns or changes, to_female)
    elif language in {"fr", "es", "cs", "ar"}:
        changes = [rng.choice(changes)] if len(changes) > 3 else changes
    elif language == "en" and len(changes) > 1 and rng.random() < 0.35:
        changes = [rng.choice(changes)]
    return apply(text, changes)


GENERATOR = Generator("gender", (FindingType.GENDER,), frozenset(_PAIRS), gender)
