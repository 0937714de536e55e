"""A bundle is the same bytes for the same database, and what comes out of it is what went in."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT
from tracker.history.review import Decision, decide, undo
from tracker.report.export import Which, export
from tracker.report.export.unbundle import read_bundle
from tracker.store import Store

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[3] / "tracker/schemas/bundle-manifest.json").read_text())


def bundle(store: Store, which: Which | None = None) -> bytes:
    return b"".join(export(store, "bundle", which=which))


def test_the_same_database_gives_the_same_bytes(decided: Store, tmp_path: Path) -> None:
    first = bundle(decided)
    assert bundle(decided) == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {(m.date_time, m.compress_type) for m in packed.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_the_manifest_names_every_file_with_its_hash(decided: Store) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle(decided))) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        jsonschema.validate(manifest, SCHEMA)
        assert {file["path"] for file in manifest["files"]} == set(packed.namelist()) - {"manifest.json"}
        for file in manifest["files"]:
            assert hashlib.sha256(packed.read(file["path"])).hexdigest() == file["sha256"]
            assert len(packed.read(file["path"])) == file["bytes"]
    assert manifest["models"] == [["e5-small", "f1"]]


def test_what_comes_out_is_what_went_in(decided: Store) -> None:
    undo(decided, ASSESSMENT.id, who="Ada")
    contents = read_bundle(bundle(decided), "case.zip")
    assert contents.statements == (STATEMENT,)
    assert contents.given == {STATEMENT.id: "ryabkov-1"}
    assert ARTICLE in contents.articles
    assert (MATCH, ASSESSMENT) in contents.pairs
    assert {match.quotation.id for match, _ in contents.pairs} > {QUOTATION.id}
    assert sorted(contents.events, key=lambda e: e.id) == sorted(decided.events(), key=lambda e: e.id)


def test_a_replaced_assessment_goes_with_the_decision_on_it(decided: Store) -> None:
    """Else the second desk would have a decision about nothing."""
    import dataclasses

    newer = dataclasses.replace(ASSESSMENT, fingerprint="f2", divergence=0.5)
    decided.save_article(ARTICLE, [QUOTATION], [], [(MATCH, newer)])
    contents = read_bundle(bundle(decided), "case.zip")
    assert {ASSESSMENT.id, newer.id} <= {assessment.id for _, assessment in contents.pairs}
    assert newer.id in contents.current
    assert ASSESSMENT.id not in contents.current


def test_a_clean_report_is_in_it_only_when_asked_for(decided: Store) -> None:
    assert len(read_bundle(bundle(decided), "x").pairs) == 3
    assert len(read_bundle(bundle(decided, Which.ALL), "x").pairs) == 4


def test_a_text_with_line_separators_of_its_own_survives(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.NOTE, who="Ada", why="one\u2028two\x85three\nfour \x00 \U0001f4e2")
    [event] = read_bundle(bundle(store), "x").events
    assert event.why == "one\u2028two\x85three\nfour \x00 \U0001f4e2"


def test_an_empty_database_makes_an_empty_bundle(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db") as store:
        assert read_bundle(bundle(store), "x").pairs == ()
