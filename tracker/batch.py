"""Rows of a JSONL, CSV or TMX file in, one JSON object per row out, in order, as they are done.

A bad row becomes an object with an `error`; the others go on. Rows are encoded in chunks, so that the encoder works on
full batches, and judged one by one: the chunk size changes no result.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from tracker.errors import InputError, TrackerError
from tracker.pipeline import Tracker
from tracker.records import Assessment, as_json

_CHUNK = 32
#: XML as UTF-8 and, as many translators' programs write it, as UTF-16.
_XML_STARTS = (b"<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_OPTIONAL = ("original_lang", "reported_lang", "speaker", "context")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a batch: `number` counts from 1; `error` says what is wrong with it, else `fields` holds its texts."""

    number: int
    id: Any
    fields: Mapping[str, str]
    error: str | None = None


def read_rows(stream: IO[bytes], name: str) -> Iterator[Row]:
    """Rows of JSONL (one object a line), TMX (XML) or CSV (with a header), told apart by the first character.

    Gzip is unpacked. Raises InputError where a CSV lacks a column, a TMX is none or the stream is empty; MissingExtra
    where a TMX cannot be read for want of a package.
    """
    buffered: Any = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    try:
        if buffered.peek(2)[:2] == b"\x1f\x8b":
            buffered = gzip.GzipFile(fileobj=buffered)
        start = buffered.peek(4096)[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
        if not start:
            raise InputError(f"{name} is empty; give one JSON object per line, or CSV with a header")
        if start.startswith(_XML_STARTS):
            from tracker.translation_memory import memory_rows

            yield from memory_rows(buffered, name)
        else:
            yield from _json_rows(buffered) if start.startswith(b"{") else _csv_rows(buffered, name)
    except (OSError, EOFError) as error:
        raise InputError(f"cannot read {name}: {error}") from None


def _json_rows(stream: IO[bytes]) -> Iterator[Row]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError as error:
            yield Row(number, None, {}, f"not UTF-8: byte {error.start + 1} of the line")
        except (ValueError, RecursionError) as error:
            yield Row(number, None, {}, f"not JSON: {error}")
        else:
            yield _checked(number, value)


def _csv_rows(stream: IO[bytes], name: str) -> Iterator[Row]:
    csv.field_size_limit(1 << 27)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        reader = csv.DictReader(text)
        missing = [column for column in ("original", "reported") if column not in (reader.fieldnames or ())]
        if missing:
            raise InputError(
                f"{name} has no column {' and no column '.join(missing)}; the first line must name the columns"
            )
        yield from _csv_records(reader)
    finally:
        # The stream is its opener's to close: a wrapper that is let go would close it, and say so in a warning.
        with suppress(ValueError):
            text.detach()


def _csv_records(reader: csv.DictReader[str]) -> Iterator[Row]:
    number = 0
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, None, {}, f"not CSV: {error}")
            continue
        if any("\udc80" <= c <= "\udcff" for value in record.values() if isinstance(value, str) for c in value):
            yield Row(number, record.get("id"), {}, "not UTF-8")
        else:
            yield _checked(number, {k: v for k, v in record.items() if k is not None and v not in ("", None)})


def _checked(number: int, value: Any) -> Row:
    if not isinstance(value, dict):
        return Row(number, None, {}, "not a JSON object")
    row_id = value.get("id")
    for field in ("original", "reported"):
        if value.get(field) is None:
            return Row(number, row_id, {}, f"no {field}")
    fields = {k: value[k] for k in ("original", "reported", *_OPTIONAL) if value.get(k) is not None}
    wrong = [k for k, v in fields.items() if not isinstance(v, str)]
    if wrong:
        return Row(number, row_id, {}, f"{wrong[0]} is not text")
    return Row(number, row_id, fields)


def check_rows(tracker: Tracker, rows: Iterator[Row]) -> Iterator[tuple[Row, Assessment | str]]:
    """Each row with its assessment, or with the message of what is wrong with it; in input order."""
    while chunk := list(islice(rows, _CHUNK)):
        tracker.encode_ahead([(r.fields["original"], r.fields["reported"]) for r in chunk if r.error is None])
        for row in chunk:
            if row.error is not None:
                yield row, row.error
                continue
            try:
                yield row, tracker.check_pair(**row.fields)
            except TrackerError as error:
                yield row, str(error)


def row_json(row: Row, result: Assessment | str) -> str:
    """One line of output: the assessment under the row's id, or its error. Lone surrogates are escaped."""
    if isinstance(result, str):
        shape: dict[str, Any] = {"id": row.id, "error": {"row": row.number, "message": result}}
    else:
        shape = {"id": row.id, **as_json(result)}
    line = json.dumps(shape, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(shape)
    return line


def open_input(path: str) -> IO[bytes]:
    """A file for reading, or standard input for "-". Raises InputError naming the file and the reason."""
    if path == "-":
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
