"""Indirect speech: "I will not sign" → "He said he would not sign", with person and tense shifted as the language does."""

from __future__ import annotations

import re
from random import Random

from tracker.training.benign.base import Benign
from tracker.training.perturb.base import like
from tracker.training.perturb.english import VERBS, past
from tracker.training.perturb.slavic import form_with, parses

_EN_WORDS = {
    "i": ("he", "she"),
    "me": ("him", "her"),
    "my": ("his", "her"),
    "mine": ("his", "hers"),
    "myself": ("himself", "herself"),
    "we": ("they", "they"),
    "us": ("them", "them"),
    "our": ("their", "their"),
    "ours": ("theirs", "theirs"),
    "ourselves": ("themselves", "themselves"),
    "i'm": ("he was", "she was"),
    "i'll": ("he would", "she would"),
    "i've": ("he had", "she had"),
    "i'd": ("he would", "she would"),
    "we're": ("they were", "they were"),
    "we'll": ("they would", "they would"),
    "we've": ("they had", "they had"),
}
_EN_SHIFT = {
    "am": "was",
    "is": "was",
    "are": "were",
    "will": "would",
    "can": "could",
    "cannot": "could not",
    "can't": "couldn't",
    "won't": "wouldn't",
    "have": "had",
    "has": "had",
    "may": "might",
    "do": "did",
    "does": "did",
    "don't": "didn't",
    "doesn't": "didn't",
    "isn't": "wasn't",
    "aren't": "weren't",
    "haven't": "hadn't",
    "hasn't": "hadn't",
    "must": "had to",
    "it's": "it was",
    "that's": "that was",
    "there's": "there was",
}
_EN_LEAD = {
    True: [
        "They said {t}.",
        "The delegation said that {t}.",
        "The ministers said {t}.",
        "They told reporters that {t}.",
    ],
    False: [
        "{S} said {t}.",
        "{S} said that {t}.",
        "{S} told reporters {t}.",
        "The minister said {t}.",
        "{S} added that {t}.",
        "{S} stressed that {t}.",
    ],
}


def _english(body: str, rng: Random) -> str | None:
    if (
        not re.match(r"(?:I|We|I'm|I'll|I've|I'd|We're|We'll|We've)\b", body)
        or re.search(r"\b(?:you|your|let's|if|when)\b|[,;]", body, re.IGNORECASE)
        or (body.startswith("We") and re.search(r" (?:I|my|me)\b", body))
    ):
        return None
    sex = rng.randrange(2)
    words = body.split(" ")
    out: list[str] = []
    for position, word in enumerate(words):
        low = word.lower()
        before = words[position - 1].lower() if position else ""
        if low in _EN_WORDS:
            out.append(_EN_WORDS[low][sex])
        elif low in _EN_SHIFT and not (
            low in {"have", "do"}
            and before in {"to", "will", "can", "not", "must", "would", "could", "should", "might", "don't", "i'd"}
        ):
            out.append(_EN_SHIFT[low])
        elif (
            low in VERBS
            and VERBS[low][1] in {"base", "third"}
            and before
            in {"i", "we", "also", "really", "always", "still", "often", "he", "she", "it", "they", "only", "just"}
        ):
            out.append(past(VERBS[low][0]))
        else:
            out.append(word)
    plural = body.startswith("We")
    lead = rng.choice(_EN_LEAD[plural])
    return lead.replace("{S}", ("He", "She")[sex]).replace("{t}", " ".join(out))


_DE = {
    "Ich": {
        "werde": "werde",
        "habe": "habe",
        "bin": "sei",
        "will": "wolle",
        "kann": "könne",
        "muss": "müsse",
        "weiß": "wisse",
        "möchte": "möchte",
        "glaube": "glaube",
        "denke": "denke",
        "brauche": "brauche",
        "gehe": "gehe",
        "arbeite": "arbeite",
        "hoffe": "hoffe",
        "mag": "möge",
        "liebe": "liebe",
        "spreche": "spreche",
        "verstehe": "verstehe",
    },
    "Wir": {
        "werden": "würden",
        "haben": "hätten",
        "sind": "seien",
        "wollen": "wollten",
        "können": "könnten",
        "müssen": "müssten",
        "brauchen": "bräuchten",
        "dürfen": "dürften",
        "wissen": "wüssten",
    },
}
_DE_POSS = {
    "mein": "sein",
    "meine": "seine",
    "meinen": "seinen",
    "meinem": "seinem",
    "meiner": "seiner",
    "unser": "ihr",
    "unsere": "ihre",
    "unseren": "ihren",
    "unserem": "ihrem",
    "unserer": "ihrer",
}


def _german(body: str, rng: Random) -> str | None:
    match = re.match(r"(Ich|Wir) (\w+) (.+)$", body)
    if (
        match is None
        or match.group(2) not in _DE[match.group(1)]
        or re.search(r"\b(?:mich|mir|uns|du|dich|dir|ihr|Sie|ich|wir|und|oder)\b|[,;]", match.group(3))
    ):
        return None
    rest = re.sub(
        r"\w+",
        lambda m: (
            like(m.group(), _DE_POSS[m.group().lower()])
            if m.group().lower() in _DE_POSS and not m.group().isupper()
            else m.group()
        ),
        match.group(3),
    )
    single = match.group(1) == "Ich"
    lead = (
        rng.choice(["Er sagte, er", "Der Minister sagte, er", "Er erklärte, er", "Er betonte, er"])
        if single
        else rng.choice(["Sie sagten, sie", "Die Minister erklärten, sie"])
    )
    return f"{lead} {_DE[match.group(1)][match.group(2)]} {rest}."


_FR = {
    "suis": "était",
    "ai": "avait",
    "vais": "allait",
    "veux": "voulait",
    "peux": "pouvait",
    "dois": "devait",
    "pense": "pensait",
    "crois": "croyait",
    "sais": "savait",
    "aime": "aimait",
    "espère": "espérait",
    "fais": "faisait",
    "travaille": "travaillait",
    "étais": "était",
    "avais": "avait",
    "voudrais": "voudrait",
    "parle": "parlait",
    "habite": "habitait",
    "comprends": "comprenait",
    "préfère": "préférait",
}
_FR_WE = {
    "sommes": "étaient",
    "avons": "avaient",
    "allons": "allaient",
    "voulons": "voulaient",
    "pouvons": "pouvaient",
    "devons": "devaient",
    "pensons": "pensaient",
    "savons": "savaient",
    "faisons": "faisaient",
    "espérons": "espéraient",
    "travaillons": "travaillaient",
}


def _french(body: str, rng: Random) -> str | None:
    match = re.match(r"(J['’]|Je |Nous )(n['’]|ne )?(\w+) (.+)$", body)
    if match is None or re.search(r"\b(?:me|moi|tu|te|toi|vous|votre|vos|nous|je)\b|\b[jmt]['’]|[,;]", match.group(4)):
        return None
    subject, no, verb, rest = match.groups()
    plural = subject == "Nous "
    new = (_FR_WE if plural else _FR).get(verb)
    if new is None and verb.endswith("rai") and not plural:
        new = verb[:-1] + "it"
    if new is None and verb.endswith("rons") and plural:
        new = verb[:-3] + "aient"
    if new is None:
        return None
    shifted = re.sub(
        r"\b(mon|ma|mes|notre|nos)\b",
        lambda m: {"mon": "son", "ma": "sa", "mes": "ses", "notre": "leur", "nos": "leurs"}[m.group()],
        rest,
    )
    vowel = new[0] in "aeéiou"
    negation = ("n'" if vowel else "ne ") if no else ""
    lead = (
        rng.choice(["Ils ont dit qu'ils ", "Les ministres ont déclaré qu'ils "])
        if plural
        else rng.choice(
            ["Il a dit qu'il ", "Il a déclaré qu'il ", "Le ministre a affirmé qu'il ", "Il a ajouté qu'il "]
        )
    )
    return f"{lead}{negation}{new} {shifted}."


_ES = {
    "quiero": "quería",
    "tengo": "tenía",
    "soy": "era",
    "estoy": "estaba",
    "puedo": "podía",
    "he": "había",
    "voy": "iba",
    "sé": "sabía",
    "creo": "creía",
    "debo": "debía",
    "necesito": "necesitaba",
    "espero": "esperaba",
    "trabajo": "trabajaba",
    "vivo": "vivía",
    "prefiero": "prefería",
    "hablo": "hablaba",
    "pienso": "pensaba",
    "queremos": "querían",
    "tenemos": "tenían",
    "somos": "eran",
    "estamos": "estaban",
    "podemos": "podían",
    "hemos": "habían",
    "vamos": "iban",
    "debemos": "debían",
    "necesitamos": "necesitaban",
}


def _spanish(body: str, rng: Random) -> str | None:
    match = re.match(r"(?:Yo |Nosotros )?([Nn]o )?(\w+) (.+)$", body)
    if match is None or re.search(r"\b(?:me|mí|te|ti|tú|tu|tus|usted|nos|yo|conmigo|contigo)\b|[,;¿¡]", match.group(3)):
        return None
    no, verb, rest = match.groups()
    low = verb.lower()
    new = _ES.get(low) or (low[:-2] + "ría" if re.fullmatch(r"\w{3,}ré", low) and not low.endswith("rré") else None)
    if new is None or (no and no[0] == "n" and verb[0].isupper()):
        return None
    if low.endswith("ré"):
        new = low[:-1] + "ía"
    shifted = re.sub(
        r"\b(mi|mis|nuestro|nuestra|nuestros|nuestras)\b", lambda m: "sus" if m.group().endswith("s") else "su", rest
    )
    lead = (
        rng.choice(["Dijeron que", "Los ministros dijeron que"])
        if low.endswith("mos")
        else rng.choice(["Dijo que", "Declaró que", "El ministro dijo que", "Afirmó que"])
    )
    return f"{lead} {'no ' if no else ''}{new} {shifted}."


_SLAVIC = {
    "ru": (
        {
            "я": "он",
            "мой": "его",
            "моя": "его",
            "моё": "его",
            "мои": "его",
            "моего": "его",
            "моей": "его",
            "моих": "его",
            "мою": "его",
            "меня": "его",
            "мне": "ему",
        },
        {
            "мы": "они",
            "наш": "их",
            "наша": "их",
            "наше": "их",
            "наши": "их",
            "нашего": "их",
            "нашей": "их",
            "наших": "их",
            "нашу": "их",
            "нас": "их",
            "нам": "им",
        },
        [
            "Он сказал, что {t}.",
            "Он заявил, что {t}.",
            "Министр заявил, что {t}.",
            "По его словам, {t}.",
            "Он подчеркнул, что {t}.",
        ],
        ["Они сказали, что {t}.", "Министры заявили, что {t}."],
    ),
    "uk": (
        {
            "я": "він",
            "мій": "його",
            "моя": "його",
            "моє": "його",
            "мої": "його",
            "мого": "його",
            "моєї": "його",
            "моїх": "його",
            "мою": "його",
            "мене": "його",
            "мені": "йому",
        },
        {"ми": "вони", "наш": "їхній", "наша": "їхня", "наше": "їхнє", "наші": "їхні", "нас": "їх", "нам": "їм"},
        ["Він сказав, що {t}.", "Він заявив, що {t}.", "Міністр заявив, що {t}.", "За його словами, {t}."],
        ["Вони сказали, що {t}.", "Міністри заявили, що {t}."],
    ),
}


def _slavic(body: str, language: str, rng: Random) -> str | None:
    one, many, leads, leads_many = _SLAVIC[language]
    subject = re.match(r"(Я|Мы|Ми)\b", body)
    if subject is None or re.search(
        r"\b(?:ты|вы|тебя|тебе|вас|вам|твой|ваш\w*|ти|ви|тебе|тобі|вам|если|якщо)\b|[,;—]|(?<= )[Яя]\b", body[2:]
    ):
        return None
    plural = subject.group() != "Я"
    words = many if plural else one
    failed = False
    female = not plural and any(
        "femn" in parses(w.lower(), language)[0].tag and "past" in parses(w.lower(), language)[0].tag
        for w in re.findall(r"\w+", body)[1:4]
    )

    def shift(match: re.Match[str]) -> str:
        nonlocal failed
        word = match.group()
        if word.lower() in words:
            new = words[word.lower()]
            if female:
                new = {"он": "она", "його": "її", "він": "вона", "его": "её", "ему": "ей", "йому": "їй"}.get(new, new)
            return new
        reading = parses(word.lower(), language)[0]
        if "1per" in reading.tag and reading.tag.POS == "VERB":
            form = form_with(reading, "3per")
            if form is None:
                failed = True
                return word
            return form
        return word

    shifted = re.sub(r"[А-Яа-яЁёІіЇїЄєҐґ'’]+", shift, body)
    if failed:
        return None
    lead = rng.choice(leads_many if plural else leads)
    if female:
        lead = (
            lead.replace("Он сказал", "Она сказала")
            .replace("Он заявил", "Она заявила")
            .replace("Он подчеркнул", "Она подчеркнула")
            .replace("По его", "По её")
            .replace("Министр заявил,", "Она заявила,")
            .replace("Він сказав", "Вона сказала")
            .replace("Він заявив", "Вона заявила")
            .replace("За його", "За її")
            .replace("Міністр заявив,", "Вона заявила,")
        )
    return lead.replace("{t}", shifted)


def _chinese(body: str, rng: Random) -> str | None:
    if not body.startswith("我") or re.search(r"[你您，；“”？]", body):
        return None
    who = rng.choice("他她")
    return f"{rng.choice([who + '表示，', who + '说，', '部长称，', who + '强调，'])}{body.replace('我', who)}。"


def indirect(text: str, language: str, rng: Random) -> str | None:
    """One plain first-person statement as somebody else reports it."""
    if re.search(r"[\"“”„«»:?!…？！]|\.\.\.", text) or not re.search(r"[.。]$", text):
        return None
    body = text.replace("’", "'")[:-1]
    if re.search(r"[.。]\s?\S", body):
        return None
    match language:
        case "en":
            return _english(body, rng)
        case "de":
            return _german(body, rng)
        case "fr":
            return _french(body, rng)
        case "es":
            return _spanish(body, rng)
        case "ru" | "uk":
            return _slavic(body, language, rng)
        case "zh":
            return _chinese(body, rng)
    return None


BENIGN = Benign("indirect", "indirect", frozenset({"en", "de", "fr", "es", "ru", "uk", "zh"}), indirect)
