"""Markdown: what a reader would see, the front matter's facts as fields."""

from __future__ import annotations

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.markdown import read_markdown

DRAFT = """---
title: "Harbour tolls to stay"
author: Ann Lee
date: 2019-03-04
lang: en
tags: [harbour]
link: https://courier.example/tolls
---
# Harbour tolls to stay

The council, *its chairwoman* said,
will **keep** the [tolls](https://x.example "t"). ![A picture of the harbour](a.png)

> “There is `no` other way,” Marsh said.

- First &amp; last
- <b>Second</b>

```python
print("no prose")
```

| Year | Toll |
|------|------|
| 2018 | 4    |
"""


def test_a_draft_reads_as_it_will_be_printed() -> None:
    article = read_markdown(DRAFT.encode(), "draft.md")
    assert article.text.split("\n\n") == [
        "The council, its chairwoman said, will keep the tolls.",
        "“There is no other way,” Marsh said.",
        "First & last",
        "Second",
        "Year",
        "Toll",
        "2018",
        "4",
    ]
    assert (article.title, article.author, article.published_at) == ("Harbour tolls to stay", "Ann Lee", "2019-03-04")
    assert (article.url, article.language) == ("https://courier.example/tolls", "en")


def test_a_first_heading_is_the_title_where_there_is_no_front_matter() -> None:
    article = read_markdown(
        "Заголовок\n=========\n\nМост откроют в октябре.\n\n## Дальше\n\nКонец.".encode("cp1251"), "a.md"
    )
    assert (article.title, article.language) == ("Заголовок", "ru")
    assert article.text == "Мост откроют в октябре.\n\nДальше\n\nКонец."


def test_no_words() -> None:
    with pytest.raises(Unreadable, match="no words"):
        read_markdown(b"---\ntitle: x\n---\n\n---\n", "a.md")
