"""Pairs in, a review bundle out: a ZIP with texts, findings, decisions and hashes that a second desk can import.

The same pairs give the same bytes: nothing is compressed (compressors differ), and no clock or machine is in it.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from tracker import __version__
from tracker.records import as_json
from tracker.report.export.base import Exporter, Options, Pair
from tracker.report.export.lines import encoded

FORMAT = "misquote-tracker review bundle"
VERSION = 1
MANIFEST = "manifest.json"
README = "README.txt"
#: The files of records, in the order in which one refers to another.
RECORDS = ("statements.jsonl", "articles.jsonl", "quotations.jsonl", "matches.jsonl", "assessments.jsonl", "events.jsonl")  # fmt: skip
#: The first moment that a ZIP can name; every member has it.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_ABOUT = """A review bundle of misquote-tracker.

statements.jsonl   what was really said, with every rendition
articles.jsonl     the articles, with their texts
quotations.jsonl   who is quoted in them, and where
matches.jsonl      which quotation was held against which statement
assessments.jsonl  what was found, by which model and weights (fingerprint)
events.jsonl       what people decided: who, when, why
manifest.json      how many bytes each file has, and their SHA-256

    tracker import THIS-FILE --db tracker.db

checks every hash and every id (ids are hashes of what they name) and adds what is missing. Hashes show that a file was
altered by accident or by somebody careless, not who wrote it: compare the SHA-256 of the bundle itself with the one that
`tracker export` printed, over another channel, and give it to `tracker import --sha256`.
"""


def write(pairs: Sequence[Pair], options: Options) -> Iterator[bytes]:
    """The bundle, in one piece."""
    files = {README: _ABOUT.encode()} | {name: _lines(rows) for name, rows in _records(pairs).items()}
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "made_by": f"misquote-tracker {__version__}",
        "models": sorted({(p.assessment.model, p.assessment.fingerprint) for p in pairs}),
        "files": [
            {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        ],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, data in {MANIFEST: encoded(as_json(manifest), indent=2) + b"\n", **files}.items():
            member = zipfile.ZipInfo(name, _MOMENT)
            member.create_system = 3
            member.external_attr = 0o644 << 16
            packed.writestr(member, data)
    yield out.getvalue()


def _records(pairs: Sequence[Pair]) -> dict[str, list[dict[str, Any]]]:
    """Each record once, under its id, by id; events in the order in which they were made."""
    found: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in RECORDS}
    for pair in pairs:
        match, quotation, article = pair.match, pair.match.quotation, pair.article
        if match.statement is not None:
            statement = match.statement
            _put(found, "statements.jsonl", statement, {"given_id": pair.given_id, "sha256": statement.sha256})
        if article is not None:
            _put(found, "articles.jsonl", article, {"sha256": article.sha256})
        _put(found, "quotations.jsonl", quotation, {})
        found["matches.jsonl"][match.id] = {
            "id": match.id,
            "quotation_id": quotation.id,
            "statement_id": match.statement.id if match.statement else None,
            "wording_id": match.wording.id if match.wording else None,
            **{name: as_json(getattr(match, name)) for name in MATCH_FIELDS},
        }
        _put(found, "assessments.jsonl", pair.assessment, {"current": pair.current})
    exported = found["assessments.jsonl"]
    for pair in pairs:
        for event in pair.review.events:
            if event.assessment_id in exported:
                _put(found, "events.jsonl", event, {})
    ordered = {name: [rows[key] for key in sorted(rows)] for name, rows in found.items()}
    ordered["events.jsonl"] = sorted(found["events.jsonl"].values(), key=lambda row: row["at"])
    return ordered


#: What a match says beside what it joins.
MATCH_FIELDS = ("passage", "similarity", "speaker_reason", "refusal", "signals")


def _put(found: dict[str, dict[str, dict[str, Any]]], name: str, record: Any, beside: dict[str, Any]) -> None:
    found[name][record.id] = {"id": record.id, **beside, **as_json(record)}


def _lines(rows: Sequence[dict[str, Any]]) -> bytes:
    return b"".join(encoded(row) + b"\n" for row in rows)


BUNDLE = Exporter(
    "bundle", "a ZIP with texts, findings, decisions and hashes, for `tracker import`", write, binary=True
)
