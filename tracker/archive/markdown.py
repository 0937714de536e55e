"""A Markdown file in, one Article out (markdown-it): what a reader would see, front matter as its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tracker.archive.base import Unreadable, language_of, one_line, tidy
from tracker.archive.encoding import decode
from tracker.archive.fields import NAMES, written_date
from tracker.archive.html import page_text
from tracker.records import Article

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)")
_BREAKS = frozenset({"softbreak", "hardbreak"})


def read_markdown(data: bytes, path: str) -> Article:
    """The article of one file. Raises Unreadable where it cannot be decoded or holds no words.

    The title is that of the front matter, else a first heading. Blocks of code are no prose and stay out.
    """
    # `tidy` would make one of several blank lines, which Markdown does anyway.
    text = tidy(decode(data, name=path).text)
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        fields = _fields(front[1])
        text = text[front.end() :]
    blocks = list(_blocks(text))
    heading = blocks[0][1] if blocks and blocks[0][0] == "h1" else None
    title = _field(fields, "title") or heading
    if heading is not None and heading == title:
        blocks = blocks[1:]
    text = tidy("\n\n".join(line for _, line in blocks))
    if not any(char.isalnum() for char in text):
        raise Unreadable("no words in it")
    published, modified = _field(fields, "published_at"), _field(fields, "modified_at")
    return Article(
        text=text,
        title=title,
        author=_field(fields, "author"),
        outlet=_field(fields, "outlet"),
        url=_field(fields, "url"),
        published_at=written_date(published) if published else None,
        modified_at=written_date(modified) if modified else None,
        language=language_of(text, _field(fields, "language")),
        path=path,
    )


def _fields(front: str) -> dict[str, str]:
    """The one-line fields of a front matter; nested ones are somebody's settings, not an article's facts."""
    found = (_FIELD.fullmatch(line.rstrip()) for line in front.split("\n"))
    return {field[1].lower(): field[2].strip().strip("\"'") for field in found if field}


def _field(fields: dict[str, str], name: str) -> str | None:
    return next((line for known in NAMES[name] if (line := one_line(fields.get(known)))), None)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Tag and text of each block of prose, in order."""
    from markdown_it import MarkdownIt

    opened = "p"
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type.endswith("_open") and token.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "td", "th"):
            opened = token.tag
        elif token.type == "inline" and (line := one_line("".join(_words(token.children or ())))):
            yield opened, line
        elif token.type == "html_block" and (line := page_text(token.content)):
            yield "p", line


def _words(tokens: Any) -> Iterator[str]:
    """The text of a line: of links what is shown, of pictures nothing."""
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in _BREAKS:
            yield " "
