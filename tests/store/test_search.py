"""What a reader types is words, never query syntax."""

from __future__ import annotations

import dataclasses

import pytest

from tests.store.samples import ARTICLE
from tracker.store import Store
from tracker.store.search import all_words, unspaced


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("nuclear deal", '"nuclear" "deal"'),
        ('say "no"', '"say" "no"'),
        ("NOT - *", '"NOT"'),
        ("l'accord", '"l\'accord"'),
        ("हिन्दी", '"हिन्दी"'),
        ("", '""'),
        ("\x00", '""'),
    ],
)
def test_each_word_is_quoted(words: str, query: str) -> None:
    assert all_words(words) == query


def test_scripts_without_spaces_are_told() -> None:
    assert unspaced("黙殺")
    assert unspaced("ปลาดุก")
    assert not unspaced("평화 협정"), "Korean puts spaces between words"


def test_articles_are_found_in_any_script(store: Store) -> None:
    japanese = dataclasses.replace(
        ARTICLE, text="政府はただ黙殺するのみである。", title=None, url="https://example.org/ja"
    )
    store.save_article(ARTICLE)
    store.save_article(japanese)
    assert store.search_articles("黙殺") == [japanese]
    assert store.search_articles("concessions TEHRAN") == [ARTICLE]
    assert store.search_articles("") == []
