"""A text and its language in, the words of it out that are one half of a pair of opposites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracker.names.tokens import UNSPACED, tokens
from tracker.records import Span

LANGUAGES = frozenset(("en", "ru", "uk", "de", "fr", "es", "zh", "ar"))
_DATA = Path(__file__).with_name("polarity_pairs.tsv")
# Endings a stem may take. English ones are listed, for its stems are words; elsewhere a length suffices.
_ENGLISH = re.compile("(?:e?[sd]|e?r|ing|ly|e|al|es|ers|rs|ed|t|ting|ted|ned|ning|ped|ping|ion|ions|ment|ful|ous|y|ies|ied|ity|ure|ic|tic|m|st|able|ive|ve|n|en|ition|itions|[sz]ed?|[sz]es|[sz]ing|[sz]m|cal|cally|ically|ier|iest|ally)?")  # fmt: skip
# "De-escalate" and "self-reliant" are not what their second half says.
_TURNED = re.compile(r"(?<!\w)(?:de|dé|non|anti|un|self|де|анти)-$", re.IGNORECASE)
_LONGEST_ENDING = {"de": 4, "ar": 3, "fr": 6, "es": 6, "ru": 6, "uk": 6}
_AR_PREFIX = re.compile("(?:[وف]?(?:[بكل]?ال|لل|[بل])|[وف]|س)(?=..)")


@dataclass(frozen=True, slots=True)
class Half:
    """One word of a pair of opposites: the concept, which of the two poles, and where it stands."""

    concept: str
    pole: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Stem:
    stem: str
    concept: str
    pole: str
    exact: bool


class _Lexicon:
    def __init__(self, language: str) -> None:
        self.language = language
        self._index: dict[str, list[_Stem]] = {}
        self._written: list[_Stem] = []
        for line in _DATA.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            concept, pole, *columns = line.split("\t")
            for column in columns:
                code, stems = column.split(":", 1)
                if code == language:
                    self._add(concept, pole, stems.split("|"))
        self._written.sort(key=lambda s: -len(s.stem))
        self._pattern = re.compile("|".join(re.escape(s.stem) for s in self._written) or "(?!)")

    def _add(self, concept: str, pole: str, stems: list[str]) -> None:
        for form in stems:
            stem = form.lstrip("=")
            if self.language in UNSPACED:
                self._written.append(_Stem(stem, concept, pole, True))
                continue
            folded = tokens(stem)
            if len(folded) == 1:
                entry = _Stem(folded[0].folded, concept, pole, form.startswith("="))
                self._index.setdefault(entry.stem[:3], []).append(entry)

    def find(self, text: str) -> list[Half]:
        if self.language in UNSPACED:
            by_form: dict[str, list[_Stem]] = {}
            for stem in self._written:
                by_form.setdefault(stem.stem, []).append(stem)
            return [Half(s.concept, s.pole, m.span()) for m in self._pattern.finditer(text) for s in by_form[m[0]]]
        found: dict[tuple[str, str, int], Half] = {}
        for token in tokens(text):
            if _TURNED.search(text, max(0, token.start - 5), token.start):
                continue
            for folded in self._readings(token.folded):
                for stem in (*self._index.get(folded[:3], ()), *self._index.get(folded[:2], ())):
                    if folded.startswith(stem.stem) and self._ends(folded[len(stem.stem) :], stem):
                        found[stem.concept, stem.pole, token.start] = Half(
                            stem.concept, stem.pole, (token.start, token.end)
                        )
        return list(found.values())

    def _readings(self, folded: str) -> tuple[str, ...]:
        if self.language != "ar":
            return (folded,)
        match = _AR_PREFIX.match(folded)
        return (folded, folded[match.end() :]) if match else (folded,)

    def _ends(self, rest: str, stem: _Stem) -> bool:
        if not rest:
            return True
        if stem.exact:
            return False
        if self.language == "en":
            return _ENGLISH.fullmatch(rest) is not None
        return len(rest) <= _LONGEST_ENDING[self.language]


@lru_cache(maxsize=16)
def _lexicon(language: str) -> _Lexicon:
    return _Lexicon(language)


@lru_cache(maxsize=256)
def halves(text: str, language: str) -> tuple[Half, ...]:
    """The words of the text that have an opposite in the table, in order."""
    return tuple(sorted(_lexicon(language).find(text), key=lambda h: (h.span, h.concept)))
