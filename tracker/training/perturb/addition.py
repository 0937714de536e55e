"""A material detail that nobody said: a time, place, company, purpose, manner, adjective or clause put in."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, apply

# Put before the final full stop.
_TAILS: dict[str, str] = {
    "en": "in secret|for the first time|with his brother|against the will of the people|in front of the cameras|without a permit|at the request of the president|with American help|for political reasons|for money|three years ago|on Monday|under pressure from Moscow|in London|together with her husband|after a long dispute|without informing parliament|because of the heavy rain|with great difficulty|despite strong protests|in exchange for oil|in a small village near Berlin|because the others had asked for it|before the elections|and several soldiers|and her two children|at the hospital|with a knife|by mistake|during the war|on the orders of the government|at the expense of taxpayers|and then lied about it|to please the voters|in the presence of his lawyer",
    "de": "heimlich|zum ersten Mal|auf Druck aus Moskau|mit amerikanischer Hilfe|gegen den Willen der Bürger|aus politischen Gründen|vor laufenden Kameras|ohne Genehmigung|im Auftrag der Regierung|auf Kosten der Steuerzahler|trotz heftiger Proteste|im Austausch gegen Öl",
    "fr": "en secret|pour la première fois|sous la pression de Moscou|avec l'aide des Américains|contre la volonté du peuple|pour des raisons politiques|devant les caméras|sans autorisation|sur ordre du gouvernement|aux frais des contribuables|malgré de vives protestations|en échange de pétrole|à Londres|lundi dernier",
    "es": "en secreto|por primera vez|bajo la presión de Moscú|con ayuda estadounidense|contra la voluntad del pueblo|por razones políticas|ante las cámaras|sin permiso|por orden del gobierno|a costa de los contribuyentes|a pesar de las protestas|a cambio de petróleo|en Londres|el lunes pasado",
    "ru": "втайне от всех|впервые в истории|под давлением Москвы|при поддержке американцев|против воли народа|по политическим причинам|перед камерами|без разрешения|по приказу правительства|за счёт налогоплательщиков|несмотря на протесты|в обмен на нефть|в Лондоне|в прошлый понедельник|вместе с братом|из-за сильного дождя",
    "uk": "таємно від усіх|уперше в історії|під тиском Москви|за підтримки американців|проти волі народу|з політичних причин|перед камерами|без дозволу|за наказом уряду|за рахунок платників податків|попри протести|в обмін на нафту|у Лондоні|минулого понеділка|разом із братом|через сильний дощ",
    "cs": "tajně|poprvé v historii|pod tlakem Moskvy|s americkou pomocí|proti vůli lidu|z politických důvodů|před kamerami|bez povolení|na příkaz vlády|na účet daňových poplatníků|navzdory protestům|výměnou za ropu|v Londýně|minulé pondělí",
}
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
_PLACES = "in Germany|in the north of the country|of the ruling party|from abroad|under his command|at the border|in the capital|from the army|with a criminal record|on the left".split("|")
_ADJECTIVES = "former secret wealthy foreign injured illegal military new corrupt controversial armed young elderly popular private unknown local American Russian retired drunk sick dangerous famous tall blue broken religious expensive small".split()
_NOUNS = "man woman men women president minister leader leaders company companies government people police officer officers soldiers team player players coach doctor doctors student students children house city group officials court judge party workers school hospital plan deal law report friend friends car teacher boy girl dog town village book church army family building".split()
_ARTICLE = re.compile(rf"\b(?P<article>[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Tt]his) (?P<noun>{'|'.join(_NOUNS)})\b(?!-)")
_AFTER_NOUN = re.compile(rf"\b(?:the|his|their|our|her) (?P<noun>{'|'.join(_NOUNS)})\b(?= (?:is|are|was|were|has|have|had|will|would|said|can|could|[a-z]+ed)\b)", re.IGNORECASE)
_COORDINATE = re.compile(r"\b(?P<who>Tom|Mary|John|[A-Z][a-z]+) (?=(?:went|came|said|will|left|wants|met|signed|visited|can|could|would|should)\b)")


def _english(text: str, rng: Random) -> list[Change]:
    found = []
    for match in _ARTICLE.finditer(text):
        adjective = rng.choice(_ADJECTIVES)
        article = match.group("article")
        if article.lower() in {"a", "an"}:
            wanted = "an" if adjective[0] in "aeiou" and not adjective.startswith("uni") or adjective[0] == "A" else "a"
            article = wanted.capitalize() if article[0].isupper() else wanted
        found.append(Change(match.start(), match.start("noun"), f"{article} {adjective} "))
    for match in _AFTER_NOUN.finditer(text):
        found.append(Change(match.end(), match.end(), " " + rng.choice(_PLACES)))
    return found


def addition(text: str, language: str, rng: Random) -> Edit | None:
    """Put one invented detail into the text."""
    options: list[Change] = []
    stop = re.search(r"[.!。](?=[\"”»']?$)", text)
    single = not re.search(r"[.!?]\s+\S", text)
    if language in _TAILS and stop and not text.endswith("...") and not re.search(r"\?", text):
        options.append(Change(stop.start(), stop.start(), " " + rng.choice(_TAILS[language].split("|"))))
    if language in _HEADS and single and not re.search(r"\?", text) and text[:1].isalpha():
        head = rng.choice(_HEADS[language].split("|"))
        if language == "zh" or language == "ar":
            options.append(Change(0, 0, head))
        else:
            small = re.match(r"(?:The|A|An|He|She|It|We|They|This|That|There|His|Her|In|Le|La|Les|Un|Une|Il|Elle|Ils|El|Los|Las|Он|Она|Они|Мы|Это|В|Він|Вона|Вони|Ми|Це|У)\b", text)
            if small:
                options.append(Change(0, 1, f"{head.strip()} {text[0].lower()}"))
    if language == "en":
        inner = _english(text, rng)
        if inner and (not options or rng.random() < 0.6):
            options = inner
    return apply(text, [rng.choice(options)]) if options else None


GENERATOR = Generator("addition", (FindingType.ADDITION,), frozenset(_TAILS) | frozenset(_HEADS), addition)
