"""A plain text file in, one Article out: the first line is the title where it looks like one."""

from __future__ import annotations

import re

from tracker.archive.base import Unreadable, language_of, one_line, tidy
from tracker.archive.encoding import decode
from tracker.archive.fields import host_of
from tracker.records import Article

# Longer than any headline seen in news corpora; beyond it a first line is a paragraph.
_TITLE_CHARACTERS = 200
_ENDS_A_SENTENCE = tuple(".!…;:,。！？؟।")
_URL_LINE = re.compile(r"[ \t]*<?(?:https?://|www\.)\S+>?[ \t]*")


def read_text(
    data: bytes, path: str, *, locator: str | None = None, url: str | None = None, retrieved_at: str | None = None
) -> Article:
    """The article of one text file. Raises Unreadable where it cannot be decoded or holds no prose.

    From a crawl that keeps text alone (WET): the `url` it was fetched from and when.
    """
    lines = tidy(decode(data, name=path).text).split("\n")
    # An address alone on its line is a link or a picture's source, not prose; a sentence must not run into it.
    kept = ["" if _URL_LINE.fullmatch(line) else line for line in lines]
    text = tidy("\n".join(kept))
    if not any(char.isalnum() for char in text):
        raise Unreadable("no words in it")
    first, _, rest = text.partition("\n")
    title = None
    if _is_title(first, rest):
        # A Markdown heading is a title without its hashes.
        title, text = one_line(first.lstrip("#")), tidy(rest)
    return Article(
        text=text,
        title=title,
        outlet=host_of(url),
        url=url,
        language=language_of(text),
        path=path,
        locator=locator,
        retrieved_at=retrieved_at,
    )


def _is_title(first: str, rest: str) -> bool:
    """A short line without a full stop, followed by a blank line and prose; a question may be a title."""
    stripped = first.strip()
    return (
        0 < len(stripped) <= _TITLE_CHARACTERS
        and not stripped.endswith(_ENDS_A_SENTENCE)
        and rest.startswith("\n")
        and bool(rest.strip())
    )
