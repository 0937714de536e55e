"""Cut before the words that limit it: the "but", "except" or "although" clause is gone, or two clauses are spliced."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, apply

_LIMIT: dict[str, str] = {
    "en": r",? (?:but|although|though|except|unless|however|even though|despite|until|provided|only if|as long as|if)\b",
    "de": r", (?:aber|doch|jedoch|obwohl|außer|es sei denn|sondern|solange|wenn|falls)\b",
    "fr": r",? (?:mais|bien que|quoique|sauf|à moins|malgré|tant que|à condition)\b",
    "es": r",? (?:pero|aunque|excepto|salvo|sin embargo|a pesar|a menos|siempre que|mientras)\b",
    "ru": r", (?:но|однако|хотя|кроме|если|пока|несмотря)\b",
    "uk": r", (?:але|однак|хоча|крім|якщо|поки|попри|проте)\b",
    "zh": r"，(?:但|但是|不过|然而|除非|尽管|虽然|只是)",
    "cs": r", (?:ale|avšak|ačkoli|kromě|pokud|přestože|dokud)\b",
}
_LIMITS = {lang: re.compile(body) for lang, body in _LIMIT.items()}
_COPULA = {
    "en": "is|are|was|were|will|would|can|could|has|have|had|must|should|did|does",
    "de": "ist|sind|war|waren|wird|werden|kann|können|hat|haben|muss|soll",
    "fr": "est|sont|était|étaient|sera|peut|peuvent|a|ont|doit|va",
    "es": "es|son|era|fue|será|puede|pueden|ha|han|debe|está|están",
    "ru": "был|была|было|были|будет|будут|может|могут|является|должен|должны",
    "uk": "був|була|було|були|буде|будуть|може|можуть|є|повинен|повинні",
    "cs": "je|jsou|byl|byla|bude|budou|může|mohou|má|mají",
}
_TWO = {
    lang: re.compile(
        rf"^(?P<a>(?:[^\s,;.!?\"“„«]+ ){{1,5}}?)(?P<v>{verbs}) (?P<x>[^.;!?\"“„«]{{8,}}?)[,;.] (?P<j>[^,;.]*?)(?P<w>\b(?:{verbs})) (?P<y>[^;!?\"“„«]{{8,}})$"
    )
    for lang, verbs in _COPULA.items()
}


def truncation(text: str, language: str, rng: Random) -> Edit | None:
    """End the sentence where its limit begins."""
    pattern = _LIMITS.get(language)
    if pattern is None or re.search(r"[\"“„«]", text):
        return None
    unit = 1.7 if language == "zh" else 5.5
    for match in pattern.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if (
            len(before) / unit >= 4
            and len(after) / unit >= 3
            and not re.search(r"[.!?。？]\s*\S", after)
            and not re.search(
                r"\b(?:not only|nicht nur|non seulement|no solo|не только|не лише|nejen)\b|nicht|不仅|不是",
                before,
                re.IGNORECASE,
            )
        ):
            return apply(text, [Change(match.start(), len(text), "。" if language == "zh" else ".")])
    return None


def splice(text: str, language: str, rng: Random) -> Edit | None:
    """The subject of one clause joined to what was said of another."""
    match = _TWO[language].match(text) if language in _TWO else None
    if (
        match is None
        or match.group("v") != match.group("w")
        or len(match.group("j").split()) > 8
        or not match.group("j").strip()
    ):
        return None
    if re.search(r"\b(?:who|which|that|der|die|das|qui|que|котор\w+|який|яка|které?|který)\b", match.group("j")):
        return None
    return apply(text, [Change(match.start("x"), match.start("y"), "")])


GENERATOR = Generator(
    "truncation", (FindingType.TRUNCATION,), frozenset(_LIMIT), truncation, critical=False, two_way=False
)
SPLICE = Generator("splice", (FindingType.SPLICE,), frozenset(_TWO), splice, two_way=False)
