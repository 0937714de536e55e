"""The words that report speech: cue verbs and phrases of each language, and the stance they take to what is reported.

`CUES[language].find(text)` finds them; `stance_of` says what a cue does with its words. The words are in `lexicon.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.quotations import lexicon


def _forms(entry: str) -> tuple[str, list[str]]:
    """The lemma and all forms of an entry, a particle (point_out) repeated after each."""
    head, _, irregular = entry.partition(":")
    stem, _, particle = head.partition("_")
    if irregular:
        forms = [stem, *irregular.split(",")]
    elif stem.endswith("e"):
        forms = [stem, stem + "s", stem + "d", stem[:-1] + "ing"]
    elif stem.endswith("y") and stem[-2] not in "aeiou":
        forms = [stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"]
    elif stem.endswith(("s", "sh", "ch", "x")):
        forms = [stem, stem + "es", stem + "ed", stem + "ing"]
    else:
        forms = [stem, stem + "s", stem + "ed", stem + "ing"]
    return head, [f"{form} {particle}" if particle else form for form in forms]


def _table(entries: str) -> dict[str, str]:
    """Form -> lemma."""
    return {form: lemma for lemma, forms in map(_forms, entries.split()) for form in forms}


EN_SPEECH = _table(lexicon.SPEECH)
EN_THOUGHT = _table(lexicon.THOUGHT)
EN_INFINITIVE = _table(lexicon.INFINITIVE)
EN_NOUN = _table(lexicon.NOUN)
EN_ASKING = _table(lexicon.ASKING)
#: Forms of the verbs that must name the person spoken to before what is said.
EN_NEEDS_ADDRESSEE = frozenset(_table(lexicon.ADDRESSED))


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as printed, and where."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    """The speech verbs of one language: each form's stance, and how to find them in a text."""

    stances: dict[str, str]
    pattern: re.Pattern[str]
    seconds: dict[str, tuple[str, ...]]

    def find(self, text: str) -> list[Cue]:
        """Every cue in a text, in order. Words are looked up in a table: an alternation of hundreds is ten times slower."""
        found: list[Cue] = []
        after = 0
        for word in self.pattern.finditer(text):
            start, end = word.span()
            if start < after:
                continue
            lowered = word[0].lower()
            second = next((s for s in self.seconds.get(lowered, ()) if _followed_by(text, end, s)), None)
            if second is not None:
                end += 1 + len(second)
            elif lowered not in self.stances:
                continue
            found.append(Cue(text[start:end], start, end))
            after = end
        return found

    def first(self, text: str) -> Cue | None:
        """The first cue in a text."""
        found = self.find(text)
        return found[0] if found else None


def _followed_by(text: str, at: int, word: str) -> bool:
    end = at + 1 + len(word)
    return (
        text[at : at + 1] in (" ", "\u00a0")
        and text[at + 1 : end].lower() == word
        and not text[end : end + 1].isalnum()
    )


_ANY_WORD = re.compile(r"[^\W_]+(?:['’\u200c-][^\W_]+)*")


def _compile(forms: dict[str, str], spaced: bool = True) -> Cues:
    if not spaced:
        longest_first = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        return Cues(forms, re.compile(longest_first), {})
    seconds: dict[str, tuple[str, ...]] = {}
    for form in forms:
        first, _, second = form.partition(" ")
        if second:
            seconds[first] = (*seconds.get(first, ()), second)
    return Cues(forms, _ANY_WORD, seconds)


def _stances(by_stance: dict[str, str]) -> dict[str, str]:
    return {form.replace("_", " "): stance for stance, forms in by_stance.items() for form in forms.split()}


def _english() -> Cues:
    stances = {lemma: stance for stance, lemmas in lexicon.STANCES.items() for lemma in lemmas.split()}
    every = {**EN_ASKING, **EN_NOUN, **EN_INFINITIVE, **EN_THOUGHT, **EN_SPEECH}
    return _compile({form: stances.get(lemma, "") for form, lemma in every.items()})


CUES: dict[str, Cues] = {
    "en": _english(),
    **{language: _compile(_stances(table)) for language, table in lexicon.SPACED.items()},
    **{language: _compile(_stances(table), spaced=False) for language, table in lexicon.UNSPACED.items()},
}

SOURCE_PHRASES: dict[str, re.Pattern[str]] = {
    language: re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE) for language, phrases in lexicon.SOURCES.items()
}

_NEGATION = re.compile(
    r"(?:\b(?:not|never|n['’]t|nor|neither|nicht|nie|niemals|kein(?:e[rnms]?)?|ne|jamais|не|ни|никогда|ніколи|no|nunca|não"
    r"|nem)\b|n['’]t\b|\bn['’](?=[aeiouyh])|没有|沒有|没|未|並未|لم|لا)",
    re.IGNORECASE,
)


def cues_for(language: str | None) -> Cues:
    """The cues of a language; English ones where a language has none of its own."""
    return CUES.get((language or "en").partition("-")[0].lower(), CUES["en"])


def stance_of(cue: str, cues: Cues, around: str = "") -> str | None:
    """The stance of a cue: negated, claimed, demanded, asked, believed; null for plain saying.

    `around` is the verb group's text beside the cue, in which a negation turns any cue into "negated".
    """
    if around and _NEGATION.search(around):
        return "negated"
    return cues.stances.get(cue.lower().replace("\u00a0", " ")) or None
