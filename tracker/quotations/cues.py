"""The words that report speech: cue verbs and phrases of each language, and the stance they take to what is reported.

`CUES[language].find(text)` finds them; `stance_of` says what a cue does with its words. The words are in `lexicon.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
EN_TOPICAL = lexicon.listed(lexicon.TOPICAL)
EN_GESTURES = frozenset(
    _table(" ".join(e for e in lexicon.SPEECH.split() if e.partition(":")[0] in lexicon.listed(lexicon.GESTURES)))
)
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
    """The speech verbs of one language: each form's stance, and the pattern that finds them."""

    stances: dict[str, str]
    pattern: re.Pattern[str]

    def find(self, text: str) -> list[Cue]:
        """Every cue in a text, in order; of two that begin together the longer."""
        return [Cue(found[0], found.start(), found.end()) for found in self.pattern.finditer(text)]

    def first(self, text: str) -> Cue | None:
        """The first cue in a text."""
        found = self.pattern.search(text)
        return Cue(found[0], found.start(), found.end()) if found else None


def _trie(words: Iterable[str]) -> str:
    """A pattern for any of the words that shares their beginnings, longest first: ten times as quick as a plain list."""
    groups: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            groups.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    if not groups:
        return ""
    branches = [
        ("[ \u00a0]" if first == " " else re.escape(first)) + _trie(rest) for first, rest in sorted(groups.items())
    ]
    inner = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{inner}?" if ends else inner


def _compile(forms: dict[str, str], spaced: bool = True) -> Cues:
    every = _trie(sorted(set(forms)))
    edged = rf"(?<![\w’'-])(?:{every})(?![\w-]|['’]\w)" if spaced else every
    return Cues(forms, re.compile(edged, re.IGNORECASE))


def _stances(by_stance: dict[str, str]) -> dict[str, str]:
    return {form.replace("_", " "): stance for stance, forms in by_stance.items() for form in forms.split()}


_LEMMA = {**EN_ASKING, **EN_NOUN, **EN_INFINITIVE, **EN_THOUGHT, **EN_SPEECH}


def _with_and(forms: dict[str, str]) -> dict[str, str]:
    """Arabic writes "and" and "so" together with the verb: وقال, فقال."""
    return {**{f"{joint}{form}": stance for joint in ("و", "ف") for form, stance in forms.items()}, **forms}


def _english() -> Cues:
    stances = {lemma: stance for stance, lemmas in lexicon.STANCES.items() for lemma in lemmas.split()}
    return _compile({form: stances.get(lemma, "") for form, lemma in _LEMMA.items()})


CUES: dict[str, Cues] = {
    "en": _english(),
    **{
        language: _compile(_with_and(_stances(table)) if language == "ar" else _stances(table))
        for language, table in lexicon.SPACED.items()
    },
    **{language: _compile(_stances(table), spaced=False) for language, table in lexicon.UNSPACED.items()},
}

SOURCE_PHRASES: dict[str, re.Pattern[str]] = {
    language: re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE) for language, phrases in lexicon.SOURCES.items()
}

_NEGATION = re.compile(
    r"(?:\b(?:not|never|n['’]t|nor|neither|nicht|nie|niemals|kein(?:e[rnms]?)?|ne|jamais|не|ни|никогда|ніколи|no|nunca|não"
    r"|nem)\b|n['’]t\b|\bn['’](?=[aeiouyh])|没有|沒有|没|未|並未|(?<!\w)[وف]?(?:لم|لا|لن)(?!\w))",
    re.IGNORECASE,
)

_REPORTING = {
    language: _compile(
        _stances(
            {
                **lexicon.SPACED[language],
                **{s: f"{lexicon.SPACED[language].get(s, '')} {forms}" for s, forms in table.items()},
            }
        )
    )
    for language, table in lexicon.REPORTING.items()
}

# Beside quoted words fewer verbs are cues: nobody backs or sees words.
_NO_QUOTATIVE = lexicon.listed(lexicon.NOT_QUOTATIVE)
_EN_QUOTATIVE = _compile({f: s for f, s in CUES["en"].stances.items() if _LEMMA[f] not in _NO_QUOTATIVE})


def quotative_cues(language: str) -> Cues:
    """The cues that may stand beside words between quotation marks."""
    return _EN_QUOTATIVE if language == "en" else cues_for(language)


def reporting_cues(language: str) -> Cues:
    """The cues that may stand before a clause without marks: more verbs than beside quoted words, for thinking is one."""
    return _REPORTING.get(language) or cues_for(language)


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
