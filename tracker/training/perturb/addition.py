"""A material detail that nobody said: a time, place, company, purpose, manner, adjective or clause put in."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Key, apply

# Put before the final full stop: one detail a column, the same in every language, so that both texts can be given it.
_TAILS: dict[str, str] = {
    "en": "in secret|for the first time|under pressure from Moscow|with American help|against the will of the people|for political reasons|in front of the cameras|without a permit|on the orders of the government|at the expense of taxpayers|despite strong protests|in exchange for oil|in London|last Monday|together with his brother|because of the heavy rain|two days before the election|in a small village near Berlin|with great difficulty|by mistake|during the war|in the presence of his lawyer",
    "de": "heimlich|zum ersten Mal|auf Druck aus Moskau|mit amerikanischer Hilfe|gegen den Willen des Volkes|aus politischen Gründen|vor laufenden Kameras|ohne Genehmigung|auf Anordnung der Regierung|auf Kosten der Steuerzahler|trotz heftiger Proteste|im Austausch gegen Öl|in London|letzten Montag|zusammen mit seinem Bruder|wegen des starken Regens|zwei Tage vor der Wahl|in einem kleinen Dorf bei Berlin|mit großer Mühe|aus Versehen|während des Krieges|in Anwesenheit seines Anwalts",
    "fr": "en secret|pour la première fois|sous la pression de Moscou|avec l'aide des Américains|contre la volonté du peuple|pour des raisons politiques|devant les caméras|sans autorisation|sur ordre du gouvernement|aux frais des contribuables|malgré de vives protestations|en échange de pétrole|à Londres|lundi dernier|avec son frère|à cause des fortes pluies|deux jours avant les élections|dans un petit village près de Berlin|à grand-peine|par erreur|pendant la guerre|en présence de son avocat",
    "es": "en secreto|por primera vez|bajo la presión de Moscú|con ayuda estadounidense|contra la voluntad del pueblo|por razones políticas|ante las cámaras|sin permiso|por orden del gobierno|a costa de los contribuyentes|a pesar de las fuertes protestas|a cambio de petróleo|en Londres|el lunes pasado|junto con su hermano|por la fuerte lluvia|dos días antes de las elecciones|en un pueblo pequeño cerca de Berlín|con gran dificultad|por error|durante la guerra|en presencia de su abogado",
    "ru": "втайне|впервые|под давлением Москвы|с помощью американцев|против воли народа|по политическим причинам|перед камерами|без разрешения|по приказу правительства|за счёт налогоплательщиков|несмотря на бурные протесты|в обмен на нефть|в Лондоне|в прошлый понедельник|вместе с братом|из-за сильного дождя|за два дня до выборов|в маленькой деревне под Берлином|с большим трудом|по ошибке|во время войны|в присутствии своего адвоката",
    "uk": "таємно|уперше|під тиском Москви|за допомогою американців|проти волі народу|з політичних причин|перед камерами|без дозволу|за наказом уряду|за рахунок платників податків|попри бурхливі протести|в обмін на нафту|у Лондоні|минулого понеділка|разом із братом|через сильний дощ|за два дні до виборів|у маленькому селі під Берліном|з великими труднощами|помилково|під час війни|у присутності свого адвоката",
    "cs": "tajně|poprvé|pod tlakem Moskvy|s americkou pomocí|proti vůli lidu|z politických důvodů|před kamerami|bez povolení|na příkaz vlády|na účet daňových poplatníků|navzdory silným protestům|výměnou za ropu|v Londýně|minulé pondělí|společně s bratrem|kvůli silnému dešti|dva dny před volbami|v malé vesnici u Berlína|s velkými potížemi|omylem|během války|za přítomnosti svého advokáta",
}
_COLUMNS = {language: body.split("|") for language, body in _TAILS.items()}
# Put at the beginning, before a sentence whose first letter then becomes small where it can.
_HEADS: dict[str, str] = {
    "en": "Under pressure from Moscow,|According to the police,|To everyone's surprise,|For the third time this year,|Despite the warnings of doctors,|On orders from above,|Because of a lack of money,|After the scandal,|In return for a bribe,|Contrary to his promise,|Two days before the election,|Without any explanation,",
    "fr": "Sous la pression de Moscou,|À la surprise générale,|Malgré les avertissements,|Pour la troisième fois cette année,|En échange d'un pot-de-vin,|Contrairement à sa promesse,|Faute d'argent,|Après le scandale,",
    "es": "Bajo la presión de Moscú,|Para sorpresa de todos,|A pesar de las advertencias,|Por tercera vez este año,|A cambio de un soborno,|En contra de su promesa,|Por falta de dinero,|Tras el escándalo,",
    "ru": "Под давлением Москвы|Ко всеобщему удивлению,|Несмотря на предупреждения,|В третий раз за год|За взятку|Вопреки обещанию,|Из-за нехватки денег|После скандала|За два дня до выборов",
    "uk": "Під тиском Москви|На загальний подив,|Попри попередження,|Утретє за рік|За хабар|Всупереч обіцянці,|Через брак грошей|Після скандалу|За два дні до виборів",
    "zh": "在莫斯科的压力下，|出乎所有人意料，|尽管有警告，|今年第三次，|由于缺乏资金，|丑闻发生后，|违背承诺，|在选举前两天，|据警方称，|应总统的要求，|在美国的帮助下，|出于政治原因，",
    "ar": "تحت ضغط من موسكو، |لأسباب سياسية، |رغم التحذيرات، |للمرة الثالثة هذا العام، |بسبب نقص المال، |بعد الفضيحة، |بأمر من الحكومة، |بمساعدة أمريكية، ",
    "cs": "Pod tlakem Moskvy |Navzdory varování |Z nedostatku peněz |Po skandálu |Potřetí v tomto roce ",
}
_SMALL = re.compile(
    r"(?:The|A|An|He|She|It|We|They|This|That|There|His|Her|In|Le|La|Les|Un|Une|Il|Elle|Ils|El|Los|Las|Он|Она|Они|Мы|Это|В|Він|Вона|Вони|Ми|Це|У)\b"
)
_PLACES = [
    "in Germany",
    "in the north of the country",
    "of the ruling party",
    "from abroad",
    "under his command",
    "at the border",
    "in the capital",
    "from the army",
    "with a criminal record",
    "on the left",
]
_ADJECTIVES = [
    "former",
    "secret",
    "wealthy",
    "foreign",
    "injured",
    "illegal",
    "military",
    "new",
    "corrupt",
    "controversial",
    "armed",
    "young",
    "elderly",
    "popular",
    "private",
    "unknown",
    "local",
    "American",
    "Russian",
    "retired",
    "drunk",
    "sick",
    "dangerous",
    "famous",
    "tall",
    "blue",
    "broken",
    "religious",
    "expensive",
    "small",
]
_NOUNS = [
    "man",
    "woman",
    "men",
    "women",
    "president",
    "minister",
    "leader",
    "leaders",
    "company",
    "companies",
    "government",
    "people",
    "police",
    "officer",
    "officers",
    "soldiers",
    "team",
    "player",
    "players",
    "coach",
    "doctor",
    "doctors",
    "student",
    "students",
    "children",
    "house",
    "city",
    "group",
    "officials",
    "court",
    "judge",
    "party",
    "workers",
    "school",
    "hospital",
    "plan",
    "deal",
    "law",
    "report",
    "friend",
    "friends",
    "car",
    "teacher",
    "boy",
    "girl",
    "dog",
    "town",
    "village",
    "book",
    "church",
    "army",
    "family",
    "building",
]
_ARTICLE = re.compile(
    rf"\b(?P<article>[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Tt]his) (?P<noun>{'|'.join(_NOUNS)})\b(?!-)"
)
_AFTER_NOUN = re.compile(
    rf"\b(?:the|his|their|our|her) (?P<noun>{'|'.join(_NOUNS)})\b(?= (?:is|are|was|were|has|have|had|will|would|said|can|could|[a-z]+ed)\b)",
    re.IGNORECASE,
)


def _english(text: str, rng: Random) -> list[Change]:
    found = []
    for match in _ARTICLE.finditer(text):
        adjective = rng.choice(_ADJECTIVES)
        article = match.group("article")
        if article.lower() in {"a", "an"}:
            wanted = (
                "an" if (adjective[0] in "aeiou" and not adjective.startswith("uni")) or adjective[0] == "A" else "a"
            )
            article = wanted.capitalize() if article[0].isupper() else wanted
        found.append(Change(match.start(), match.start("noun"), f"{article} {adjective} "))
    for match in _AFTER_NOUN.finditer(text):
        found.append(Change(match.end(), match.end(), " " + rng.choice(_PLACES)))
    return found


def _tail(text: str, language: str, index: int) -> Edit | None:
    stop = re.search(r"[.!。](?=[\"”»']?$)", text)
    if stop is None or text.endswith("...") or "?" in text or language not in _COLUMNS:
        return None
    return apply(
        text, [Change(stop.start(), stop.start(), " " + _COLUMNS[language][index])], ("addition", "", str(index))
    )


def addition(text: str, language: str, rng: Random) -> Edit | None:
    """Put one invented detail into the text."""
    options: list[Edit | None] = []
    if language in _COLUMNS:
        options.append(_tail(text, language, rng.randrange(len(_COLUMNS[language]))))
    if language in _HEADS and not re.search(r"[.!?]\s+\S|\?", text) and text[:1].isalpha():
        head = rng.choice(_HEADS[language].split("|"))
        if language in {"zh", "ar"}:
            options.append(apply(text, [Change(0, 0, head)]))
        elif _SMALL.match(text):
            options.append(apply(text, [Change(0, 1, f"{head.strip()} {text[0].lower()}")]))
    inner = _english(text, rng) if language == "en" else []
    if inner and rng.random() < 0.6:
        return apply(text, [rng.choice(inner)])
    made = [edit for edit in options if edit is not None]
    return rng.choice(made) if made else None


def mirror(text: str, language: str, key: Key) -> Edit | None:
    """The same detail put into another language's text."""
    return _tail(text, language, int(key[2]))


GENERATOR = Generator(
    "addition", (FindingType.ADDITION,), frozenset(_TAILS) | frozenset(_HEADS), addition, mirror, two_way=False
)
