"""Question to statement and back."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Key, apply
from tracker.training.perturb.english import BASES, past, third_person

_AUX = "is|are|was|were|will|would|can|could|should|must|has|have|had|do|does|did|may|might"
_SUBJECT = r"(?:I|you|he|she|it|we|they|there|this|that|Tom|Mary|[A-Z][a-z]+(?: [A-Z][a-z]+)?|(?:the|your|his|her|my|our|their|these|those) [a-z]+)"
_ASKED = re.compile(
    rf"^(?P<lead>[\"“]?)(?P<aux>{_AUX}) (?P<subject>{_SUBJECT}) (?P<rest>[^?]+)\?(?P<tail>[\"”]?)$", re.IGNORECASE
)
_STATED = re.compile(
    r"^(?P<lead>[\"“]?)(?P<subject>(?:(?!what|who|which|if|when|where|how|why|and|but|so)[A-Z][\w'’-]*)(?: [\w'’-]+){0,4}?) (?P<aux>is|are|was|were|will|would|can|could|should|must|has been|have been) (?P<rest>[^?!;:]+)\.(?P<tail>[\"”]?)$",
    re.IGNORECASE,
)
_PRONOUNS = {"I", "I'm"}
# Languages where a question mark (or a particle) alone makes the question.
_MARKS = {"ru", "uk", "fr", "es", "cs", "it", "pt", "pl", "zh", "ar", "ro", "bg", "hr", "sr", "el", "he", "tr"}
_WH = re.compile(
    r"^\W*(?:who|what|when|where|why|how|which|wer|was|wann|wo|warum|wie|welche|qui|que|quoi|quand|où|pourquoi|comment|quel|combien|qu['’]|est-ce|"
    r"quién|qué|cuándo|dónde|por qué|cómo|cuál|cuánt|кто|что|когда|где|почему|как|какой|какая|какие|сколько|зачем|куда|чей|хто|що|коли|де|чому|як|"
    r"kdo|co|kdy|kde|proč|jak|který|која|من |ما |ماذا|متى|أين|لماذا|كيف|كم)",
    re.IGNORECASE,
)
_PARTICLE = {
    "ru": r"^(?:Разве|Неужели|Ли) ",
    "uk": r"^(?:Чи|Хіба|Невже) ",
    "fr": r"^Est-ce qu(?:e |['’])",
    "ar": r"^هل ",
    "zh": r"吗(?=？)|呢(?=？)",
}
_DE_STATED = re.compile(
    r"^(?P<subject>(?:Er|Sie|Es|Wir|Ich|Ihr|Das|Dies|Tom|Maria|[DE](?:er|ie|as|in|ine) [A-ZÄÖÜ]\w+|[A-Z]\w+)) (?P<verb>ist|sind|war|waren|wird|werden|hat|haben|kann|können|muss|müssen|soll|sollte|darf|will|könnte|würde|bin|geht|kommt|weiß) (?P<rest>[^?!;:,]+)\.$"
)
_DE_ASKED = re.compile(
    r"^(?P<verb>Ist|Sind|War|Waren|Wird|Werden|Hat|Haben|Kann|Können|Muss|Müssen|Soll|Sollte|Darf|Will|Könnte|Würde|Bist|Hast|Kannst|Willst|Musst|Bin) (?P<subject>(?:er|sie|es|wir|ich|ihr|du|Sie|das|dies|Tom|Maria|(?:der|die|das|ein|eine) [A-ZÄÖÜ]\w+)) (?P<rest>[^?!;:]+)\?$"
)


def _lower(subject: str) -> str:
    first = subject.split()[0]
    if first in {"I", "Tom", "Mary"} or first.startswith("I'"):
        return subject
    common = {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "it",
        "we",
        "they",
        "you",
        "his",
        "her",
        "my",
        "our",
        "their",
        "there",
        "your",
        "all",
        "some",
        "many",
        "most",
        "both",
        "people",
        "no",
        "one",
        "everyone",
        "such",
        "each",
        "every",
        "other",
        "more",
        "its",
        "in",
        "several",
    }
    return subject[0].lower() + subject[1:] if first.lower() in common else subject


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _english(text: str, rng: Random) -> str | None:
    asked = _ASKED.match(text)
    if asked:
        aux, subject, rest = asked.group("aux").lower(), asked.group("subject"), asked.group("rest")
        if aux in {"do", "does", "did"}:
            base, _, remainder = rest.partition(" ")
            if base not in BASES:
                return None
            verb = past(base) if aux == "did" else third_person(base) if aux == "does" else base
            sentence = f"{_upper(subject)} {verb}{' ' + remainder if remainder else ''}"
        else:
            sentence = f"{_upper(subject)} {aux} {rest}"
        return f"{asked.group('lead')}{sentence}.{asked.group('tail')}"
    if text.endswith("?"):
        return None
    stated = _STATED.match(text)
    if stated is None or re.search(r"\b(?:that|and|who|which|,)\b", stated.group("subject")):
        if text.endswith(".") and len(text.split()) < 14 and rng.random() < 0.3:
            return text[:-1] + "?"
        return None
    aux, _, more = stated.group("aux").partition(" ")
    rest = f"{more + ' ' if more else ''}{stated.group('rest')}"
    if rest.startswith(("not ", "n't")):
        return None
    return f"{stated.group('lead')}{_upper(aux)} {_lower(stated.group('subject'))} {rest}?{stated.group('tail')}"


def _german(text: str) -> str | None:
    stated = _DE_STATED.match(text)
    if stated:
        subject = stated.group("subject")
        if subject in {"Er", "Sie", "Es", "Wir", "Ich", "Ihr", "Das", "Dies"} or subject.split()[0] in {
            "Der",
            "Die",
            "Das",
            "Ein",
            "Eine",
        }:
            subject = subject[0].lower() + subject[1:]
        return f"{_upper(stated.group('verb'))} {subject} {stated.group('rest')}?"
    asked = _DE_ASKED.match(text)
    if asked:
        return f"{_upper(asked.group('subject'))} {asked.group('verb').lower()} {asked.group('rest')}."
    return None


def _marked(text: str, language: str) -> str | None:
    """A question made of a statement by its mark alone, where the language allows that, and back."""
    stop, ask = ("。", "？") if language == "zh" else (".", "؟" if language == "ar" else "?")
    if text.count(ask) == 1 and text.endswith(ask) and not _WH.match(text):
        plain = text[:-1]
        if language in _PARTICLE:
            plain = re.sub(_PARTICLE[language], "", text).rstrip("？?؟ ")
        if language in {"uk", "ru"} and re.search(r"\bли\b|\bчи\b|\bили\b", plain, re.IGNORECASE):
            return None
        if language == "zh" and re.search(r"吗|呢|什么|谁|哪|怎|几|多少|为何|是否", plain):
            return None
        if language == "fr" and re.search(r"\w-(?:t-)?(?:il|elle|vous|tu|nous|je|on|ils|elles|ce)\b", plain):
            return None
        return _upper(plain.lstrip("¿ ")) + stop
    if text.count(stop) == 1 and text.endswith(stop) and not re.search(r"[!?？：:;]", text):
        body = text[:-1]
        if language == "zh":
            return body + "吗？" if not re.search(r"什么|谁|哪|怎|几|多少|了解", body) else None
        if language == "es":
            return f"¿{body}?"
        if language == "ar":
            return f"هل {body}؟"
        if language == "fr":
            return f"{body} ?"
        return body + ask
    return None


def question(text: str, language: str, rng: Random) -> Edit | None:
    """The whole text turned: short ones, of one sentence."""
    if len(text) > 220 or len(re.findall(r"[.!?。？！؟](?:\s|$|\S)", text)) > 2:
        return None
    if language == "en":
        new = _english(text, rng)
    elif language == "de":
        new = _german(text)
    elif language in _MARKS:
        new = _marked(text, language)
    else:
        return None
    turned = "asked" if re.search(r"[?？؟]", new or "") else "stated"
    return None if new is None else apply(text, [Change(0, len(text), new)], ("question", turned, ""))


def mirror(text: str, language: str, key: Key) -> Edit | None:
    """Another language's text turned the same way."""
    edit = question(text, language, Random(0))
    return edit if edit is not None and edit.key == key else None


GENERATOR = Generator("question", (FindingType.QUESTION,), frozenset({"en", "de", *_MARKS}), question, mirror)
