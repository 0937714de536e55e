"""Judged quotations in, the lines that a reader sees out: one text that many outlets carry is one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.report.data import Judged


@dataclass(frozen=True, slots=True)
class Line:
    """One quotation with the outlets that carry it word for word in the same text, the first of them in front."""

    copies: tuple[Judged, ...]

    @property
    def first(self) -> Judged:
        """The earliest copy; one without a date comes after those with one."""
        return self.copies[0]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Every outlet that carries it, first come first, each once; places in the archive where no outlet is named."""
        return tuple(dict.fromkeys(copy.outlet for copy in self.copies))


def folded(judged: Iterable[Judged]) -> tuple[Line, ...]:
    """Fold copies together, in the order in which the first of each comes.

    Copies are quotations with the same words, kind, statement and verdict in articles that carry the same text. What
    another article says in the same words is another report, and another line.
    """
    lines: dict[tuple[object, ...], list[Judged]] = {}
    for one in judged:
        quotation, statement = one.match.quotation, one.statement
        place = one.text_id or quotation.article_id or one.assessment.id
        key = (
            place, statement.id if statement else None, quotation.kind, quotation.text, one.assessment.verdict,
        )  # fmt: skip
        lines.setdefault(key, []).append(one)
    return tuple(Line(tuple(sorted(copies, key=_when))) for copies in lines.values())


def _when(one: Judged) -> tuple[bool, str, str, str]:
    published = one.article.published_at if one.article else None
    return published is None, published or "", one.outlet, one.match.id
