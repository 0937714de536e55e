"""Errors that read well in any language: a word put in, or another in its place, where its neighbours allow it.

What the neighbours allow is counted on the clean seeds themselves: between two words stands only what was seen after the
first and before the second. Word lists know a few hundred errors; a corpus knows what nobody thought of.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, choose

#: Words that a language's writers use this often in a thousand are its grammar: they are never put in or exchanged.
_GRAMMAR = 0.2 / 1000
#: A language needs this many words of text before its neighbours say anything.
_ENOUGH = 20_000
_SHORTEST = 4
_SEEN = 2
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Neighbours:
    """Which words stand beside which, by language, in the texts given."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """`texts` are (text, language)."""
        self._after: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self._before: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        for text, language in texts:
            words = list(_WORD.finditer(text))
            for match in words:
                self._words[language][match.group().lower()] += 1
            for one, two in itertools.pairwise(words):
                if text[one.end() : two.start()] == " ":
                    left, right = one.group().lower(), two.group().lower()
                    self._after[language][left][right] += 1
                    self._before[language][right][left] += 1
        self._total = {language: sum(count.values()) for language, count in self._words.items()}
        self.languages = frozenset(lang for lang, total in self._total.items() if total >= _ENOUGH)

    def content(self, word: str, language: str) -> bool:
        """Whether the word carries meaning: long enough, lower case, and not among the language's commonest."""
        return (
            len(word) >= _SHORTEST
            and word.islower()
            and self._words[language][word] / max(1, self._total[language]) < _GRAMMAR
        )

    def between(self, left: str, right: str, language: str) -> list[str]:
        """Content words seen after `left` and before `right`, in a fixed order."""
        after: Counter[str] = self._after[language].get(left, Counter())
        before: Counter[str] = self._before[language].get(right, Counter())
        if len(after) > len(before):
            after, before = before, after
        return sorted(
            w for w, n in after.items() if n >= _SEEN and before.get(w, 0) >= _SEEN and self.content(w, language)
        )

    def addition(self, text: str, language: str, rng: Random) -> Edit | None:
        """A word put in between two that were seen on either side of it."""
        words = list(_WORD.finditer(text))
        places = [(one, two) for one, two in itertools.pairwise(words) if text[one.end() : two.start()] == " "]
        rng.shuffle(places)
        for one, two in places[:12]:
            options = self.between(one.group().lower(), two.group().lower(), language)
            options = [w for w in options if w not in text.lower()]
            if options:
                return choose(text, language, [Change(two.start(), two.start(), rng.choice(options) + " ")], rng)
        return None

    def substitution(self, text: str, language: str, rng: Random) -> Edit | None:
        """A content word exchanged for another with the same ending that fits the same neighbours."""
        words = list(_WORD.finditer(text))
        places = [
            (a, b, c)
            for a, b, c in zip(words, words[1:], words[2:], strict=False)
            if text[a.end() : b.start()] == " " == text[b.end() : c.start()] and self.content(b.group(), language)
        ]
        rng.shuffle(places)
        for left, word, right in places[:12]:
            old = word.group()
            options = [
                new
                for new in self.between(left.group().lower(), right.group().lower(), language)
                if new[-2:] == old[-2:] and new[:4] != old[:4] and new not in text.lower()
            ]
            if options:
                return choose(text, language, [Change(*word.span(), rng.choice(options))], rng)
        return None

    def generators(self) -> tuple[Generator, Generator]:
        """The two kinds of error, for the languages that have text enough."""
        return (
            Generator("addition-fluent", (FindingType.ADDITION,), self.languages, self.addition, two_way=False),
            Generator("lexical-fluent", (FindingType.LEXICAL,), self.languages, self.substitution),
        )
