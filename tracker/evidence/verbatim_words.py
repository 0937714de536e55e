"""Words in, whether they change what a sentence claims: negation, condition, limit, hedge, number."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from tracker.evidence.number_reader import quantities
from tracker.text.normalise import Normalised, fold, span_in_original

LANGUAGES = frozenset(
    ["en", "ru", "uk", "de", "fr", "es", "zh", "ar", "it", "pt", "pl", "cs", "tr", "fa", "he", "hi", "ja", "ko"]
)
_UNSPACED = frozenset(["zh", "ja", "ko"])
# One-letter particles that Arabic and Hebrew write on the next word.
_ATTACHED = {"ar": "[وفلب]{0,2}", "he": "[ושהכל]{0,2}"}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    text = (resources.files("tracker.evidence") / "verbatim_words.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(text)
    return table


def _word(entry: str, language: str) -> str:
    folded = fold(entry).text
    inside = r"\w*"
    body = re.escape(folded.strip("*")).replace(r"\ ", r"\s+")
    if language in _UNSPACED:
        return re.escape(folded)
    before = inside if entry.startswith("*") else _ATTACHED.get(language, "")
    after = inside if entry.endswith("*") else ""
    # The vowel signs of Devanagari are no \w: without them a short word would be found inside every other.
    letter = r"[\w\u0900-\u0963]" if language == "hi" else r"\w"
    return rf"(?<!{letter}){before}{body}{after}(?!{letter})"


@lru_cache(maxsize=128)
def pattern(language: str, kind: str) -> re.Pattern[str] | None:
    """What matches the words of a kind in folded text; null for a language that has no list."""
    listed = _table().get(language, {}).get(kind)
    if listed is None:
        return None
    return re.compile("|".join(_word(entry, language) for entry in listed.split("|")))


@lru_cache(maxsize=128)
def opening(language: str, kind: str) -> re.Pattern[str] | None:
    """The same, where such a word opens the text, after punctuation and space at most."""
    found = pattern(language, kind)
    return None if found is None else re.compile(rf"[\s,;:\-،؛，；、\"]*(?:{found.pattern})")


def material(hidden: str, language: str) -> tuple[str, str] | None:
    """The kind and the words of the first thing in `hidden` that a quotation must not hide; null where there is none.

    Kinds: negation, condition, limit, number, hedge, gravest first.
    """
    folded = fold(hidden)
    for kind in ("negation", "condition", "limit"):
        word = printed(hidden, folded, pattern(language, kind))
        if word:
            return kind, word
    for quantity in quantities(hidden, language):
        if not quantity.weak:
            return "number", hidden[quantity.start : quantity.end]
    word = printed(hidden, folded, pattern(language, "hedge"))
    return ("hedge", word) if word else None


def printed(text: str, folded: Normalised, found: re.Pattern[str] | None) -> str | None:
    """The first match in the folded text, as the text itself prints it; null where there is none."""
    match = found.search(folded.text) if found else None
    if match is None:
        return None
    start, end = span_in_original(folded, *match.span())
    return text[start:end].strip(' ,;:-،؛，；、"')
