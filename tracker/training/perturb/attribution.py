"""Attribution in real sentences: "X says that P" becomes P, or somebody else says it; "tried to" and "wants to" fall away."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, apply
from tracker.training.perturb.english import BASES, past
from tracker.training.perturb.slavic import form_with, parses

_WHO = r"(?P<who>[^\W\d_][^,;:\"“„«»().!?]{2,70}?)"
# Who says, cue, and the clause that stands without them. `who` is what another party replaces.
_SAYS: dict[str, list[str]] = {
    "en": [
        rf"^{_WHO} (?:also |has |have |had )?(?:said|says?|claim(?:s|ed)?|stated|states|believes?|believed|argue[sd]?|insist(?:s|ed)?|warn(?:s|ed)?|announced|reported|reports|alleged|alleges|admitted|suggested|noted|maintains?|thinks?|complained|predicted|denied) that (?P<rest>\S.{{15,}})$",
        r"^According to (?P<who>[^,;:]{3,70}), (?P<rest>.{15,})$",
        r"^(?P<rest>[^\"“”]{15,}), according to (?P<who>[^,;:]{3,70})\.$",
        r"^(?P<rest>[^\"“”]{15,}), (?:said|says|claims|claimed) (?P<who>[^,;:]{3,60})\.$",
    ],
    "de": [
        r"^(?P<rest>[^\"“”„]{15,}), (?:sagte|so|sagt|erklärte|betonte|meint|meinte|behauptet|behauptete) (?P<who>(?:[A-ZÄÖÜ]|der |die |das |ein |eine )[^,;:]{2,60})\.$",
        r"^(?:Laut|Nach Angaben von|Nach Ansicht von) (?P<who>[A-ZÄÖÜ][\w. -]{2,50}?) (?P<rest>(?:ist|sind|war|waren|hat|haben|wird|werden|wurde|wurden|kann|soll|sollen|habe|sei) .{10,})$",
    ],
    "fr": [
        rf"^{_WHO} (?:a |ont )?(?:déclaré|dit|affirmé|affirme|estime|estimé|indiqué|assure|assuré|prétend|prétendu|annoncé|expliqué|souligné|souligne|pense)e?s? que (?P<rest>\S.{{15,}})$",
        r"^(?:Selon|D'après) (?P<who>[^,;:]{3,70}), (?P<rest>.{15,})$",
        r"^(?P<rest>[^\"“”«]{15,}), (?:selon|a déclaré|a indiqué|affirme|a affirmé) (?P<who>[^,;:]{3,60})\.$",
    ],
    "es": [
        rf"^{_WHO} (?:dijo|dice|afirmó|afirma|declaró|aseguró|asegura|cree|sostiene|señaló|anunció|indicó|piensa|explicó|advirtió) que (?P<rest>\S.{{15,}})$",
        r"^Según (?P<who>[^,;:]{3,70}), (?P<rest>.{15,})$",
        r"^(?P<rest>[^\"“”«]{15,}), (?:según|dijo|afirmó|declaró) (?P<who>[^,;:]{3,60})\.$",
    ],
    "ru": [
        rf"^{_WHO} (?:также )?(?:заявил|сказал|сообщил|отметил|подчеркнул|утверждает|считает|добавил|уверен|полагает|рассказал|объявил|пояснил|думает|предупредил|признал)[аи]?, что (?P<rest>\S.{{15,}})$",
        r"^(?:По словам|По данным|По мнению|Согласно) (?P<who>[^,;:]{3,70}), (?P<rest>.{15,})$",
        r"^(?P<rest>[^\"“”«]{15,}), [—–-]? ?(?:заявил|сообщил|сказал|считает|утверждает)[аи]? (?P<who>[^,;:]{3,60})\.$",
    ],
    "uk": [
        rf"^{_WHO} (?:також )?(?:заявив|сказав|повідомив|зазначив|наголосив|стверджує|вважає|додав|розповів|оголосив|пояснив|думає|попередив|заявила|сказала|повідомила|зазначила|заявили|повідомили), що (?P<rest>\S.{{15,}})$",
        r"^(?:За словами|За даними|На думку) (?P<who>[^,;:]{3,70}), (?P<rest>.{15,})$",
    ],
    "zh": [
        r"^(?P<who>[^，。：“”]{2,25})(?:表示|称|认为|指出|说|宣称|声称|透露|强调|宣布|警告)，?(?P<rest>[^“”]{8,})$",
        r"^据(?P<who>[^，。：“”]{2,20})(?:称|报道|表示|透露)，(?P<rest>.{8,})$",
    ],
    "cs": [
        rf"^{_WHO} (?:řekl|uvedl|prohlásil|tvrdí|oznámil|dodal|myslí si|varoval|věří)[ai]?, že (?P<rest>\S.{{15,}})$",
    ],
}
_PATTERNS = {lang: [re.compile(p) for p in patterns] for lang, patterns in _SAYS.items()}
_OTHERS: dict[str, str] = {
    "en": "The Kremlin|The opposition leader|The White House|Beijing|The Ukrainian president|A company spokesman|The trade unions|The pope|The police|His lawyer|Critics|Brussels|The finance minister|Tehran|Doctors",
    "de": "der Kreml|der Oppositionsführer|das Weiße Haus|der ukrainische Präsident|ein Firmensprecher|der Papst|die Polizei|sein Anwalt|die Finanzministerin|der Trainer",
    "fr": "le Kremlin|le chef de l'opposition|la Maison-Blanche|le président ukrainien|un porte-parole de l'entreprise|le pape|la police|son avocat|la ministre des Finances|Pékin|Bruxelles",
    "es": "el Kremlin|el líder de la oposición|la Casa Blanca|el presidente ucraniano|un portavoz de la empresa|el papa|la policía|su abogado|la ministra de Finanzas|Pekín|Bruselas",
    "zh": "克里姆林宫|反对党领袖|白宫|乌克兰总统|公司发言人|教皇|警方|他的律师|财政部长|布鲁塞尔|批评者",
}
_GENITIVE = {
    "ru": "Кремля|лидера оппозиции|Белого дома|президента Украины|представителя компании|папы римского|полиции|его адвоката|министра финансов|критиков",
    "uk": "Кремля|лідера опозиції|Білого дому|президента України|речника компанії|папи римського|поліції|його адвоката|міністра фінансів|критиків",
}
_ATTEMPT = re.compile(
    rf"\b(?P<aux>(?:has |have |had )?(?:tried|tries|attempted|sought|wanted|hoped|planned|threatened|offered|promised|failed|refused|agreed)|(?:is|are|was|were) (?:trying|planning|hoping|threatening|seeking)|wants?|hopes?|plans?|intends?|threatens) to (?P<verb>{'|'.join(sorted(BASES, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_SLAVIC_ATTEMPT = re.compile(
    r"\b(?P<aux>пытал(?:ся|ась|ись)|пытается|пытаются|попытал(?:ся|ась|ись)|хотел[аи]?|хочет|хотят|намагал(?:ся|ася|ися)|намагається|намагаються|хотів|хоче|хочуть|планирует|планирует|намерен[аы]?|планує|обещал[аи]?|угрожает|погрожує|обіцяв) (?P<verb>[а-яіїєґё]+(?:ть|ти|ться|тися))\b",
    re.IGNORECASE,
)


def _clause(rest: str) -> str:
    rest = rest.strip()
    new = rest[0].upper() + rest[1:]
    return new if new[-1] in '.!?。"”»' else new + "."


def _dropped_attempt(text: str, language: str) -> list[Change]:
    found = []
    if language == "en":
        for match in _ATTEMPT.finditer(text):
            aux = match.group("aux").lower()
            if re.search(
                r"(?:\b(?:to|not|be|and|or|who|you|me|him|her|us|them|what|which|as|where|how|whatever|'d|would|might|may|can|could|will)|n['’]t)\s$",
                text[: match.start()],
            ):
                continue
            new = (
                past(match.group("verb"))
                if re.search(r"ed$|tried|sought|has|have|had|was|were", aux)
                else "will " + match.group("verb")
            )
            found.append(Change(*match.span(), new))
    elif language in {"ru", "uk"}:
        for match in _SLAVIC_ATTEMPT.finditer(text):
            verb, aux = parses(match.group("verb").lower(), language)[0], match.group("aux").lower()
            number = (
                "plur"
                if aux.endswith(("сь", "ют", "ят", "ли", "ся", "ють", "уть", "ны", "ися"))
                and not aux.endswith(("лась", "лся", "ася", "ался", "ется", "ється"))
                else "sing"
            )
            gender = "femn" if aux.endswith(("лась", "ла", "ася", "на")) else "masc"
            was = bool(re.search(r"л|в$", aux[-4:]))
            wanted = (
                {"past", number} | ({gender} if number == "sing" else set())
                if was
                else {"futr" if "perf" in verb.tag else "pres", "3per", number}
            )
            form = form_with(verb, *wanted)
            if form is not None:
                found.append(Change(*match.span(), form.capitalize() if match.group()[0].isupper() else form))
    return found


def attribution(text: str, language: str, rng: Random) -> Edit | None:
    """Drop who says or tries it, or let somebody else say it."""
    attempts = _dropped_attempt(text, language)
    for pattern in _PATTERNS.get(language, ()):
        match = pattern.match(text)
        if match is None:
            continue
        who = match.group("who")
        if rng.random() < 0.5 and language in _OTHERS | _GENITIVE:
            return _moved(text, language, match, rng)
        if language == "de" and match.group("rest")[0].islower():
            return _moved(text, language, match, rng)
        if re.match(r"(?:they|he|she|it|I|we|you)\b", who, re.IGNORECASE) and rng.random() < 0.4 and attempts:
            break
        return apply(text, [Change(0, len(text), _clause(match.group("rest")))])
    return apply(text, [rng.choice(attempts)]) if attempts else None


def _moved(text: str, language: str, match: re.Match[str], rng: Random) -> Edit | None:
    who = match.group("who")
    if language in _GENITIVE:
        if not text.startswith(("По ", "За ", "На ", "Согласно")):
            return apply(text, [Change(0, len(text), _clause(match.group("rest")))])
        new = rng.choice([o for o in _GENITIVE[language].split("|") if o not in text])
    else:
        new = rng.choice([o for o in _OTHERS[language].split("|") if o.lower() not in text.lower()])
        start = match.start("who")
        new = (
            new[0].upper() + new[1:]
            if start == 0
            else (new[0].lower() + new[1:] if new.startswith(("The ", "A ", "His ", "Critics", "Doctors")) else new)
        )
        if language == "de" and start > 0 and text[:start].rstrip().endswith(("Laut", "von")):
            new = (
                {"der": "dem", "das": "dem", "die": "der", "ein": "einem", "sein": "seinem"}.get(
                    new.split()[0], new.split()[0]
                )
                + " "
                + " ".join(new.split()[1:])
            )
            if re.search(r"dem (?:ukrainische) ", new):
                new = new.replace("ukrainische ", "ukrainischen ").replace("Präsident", "Präsidenten")
    return apply(text, [Change(match.start("who"), match.start("who") + len(who), new)])


GENERATOR = Generator("attribution", (FindingType.ATTRIBUTION,), frozenset(_SAYS), attribution, two_way=False)
