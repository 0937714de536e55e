"""Records -> the same records in a form SQLite can hold, with the ids that follow from it.

A lone surrogate (half of a UTF-16 pair, from a broken file) has no UTF-8 form. It becomes U+FFFD: one code point for
one, so that every span stays right. Ids are then those of the stored text, so that what is loaded equals what was
saved and a second run finds it again.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from tracker.records import Article, Assessment, Match, Notice, Quotation

Record = TypeVar("Record")

_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(record: Record) -> Record:
    """`record` with U+FFFD for every lone surrogate in any of its texts; the very same object where there is none."""
    clean: Any = record
    if isinstance(record, str):
        # A StrEnum is a str whose words are plain ASCII: it comes back as it is.
        return _SURROGATE.sub("\ufffd", record) if _SURROGATE.search(record) else record  # type: ignore[return-value]
    if record is None or isinstance(record, (int, float)):
        return record
    kind: Any = type(record)
    if names := _fields(kind):
        values = [(name, getattr(record, name)) for name in names]
        changed = {name: new for name, old in values if old is not None and (new := storable(old)) is not old}
        return dataclasses.replace(clean, **changed) if changed else record
    if isinstance(record, tuple):
        clean = tuple(storable(item) for item in record)
        return record if all(a is b for a, b in zip(clean, record, strict=True)) else clean
    if isinstance(record, Mapping):
        clean = {storable(key): storable(value) for key, value in record.items()}
        return record if clean == record else clean
    return record


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """What a record of this kind is made of; nothing where it is no record."""
    return tuple(f.name for f in dataclasses.fields(kind) if f.init) if dataclasses.is_dataclass(kind) else ()


def note_on(*texts: str | None) -> str | None:
    """What the `note` column says of texts that had to be changed to be stored; null where none had."""
    count = sum(len(_SURROGATE.findall(text)) for text in texts if text)
    return f"lone surrogates stored as U+FFFD: {count}" if count else None


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything about one article (or one pair), storable and consistent in its ids."""

    article: Article | None
    quotations: tuple[Quotation, ...]
    notices: tuple[Notice, ...]
    assessed: tuple[tuple[Match, Assessment], ...]


def settle(
    article: Article | None,
    quotations: Sequence[Quotation],
    notices: Sequence[Notice],
    assessed: Iterable[tuple[Match, Assessment]],
) -> Batch:
    """Make all records storable and carry changed ids through to whatever refers to them.

    A quotation without an article is put in `article` where one is given. Raises ValueError where a record refers to
    something outside the batch: that is a bug of the caller.
    """
    pairs = list(assessed)
    clean_article = None if article is None else storable(article)
    home = None if clean_article is None else clean_article.id
    allowed = {None} if article is None else {None, article.id}
    quotation_by_id: dict[str, Quotation] = {}
    for quotation in [*quotations, *(match.quotation for match, _ in pairs)]:
        if quotation.article_id not in allowed:
            raise ValueError(f"quotation {quotation.id} belongs to another article, {quotation.article_id}")
        quotation_by_id[quotation.id] = dataclasses.replace(storable(quotation), article_id=home)
    clean_notices = []
    for notice in notices:
        if home is None or notice.article_id not in allowed:
            raise ValueError(f"notice {notice.id} belongs to another article, {notice.article_id}")
        about = None if notice.quotation_id is None else quotation_by_id[notice.quotation_id].id
        clean_notices.append(dataclasses.replace(storable(notice), article_id=home, quotation_id=about))
    clean_pairs = []
    for match, assessment in pairs:
        if assessment.match_id != match.id:
            raise ValueError(f"assessment {assessment.id} is of another match, {assessment.match_id}")
        clean = dataclasses.replace(storable(match), quotation=quotation_by_id[match.quotation.id])
        clean_pairs.append((clean, dataclasses.replace(storable(assessment), match_id=clean.id)))
    return Batch(clean_article, tuple(quotation_by_id.values()), tuple(clean_notices), tuple(clean_pairs))
