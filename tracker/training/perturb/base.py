"""What a generator of edits is: from a text of known language to the same text with one error in it, and where.

A proposal lists replacements in the text as given; `apply` turns it into an Edit with spans on both sides. A generator
that can make the same edit in another language (a number, a country) says so through `key`, and `mirror` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tracker.records import FindingType, Span

Key = tuple[str, ...]
"""What an edit did, free of any language: ("number", "14", "40"), ("country", "FR", "IT")."""


@dataclass(frozen=True, slots=True)
class Change:
    """Replace text[start:end] by `new`; a deletion has an empty `new`, an insertion start == end."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed text: `before` are the touched spans of the text as given, `after` those of the new text."""

    text: str
    before: tuple[Span, ...]
    after: tuple[Span, ...]
    key: Key | None = None


Propose = Callable[[str, str, Random], "Edit | None"]
Mirror = Callable[[str, str, Key], "Edit | None"]


@dataclass(frozen=True, slots=True)
class Generator:
    """One kind of synthetic divergence.

    languages: ISO 639-1 codes it covers; None means every language. critical: whether a reader of the result would
    believe that something else was said (else the edit is minor). two_way: whether the unedited text is as diverged
    from the edited one as the reverse; a detail that was merely left out is not.
    """

    name: str
    types: tuple[FindingType, ...]
    languages: frozenset[str] | None
    propose: Propose
    mirror: Mirror | None = None
    critical: bool = True
    two_way: bool = True

    def covers(self, language: str) -> bool:
        """Whether it edits texts of this language."""
        return self.languages is None or language in self.languages


UNSPACED = frozenset({"zh", "ja", "th"})
_VOWEL = re.compile(r"[aeiouyhàâéèêëîïôûœæ]", re.IGNORECASE)


def apply(text: str, changes: Iterable[Change], key: Key | None = None) -> Edit | None:
    """Make the changes (which must not overlap); None where nothing would change."""
    pieces: list[str] = []
    before: list[Span] = []
    after: list[Span] = []
    position = length = 0
    for change in sorted(changes, key=lambda c: c.start):
        if change.start < position:
            return None
        kept = text[position : change.start]
        pieces += [kept, change.new]
        length += len(kept)
        before.append((change.start, change.end))
        after.append((length, length + len(change.new)))
        length += len(change.new)
        position = change.end
    pieces.append(text[position:])
    result = "".join(pieces)
    if result == text or not result.strip():
        return None
    return Edit(result, tuple(before), tuple(after), key)


def like(old: str, new: str) -> str:
    """`new` in the case of `old`: capitalised, all capitals, or as it stands."""
    if len(old) > 1 and old.isupper() and old.lower() != old:
        return new.upper()
    if old[:1].isupper() and new[:1].islower():
        return new[:1].upper() + new[1:]
    return new


def alternation(words: Iterable[str], language: str, *, ignore_case: bool = True) -> re.Pattern[str]:
    """A pattern that finds any of the words, longest first, whole words only where the language writes spaces."""
    body = "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))
    flags = re.IGNORECASE if ignore_case else 0
    if language in UNSPACED:
        return re.compile(f"(?:{body})", flags)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-]|['’]\w)", flags)


def fit(text: str, change: Change, language: str) -> Change | None:
    """The change made to agree with the word before it: English a/an, French elision. None where it cannot."""
    lead, new = text[: change.start], change.new
    old = text[change.start : change.end]
    if language == "en" and new:
        article = re.search(r"\b(an?)\s$", lead, re.IGNORECASE)
        if article:
            wanted = "an" if re.match(r"(?!uni|use|usu|eu|one\b)[aeiou]|hour|honest", new, re.IGNORECASE) else "a"
            if article.group(1).lower() != wanted:
                return Change(article.start(1), change.end, f"{like(article.group(1), wanted)} {new}")
    if language == "fr" and new:
        elided = re.search(r"\b(?:[ldnsjmtc]|qu)['’]$", lead, re.IGNORECASE)
        vowel = bool(_VOWEL.match(new)) and not new.lower().startswith(("y", "hau", "hui", "hor", "hon"))
        if elided and not vowel:
            return None
        clash = re.search(r"\b(?:le|la|de|que|se|ne|je|me|te|ce)\s$", lead, re.IGNORECASE)
        if clash and vowel and not _VOWEL.match(old or "x"):
            return None
    return change


class Lexicon:
    """Word-for-word swaps by language: finds every listed word in a text and proposes its counterparts."""

    def __init__(
        self,
        pairs: Mapping[str, Sequence[tuple[str, str]]],
        *,
        symmetric: bool = True,
        ignore_case: bool = True,
    ) -> None:
        self.languages = frozenset(pairs)
        self._options: dict[str, dict[str, list[str]]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._ignore_case = ignore_case
        for language, entries in pairs.items():
            options: dict[str, list[str]] = {}
            for one, other in entries:
                options.setdefault(self._fold(one), []).append(other)
                if symmetric:
                    options.setdefault(self._fold(other), []).append(one)
            self._options[language] = options
            self._patterns[language] = alternation(options, language, ignore_case=ignore_case)

    def _fold(self, word: str) -> str:
        return word.lower() if self._ignore_case else word

    def changes(self, text: str, language: str) -> list[tuple[Change, list[str]]]:
        """Each place where a listed word stands, as a deletion of it, with its counterparts in the text's case."""
        pattern = self._patterns.get(language)
        if pattern is None:
            return []
        return [
            (Change(m.start(), m.end(), ""), self._options[language][self._fold(m.group())])
            for m in pattern.finditer(text)
            if self._fold(m.group()) in self._options[language]
        ]

    def propose(self, text: str, language: str, rng: Random) -> Edit | None:
        """One random swap in the text, or None."""
        return choose(text, language, self.options(text, language), rng)

    def options(self, text: str, language: str) -> list[Change]:
        """Every swap possible in the text."""
        found = []
        for place, words in self.changes(text, language):
            old = text[place.start : place.end]
            found += [Change(place.start, place.end, like(old, word) if self._ignore_case else word) for word in words]
        return found


def choose(text: str, language: str, options: Sequence[Change], rng: Random) -> Edit | None:
    """Apply one of the options, chosen at random among those that fit their surroundings."""
    left = list(options)
    rng.shuffle(left)
    for option in left[:6]:
        change = fit(text, option, language)
        if change is not None:
            edit = apply(text, [change])
            if edit is not None:
                return tidy(edit)
    return None


def tidy(edit: Edit) -> Edit | None:
    """Refuse an edit that leaves doubled spaces or a stranded comma behind."""
    return None if re.search(r"\S  +\S|\s[,;](?!\s*\))|,\s*,|^\s*,", edit.text) and len(edit.text) < 4000 else edit
