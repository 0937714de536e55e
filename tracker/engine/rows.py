"""Records <-> JSON lines between processes: articles out to workers, readings back, exactly as they were.

The rows are those of the database (`tracker.store.rows`). A statement of the index travels by its id alone, for both
sides have it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker.pipeline import Reading
from tracker.records import Article, Assessment, Match, Quotation, Statement
from tracker.settings import Settings
from tracker.store.rows import (
    Row,
    abstention_rows,
    assessment_row,
    dump,
    finding_rows,
    load_assessment,
    load_match,
    load_notice,
    load_quotation,
    load_statement,
    match_row,
    notice_row,
    quotation_row,
    rendition_rows,
    statement_row,
)


def line(row: Mapping[str, Any]) -> bytes:
    """A row as one line of JSON. Lone surrogates keep the form that two beside one another need to stay two."""
    return dump(row).encode("utf-8", "surrogatepass") + b"\n"


def parsed(data: bytes) -> Row:
    """A row from its line. Raises ValueError where it is none."""
    found = json.loads(data.decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict):
        raise ValueError("a line between processes is no object")
    return found


def settings_row(settings: Settings) -> Row:
    """Settings as a row."""
    return {**dataclasses.asdict(settings), "cache": str(settings.cache)}


def load_settings_row(row: Row) -> Settings:
    """Settings from their row."""
    return Settings(**{**row, "cache": Path(row["cache"])})


def statement_line(statement: Statement) -> Row:
    """A statement with its renditions as one row."""
    return {"statement": statement_row(statement, None, None), "renditions": rendition_rows(statement)}


def load_statement_line(row: Row) -> Statement:
    """A statement from what `statement_line` made."""
    return load_statement(row["statement"], row["renditions"])


def reading_row(reading: Reading, known: Container[str]) -> Row:
    """A reading as a row, without its article. `known` has the ids of the statements that the other side has."""
    places = {quotation: place for place, quotation in reversed(list(enumerate(reading.quotations)))}
    return {
        "quotations": [quotation_row(quotation) for quotation in reading.quotations],
        "notices": [notice_row(notice) for notice in reading.notices],
        "assessed": [_pair_row(match, made, places, known) for match, made in reading.assessed],
    }


def load_reading(row: Row, article: Article, statements: Mapping[str, Statement]) -> Reading:
    """An article's reading from what `reading_row` made; `statements` are the known ones by id. Raises KeyError on another."""
    quotations = tuple(load_quotation(one) for one in row["quotations"])
    return Reading(
        article,
        quotations,
        tuple(load_notice(one) for one in row["notices"]),
        tuple(_load_pair(one, quotations, statements) for one in row["assessed"]),
    )


def _pair_row(match: Match, made: Assessment, places: Mapping[Quotation, int], known: Container[str]) -> Row:
    statement, place = match.statement, places.get(match.quotation)
    told = statement is not None and statement.id not in known
    return {
        "match": match_row(match),
        # Where it stands among the quotations, or else all of it.
        "quotation": quotation_row(match.quotation) if place is None else place,
        "statement": statement_line(statement) if statement is not None and told else None,
        # Two wordings may have one id and different sources: the place tells which.
        "wording": statement.wordings.index(match.wording) if statement and match.wording else None,
        "assessment": assessment_row(made),
        "findings": finding_rows(made),
        "abstentions": abstention_rows(made),
    }


def _load_pair(
    row: Row, quotations: Sequence[Quotation], statements: Mapping[str, Statement]
) -> tuple[Match, Assessment]:
    quotation, told, wanted = row["quotation"], row["statement"], row["match"]["statement_id"]
    statement = load_statement_line(told) if told else statements[wanted] if wanted is not None else None
    wording = statement.wordings[row["wording"]] if statement and row["wording"] is not None else None
    match = load_match(
        row["match"],
        quotations[quotation] if isinstance(quotation, int) else load_quotation(quotation),
        statement,
        wording,
    )
    return match, load_assessment(row["assessment"], row["findings"], row["abstentions"])
