"""Synonyms by list: words that may stand for each other in any news sentence."""

from __future__ import annotations

import re
from random import Random

from tracker.training.benign.base import Benign
from tracker.training.perturb.base import Change, Lexicon, fit

_PAIRS: dict[str, list[tuple[str, str]]] = {
    "en": [("begin", "start"), ("began", "started"), ("begins", "starts"), ("beginning", "start"), ("big", "large"), ("help", "assist"), ("helped", "assisted"), ("buy", "purchase"), ("bought", "purchased"), ("about", "around"), ("children", "kids"), ("quickly", "rapidly"), ("quick", "fast"), ("however", "nevertheless"),
           ("because", "since"), ("but", "yet"), ("although", "though"), ("near", "close to"), ("nearly", "almost"), ("approximately", "about"), ("several", "a number of"), ("many", "a lot of"), ("often", "frequently"), ("receive", "get"), ("received", "got"), ("require", "need"), ("requires", "needs"), ("show", "demonstrate"), ("showed", "demonstrated"), ("end", "finish"), ("important", "significant"),
           ("difficult", "hard"), ("happy", "glad"), ("film", "movie"), ("films", "movies"), ("football", "soccer"), ("car", "automobile"), ("doctor", "physician"), ("doctors", "physicians"), ("lawyer", "attorney"), ("murder", "killing"), ("choose", "select"), ("chose", "selected"), ("attempt", "try"), ("attempted", "tried"), ("answer", "reply"), ("answered", "replied"), ("speak", "talk"), ("spoke", "talked"), ("until", "till"), ("maybe", "perhaps"),
           ("percent", "per cent"), ("U.S.", "US"), ("organization", "organisation"), ("firm", "company"), ("firms", "companies"), ("woman", "lady"), ("build", "construct"), ("built", "constructed"), ("entire", "whole"), ("finally", "in the end"), ("currently", "at present"), ("now", "at the moment"), ("immediately", "at once"), ("in addition", "moreover"), ("said", "stated"), ("told", "informed"), ("said", "noted"), ("main", "principal"), ("purpose", "aim"), ("aim", "goal"), ("kind of", "sort of"), ("famous", "well-known"), ("sick", "ill"), ("illness", "disease"), ("use", "utilise"), ("permit", "allow"), ("happened", "took place"), ("each year", "every year"), ("in order to", "to"), ("prior to", "before"), ("during", "in the course of"), ("repair", "fix"), ("reach", "get to"), ("return", "come back"), ("returned", "came back"), ("discover", "find out"), ("discovered", "found out"), ("whole", "entire"), ("journey", "trip"), ("house", "home"), ("parents", "mother and father"), ("beautiful", "lovely"), ("large", "big"), ("larger", "bigger"), ("largest", "biggest"), ("wish", "want"), ("rich", "wealthy"), ("present", "current"), ("once more", "again"), ("again", "once again")],
    "de": [("beginnen", "anfangen"), ("jedoch", "allerdings"), ("auch", "ebenfalls"), ("etwa", "rund"), ("etwa", "ungefähr"), ("oft", "häufig"), ("bekommen", "erhalten"), ("sofort", "unverzüglich"), ("schnell", "rasch"), ("derzeit", "momentan"), ("jetzt", "nun"), ("weil", "da"), ("sagte", "erklärte"), ("Auto", "Wagen"), ("Arzt", "Mediziner"), ("manchmal", "gelegentlich"), ("mehrere", "einige"), ("nur", "lediglich"), ("fast", "beinahe"), ("auch wenn", "selbst wenn"), ("vielleicht", "möglicherweise"), ("bereits", "schon"), ("zudem", "außerdem"), ("wichtig", "bedeutsam"), ("Beginn", "Anfang"), ("gegenwärtig", "zurzeit"), ("kaufen", "erwerben"), ("benötigen", "brauchen"), ("benötigt", "braucht"), ("zeigen", "belegen"), ("insgesamt", "alles in allem"), ("stets", "immer"), ("antwortete", "erwiderte"), ("Handy", "Mobiltelefon"), ("zunächst", "zuerst")],
    "fr": [("commencer", "débuter"), ("mais", "cependant"), ("aussi", "également"), ("environ", "à peu près"), ("souvent", "fréquemment"), ("maintenant", "à présent"), ("actuellement", "en ce moment"), ("vite", "rapidement"), ("voiture", "automobile"), ("médecin", "docteur"), ("plusieurs", "de nombreux"), ("presque", "quasiment"), ("peut-être", "possiblement"), ("immédiatement", "aussitôt"), ("afin de", "pour"), ("seulement", "uniquement"), ("important", "essentiel"), ("début", "commencement"), ("déclaré", "affirmé"), ("film", "long métrage"), ("parfois", "de temps en temps"), ("enfin", "finalement"), ("également", "aussi"), ("obtenir", "recevoir"), ("montrer", "démontrer"), ("toutefois", "néanmoins")],
    "es": [("empezar", "comenzar"), ("empezó", "comenzó"), ("también", "asimismo"), ("aproximadamente", "alrededor de"), ("a menudo", "con frecuencia"), ("ahora", "actualmente"), ("coche", "automóvil"), ("médico", "doctor"), ("varios", "diversos"), ("casi", "prácticamente"), ("quizás", "tal vez"), ("inmediatamente", "enseguida"), ("solo", "únicamente"), ("importante", "relevante"), ("dijo", "señaló"), ("comprar", "adquirir"), ("a veces", "en ocasiones"), ("bonito", "lindo"), ("terminar", "acabar"), ("necesita", "requiere"), ("rápido", "veloz"), ("hermosa", "bella")],
    "ru": [("также", "тоже"), ("около", "примерно"), ("часто", "нередко"), ("сейчас", "в настоящее время"), ("однако", "тем не менее"), ("поскольку", "так как"), ("потому что", "так как"), ("врач", "доктор"), ("почти", "практически"), ("может быть", "возможно"), ("немедленно", "сразу же"), ("только", "лишь"), ("важно", "существенно"), ("сказал", "заявил"), ("сказала", "заявила"), ("сообщил", "рассказал"), ("сообщила", "рассказала"), ("иногда", "порой"), ("быстро", "стремительно"), ("большой", "крупный"), ("кроме того", "помимо этого"), ("автомобиль", "машина"), ("чтобы", "для того чтобы"), ("всегда", "постоянно"), ("наконец", "в конце концов"), ("очень", "весьма"), ("снова", "опять"), ("теперь", "сейчас"), ("из-за", "вследствие"), ("отметил", "подчеркнул"), ("сложно", "трудно"), ("конечно", "разумеется"), ("хотя", "несмотря на то что")],
    "uk": [("також", "теж"), ("близько", "приблизно"), ("часто", "нерідко"), ("зараз", "наразі"), ("однак", "проте"), ("оскільки", "бо"), ("тому що", "оскільки"), ("лікар", "доктор"), ("майже", "практично"), ("негайно", "одразу"), ("лише", "тільки"), ("сказав", "заявив"), ("сказала", "заявила"), ("повідомив", "розповів"), ("іноді", "інколи"), ("швидко", "стрімко"), ("крім того", "окрім цього"), ("щоб", "аби"), ("завжди", "постійно"), ("дуже", "вельми"), ("знову", "ще раз"), ("складно", "важко"), ("звичайно", "звісно"), ("але", "проте")],
    "zh": [("但是", "然而"), ("因为", "由于"), ("目前", "当前"), ("大约", "约"), ("经常", "常常"), ("医生", "大夫"), ("几乎", "差不多"), ("立即", "马上"), ("只", "仅"), ("重要", "关键"), ("表示", "指出"), ("说", "表示"), ("购买", "买"), ("有时", "偶尔"), ("迅速", "快速"), ("此外", "另外"), ("总是", "一直"), ("非常", "十分"), ("再次", "又一次"), ("可能", "或许"), ("帮助", "协助"), ("汽车", "车辆"), ("如果", "假如"), ("现在", "如今"), ("许多", "很多"), ("漂亮", "美丽"), ("使用", "利用"), ("父亲", "爸爸"), ("母亲", "妈妈")],
    "ar": [("لكن", "غير أن"), ("لأن", "بسبب أن"), ("الآن", "حاليا"), ("حوالي", "نحو"), ("غالبا", "في كثير من الأحيان"), ("سيارة", "مركبة"), ("تقريبا", "على وجه التقريب"), ("فورا", "على الفور"), ("فقط", "لا غير"), ("جدا", "للغاية"), ("قال", "صرح"), ("أيضا", "كذلك"), ("بيت", "منزل"), ("البيت", "المنزل")],
    "cs": [("také", "rovněž"), ("asi", "přibližně"), ("často", "mnohdy"), ("nyní", "teď"), ("však", "ovšem"), ("protože", "jelikož"), ("lékař", "doktor"), ("téměř", "skoro"), ("ihned", "okamžitě"), ("pouze", "jen"), ("důležité", "podstatné"), ("řekl", "prohlásil"), ("řekla", "prohlásila"), ("někdy", "občas"), ("rychle", "svižně"), ("kromě toho", "navíc"), ("velmi", "velice"), ("opět", "znovu"), ("snad", "možná")],
}
_LEXICON = Lexicon(_PAIRS)


def synonym(text: str, language: str, rng: Random) -> str | None:
    """Up to three words replaced by synonyms."""
    places = _LEXICON.options(text, language)
    rng.shuffle(places)
    taken: list[tuple[int, int]] = []
    new = text
    for change in sorted(_spread(places), key=lambda c: -c.start):
        fitted = fit(text, change, language)
        if fitted is None or any(fitted.start < e and s < fitted.end for s, e in taken):
            continue
        if language == "en" and _other_sense(text, change.start, change.end):
            continue
        new = new[: fitted.start] + fitted.new + new[fitted.end :]
        taken.append((fitted.start, fitted.end))
    return new if new != text else None


def _spread(places: list[Change]) -> list[Change]:
    chosen: list[Change] = []
    for change in places:
        if len(chosen) < 3 and all(change.end <= c.start or c.end <= change.start for c in chosen):
            chosen.append(change)
    return chosen


def _other_sense(text: str, start: int, end: int) -> bool:
    """Words of the list that often mean something else here: "about" before no number, "since" of time, "use" as a noun."""
    word, before, after = text[start:end].lower(), text[:start].lower(), text[end : end + 10].lower()
    if word in {"about", "around"}:
        return not re.match(r"\s\d", after)
    if word in {"since", "yet", "present", "return", "attempt", "show", "end", "start", "answer", "help", "use", "wish", "need", "needs", "fix", "try", "house", "aim", "once again", "again", "got", "get", "reach", "talk", "finish", "purchase", "reply", "current", "like", "now", "select", "murder", "starts", "permit"}:
        return not re.search(r"\b(?:to|will|would|can|could|must|should|may)\s$", before) or word in {"since", "yet", "present", "house", "again", "now", "current", "wish"}
    if word in {"informed", "noted", "stated", "close to", "near", "till", "to", "before", "around", "home", "large", "big", "kids", "killing"}:
        return True
    if word == "told":
        return not re.match(r"\s(?:the|reporters|him|her|them)", after)
    return word == "said" and bool(re.match(r"\s(?:to|he|she|it|they|about|so)\b", after))


BENIGN = Benign("synonym", "benign", _LEXICON.languages, synonym)
