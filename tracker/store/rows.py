"""Records <-> rows, field by field; and `put`, which writes a row only where it would change something."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from sqlite_utils import Database

from tracker.records import (
    Abstention,
    Article,
    Assessment,
    Basis,
    Event,
    EventKind,
    Fault,
    Finding,
    FindingType,
    Match,
    Notice,
    Quotation,
    QuotationKind,
    Rendition,
    Severity,
    Span,
    Statement,
    Verdict,
    content_id,
)

Row: TypeAlias = dict[str, Any]


def put(db: Database, table: str, row: Mapping[str, Any], *, key: Sequence[str] = ("id",)) -> None:
    """Insert `row`, or bring the row with the same `key` up to date; an equal row is not touched.

    sqlite-utils' own upsert rewrites equal rows, which would fire every search trigger on every run.
    """
    db.execute(_upsert(table, tuple(row), tuple(key)), list(row.values()))


def put_all(db: Database, table: str, many: Iterable[Row], *, key: Sequence[str] = ("id",)) -> None:
    """`put` for rows of the same columns."""
    wanted = list(many)
    if wanted:
        sql = _upsert(table, tuple(wanted[0]), tuple(key))
        db.conn.executemany(sql, [tuple(row.values()) for row in wanted])


@lru_cache
def _upsert(table: str, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    others = [column for column in columns if column not in key]
    names = ", ".join(f'"{column}"' for column in columns)
    assignments = ", ".join(f'"{column}" = excluded."{column}"' for column in others)
    differs = " OR ".join(f'"{table}"."{column}" IS NOT excluded."{column}"' for column in others)
    update = f"UPDATE SET {assignments} WHERE {differs}" if others else "NOTHING"
    values = ", ".join("?" * len(columns))
    return f'INSERT INTO "{table}" ({names}) VALUES ({values}) ON CONFLICT ({", ".join(key)}) DO {update}'


def rows(db: Database, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
    """All rows of a query, as dictionaries; nothing is written. Without the savepoint that `Database.query` makes."""
    cursor = db.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def dump(value: Any) -> str:
    """Compact JSON with sorted keys: equal values give equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def person_id(name: str) -> str:
    """The id of the person a statement names as its speaker."""
    return content_id("person", name)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)


def statement_row(statement: Statement, given_id: str | None, note: str | None) -> Row:
    """The row of `statements`; `wording_id` is the id its own text has as a wording."""
    own = Rendition(statement.text, statement.language) if statement.text is not None else None
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "person_id": person_id(statement.speaker),
        "text": statement.text,
        "language": statement.language,
        "basis": str(statement.basis),
        "said_at": statement.said_at,
        "occasion": statement.occasion,
        "context_before": statement.context_before,
        "context_after": statement.context_after,
        "source_url": statement.source_url,
        "archive_url": statement.archive_url,
        "speaker_aliases": json.dumps(statement.speaker_aliases, ensure_ascii=False),
        "sha256": statement.sha256,
        "wording_id": own.id if own else None,
        "given_id": given_id,
        "note": note,
        "timings": json.dumps(statement.timings),
    }


def rendition_rows(statement: Statement) -> list[Row]:
    """The rows of `renditions`, in the statement's order."""
    return [
        {
            "id": rendition.id,
            "statement_id": statement.id,
            "position": position,
            "text": rendition.text,
            "language": rendition.language,
            "source": rendition.source,
            "source_url": rendition.source_url,
        }
        for position, rendition in enumerate(statement.renditions)
    ]


def load_statement(row: Row, renditions: Iterable[Row]) -> Statement:
    """A Statement from its row and the rows of its renditions, in order."""
    return Statement(
        speaker=row["speaker"],
        text=row["text"],
        language=row["language"],
        basis=Basis(row["basis"]),
        said_at=row["said_at"],
        occasion=row["occasion"],
        context_before=row["context_before"],
        context_after=row["context_after"],
        source_url=row["source_url"],
        archive_url=row["archive_url"],
        speaker_aliases=tuple(json.loads(row["speaker_aliases"])),
        renditions=tuple(Rendition(r["text"], r["language"], r["source"], r["source_url"]) for r in renditions),
        timings=tuple((offset, second) for offset, second in json.loads(row["timings"])),
    )


def article_row(article: Article) -> Row:
    """The row of `articles`, without its note."""
    return {
        "id": article.id,
        "sha256": article.sha256,
        "outlet": article.outlet,
        "url": article.url,
        "published_at": article.published_at,
        "language": article.language,
        "title": article.title,
        "text": article.text,
        "path": article.path,
        "locator": article.locator,
        "author": article.author,
        "modified_at": article.modified_at,
        "retrieved_at": article.retrieved_at,
        "correction": article.correction,
    }


def load_article(row: Row) -> Article:
    """An Article from its row."""
    return Article(**{field.name: row[field.name] for field in dataclasses.fields(Article)})


def quotation_row(quotation: Quotation) -> Row:
    """The row of `quotations` as the newest reading of its article has it."""
    source, cue = quotation.source_span or (None, None), quotation.cue_span or (None, None)
    return {
        "id": quotation.id,
        "article_id": quotation.article_id,
        "text": quotation.text,
        "kind": str(quotation.kind),
        "language": quotation.language,
        "speaker": quotation.speaker,
        "speaker_name": quotation.speaker_name,
        "cue": quotation.cue,
        "stance": quotation.stance,
        "start": quotation.start,
        "end": quotation.end,
        "current": 1,
        "source_start": source[0],
        "source_end": source[1],
        "cue_start": cue[0],
        "cue_end": cue[1],
    }


def load_quotation(row: Row) -> Quotation:
    """A Quotation from its row."""
    names = ("text", "language", "speaker", "speaker_name", "cue", "stance", "article_id", "start", "end")
    return Quotation(
        kind=QuotationKind(row["kind"]),
        source_span=_span(row["source_start"], row["source_end"]),
        cue_span=_span(row["cue_start"], row["cue_end"]),
        **{name: row[name] for name in names},
    )


def notice_row(notice: Notice) -> Row:
    """The row of `notices`."""
    return {
        "id": notice.id,
        "article_id": notice.article_id,
        "text": notice.text,
        "kind": notice.kind,
        "start": notice.start,
        "end": notice.end,
        "quotation_id": notice.quotation_id,
    }


def load_notice(row: Row) -> Notice:
    """A Notice from its row."""
    return Notice(row["article_id"], row["text"], row["kind"], row["start"], row["end"], row["quotation_id"])


def match_row(match: Match) -> Row:
    """The row of `matches`."""
    start, end = match.passage or (None, None)
    return {
        "id": match.id,
        "quotation_id": match.quotation.id,
        "statement_id": match.statement.id if match.statement else None,
        "wording_id": match.wording.id if match.wording else None,
        "passage_start": start,
        "passage_end": end,
        "similarity": match.similarity,
        "speaker_reason": match.speaker_reason,
        "refusal": match.refusal,
        "signals": json.dumps(match.signals, ensure_ascii=False, separators=(",", ":")),
    }


def load_match(row: Row, quotation: Quotation, statement: Statement | None, wording: Rendition | None) -> Match:
    """A Match from its row and the records that it joins."""
    return Match(
        quotation=quotation,
        statement=statement,
        wording=wording,
        passage=_span(row["passage_start"], row["passage_end"]),
        similarity=row["similarity"],
        speaker_reason=row["speaker_reason"],
        refusal=row["refusal"],
        signals=tuple((name, value) for name, value in json.loads(row["signals"])),
    )


def assessment_row(assessment: Assessment) -> Row:
    """The row of `assessments` as the one that holds now."""
    start, end = assessment.passage or (None, None)
    return {
        "id": assessment.id,
        "match_id": assessment.match_id,
        "verdict": str(assessment.verdict),
        "why": assessment.why,
        "fault": str(assessment.fault) if assessment.fault else None,
        "divergence": assessment.divergence,
        "similarity": assessment.similarity,
        "passage_start": start,
        "passage_end": end,
        "original_lang": assessment.original_lang,
        "reported_lang": assessment.reported_lang,
        "model": assessment.model,
        "fingerprint": assessment.fingerprint,
        "flagged": int(assessment.flagged),
        "current": 1,
    }


def finding_rows(assessment: Assessment) -> list[Row]:
    """The rows of `findings`, in the assessment's order."""
    found = []
    for position, finding in enumerate(assessment.findings):
        original, reported = finding.original_span or (None, None), finding.reported_span or (None, None)
        found.append(
            {
                "assessment_id": assessment.id,
                "position": position,
                "type": str(finding.type),
                "severity": str(finding.severity),
                "original_start": original[0],
                "original_end": original[1],
                "reported_start": reported[0],
                "reported_end": reported[1],
                "reason": finding.reason,
                "by": finding.by,
                "rule": finding.rule,
            }
        )
    return found


def abstention_rows(assessment: Assessment) -> list[Row]:
    """The rows of `abstentions`, in the assessment's order."""
    return [
        {"assessment_id": assessment.id, "position": position, "guard": item.guard, "reason": item.reason}
        for position, item in enumerate(assessment.abstained)
    ]


def load_finding(row: Row) -> Finding:
    """A Finding from its row."""
    return Finding(
        type=FindingType(row["type"]),
        severity=Severity(row["severity"]),
        original_span=_span(row["original_start"], row["original_end"]),
        reported_span=_span(row["reported_start"], row["reported_end"]),
        reason=row["reason"],
        by=row["by"],
        rule=row["rule"],
    )


def load_assessment(row: Row, findings: Iterable[Row], abstentions: Iterable[Row]) -> Assessment:
    """An Assessment from its row and the rows of its findings and abstentions, in order."""
    return Assessment(
        match_id=row["match_id"],
        verdict=Verdict(row["verdict"]),
        why=row["why"],
        fault=Fault(row["fault"]) if row["fault"] else None,
        divergence=row["divergence"],
        similarity=row["similarity"],
        findings=tuple(load_finding(r) for r in findings),
        abstained=tuple(Abstention(r["guard"], r["reason"]) for r in abstentions),
        passage=_span(row["passage_start"], row["passage_end"]),
        original_lang=row["original_lang"],
        reported_lang=row["reported_lang"],
        model=row["model"],
        fingerprint=row["fingerprint"],
    )


def event_row(event: Event) -> Row:
    """The row of `events`."""
    return {
        "id": event.id,
        "assessment_id": event.assessment_id,
        "kind": str(event.kind),
        "who": event.who,
        "at": event.at,
        "why": event.why,
        "data": dump(dict(event.data)),
    }


def load_event(row: Row) -> Event:
    """An Event from its row."""
    return Event(
        row["assessment_id"], EventKind(row["kind"]), row["who"], row["at"], row["why"], json.loads(row["data"])
    )
