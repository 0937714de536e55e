"""A table of word patterns in, where its cues stand in a text out; and the clauses a text falls into.

Shared by the guards that read small closed classes of words: who says it, must and may, if, all, whether, very.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracker.evidence.base import Abstain, Pair
from tracker.records import Span

# Passages are compared clause by clause; a whole transcript is not a passage. The passage finder comes first.
LONGEST = 6000
_GAP = r"[^.!?;:。！？；؟\n]{0,80}?"
_END = "(?<=\\w\\w)[.!?…]+[\"»”’')\\]]*(?=\\s|$)|[.!?…]+[\"»”']\\s|[!?;]|[。！？；؟؛\\n]+"
_JOINT = (
    r"|[,،，]\s*(?:and|but|while|whereas|although|though|yet|so|и|а|но|однако|хотя|і|й|та|але|проте|хоча|und|aber|doch|"
    r"sondern|während|obwohl|et|mais|tandis|alors|bien|y|pero|aunque|mientras|sino|ولكن|لكن|بينما)(?=\W)|[,，]\s*(?:但是?|而|虽然|然而|不过)"
    r"|(?:[,،，]\s*)?(?<=\W)(?:because|weil|потому что|ведь|бо|адже|denn|car|поскольку|так как|тому що|оскільки|parce que|puisque|porque|ya que|لأن|"
    r"and that|und dass|et que|y que|и что|і що|та що)(?=\s)|因为"
    r"|:\s|：|\s[–—-]\s|\s(?:but|но|але|aber|mais|pero|ولكن|لكن)\s"
)
_SENTENCE = re.compile(_END)
_CLAUSE = re.compile(_END + _JOINT)
_STAR = re.compile(r"(?<!\\w)(?<!\.)\*")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of a table: its kind there and its span in the text."""

    kind: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """[start, end)."""
        return (self.start, self.end)


def compile_cues(table: Mapping[str, str], language: str) -> re.Pattern[str]:
    """One pattern for a language: kinds in order of preference, alternatives in `|`, `*` for more letters, `…` a gap.

    Names of kinds must be identifiers. Chinese has no word boundaries; Arabic words may carry a conjunction.
    """
    groups = [f"(?P<{kind}>{expand(words)})" for kind, words in table.items()]
    body = "|".join(groups)
    if language == "zh":
        return re.compile(body)
    if language == "ar":
        return re.compile(rf"(?<!\w)(?:[وف]?[بلك]?)(?:{body})(?!\w)")
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def expand(words: str) -> str:
    """The regular expression of a list of words: `*`, `…` and spaces spelled out."""
    return _STAR.sub(r"\\w*", words).replace("…", _GAP).replace(" ", r"\s+")


def find_cues(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> list[Cue]:
    """Cues in order of appearance, none overlapping."""
    return [
        Cue(m.lastgroup, m.start(m.lastgroup), m.end(m.lastgroup))
        for m in pattern.finditer(text, start, len(text) if end is None else end)
        if m.lastgroup
    ]


@lru_cache(maxsize=64)
def closed_class(name: str, language: str) -> re.Pattern[str]:
    """The words of `<name>.toml` for a language. Raises KeyError where the list has no such language."""
    tables = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    return compile_cues(tables[language], language)


def by_kind(name: str, text: str, language: str, span: Span | None = None) -> dict[str, list[Cue]]:
    """The cues of a word list in a part of a text, by kind; kinds that are absent give no key."""
    start, end = span or (0, len(text))
    found: dict[str, list[Cue]] = {}
    for cue in find_cues(closed_class(name, language), text, start, end):
        found.setdefault(cue.kind, []).append(cue)
    return found


def _split(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for m in pattern.finditer(text):
        # A joint word belongs to the clause it opens, an end mark to the sentence it closes.
        cut = m.end() if pattern is _SENTENCE or m[0][-1:] in ".!?…\"»”’')];。！？；؟؛\n" else m.start()
        if text[at:cut].strip():
            spans.append((at, cut))
            at = cut
    if text[at:].strip() or not spans:
        spans.append((at, len(text)))
    return tuple(spans)


@lru_cache(maxsize=64)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Sentences, also those inside one pair of quotation marks; abbreviations of single letters do not end one."""
    return _split(_SENTENCE, text)


@lru_cache(maxsize=64)
def clause_spans(text: str) -> tuple[Span, ...]:
    """Sentences cut at ", and", ", but", dashes and their like in eight languages."""
    return _split(_CLAUSE, text)


def holding(spans: Iterable[Span], at: int) -> Span:
    """The span that holds a position; the last one where none does."""
    last = (0, 0)
    for span in spans:
        last = span
        if at < span[1]:
            return span
    return last


def passages_only(pair: Pair) -> None:
    """Raise Abstain on a text too long to be compared clause by clause."""
    longest = max(len(pair.original.text), len(pair.reported.text))
    if longest > LONGEST:
        raise Abstain(f"compares passages of up to {LONGEST} characters, and this text has {longest}")
