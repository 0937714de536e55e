"""The bytes of a review bundle in, its records out, every hash and id recomputed; anything amiss is one line's error."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from tracker.errors import InputError
from tracker.records import Article, Assessment, Event, Match, Quotation, Statement
from tracker.report.export.bundle import FORMAT, MANIFEST, MATCH_FIELDS, RECORDS, VERSION
from tracker.store.storable import storable

#: A bundle of this many bytes would hold hundreds of thousands of articles; more is a mistake, or hostile.
MAX_BYTES = 2 * 1024**3

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle holds, each record whole: `given` are the ids that statements were imported under, by statement id;
    `current` the assessments that held when it was made."""

    statements: tuple[Statement, ...]
    articles: tuple[Article, ...]
    pairs: tuple[tuple[Match, Assessment], ...]
    events: tuple[Event, ...]
    given: Mapping[str, str | None]
    current: frozenset[str]


#: What the standard library raises, beside BadZipFile, where a ZIP's own fields are damaged.
_BROKEN = (RuntimeError, OSError, EOFError, ValueError, struct.error, zlib.error)


def read_bundle(data: bytes, name: str, *, sha256: str | None = None) -> Contents:
    """What the bundle holds. `sha256`: what its own hash must be, as the sender told it over another channel.

    Raises InputError where it is no bundle, of a newer version, or not the bytes that its hashes name.
    """
    found = hashlib.sha256(data).hexdigest()
    if sha256 is not None and found != sha256.strip().lower():
        raise InputError(f"{name} is not the bundle that was sent: its SHA-256 is {found}; ask for it again")
    try:
        return _contents(_checked_files(data))
    except (zipfile.BadZipFile, *_BROKEN):
        raise InputError(f"{name} is not a review bundle (a ZIP of `tracker export --format bundle`)") from None
    except _Altered as error:
        raise InputError(f"{name} was altered or is damaged: {error}; nothing was imported, ask for it again") from None


class _Altered(Exception):
    """What does not fit."""


def _checked_files(data: bytes) -> dict[str, bytes]:
    """The members that the manifest names, with the very bytes that it names; and no others."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {member.filename: member for member in packed.infolist()}
        if len(members) != len(packed.infolist()):
            raise _Altered("a file is in it twice")
        if MANIFEST not in members:
            raise zipfile.BadZipFile
        if sum(member.file_size for member in members.values()) > MAX_BYTES:
            raise _Altered(f"it unpacks to more than {MAX_BYTES:,} bytes")
        manifest = _json(_read(packed, members[MANIFEST]), MANIFEST)
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise zipfile.BadZipFile
        if manifest.get("version") != VERSION:
            raise InputError(f"the bundle has version {manifest.get('version')}; upgrade misquote-tracker to import it")
        listed = manifest.get("files")
        if not isinstance(listed, list) or not all(isinstance(file, dict) for file in listed):
            raise _Altered(f"{MANIFEST} lists no files")
        named = {str(file.get("path")): file for file in listed}
        if set(named) != set(members) - {MANIFEST}:
            odd = sorted(set(named) ^ (set(members) - {MANIFEST}))
            raise _Altered(f"{odd[0]!r} is not both in the bundle and in its list")
        files = {path: _read(packed, members[path]) for path in named}
        for path, content in files.items():
            if hashlib.sha256(content).hexdigest() != named[path].get("sha256"):
                raise _Altered(f"{path!r} is not what its SHA-256 says")
        if missing := [path for path in RECORDS if path not in files]:
            raise _Altered(f"{missing[0]} is missing")
        return files


def _read(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member, no longer than it says it is, whatever it inflates to."""
    try:
        with packed.open(member) as stream:
            content = stream.read(member.file_size + 1)
    except zipfile.BadZipFile:
        raise _Altered(f"{member.filename!r} is not what its checksum says") from None
    except _BROKEN as error:
        raise _Altered(f"{member.filename!r} cannot be unpacked ({error})") from None
    if len(content) != member.file_size:
        raise _Altered(f"{member.filename!r} has another length than it says")
    return content


def _json(raw: bytes, where: str) -> Any:
    try:
        return json.loads(raw, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise _Altered(f"{where} is not JSON") from None


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _contents(files: Mapping[str, bytes]) -> Contents:
    """The records, joined; their ids are hashes of what they hold, so that each is proved by its id."""
    statements = {s.id: (s, row) for s, row in _records(files, "statements.jsonl", _record(Statement))}
    articles = {a.id: a for a, _ in _records(files, "articles.jsonl", _record(Article))}
    quotations = {q.id: q for q, _ in _records(files, "quotations.jsonl", _record(Quotation))}

    def match(**row: Any) -> Match:
        quotation = quotations[row["quotation_id"]]
        statement = statements[row["statement_id"]][0] if row["statement_id"] is not None else None
        wordings = statement.wordings if statement else ()
        wording = next((w for w in wordings if w.id == row["wording_id"]), None)
        types = get_type_hints(Match)
        fields = {name: _decoded(types[name], row[name]) for name in MATCH_FIELDS}
        return Match(quotation=quotation, statement=statement, wording=wording, **fields)

    matches = {m.id: m for m, _ in _records(files, "matches.jsonl", match)}
    assessed = list(_records(files, "assessments.jsonl", _record(Assessment)))
    events = tuple(event for event, _ in _records(files, "events.jsonl", _record(Event)))
    made = {assessment.id for assessment, _ in assessed}
    for quotation in quotations.values():
        if quotation.article_id is not None and quotation.article_id not in articles:
            raise _Altered(f"quotation {quotation.id} is of an article that is not in it")
    for event in events:
        if event.assessment_id not in made:
            raise _Altered(f"event {event.id} is about an assessment that is not in it")
    for assessment, _ in assessed:
        if assessment.match_id not in matches:
            raise _Altered(f"assessment {assessment.id} is of a match that is not in it")
    return Contents(
        statements=tuple(statement for statement, _ in statements.values()),
        articles=tuple(articles.values()),
        pairs=tuple((matches[assessment.match_id], assessment) for assessment, _ in assessed),
        events=events,
        given={key: row.get("given_id") for key, (_, row) in statements.items()},
        current=frozenset(assessment.id for assessment, row in assessed if row.get("current")),
    )


def _records(files: Mapping[str, bytes], path: str, make: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each line's record and its row. A record's id, and its hash where it has one, must be what its row says."""
    # Not splitlines: a text may hold line separators of its own, which JSON leaves as they are.
    for number, line in enumerate(filter(None, files[path].split(b"\n")), 1):
        row = _json(line, f"{path}, line {number},")
        where = f"{path}, line {number}"
        try:
            # What stands beside the record in its row, such as its hash, is no field of it.
            record = make(**{key: value for key, value in row.items() if key not in _BESIDE})
            if row["id"] != record.id or row.get("sha256") != getattr(record, "sha256", None):
                raise _Altered(f"{where} is not what its id says")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _Altered(f"{where} is no record of this version ({error!r})") from None
        yield record, row


_BESIDE = frozenset({"id", "sha256", "given_id", "current", "flagged"})


def _record(kind: type[Record]) -> Callable[..., Record]:
    """What makes a record of this kind of its JSON: the inverse of `tracker.records.as_json`, guided by the types."""

    def make(**row: Any) -> Record:
        made = _decoded(kind, row)
        if storable(made) is not made:
            raise ValueError("half a character in a text")
        assert isinstance(made, kind)
        return made

    return make


def _decoded(kind: Any, value: Any) -> Any:
    """A value of the annotated type. Raises TypeError or ValueError where it is none."""
    options, parts = get_args(kind), get_origin(kind)
    if parts in (Union, UnionType):
        if value is None and NoneType in options:
            return None
        return _decoded(next(option for option in options if option is not NoneType), value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        types = get_type_hints(kind)
        return kind(**{name: _decoded(types[name], part) for name, part in value.items()})
    if parts is tuple:
        items = list(value)
        if len(options) == 2 and options[1] is Ellipsis:
            return tuple(_decoded(options[0], item) for item in items)
        return tuple(_decoded(option, item) for option, item in zip(options, items, strict=True))
    if parts is Mapping:
        return {_decoded(options[0], key): _decoded(options[1], item) for key, item in value.items()}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r:.40} is not {kind.__name__}")
    return value
