"""Original and report in; the source that the speaker cites at the head of a sentence and the report leaves out, out.

"According to the rescuers, 5,000 are homeless" printed as "5,000 are homeless": the speaker asserts it himself.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracker.evidence.base import Pair, Side
from tracker.evidence.counterpart import DENSITY
from tracker.evidence.cues import sentence_spans
from tracker.names.tokens import tokens
from tracker.records import Span

# The report says as much as the sentence without its source, as shares of its length in characters of English.
_SHORTEST, _LONGEST = 0.6, 1.9
# Languages whose sources are listed as whole words; elsewhere a stem, in Chinese and Arabic any part of a word.
_WHOLE_WORDS = frozenset({"en", "fr", "es"})
# Who cites what is his own cites nobody.
_OWN = re.compile(
    r"(?<!\w)(?:our|my|unser\w*|mein\w*|notre|nos|mon|mes|nuestr\w+|mis?|наш\w*|мо(?:ей|им|их|ему|єю|їх|їм|їми|єї)|naš\w*|m[ýé]\w*)(?!\w)"
    r"|我|لدينا|بياناتنا|تقديراتنا|معلوماتنا",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？؟]")
_OPENING = r"[\W\d_]*(?:(?:and|but|и|а|но|і|й|та|але|und|aber|et|mais|y|pero|a|ale)\s+)?"


@dataclass(frozen=True, slots=True)
class _Words:
    head: re.Pattern[str]
    sources: re.Pattern[str]
    kept: re.Pattern[str]


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("cited.toml").read_text(encoding="utf-8"))


def citing_languages() -> frozenset[str]:
    """The languages whose ways to cite a source are listed."""
    return frozenset(_tables())


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    table = _tables()[language]
    edges = ("", "") if language == "zh" else (r"(?<!\w)", r"(?!\w)")
    sources = f"(?:{table['sources']})" + (r"(?:e?s)?(?!\w)" if language in _WHOLE_WORDS else "")
    head = table["head"].replace("S", sources)
    return _Words(
        re.compile(f"{_OPENING}(?P<cited>{head})", re.IGNORECASE),
        re.compile(f"{edges[0]}\\w*{sources}" if language in {"ar", "de"} else edges[0] + sources, re.IGNORECASE),
        re.compile(f"{edges[0]}(?:{table['kept']}){edges[1]}", re.IGNORECASE),
    )


def uncited(pair: Pair) -> tuple[Span, Span] | None:
    """Where the original cites a source, and the sentence of the report that gives the same without any; else None.

    None as well where the source may be the speaker: where his name or a source of the list is whom the report quotes.
    """
    original, reported = pair.original, pair.reported
    if not pair.languages <= citing_languages() or not original.language or not reported.language:
        return None
    before, after = sentence_spans(original.text), sentence_spans(reported.text)
    if len(before) != len(after):
        before, after = ((0, len(original.text)),), ((0, len(reported.text)),)
    if pair.speaker is not None and _is_source(pair.speaker, pair):
        return None
    words = _words(reported.language)
    for said, printed in zip(before, after, strict=True):
        found = _words(original.language).head.match(original.text, *said)
        if found is None or _QUESTION.search(original.text[slice(*said)] + reported.text[slice(*printed)]):
            continue
        cited = found.span("cited")
        if _names(original.text[slice(*cited)], pair.speaker) or _OWN.search(original.text, *cited):
            continue
        content = pair.content if pair.content is not None and len(after) == 1 else printed
        outside = reported.text[: content[0]] + " " + reported.text[content[1] :]
        if words.kept.search(reported.text, *content) or words.sources.search(reported.text, *content):
            continue
        if words.sources.search(outside):
            continue
        rest = _length(original, (found.end(), said[1]))
        if _SHORTEST * rest <= _length(reported, content) <= _LONGEST * rest:
            return cited, _trimmed(reported.text, content)
    return None


def _is_source(speaker: str, pair: Pair) -> bool:
    """Whether the one quoted is none by name: "police", "the ministry"."""
    return any(_words(x).sources.search(speaker) for x in pair.languages)


def _names(cited: str, speaker: str | None) -> bool:
    """Whether the source has a word of the speaker's name."""
    name = {t.folded[:5] for t in tokens(speaker or "") if len(t.folded) > 2}
    return any(t.folded[:5] in name for t in tokens(cited))


def _length(side: Side, span: Span) -> float:
    return len(side.text[slice(*span)].strip()) * DENSITY.get(side.language or "", 1.0)


def _trimmed(text: str, span: Span) -> Span:
    inside = text[slice(*span)]
    return span[0] + len(inside) - len(inside.lstrip()), span[1] - len(inside) + len(inside.rstrip())
