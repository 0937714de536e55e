"""A directory answers as a look at everybody would, in every script, however names are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.names import directory
from tracker.names.directory import Directory
from tracker.names.people import Person, resolve

_PAIRS = Path(__file__).parents[2] / "fixtures" / "names" / "pairs.tsv"
_NAMES = [
    field.strip()
    for line in _PAIRS.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
    for field in line.split("\t")[:2]
]
_PEOPLE = [Person(name, (other,) if number % 3 == 0 else ()) for number, (name, other) in enumerate(
    zip(sorted(set(_NAMES)), sorted(set(_NAMES), reverse=True), strict=True)
)]  # fmt: skip
_ALL = Directory(_PEOPLE)


@pytest.mark.parametrize("part", range(4))
def test_judged_names_are_answered_as_by_a_look_at_everybody(part: int) -> None:
    """Seven scripts, patronymics, initials, misspellings: whoever `resolve` finds, the directory finds, with the reason.

    Every tenth of them, for a look at everybody takes its time.
    """
    for name in sorted(set(_NAMES))[part * 10 :: 40]:
        assert _ALL.resolve(name) == resolve(name, _PEOPLE), name
        last = name.split()[-1]
        assert _ALL.resolve(last, given=name) == resolve(last, _PEOPLE, given=name), name


_WORD = st.one_of(
    st.sampled_from(sorted({word for name in _NAMES for word in name.split()})),
    st.sampled_from(["J.", "К.", "Petrovich", "Ивановна", "van", "Dr", "the", "毛", "В"]),
    st.text("abehijklnorsuvyz", min_size=1, max_size=9),
    st.text("абвгиклорсюя", min_size=1, max_size=7),
    st.text("سرگیلوبنم", min_size=1, max_size=6),
    st.text("ジョンソスミタナ", min_size=1, max_size=5),
    st.text("김이박문정", min_size=1, max_size=3),
    st.text(max_size=4),
)
_SLIP = st.tuples(st.integers(0, 12), st.sampled_from(["drop", "double", "swap", "e"]))
_NAME = st.lists(_WORD, min_size=1, max_size=3).map(" ".join)


def _misspelt(name: str, slip: tuple[int, str]) -> str:
    at, what = slip
    if at + 1 >= len(name):
        return name
    middle = {"drop": "", "double": name[at] * 2, "swap": name[at + 1] + name[at], "e": "e"}[what]
    return name[:at] + middle + name[at + (2 if what == "swap" else 1) :]


@settings(max_examples=60, deadline=None)
@given(st.lists(_NAME, min_size=1, max_size=12), _NAME, st.none() | _NAME, _SLIP, st.data())
def test_any_mention_of_any_people(
    names: list[str], mention: str, first: str | None, slip: tuple[int, str], data: st.DataObject
) -> None:
    """A mention made up, or one of the names with a slip of the pen: a look-up may leave nobody out, nor add anybody."""
    people = [Person(name, tuple(names[n + 1 : n + 2])) for n, name in enumerate(names)]
    known = Directory(people)
    slipped = _misspelt(data.draw(st.sampled_from(names)), slip)
    for asked in (mention, slipped, slipped.split()[-1] if slipped.split() else slipped):
        for more in (None, first):
            assert known.resolve(asked, given=more) == resolve(asked, people, given=more)


def test_few_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is what it is for: of thousands of people a mention is compared with those it might mean."""
    heads = ["Hal", "Ber", "Lind", "Mor", "Kel", "Vos", "Tar", "Win", "Ras", "Fen", "Gar", "Nor"]
    people = [
        Person(f"{first} {a}{b}{c}")
        for first in ("Anna", "Ivo", "Petra", "Oskar")
        for a in heads
        for b in ("en", "o", "ir", "ul")
        for c in ("son", "berg", "mann", "wick", "stad", "quist", "mont", "dal")
    ]
    seen = []

    def spy(mention: str, few: list[Person], **more: str | None):
        seen.append(len(few))
        return resolve(mention, few, **more)

    monkeypatch.setattr(directory, "resolve", spy)
    known = Directory(people)
    assert known.resolve("Petra Lindensonn")[0].person.name == "Petra Lindenson"
    assert known.resolve("somebody else") == []
    assert max(seen) < len(people) / 20


def test_what_was_answered_is_not_changed_by_the_caller() -> None:
    known = Directory([Person("Maren Oduya")])
    known.resolve("Oduya").clear()
    assert known.resolve("Oduya")
    assert Directory([]).resolve("Oduya") == []
