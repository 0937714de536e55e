"""The word lists of this folder, compiled once per language: attitudes, parties, topics, grammar."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.evidence.cues import compile_cues, expand

LANGUAGES = frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"})


@dataclass(frozen=True)
class Lexicon:
    """One language: patterns with a named group a kind. `names` gives a party's or topic's English name by group."""

    language: str
    attitudes: re.Pattern[str]
    parties: re.Pattern[str]
    topics: re.Pattern[str]
    topic_names: dict[str, str]
    after: re.Pattern[str]
    noun: re.Pattern[str]
    object: re.Pattern[str]
    agent_after: re.Pattern[str]
    agent_by: re.Pattern[str]
    agent_before: re.Pattern[str]
    oblique: re.Pattern[str]
    source: re.Pattern[str]
    between: re.Pattern[str]
    passive: re.Pattern[str]
    participle: re.Pattern[str]


@lru_cache(maxsize=8)
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def party_names() -> dict[str, str]:
    """Concept of a nameless party -> how a reason calls it."""
    return {concept.replace(" ", "_"): str(entry["name"]) for concept, entry in _table("parties").items()}


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{expand(words)})\Z" if words else r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of LANGUAGES. Raises KeyError on another."""
    grammar: dict[str, str] = _table("grammar")[language]
    parties = {c.replace(" ", "_"): entry[language] for c, entry in _table("parties").items() if language in entry}
    topics = [(name, entry[language]) for name, entry in _table("topics").items()]
    spaced = language != "zh"
    edge, gap = (r"(?<!\w)", r"[\s\"«»“”„'’(]+") if spaced else ("", r"")
    if language in {"fr", "de"}:
        gap = r"[\s\"«»“”„'’(]*"
    article = rf"(?:(?:{grammar['article']}){gap})?" if grammar["article"] else ""
    return Lexicon(
        language,
        compile_cues(_table("attitudes")[language], language),
        compile_cues(parties, language),
        compile_cues({f"t{i}": words for i, (_, words) in enumerate(topics)}, language),
        {f"t{i}": name for i, (name, _) in enumerate(topics)},
        _whole(grammar["after"]),
        _whole(grammar["noun"]),
        _whole(grammar["object"]),
        re.compile(rf"\W*(?:\w+\W+){{0,2}}?(?:{expand(grammar['of'])}){gap}{article}\Z", re.IGNORECASE)
        if grammar["of"]
        else re.compile(r"(?!)"),
        re.compile(rf"\W*(?:\w+\W+){{0,2}}?(?:{expand(grammar['by'])}){gap}{article}\Z", re.IGNORECASE),
        re.compile(rf"{edge}(?:{expand(grammar['by'])}){gap}{article}\Z", re.IGNORECASE),
        re.compile(rf"{edge}(?:{grammar['oblique']}){gap}{article}\Z", re.IGNORECASE),
        re.compile(rf"{edge}(?:from|von|vom|от|від|de|du|des|d['’]|del|من|从|向){gap}{article}\Z", re.IGNORECASE),
        re.compile(
            rf"(?:{gap}(?:{grammar['between']}))*[\s,]*\Z" if spaced else rf"(?:{grammar['between']})*\Z", re.IGNORECASE
        ),
        re.compile(rf"(?<!\w)(?:{grammar['passive']})\Z", re.IGNORECASE)
        if "passive" in grammar
        else re.compile("(?!)"),
        _whole(grammar.get("participle", "")),
    )
