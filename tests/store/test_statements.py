"""A statement is added once; what contradicts a stored one is kept aside and reported, never lost or merged."""

from __future__ import annotations

import dataclasses
import itertools
import json

import pytest

from tests.store.samples import STATEMENT
from tracker.errors import InputError
from tracker.records import Rendition, Statement, as_json
from tracker.store import Added, Store


def _conflicts(store: Store) -> list[dict[str, object]]:
    return list(store.db["conflicts"].rows)


def test_added_then_duplicate(store: Store) -> None:
    assert store.add_statement(STATEMENT).outcome is Added.ADDED
    again = store.add_statement(STATEMENT)
    assert (again.outcome, again.id) == (Added.DUPLICATE, STATEMENT.id)
    assert store.statements() == [STATEMENT]


def test_same_id_with_other_fields_is_a_conflict_that_names_them(store: Store) -> None:
    store.add_statement(STATEMENT)
    other = dataclasses.replace(STATEMENT, occasion="Sochi", source_url=None)
    addition = store.add_statement(other)
    assert addition.outcome is Added.CONFLICT
    assert addition.reason == "same statement, different occasion, source_url"
    (kept,) = _conflicts(store)
    assert kept["statement_id"] == STATEMENT.id
    assert json.loads(str(kept["incoming"])) == as_json(other), "the contradicting row is kept whole"
    assert store.statements() == [STATEMENT]


def test_the_same_remark_in_other_words_is_a_conflict(store: Store) -> None:
    """A dropped "not" in the second transcript is just what a desk must be shown before it relies on either."""
    signed = Statement(
        "A. Speaker", "We will not sign the accord.", "en", said_at="2020-01-02", source_url="https://e.org/t"
    )
    store.add_statement(signed)
    addition = store.add_statement(dataclasses.replace(signed, text="We will sign the accord."))
    assert (addition.outcome, addition.id) == (Added.CONFLICT, signed.id)
    assert len(_conflicts(store)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"text": "The harvest was poor this year, and prices rose."},
        {"said_at": "2020-01-03"},
        {"source_url": "https://e.org/other"},
        {"language": "fr"},
        {"speaker": "B. Speaker"},
    ],
)
def test_what_is_no_contradiction_is_added(store: Store, change: dict[str, str]) -> None:
    """Two sentences of one speech, or the same words on two days, are two statements."""
    signed = Statement(
        "A. Speaker", "We will not sign the accord.", "en", said_at="2020-01-02", source_url="https://e.org/t"
    )
    store.add_statement(signed)
    other = dataclasses.replace(signed, **{"text": "We will sign the accord.", **change})
    assert store.add_statement(other).outcome is Added.ADDED


def test_a_given_id_used_twice_for_different_statements_is_a_conflict(store: Store) -> None:
    store.add_statement(STATEMENT, given_id="r1")
    addition = store.add_statement(Statement("A. Speaker", "Something else.", "en"), given_id="r1")
    assert (addition.outcome, addition.id) == (Added.CONFLICT, STATEMENT.id)


def test_the_same_conflict_twice_is_kept_once(store: Store) -> None:
    store.add_statement(STATEMENT)
    for _ in range(2):
        store.add_statement(dataclasses.replace(STATEMENT, occasion="Sochi"))
    assert len(_conflicts(store)) == 1


def test_speakers_are_found_by_any_part_of_any_name(store: Store) -> None:
    store.add_statement(STATEMENT)
    store.add_statement(Statement("Angela Merkel", "Wir schaffen das.", "de"))
    for part in ("ryabkov", "RIBAKOV", "рябков", "Sergei Ryabkov"):
        assert store.statements(speaker=part) == [STATEMENT]
    assert store.statements(speaker="nobody") == []


@pytest.mark.parametrize("query", ['"', "NOT", "a OR", "concessions AND (", "*", "text:", "-", "\x00", ""])
def test_a_search_is_words_and_never_a_syntax_error(store: Store, query: str) -> None:
    store.add_statement(STATEMENT)
    assert store.statements(search=query) in ([], [STATEMENT])


def test_search_reads_every_wording(store: Store) -> None:
    store.add_statement(STATEMENT)
    assert store.statements(search="EXTORT concessions") == [STATEMENT]
    assert store.statements(search="zugestandnisse") == [STATEMENT]


def test_search_finds_words_in_scripts_without_spaces(store: Store) -> None:
    """The full-text index takes a Japanese sentence for one word; two characters of it must be enough."""
    suzuki = Statement("Kantaro Suzuki", "ただ黙殺するのみである。", "ja", said_at="1945-07-28")
    store.add_statement(suzuki)
    assert store.statements(search="黙殺") == [suzuki]
    assert store.statements(search="降伏") == []


def test_one_statement_by_prefix_or_given_id(store: Store) -> None:
    store.add_statement(STATEMENT, given_id="ryabkov-2018")
    assert store.statement(STATEMENT.id[:6]) == STATEMENT
    assert store.statement("ryabkov-2018") == STATEMENT
    for missing in ("", "ffffffffffffffffffff", "%", "_"):
        with pytest.raises(InputError, match="no statement"):
            store.statement(missing)


def test_an_ambiguous_prefix_asks_for_more(store: Store) -> None:
    for number in range(17):
        store.add_statement(Statement("A. Speaker", f"Remark {number}.", "en"))
    ids = sorted(statement.id for statement in store.statements())
    shared = next(a[0] for a, b in itertools.pairwise(ids) if a[0] == b[0])
    with pytest.raises(InputError, match="give more"):
        store.statement(shared)


def test_the_index_version_moves_with_content_and_only_then(store: Store) -> None:
    """It decides what an audit redoes: it must see a new rendition, and not the order of importing."""
    empty = store.index_version()
    store.add_statement(STATEMENT)
    one = store.index_version()
    store.add_statement(STATEMENT)
    assert store.index_version() == one != empty
    other = Statement("A. Speaker", None, "fa", renditions=(Rendition("We object.", "en"),))
    store.add_statement(other)
    both = store.index_version()
    with Store.open(":memory:") as second:
        second.add_statement(other)
        second.add_statement(STATEMENT)
        assert second.index_version() == both
    with Store.open(":memory:") as third:
        third.add_statement(STATEMENT)
        third.add_statement(dataclasses.replace(other, renditions=(*other.renditions, Rendition("We protest.", "en"))))
        assert third.index_version() != both
