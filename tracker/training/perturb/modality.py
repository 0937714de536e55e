"""Modality up and down, and hedges dropped: may → will, should → must, "probably" gone."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Lexicon, choose

_MODALS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("may", "will"),
        ("might", "will"),
        ("could", "will"),
        ("should", "must"),
        ("can", "must"),
        ("may", "must"),
        ("would like to", "will"),
        ("is expected to", "will"),
        ("are expected to", "will"),
        ("is likely to", "is certain to"),
        ("are likely to", "are certain to"),
        ("possible", "certain"),
        ("probably", "certainly"),
        ("perhaps", "certainly"),
        ("maybe", "definitely"),
        ("possibly", "definitely"),
        ("likely", "guaranteed"),
        ("allegedly", "demonstrably"),
        ("hopes to", "will"),
        ("plans to", "has to"),
        ("wants to", "has to"),
        ("want to", "have to"),
        ("need to", "may"),
        ("needs to", "may"),
        ("have to", "can"),
        ("has to", "can"),
        ("must", "may"),
        ("suggests", "proves"),
        ("suggest", "prove"),
        ("indicates", "proves"),
        ("suspected", "proven"),
        ("potential", "proven"),
        ("I think", "I know"),
        ("I believe", "I know"),
        ("it seems", "it is certain"),
        ("seems to be", "clearly is"),
        ("appears to be", "undoubtedly is"),
        ("try to", "manage to"),
        ("tried to", "managed to"),
        ("trying to", "managing to"),
    ],
    "de": [
        ("könnte", "muss"),
        ("könnten", "müssen"),
        ("kann", "muss"),
        ("können", "müssen"),
        ("sollte", "muss"),
        ("sollten", "müssen"),
        ("darf", "muss"),
        ("dürfen", "müssen"),
        ("soll", "muss"),
        ("möchte", "muss"),
        ("möchten", "müssen"),
        ("will", "muss"),
        ("wollen", "müssen"),
        ("wahrscheinlich", "sicher"),
        ("vielleicht", "bestimmt"),
        ("möglicherweise", "zweifellos"),
        ("vermutlich", "mit Sicherheit"),
        ("angeblich", "nachweislich"),
        ("mutmaßliche", "überführte"),
        ("mutmaßlichen", "überführten"),
        ("ich glaube", "ich weiß"),
        ("ich denke", "ich weiß"),
        ("dürfte", "muss"),
        ("versucht", "geschafft"),
        ("möglicherweise", "mit Sicherheit"),
    ],
    "fr": [
        ("pourrait", "va"),
        ("pourraient", "vont"),
        ("peut", "doit"),
        ("peuvent", "doivent"),
        ("devrait", "doit"),
        ("devraient", "doivent"),
        ("veut", "doit"),
        ("veulent", "doivent"),
        ("peut-être", "certainement"),
        ("probablement", "certainement"),
        ("probable", "certain"),
        ("possible", "certain"),
        ("semble", "parvient à"),
        ("je pense", "je sais"),
        ("je crois", "je sais"),
        ("souhaite", "doit"),
        ("présumé", "avéré"),
        ("éventuelle", "certaine"),
        ("éventuel", "certain"),
        ("pouvons", "devons"),
        ("vraisemblablement", "assurément"),
    ],
    "es": [
        ("podría", "va a"),
        ("podrían", "van a"),
        ("puede", "debe"),
        ("pueden", "deben"),
        ("debería", "debe"),
        ("deberían", "deben"),
        ("quiere", "debe"),
        ("quiero", "debo"),
        ("tal vez", "sin duda"),
        ("quizás", "sin duda"),
        ("probablemente", "seguramente"),
        ("posible", "seguro"),
        ("creo", "sé"),
        ("parece", "es seguro"),
        ("presunto", "probado"),
        ("puedo", "debo"),
    ],
    "ru": [
        ("может", "должен"),
        ("могут", "должны"),
        ("мог", "должен был"),
        ("возможно", "несомненно"),
        ("вероятно", "безусловно"),
        ("наверное", "точно"),
        ("можно", "нужно"),
        ("следует", "необходимо"),
        ("видимо", "несомненно"),
        ("по-видимому", "несомненно"),
        ("хочет", "должен"),
        ("хотят", "должны"),
        ("думаю", "знаю"),
        ("кажется", "несомненно"),
        ("предполагаемый", "доказанный"),
        ("якобы", "действительно"),
        ("желательно", "обязательно"),
        ("может быть", "точно"),
        ("пытался", "сумел"),
        ("пытается", "может"),
        ("пытаются", "могут"),
        ("скорее всего", "безусловно"),
        ("не исключено", "решено"),
    ],
    "uk": [
        ("може", "повинен"),
        ("можуть", "повинні"),
        ("можливо", "безсумнівно"),
        ("ймовірно", "безумовно"),
        ("мабуть", "точно"),
        ("можна", "треба"),
        ("слід", "необхідно"),
        ("хоче", "повинен"),
        ("хочуть", "повинні"),
        ("думаю", "знаю"),
        ("здається", "безсумнівно"),
        ("нібито", "справді"),
        ("намагається", "може"),
        ("бажано", "обов'язково"),
        ("вважаю", "знаю"),
    ],
    "zh": [
        ("可能", "一定"),
        ("也许", "肯定"),
        ("或许", "必然"),
        ("可以", "必须"),
        ("应该", "必须"),
        ("应当", "必须"),
        ("想要", "必须"),
        ("据称", "已证实"),
        ("疑似", "确认"),
        ("大概", "肯定"),
        ("希望", "必须"),
        ("试图", "成功"),
        ("有望", "必将"),
        ("将", "可能"),
    ],
    "ar": [
        ("يمكن", "يجب"),
        ("قد", "سوف"),
        ("ربما", "بالتأكيد"),
        ("يريد", "يجب أن"),
        ("من المحتمل", "من المؤكد"),
        ("أعتقد", "أعلم"),
        ("ينبغي", "يجب"),
        ("أظن", "أعلم"),
    ],
    "cs": [
        ("může", "musí"),
        ("mohou", "musí"),
        ("mohl", "musel"),
        ("mohla", "musela"),
        ("možná", "určitě"),
        ("pravděpodobně", "určitě"),
        ("asi", "jistě"),
        ("chce", "musí"),
        ("údajně", "prokazatelně"),
        ("snad", "určitě"),
    ],
}
_LEXICON = Lexicon(_MODALS)
_HEDGES: dict[str, str] = {
    "en": "probably|perhaps|possibly|reportedly|allegedly|apparently|presumably|maybe|almost|nearly|partly|so-called|suspected|in part|for now|I think|I believe|we believe|in my opinion|it seems that|as far as I know",
    "de": "wahrscheinlich|vielleicht|möglicherweise|vermutlich|angeblich|offenbar|wohl|fast|nahezu|beinahe|teilweise|vorerst|anscheinend|mutmaßlich",
    "fr": "probablement|peut-être|apparemment|presque|en partie|vraisemblablement|sans doute|pour l'instant|quasi",
    "es": "probablemente|quizás|tal vez|aparentemente|casi|en parte|posiblemente|por ahora|supuestamente",
    "ru": "вероятно|возможно|наверное|видимо|по-видимому|якобы|почти|отчасти|пожалуй|может быть|скорее всего|пока|предположительно|по моему мнению|на мой взгляд",
    "uk": "ймовірно|можливо|мабуть|нібито|майже|частково|певно|поки що|напевно|схоже|на мою думку",
    "zh": "可能|也许|或许|大概|据称|几乎|似乎|好像|疑似|目前",
    "cs": "pravděpodobně|možná|asi|údajně|téměř|zřejmě|snad|zatím|částečně",
}
_HEDGE_PATTERNS = {
    lang: re.compile(
        rf"(?:{body})" if lang == "zh" else rf"(?P<open>, )?(?<![\w-])(?:{body})(?![\w-])(?(open),|,?) ?", re.IGNORECASE
    )
    for lang, body in _HEDGES.items()
}


def _quiet(text: str, change: Change) -> bool:
    """Whether a modal in this place is one: not "may" the month, "can" the tin, a modal in a question or a negation."""
    old = text[change.start : change.end]
    if change.start == 0 and old.lower() in {"may", "can", "could", "will", "should", "must", "might"}:
        return False
    after = text[change.end : change.end + 8].lower()
    if old.lower() in {"could", "may", "might"} and after.startswith(" have ") and change.new.lower() == "will":
        return False
    if old.lower() == "possible" and change.new.lower() == "certain":
        return not re.match(r"(?:\s+to\b|[.,])", after) and not re.search(r"\bas\s$", text[: change.start])
    return not re.match(r"(?:n['’]t|\s+not\b|not\b)", after)


def modality(text: str, language: str, rng: Random) -> Edit | None:
    """A modal word made stronger or weaker."""
    options = [c for c in _LEXICON.options(text, language) if _quiet(text, c)]
    return choose(text, language, options, rng)


def hedge(text: str, language: str, rng: Random) -> Edit | None:
    """A hedge left out."""
    pattern = _HEDGE_PATTERNS.get(language)
    if pattern is None:
        return None
    options = []
    for match in pattern.finditer(text):
        keep = " " if match.groupdict().get("open") else ""
        end = match.end()
        if match.start() == 0 and language in {"de", "cs"}:
            continue
        if re.match(r"не\b|qu['’]|que\b|of\b|не\s", text[end:], re.IGNORECASE) or re.search(
            r"\b(?:не|это|как|d['’]|à) $", text[: match.start()], re.IGNORECASE
        ):
            continue
        if match.start() == 0 and end < len(text):
            options.append(Change(0, end + 1, text[end].upper()))
        else:
            options.append(Change(match.start(), end, keep))
    return choose(text, language, options, rng) if options else None


GENERATOR = Generator("modality", (FindingType.MODALITY,), _LEXICON.languages, modality)
HEDGE = Generator("hedge", (FindingType.MODALITY,), frozenset(_HEDGES), hedge, critical=False)
