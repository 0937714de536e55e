"""The word lists of role.toml, compiled once a language: deeds, parties, and how a language shows who does them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracker.evidence.cues import compile_cues, expand

LANGUAGES = frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"})
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Words:
    """One language. `articles` are left out where two texts are compared word by word; `empty` names nobody.

    All patterns but `verbs`, `parties`, `mutual` and `participle` are matched right before a position.
    """

    language: str
    verbs: re.Pattern[str]
    parties: re.Pattern[str]
    mutual: re.Pattern[str]
    participle: re.Pattern[str]
    passive: re.Pattern[str]
    passive_after: re.Pattern[str]
    reflexive: re.Pattern[str]
    by: re.Pattern[str]
    to: re.Pattern[str]
    source: re.Pattern[str]
    oblique: re.Pattern[str]
    articles: frozenset[str]
    empty: frozenset[str]


@lru_cache(maxsize=8)
def role_words(language: str) -> Words:
    """The lists of one of LANGUAGES. Raises KeyError on another."""
    table = tomllib.loads(Path(__file__).with_name("role.toml").read_text(encoding="utf-8"))[language]
    grammar: dict[str, str] = table["grammar"]
    edge, gap = ("", "") if language == "zh" else (r"(?<!\w)", r"[\s\"«»“”„'’(]+")
    if language in {"fr", "de"}:
        gap = r"[\s\"«»“”„'’(]*"
    article = rf"(?:(?:{grammar['article']}){gap}(?:\w+[\s]+)?)?" if "article" in grammar else ""

    def before(kind: str) -> re.Pattern[str]:
        if kind not in grammar:
            return _NEVER
        return re.compile(rf"{edge}(?:{expand(grammar[kind])}){gap}{article}\Z", re.IGNORECASE)

    return Words(
        language,
        compile_cues(table["verbs"], language),
        compile_cues(table["parties"], language),
        re.compile(rf"{edge}(?:{expand(grammar['mutual'])})", re.IGNORECASE),
        re.compile(rf"(?:{grammar['participle']})\Z", re.IGNORECASE) if "participle" in grammar else _NEVER,
        re.compile(rf"(?<!\w)(?:{grammar['passive']})\Z", re.IGNORECASE) if "passive" in grammar else _NEVER,
        re.compile(grammar["passive_after"], re.IGNORECASE) if "passive_after" in grammar else _NEVER,
        re.compile(rf"(?<!\w)(?:{grammar['reflexive']})\s*(?:\w+\s+){{0,2}}\Z") if "reflexive" in grammar else _NEVER,
        before("by"),
        before("to"),
        before("from"),
        before("oblique"),
        frozenset(grammar.get("dropped", "").split()),
        frozenset(grammar.get("empty", "").split()),
    )
