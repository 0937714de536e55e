"""A four-digit figure in its text in, whether it counts something out: "1840 residents" is no year, "in 1840" is one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tracker.evidence.number_lexicon import key
from tracker.evidence.number_tokens import Tokens

_UNSPACED = frozenset(["zh", "ja", "ko"])


@dataclass(frozen=True, slots=True)
class _Words:
    things: re.Pattern[str]
    year: re.Pattern[str]
    link: re.Pattern[str] | None
    only: re.Pattern[str] | None
    plural: re.Pattern[str] | None


@lru_cache(maxsize=32)
def _words(language: str) -> _Words | None:
    text = (resources.files("tracker.evidence") / "number_counted.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text).get(language)
    if table is None:
        return None
    names = ("link", "only", "plural")
    rest = (re.compile(_folded(table[name])) if name in table else None for name in names)
    # Only the alternatives without metacharacters are words; the folding of the others would change nothing.
    return _Words(re.compile(_folded(table["things"])), re.compile(_folded(table["year"])), *rest)


def _folded(alternatives: str) -> str:
    return "|".join(a if "\\" in a or "[" in a else key(a) for a in alternatives.split("|"))


def counts(view: Tokens, i: int, j: int) -> bool:
    """Whether the figure at token `i`, whose number ends before token `j`, is followed by what it counts."""
    words, following = _words(view.language), view.at(j)
    if words is None or following is None or following.start - view.tokens[j - 1].end > 1:
        return False
    if view.language in _UNSPACED:
        return words.things.match(following.text) is not None
    before = view.at(i - 1)
    if following.kind != "word" or following.start == view.tokens[j - 1].end:
        return False
    if before is not None and words.year.fullmatch(before.key):
        return False
    after = [following.key]
    second = view.at(j + 1)
    links = words.year.fullmatch(following.key) or (words.link is not None and words.link.fullmatch(following.key))
    if second is not None and second.kind == "word" and not links:
        after.append(second.key)
    if any(words.things.fullmatch(word) for word in after):
        return True
    said_only = before is not None and words.only is not None and words.only.fullmatch(before.key) is not None
    return said_only and words.plural is not None and any(words.plural.fullmatch(word) for word in after)
