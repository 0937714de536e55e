"""Fragments: a contiguous clause of the text that stands alone and says nothing the whole does not say."""

from __future__ import annotations

import re
from random import Random

from tracker.training.benign.base import Benign

_JOIN = {
    "en": r", (?:and|but) (?=(?:I|we|he|she|it|they|the|this|that|there|you)\b)|; ",
    "de": r", (?:und|aber) (?=(?:ich|wir|er|sie|es|die|der|das|dies|man)\b)|; ",
    "fr": r", (?:et|mais) (?=(?:je|nous|il|elle|on|ils|elles|le|la|les|cela|c'est|ce)\b)| ; ",
    "es": r", (?:y|pero) (?=(?:yo|él|ella|ellos|el|la|los|las|no|esto|eso)\b)|; ",
    "ru": r", (?:и|а|но|однако) (?=(?:я|мы|он|она|они|это|в|на|его|их|все)\b)|; ",
    "uk": r", (?:і|а|але|й|та) (?=(?:я|ми|він|вона|вони|це|в|на|його|їх)\b)|; ",
    "zh": r"；|，(?:但是|但|而|并且|同时)",
    "cs": r", (?:a|ale) (?=(?:já|my|on|ona|oni|to|v|na)\b)|; ",
    "ar": r"، و|؛ ",
}
_JOINS = {lang: re.compile(body) for lang, body in _JOIN.items()}
# What a clause cut off here would lose: a condition, a denial or somebody else's voice that governs it.
_GOVERNS = re.compile(
    r"\b(?:if|unless|whether|that|not|never|says?|said|claim\w*|because|although|while|when|wenn|ob|dass|nicht|kein\w*|sagt\w*|si|que|qu|ne|pas|dit|déclar\w*|no|dijo|"
    r"если|что|не|сказал\w*|якобы|чтобы|когда|хотя|якщо|що|сказа\w*|коли|aby|že|pokud|když|řekl\w*|إذا|أن|لا|قال)\b|n['’]t|如果|说|表示|不|没|称|虽然|即使|尽管|如果|为了",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:it|they|he|she|this|that|er|sie|es|il|elle|он|она|оно|они|він|вона|вони)\b", re.IGNORECASE)


def governs(words: str) -> bool:
    """Whether something in these words governs what follows them: a condition, a denial, somebody else's voice."""
    return _GOVERNS.search(words) is not None


def fragment(text: str, language: str, rng: Random) -> str | None:
    """One of two coordinate clauses, where neither governs the other."""
    pattern = _JOINS.get(language)
    if pattern is None:
        return None
    joints = list(pattern.finditer(text))
    if len(joints) != 1 or re.search(r"[\"“”„«»?？]", text):
        return None
    first, second = text[: joints[0].start()], text[joints[0].end() :]
    if (
        governs(first)
        or (len(first) < 20 and language != "zh")
        or (len(second) < 20 and language != "zh")
        or min(len(first), len(second)) < 8
    ):
        return None
    if (";" not in joints[0].group() and "；" not in joints[0].group()) or rng.random() < 0.6 or _PRONOUN.match(second):
        return first + ("。" if language == "zh" else ".")
    return second[0].upper() + second[1:]


BENIGN = Benign("fragment", "fragment", frozenset(_JOIN), fragment)
