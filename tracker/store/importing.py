"""A file of statements (JSONL, CSV, subtitles, documented cases) -> one Item a row: a Statement, or why there is none.

Rows name the fields of `records.Statement`; `lang`, `date` and `aliases` stand for language, said_at and
speaker_aliases. In CSV, aliases are separated by `;` and each wording in another language has a column
`rendition_LANG`. SRT and WebVTT subtitles give a statement for each turn of a speaker.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO, Any

from tracker.archive.base import MAX_BYTES, Unreadable
from tracker.errors import InputError
from tracker.records import Basis, Rendition, Statement
from tracker.store.spoken import begins_subtitles, spoken_rows

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])([T ]\d\d:\d\d.*)?)?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SYNONYMS = {"lang": "language", "date": "said_at", "aliases": "speaker_aliases"}
_TEXTS = (
    *("id", "given_id", "note", "basis", "speaker", "text", "language", "said_at"),
    *("occasion", "context_before", "context_after", "source_url", "archive_url"),
)
_FIELDS = {*_TEXTS, "speaker_aliases", "renditions", "sha256", "timings"}
_LONGEST_CELL = 2**27
_LONGEST_RECORDING = 1e7
#: What may be given beside a file, for its rows that do not say it.
DEFAULTS = ("speaker", "language", "said_at", "occasion", "source_url")
_NO_DEFAULTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Item:
    """One row: `statement`, or `problem`. `skipped` marks a sound row that holds nothing to import."""

    line: int
    statement: Statement | None = None
    given_id: str | None = None
    note: str | None = None
    problem: str | None = None
    skipped: bool = False
    ignored: tuple[str, ...] = ()


def read_items(stream: IO[bytes], defaults: Mapping[str, str] = _NO_DEFAULTS) -> Iterator[Item]:
    """Items in the file's order; what kind of file it is shows in its first line. The lines of subtitles are turns.

    `defaults` are values of DEFAULTS for rows that have none. Raises InputError where the file as a whole cannot be
    used: not text, no rows, a required column missing.
    """
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    first = b""
    line = 0
    while not first.strip():
        first = buffered.readline()
        line += 1
        if not first:
            raise InputError("there are no statements in it; give JSONL, or CSV with a header line")
        first = first.removeprefix(b"\xef\xbb\xbf")
    if first.lstrip()[:1] == b"{":
        return _jsonl(first, line, buffered, defaults)
    if first.lstrip()[:1] == b"[":
        raise InputError("it is one JSON array; write one JSON object per line (jq -c '.[]')")
    if begins_subtitles(first):
        return _subtitles(first + buffered.read(MAX_BYTES + 1), defaults)
    return _csv(first + buffered.read(), line, defaults)


def statement_from(row: Mapping[str, Any]) -> tuple[Statement, str | None, str | None]:
    """A row's statement, the id it gives and its note. Raises InputError with what is wrong in it."""
    row = {_SYNONYMS.get(key, key): value for key, value in row.items()}
    values: dict[str, str | None] = {}
    for name in _TEXTS:
        value = row.get(name)
        if name in ("id", "given_id") and isinstance(value, int):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{name} must be a text, not {json.dumps(value, ensure_ascii=False, default=str)[:40]}")
        values[name] = value if value is not None and value.strip() else None
    # What `list --json` prints has our id beside the one that the source gave.
    own_id, given_id = values.pop("id"), values.pop("given_id")
    note, basis = values.pop("note"), values.pop("basis")
    speaker = values.pop("speaker")
    if speaker is None:
        raise InputError("it names no speaker")
    renditions = tuple(_renditions(row.get("renditions")))
    if values["text"] is None and not renditions:
        raise InputError("it has neither a text nor a rendition")
    aliases = row.get("speaker_aliases") or ()
    if not isinstance(aliases, list | tuple) or not all(isinstance(alias, str) for alias in aliases):
        raise InputError("speaker_aliases must be a list of names")
    statement = Statement(
        speaker=" ".join(speaker.split()),
        text=values.pop("text"),
        language=_language(values.pop("language")),
        basis=_basis(basis, null_text=row.get("text") is None),
        said_at=checked_date(values.pop("said_at")),
        speaker_aliases=tuple(dict.fromkeys(alias for alias in aliases if alias.strip())),
        renditions=renditions,
        timings=_timings(row.get("timings")),
        occasion=values.pop("occasion"),
        context_before=values.pop("context_before"),
        context_after=values.pop("context_after"),
        source_url=values.pop("source_url"),
        archive_url=values.pop("archive_url"),
    )
    return statement, given_id or own_id, note


def _subtitles(data: bytes, defaults: Mapping[str, str]) -> Iterator[Item]:
    try:
        for number, row, why in spoken_rows(data, defaults):
            if why is not None:
                yield Item(number, problem=why, skipped=True)
            elif row["speaker"] is None:
                yield Item(number, problem="these subtitles name no speaker; give one with --speaker NAME")
            else:
                yield _item(row, number)
    except Unreadable as error:
        raise InputError(f"it begins as subtitles do, but: {error}") from None


def _jsonl(first: bytes, number: int, rest: Iterable[bytes], defaults: Mapping[str, str]) -> Iterator[Item]:
    yield from _json_item(first, number, defaults)
    for line in rest:
        number += 1
        yield from _json_item(line, number, defaults)


def _json_item(line: bytes, number: int, defaults: Mapping[str, str]) -> Iterator[Item]:
    if not line.strip():
        return
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield Item(number, problem=f"not UTF-8 at byte {error.start}")
    except (ValueError, RecursionError) as error:  # ValueError also of a number of thousands of digits
        yield Item(number, problem=f"not JSON: {error}")
    else:
        if not isinstance(row, dict):
            yield Item(number, problem=f"a JSON {type(row).__name__}, not an object")
        elif isinstance(row.get("reports"), list) and "original" in row:
            yield _case(row, number)
        else:
            yield _item(_with(defaults, row), number)


def _with(defaults: Mapping[str, str], row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the defaults of what it leaves open, under whatever name."""
    given = {_SYNONYMS.get(key, key) for key, value in row.items() if value is not None}
    return {**row, **{key: value for key, value in defaults.items() if key not in given}}


def _csv(data: bytes, first_line: int, defaults: Mapping[str, str]) -> Iterator[Item]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"it is not UTF-8 (byte {error.start}); save it as UTF-8 and import it again") from None
    header = text.splitlines()[0]
    delimiter = max(",;\t", key=header.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = [column.strip() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    if not ("speaker" in columns or "speaker" in defaults) or not any(
        c == "text" or c.startswith("rendition_") for c in columns
    ):
        raise InputError("its header line needs the columns speaker and text (or rendition_LANG)")
    return _csv_items(reader, first_line, defaults)


def _csv_items(reader: csv.DictReader[str], first_line: int, defaults: Mapping[str, str]) -> Iterator[Item]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Item(first_line - 1 + reader.line_num, problem=f"not CSV: {error}")
            continue
        # The reader counts to the end of a row; a row is named by the line it begins on.
        inner = sum(cell.count("\n") for cell in cells.values() if isinstance(cell, str))
        number = first_line - 1 + reader.line_num - inner
        if None in cells:
            yield Item(number, problem="more cells than the header has columns; a comma in a text needs quotes")
            continue
        row: dict[str, Any] = dict(cells)
        row["renditions"] = [
            {"text": value, "language": column.removeprefix("rendition_")}
            for column in list(row)
            if column.startswith("rendition_") and ((value := row.pop(column)) or "").strip()
        ]
        for column in ("speaker_aliases", "aliases"):
            if column in row:
                row[column] = [alias.strip() for alias in (row[column] or "").split(";") if alias.strip()]
        # An empty cell is a missing value.
        yield _item(_with(defaults, {key: value for key, value in row.items() if value != ""}), number)


def _item(row: Mapping[str, Any], number: int) -> Item:
    ignored = tuple(sorted(str(key) for key in row if _SYNONYMS.get(key, key) not in _FIELDS))
    try:
        statement, given_id, note = statement_from(row)
    except InputError as error:
        return Item(number, problem=str(error), ignored=ignored)
    return Item(number, statement, given_id, note, ignored=ignored)


def _case(case: Mapping[str, Any], number: int) -> Item:
    """A documented case. A reconstruction (`original_proxy`) is never taken for words that were said."""
    row: dict[str, Any] = {name: case.get(name) for name in ("id", "speaker", "speaker_aliases", "date", "occasion")}
    sources = case.get("source")
    urls = [s for s in sources if str(s).startswith("http")] if isinstance(sources, list) else []
    row |= {"lang": case.get("original_lang"), "text": case.get("original"), "source_url": urls[0] if urls else None}
    if case.get("original") is not None:
        # A wording nobody has read in a source yet must not pass for a transcript.
        row["basis"] = "transcript" if case.get("original_confidence") == "verbatim-sourced" else "reconstruction"
    else:
        row["basis"] = "rendition"
        row["renditions"] = [
            {
                "text": report.get("text"),
                "language": report.get("lang"),
                "source": report.get("outlet"),
                "source_url": report.get("source") if str(report.get("source")).startswith("http") else None,
            }
            for report in case["reports"]
            if isinstance(report, dict)
            and report.get("verdict") == "faithful"
            and report.get("kind") in ("quote", "indirect")
            and report.get("confidence") == "verbatim-sourced"
        ]
        if not row["renditions"]:
            reason = "neither the original words nor a faithful report of them is documented"
            return Item(number, problem=reason, skipped=True)
    row["note"] = "disputed" if case.get("disputed") else None
    return _item(row, number)


def _renditions(value: Any) -> Iterator[Rendition]:
    if value is None:
        return
    if not isinstance(value, list):
        raise InputError("renditions must be a list of objects with text and language")
    for item in value:
        if not isinstance(item, dict) or not isinstance(item.get("text"), str) or not item["text"].strip():
            raise InputError("each rendition must be an object with a text and a language")
        extra = {name: item.get(name) for name in ("source", "source_url")}
        if not all(v is None or isinstance(v, str) for v in extra.values()):
            raise InputError("a rendition's source and source_url must be texts")
        yield Rendition(item["text"], _language(item.get("language", item.get("lang"))), **extra)


def _timings(value: Any) -> tuple[tuple[int, float], ...]:
    """Pairs of offset and seconds, ascending in both."""
    try:
        timings = tuple((int(offset), float(second)) for offset, second in value or ())
    except (TypeError, ValueError, OverflowError):
        timings = ((-1, 0.0),)
    if any(offset < 0 or not 0 <= second < _LONGEST_RECORDING for offset, second in timings) or list(timings) != sorted(
        timings
    ):
        raise InputError("timings must be a list of [offset in the text, seconds], ascending")
    return timings


def _basis(value: str | None, *, null_text: bool) -> Basis:
    if value is None:
        return Basis.RENDITION if null_text else Basis.TRANSCRIPT
    known = [basis for basis in Basis if basis is not Basis.ARTICLE]
    if value not in known:
        raise InputError(f"basis cannot be {value!r}; it is one of: {', '.join(known)}")
    return Basis(value)


def checked_date(value: str | None) -> str | None:
    """An ISO 8601 date, to the year, month, day or time. Raises InputError on anything else."""
    if value is not None and not _DATE.fullmatch(value):
        raise InputError(f"the date {value!r} is not ISO 8601; write 2018-05-15, 2018-05 or 2018")
    return value


def _language(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise InputError(f"the language {value!r} is not a code; write en, ru, fa or the like")
    primary, *rest = value.split("-")
    return "-".join([primary.lower(), *rest])
