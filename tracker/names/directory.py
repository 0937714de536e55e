"""Known people in; out, for any mention, what `resolve` answers over all of them, asked of a few.

Whatever makes two names match, they have something in common that can be looked up: the surname of the one has a folding
key, an initial or most of its letters in common with a word of the other, or the two agree run together or by sound. A
directory finds everybody of whom that holds, and lets `resolve` decide among them: the same answers as over all people
(tested), in a time that hardly grows with their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import DamerauLevenshtein

from tracker.names.people import (
    CJK,
    LIKE,
    PATRONYMIC,
    Candidate,
    Person,
    abjad_keys,
    joined_keys,
    likeness_keys,
    name_words,
    resolve,
    run_together,
    skeletons,
    surname_of,
)
from tracker.names.sound import skeleton
from tracker.names.variants import abjad_skeleton, is_abjad, is_kana, kana_keys, word_keys

_Ints = npt.NDArray[np.int64]
_Postings = dict[Hashable, list[int]]

_Item = TypeVar("_Item")

_REMEMBERED = 8192
_NOBODY: list[int] = []


@dataclass(frozen=True, slots=True)
class _Name:
    """One recorded name of the person with this number."""

    person: int
    words: tuple[str, ...]
    surname: str


class Directory:
    """Who may be meant by a mention, among `people`. The tables that rare scripts need are made when one is met."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self._resolved = lru_cache(maxsize=_REMEMBERED)(self._resolve)

    def resolve(self, mention: str, *, given: str | None = None) -> list[Candidate]:
        """The same as `tracker.names.people.resolve(mention, people, given=given)`."""
        return list(self._resolved(mention, given))

    def _resolve(self, mention: str, given: str | None) -> tuple[Candidate, ...]:
        numbers = {self._names[n].person for n in self._candidates(mention, given)}
        return tuple(resolve(mention, [self.people[n] for n in sorted(numbers)], given=given))

    @cached_property
    def _names(self) -> list[_Name]:
        found = []
        for number, person in enumerate(self.people):
            for name in person.names:
                if words := name_words(name):
                    found.append(_Name(number, tuple(words), surname_of(name, words)))
        return found

    def _candidates(self, mention: str, given: str | None) -> set[int]:
        """Numbers of the names that may match: all that do are among them."""
        own = name_words(mention)
        if not own:
            return set()
        found = set(self._recorded.get(tuple(w.casefold() for w in own), _NOBODY))
        found.update(self._run_together(own))
        if given and len(own) == 1:
            own = [*name_words(given), *own]
        found.update(self._by_sound(own))
        same = set().union(*(self._same_words(word) for word in own))
        if len(own) > 1:
            same.update(*(self._with_initial(word) for word in own))
            # An initial that is recorded may stand for any word.
            same |= self._initials
        for word in same:
            found.update(self._by_surname.get(word, _NOBODY))
        found.update(self._alike(own, same))
        return found

    # Whole names

    @cached_property
    def _recorded(self) -> _Postings:
        return _postings(self._names, lambda name: [tuple(w.casefold() for w in name.words)])

    def _run_together(self, own: list[str]) -> Iterable[int]:
        """Names that agree when they are written in one: an abjad with another script, or one of them Chinese,
        Japanese or Korean."""
        text = "".join(own)
        if is_abjad(text):
            yield from self._spelled_out.get(abjad_skeleton(own), _NOBODY)
        elif self._abjad:
            for key in skeletons(run_together(own)):
                yield from self._abjad.get(key, _NOBODY)
        if CJK.search(text) or self._joined_eastern:
            keys = joined_keys(own)
            for table in (self._joined_eastern, self._joined_western if CJK.search(text) else {}):
                for key in keys:
                    yield from table.get(key, _NOBODY)

    @cached_property
    def _abjad(self) -> _Postings:
        return _postings(self._names, lambda n: [abjad_skeleton([*n.words])] if is_abjad("".join(n.words)) else [])

    @cached_property
    def _spelled_out(self) -> _Postings:
        return _postings(
            self._names, lambda n: [] if is_abjad("".join(n.words)) else skeletons(run_together([*n.words]))
        )

    @cached_property
    def _joined_eastern(self) -> _Postings:
        return _postings(self._names, lambda n: joined_keys([*n.words]) if CJK.search("".join(n.words)) else [])

    @cached_property
    def _joined_western(self) -> _Postings:
        return _postings(self._names, lambda n: [] if CJK.search("".join(n.words)) else joined_keys([*n.words]))

    def _by_sound(self, own: list[str]) -> Iterable[int]:
        """Names of as many words, in Latin script where these are in Greek or Cyrillic or the other way round."""
        if len(own) < 2:
            return _NOBODY
        table = self._sounds_of_latin if _greek_or_cyrillic(own) else self._sounds_of_cyrillic
        return table.get(tuple(map(skeleton, own)), _NOBODY) if table else _NOBODY

    @cached_property
    def _sounds_of_latin(self) -> _Postings:
        return _postings(self._names, lambda n: [] if _greek_or_cyrillic(n.words) else [tuple(map(skeleton, n.words))])

    @cached_property
    def _sounds_of_cyrillic(self) -> _Postings:
        return _postings(self._names, lambda n: [tuple(map(skeleton, n.words))] if _greek_or_cyrillic(n.words) else [])

    # Words: each distinct one has a number

    @cached_property
    def _words(self) -> list[str]:
        return sorted({word for name in self._names for word in name.words})

    @cached_property
    def _by_word(self) -> dict[int, _Ints]:
        """Names by the number of each of their words."""
        numbers = {word: number for number, word in enumerate(self._words)}
        found = defaultdict(list)
        for at, name in enumerate(self._names):
            for word in set(name.words):
                found[numbers[word]].append(at)
        return {word: np.array(names, np.int64) for word, names in found.items()}

    @cached_property
    def _by_surname(self) -> dict[int, list[int]]:
        numbers = {word: number for number, word in enumerate(self._words)}
        found = defaultdict(list)
        for at, name in enumerate(self._names):
            found[numbers[name.surname]].append(at)
        return found

    def _same_words(self, word: str) -> set[int]:
        """Recorded words that are spellings of this one."""
        keys, kana = word_keys(word), is_kana(word)
        found: set[int] = set()
        for key in keys:
            found.update(self._keys.get(key, _NOBODY))
        table = self._kana_of_others if kana else self._kana_of_kana
        if table:
            for key in kana_keys(word):
                found.update(table.get(key, _NOBODY))
        own = abjad_keys(keys)
        tables = [self._consonants_of_abjad] + ([self._consonants_of_others] if own is not None else [])
        if any(tables):
            for key in own if own is not None else skeletons(keys):
                for table in tables:
                    found.update(table.get(key, _NOBODY) if key else _NOBODY)
        return found

    @cached_property
    def _keys(self) -> _Postings:
        return _postings(self._words, word_keys)

    @cached_property
    def _kana_of_kana(self) -> _Postings:
        return _postings(self._words, lambda word: kana_keys(word) if is_kana(word) else [])

    @cached_property
    def _kana_of_others(self) -> _Postings:
        return _postings(self._words, lambda word: [] if is_kana(word) else kana_keys(word))

    @cached_property
    def _consonants_of_abjad(self) -> _Postings:
        return _postings(self._words, lambda word: abjad_keys(word_keys(word)) or [])

    @cached_property
    def _consonants_of_others(self) -> _Postings:
        return _postings(
            self._words, lambda word: [] if abjad_keys(word_keys(word)) is not None else skeletons(word_keys(word))
        )

    def _with_initial(self, word: str) -> Iterable[int]:
        """Recorded words that a word of one letter may stand for."""
        return self._first_letters.get(min(word_keys(word))[:1], _NOBODY) if len(word) == 1 else _NOBODY

    @cached_property
    def _first_letters(self) -> _Postings:
        return _postings(self._words, lambda word: {key[:1] for key in word_keys(word)})

    @cached_property
    def _initials(self) -> set[int]:
        return {number for number, word in enumerate(self._words) if len(word) == 1}

    # Likeness of surnames

    def _alike(self, own: list[str], same: set[int]) -> _Ints:
        """Names whose surname is nearly a word of the mention. Where both have a first name it must be the same."""
        if not self._names:
            return np.zeros(0, np.int64)
        if len(own) == 1:
            return self._surnames.near(own, None)
        pool = [self._bare, *(self._by_word[word] for word in same)]
        return self._surnames.near(own, np.unique(np.concatenate(pool)))

    @cached_property
    def _bare(self) -> _Ints:
        """Names in which nothing but a patronymic stands beside the surname."""
        found = [
            at
            for at, name in enumerate(self._names)
            if len(name.words) == 1 or all(w == name.surname or PATRONYMIC.search(w) for w in name.words)
        ]
        return np.array(found, np.int64)

    @cached_property
    def _surnames(self) -> _Letters:
        return _Letters([name.surname for name in self._names])


class _Letters:
    """The keys of every surname, and their letters, to leave out at once what differs in too many of them.

    One edit changes the length by at most one, and at most two of the letters.
    """

    def __init__(self, surnames: Sequence[str]) -> None:
        keys = [(at, key) for at, surname in enumerate(surnames) for key in likeness_keys(surname) if key]
        self._starts = np.searchsorted(np.array([at for at, _ in keys], np.int64), np.arange(len(surnames) + 1))
        self._owner = np.array([at for at, _ in keys], np.int64)
        self._keys = [key for _, key in keys]
        self._length = np.array([len(key) for _, key in keys], np.int64)
        self._letters = np.array([_letters(key) for _, key in keys], np.uint64)

    def near(self, own: Sequence[str], pool: _Ints | None) -> _Ints:
        """Those of the surnames in `pool` (all where it is null) that may be as alike to a word of `own` as `LIKE`."""
        sought = sorted({key for word in own for key in likeness_keys(word) if key})
        rows = np.arange(len(self._owner)) if pool is None else self._rows(pool)
        if not sought or not len(rows):
            return np.zeros(0, np.int64)
        length, letters = self._length[rows], self._letters[rows]
        lengths = np.array([len(key) for key in sought], np.int64)[:, None]
        edits = np.floor((1.0 - LIKE) * np.maximum(length, lengths) + 1e-9).astype(np.int64)
        bits = np.array([_letters(key) for key in sought], np.uint64)[:, None]
        possible = (np.abs(length - lengths) <= edits) & (np.bitwise_count(letters ^ bits) <= 2 * edits)
        found = {
            int(self._owner[rows[at]])
            for number, at in zip(*np.nonzero(possible), strict=True)
            if DamerauLevenshtein.normalized_similarity(sought[number], self._keys[rows[at]], score_cutoff=LIKE)
        }
        return np.array(sorted(found), np.int64)

    def _rows(self, pool: _Ints) -> _Ints:
        """The rows of these surnames' keys."""
        counts = self._starts[pool + 1] - self._starts[pool]
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.asarray(np.repeat(self._starts[pool], counts) + within, np.int64)


def _letters(key: str) -> int:
    """One bit for each letter that occurs, another where it occurs twice; letters that share a bit let more through."""
    bits = 0
    for letter in key:
        bit = 1 << (ord(letter) & 31)
        bits |= bit << 32 if bits & bit else bit
    return bits


def _greek_or_cyrillic(words: Sequence[str]) -> bool:
    return any("\u0370" <= letter <= "\u052f" for letter in "".join(words))


def _postings(items: Sequence[_Item], keys: Callable[[_Item], Iterable[Hashable]]) -> _Postings:
    """The numbers of the items by each of their keys."""
    found: _Postings = defaultdict(list)
    for number, item in enumerate(items):
        for key in set(keys(item)):
            found[key].append(number)
    return dict(found)
