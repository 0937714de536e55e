"""Conditions: "if" and "unless" exchanged, a condition dropped, a condition that nobody set put in."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Key, Lexicon, apply, choose

# One condition a row, the same in every language: it can be put into both texts of a pair.
_TAILS: dict[str, tuple[str, ...]] = {
    "en": (
        " if parliament agrees",
        " unless the court objects",
        " provided that the others do the same",
        " if the weather allows it",
        " only if the sanctions are lifted",
        " if enough money is found",
        " unless there are new elections",
    ),
    "de": (
        ", wenn das Parlament zustimmt",
        ", es sei denn, das Gericht erhebt Einspruch",
        ", sofern die anderen dasselbe tun",
        ", wenn das Wetter es zulässt",
        ", aber nur wenn die Sanktionen aufgehoben werden",
        ", wenn sich genug Geld findet",
        ", falls es keine Neuwahlen gibt",
    ),
    "fr": (
        " si le parlement est d'accord",
        " sauf si le tribunal s'y oppose",
        " à condition que les autres fassent de même",
        " si le temps le permet",
        " seulement si les sanctions sont levées",
        " si l'on trouve assez d'argent",
        " sauf en cas de nouvelles élections",
    ),
    "es": (
        " si el parlamento está de acuerdo",
        " salvo que el tribunal se oponga",
        " siempre que los demás hagan lo mismo",
        " si el tiempo lo permite",
        " solo si se levantan las sanciones",
        " si se encuentra suficiente dinero",
        " salvo que haya nuevas elecciones",
    ),
    "ru": (
        ", если согласится парламент",
        ", если суд не будет возражать",
        " при условии, что остальные поступят так же",
        ", если позволит погода",
        ", но только если снимут санкции",
        ", если найдутся деньги",
        ", если не будет новых выборов",
    ),
    "uk": (
        ", якщо погодиться парламент",
        ", якщо суд не заперечуватиме",
        " за умови, що інші зроблять так само",
        ", якщо дозволить погода",
        ", але лише якщо знімуть санкції",
        ", якщо знайдуться гроші",
        ", якщо не буде нових виборів",
    ),
    "cs": (
        ", pokud bude souhlasit parlament",
        ", pokud nebude soud protestovat",
        " pod podmínkou, že ostatní udělají totéž",
        ", pokud to počasí dovolí",
        ", ale jen pokud budou zrušeny sankce",
        ", pokud se najde dost peněz",
        ", pokud nebudou nové volby",
    ),
}
_HEADS_ZH = (
    "如果议会同意，",
    "除非法院反对，",
    "只要其他人也这样做，",
    "如果天气允许，",
    "只有解除制裁，",
    "如果能找到足够的资金，",
    "除非举行新的选举，",
)
_SWAPS = Lexicon(
    {
        "en": [
            ("if", "unless"),
            ("even if", "only if"),
            ("if", "even if"),
            ("until", "even after"),
            ("as long as", "even if"),
            ("because of", "despite"),
            ("because", "although"),
            ("despite", "because of"),
        ],
        "de": [
            ("wenn", "obwohl"),
            ("falls", "obwohl"),
            ("weil", "obwohl"),
            ("trotz", "wegen"),
            ("nur wenn", "auch wenn"),
        ],
        "fr": [("si", "même si"), ("grâce à", "malgré"), ("parce que", "bien que"), ("à condition que", "même si")],
        "es": [("si", "aunque"), ("gracias a", "a pesar de"), ("porque", "aunque")],
        "ru": [
            ("если", "даже если"),
            ("потому что", "хотя"),
            ("благодаря", "вопреки"),
            ("поскольку", "хотя"),
            ("несмотря на", "учитывая"),
        ],
        "uk": [("якщо", "навіть якщо"), ("тому що", "хоча"), ("завдяки", "попри"), ("оскільки", "хоча")],
        "zh": [("如果", "即使"), ("因为", "尽管"), ("只要", "即使"), ("除非", "如果"), ("由于", "尽管")],
        "ar": [("إذا", "حتى لو"), ("لأن", "رغم أن"), ("بسبب", "رغم")],
        "cs": [("pokud", "i když"), ("protože", "ačkoli"), ("díky", "navzdory"), ("kvůli", "navzdory")],
    }
)
_CLAUSE: dict[str, str] = {
    "en": r"^(?:If|Unless|Provided that|As long as|Only if) [^,]{5,80}, (?:then )?(?P<main>\w.{12,})$|^(?P<front>.{12,}?),? (?:but only if|only if|if|unless|provided that|as long as|on condition that) (?!not\b|any\b|you\b)[^,]{6,90}\.$",
    "de": r"^(?P<front>.{12,}?), (?:wenn|falls|sofern|es sei denn,|vorausgesetzt,) [^,]{6,90}\.$",
    "fr": r"^(?:Si|S'il|À condition que|Sauf si) [^,]{5,80}, (?P<main>\w.{12,})$|^(?P<front>.{12,}?),? (?:à condition que|à condition de|sauf si|seulement si|si (?!bien|tôt|vite)) ?[^,]{6,90}\.$",
    "es": r"^(?:Si|A menos que|Siempre que) [^,]{5,80}, (?P<main>\w.{12,})$|^(?P<front>.{12,}?),? (?:a condición de que|salvo que|a menos que|solo si|si) [^,]{6,90}\.$",
    "ru": r"^Если [^,]{5,80}, (?:то )?(?P<main>\w.{12,})$|^(?P<front>.{12,}?), (?:но только если|если|при условии, что|лишь если) [^,]{6,90}\.$",
    "uk": r"^Якщо [^,]{5,80}, (?:то )?(?P<main>\w.{12,})$|^(?P<front>.{12,}?), (?:але лише якщо|якщо|за умови, що) [^,]{6,90}\.$",
    "zh": r"^(?:如果|只要|除非|假如|要是)[^，]{3,40}，(?P<main>.{6,})$",
    "cs": r"^(?:Pokud|Jestli|Jestliže) [^,]{5,80}, (?:pak |tak )?(?P<main>\w.{12,})$|^(?P<front>.{12,}?), (?:pokud|jestli|jestliže|ale jen pokud) [^,]{6,90}\.$",
}
_CLAUSES = {lang: re.compile(body) for lang, body in _CLAUSE.items()}


def _put(text: str, language: str, index: int) -> Edit | None:
    key = ("condition", "", str(index))
    if language == "zh":
        if re.search(r"[“”？！：]|\d", text[:12]):
            return None
        return apply(text, [Change(0, 0, _HEADS_ZH[index])], key)
    stop = re.search(r"\.(?=[\"”»]?$)", text)
    if stop is None or language not in _TAILS:
        return None
    return apply(text, [Change(stop.start(), stop.start(), _TAILS[language][index])], key)


def condition(text: str, language: str, rng: Random) -> Edit | None:
    """Drop, exchange or add a condition."""
    match = _CLAUSES[language].match(text) if language in _CLAUSES else None
    if match:
        main, front = match.groupdict().get("main"), match.groupdict().get("front")
        new = main[0].upper() + main[1:] if main else f"{front}."
        return (
            apply(text, [Change(0, len(text), new)])
            if rng.random() < 0.7
            else choose(text, language, _SWAPS.options(text, language), rng)
        )
    swaps = [
        c
        for c in _SWAPS.options(text, language)
        if not (
            language == "en" and re.search(r"\b(?:as|wonder|ask|asked|know|see|sure|even|only|what) $", text[: c.start])
        )
    ]
    if language in {"fr", "es"}:
        swaps = [c for c in swaps if text[c.start : c.end].lower() != "si" or c.start == 0]
    if swaps and rng.random() < 0.7:
        return choose(text, language, swaps, rng)
    fresh = not re.search(r"\b(?:if|unless|wenn|falls|si|если|якщо|pokud)\b|如果|\?|!", text, re.IGNORECASE)
    if (
        fresh
        and len(text) < 120
        and re.search(
            r"\b(?:will|would|can|could|may|wird|werden|kann|wollen|va|peut|pourra|\w+ra|será|puede|va a|будет|будут|может|можно|буде|може|можна|bude|může)\b|将|会|可以|能",
            text,
        )
    ):
        return _put(text, language, rng.randrange(7))
    return None


def mirror(text: str, language: str, key: Key) -> Edit | None:
    """The same condition put into another language's text."""
    return _put(text, language, int(key[2]))


GENERATOR = Generator("condition", (FindingType.CONDITION,), frozenset(_CLAUSE) | {"ar"}, condition, mirror)
