"""Rows of JSONL, CSV and documented cases become statements, or a reason with the line it stands on."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from tests.store.samples import STATEMENT
from tracker.errors import InputError
from tracker.records import Basis, Rendition, Statement, as_json
from tracker.store.importing import Item, read_items

CASE: dict[str, Any] = {
    "id": "swigert-1970-houston",
    "speaker": "Jack Swigert",
    "speaker_aliases": ["Swigert"],
    "date": "1970-04-13",
    "occasion": "Apollo 13",
    "original_lang": "en",
    "original": "Okay, Houston, we've had a problem here.",
    "original_confidence": "verbatim-sourced",
    "original_proxy": {"text": "a reconstruction", "lang": "en"},
    "original_context": "a commentary",
    "source": ["not a URL", "https://example.org/apollo"],
    "disputed": False,
    "reports": [],
}
REPORT = {
    "text": "Houston, we've had a problem.",
    "lang": "en",
    "outlet": "Example News",
    "verdict": "faithful",
    "kind": "quote",
    "confidence": "verbatim-sourced",
    "source": "https://example.org/report",
}


def _read(text: str | bytes) -> list[Item]:
    return list(read_items(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def _one(row: dict[str, Any]) -> Item:
    (item,) = _read(json.dumps(row))
    return item


def _problem(row: dict[str, Any]) -> str:
    item = _one(row)
    assert item.statement is None
    assert item.problem is not None
    return item.problem


def test_a_statement_written_as_json_is_read_back_the_same() -> None:
    """So that `list --json` of one database can be imported into another."""
    assert _one({"id": STATEMENT.id, **as_json(STATEMENT), "sha256": STATEMENT.sha256}).statement == STATEMENT


def test_short_names_of_fields_are_understood() -> None:
    item = _one({"speaker": "A", "text": "Hello.", "lang": "EN", "date": "2020-01-02", "aliases": ["B"], "id": "x"})
    assert item.statement == Statement("A", "Hello.", "en", said_at="2020-01-02", speaker_aliases=("B",))
    assert (item.given_id, item.problem) == ("x", None)


def test_a_number_may_be_an_id() -> None:
    assert _one({"speaker": "A", "text": "x", "id": 7}).given_id == "7"


def test_the_text_is_taken_as_it_stands() -> None:
    """Spans count from its first character, a space or not."""
    item = _one({"speaker": " A  B ", "text": "  We agree. "})
    assert item.statement is not None
    assert (item.statement.speaker, item.statement.text) == ("A B", "  We agree. ")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"text": "x"}, "no speaker"),
        ({"speaker": "  ", "text": "x"}, "no speaker"),
        ({"speaker": "A"}, "neither a text nor a rendition"),
        ({"speaker": "A", "text": " "}, "neither a text nor a rendition"),
        ({"speaker": "A", "text": 7}, "text must be a text, not 7"),
        ({"speaker": "A", "text": "x", "basis": "hearsay"}, "basis cannot be 'hearsay'"),
        ({"speaker": "A", "text": "x", "date": "15 May 2018"}, "not ISO 8601"),
        ({"speaker": "A", "text": "x", "date": "2018-13"}, "not ISO 8601"),
        ({"speaker": "A", "text": "x", "lang": "Russian!"}, "not a code"),
        ({"speaker": "A", "text": "x", "aliases": "B"}, "must be a list"),
        ({"speaker": "A", "renditions": "x"}, "must be a list"),
        ({"speaker": "A", "renditions": [{"language": "en"}]}, "each rendition"),
        ({"speaker": "A", "renditions": [{"text": "x", "source": 1}]}, "must be texts"),
    ],
)
def test_a_bad_row_says_what_is_wrong(row: dict[str, Any], reason: str) -> None:
    assert reason in _problem(row)


def test_lines_that_are_no_objects_are_named_and_the_others_kept() -> None:
    items = _read(b'{"speaker":"A","text":"one"}\n\nnot json\n[1]\n\xff\xfe\n{"speaker":"B","text":"two"}')
    assert [(item.line, item.statement is not None) for item in items] == [
        (1, True), (3, False), (4, False), (5, False), (6, True),
    ]  # fmt: skip
    reasons = [item.problem or "" for item in items if item.problem]
    assert [reason.split(":")[0] for reason in reasons] == [
        "not JSON",
        "a JSON list, not an object",
        "not UTF-8 at byte 0",
    ]


@pytest.mark.parametrize("line", ["9" * 5000, "[" * 100_000, '{"speaker": "A", "text": ' + "9" * 5000 + "}"])
def test_json_that_python_refuses_to_read_is_a_bad_row(line: str) -> None:
    good, bad = _read('{"speaker":"A","text":"one"}\n' + line)
    assert good.statement
    assert bad.problem
    assert bad.problem.startswith("not JSON")


def test_a_first_line_after_blank_ones_and_a_byte_order_mark_keeps_its_number() -> None:
    (item,) = _read(b'\xef\xbb\xbf\n\n{"speaker":"A","text":"one"}')
    assert item.line == 3


def test_unknown_fields_are_named() -> None:
    assert _one({"speaker": "A", "text": "x", "langauge": "ru"}).ignored == ("langauge",)


@pytest.mark.parametrize(
    ("content", "reason"), [("", "no statements"), (" \n\n", "no statements"), ("[{}]", "JSON array")]
)
def test_a_file_that_cannot_be_used_at_all(content: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        _read(content)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_the_dialects_spreadsheets_write(delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["speaker", "text", "lang", "said_at", "aliases", "rendition_en", "rendition_de"])
    writer.writerow(["Рябков", "Мы, это; не\nподдерживаем.", "ru", "2018-05-15", "Ryabkov; Ribakov", "We do not.", ""])
    (item,) = _read("\ufeff" + out.getvalue())
    assert item.statement == Statement(
        "Рябков", "Мы, это; не\nподдерживаем.", "ru", said_at="2018-05-15",
        speaker_aliases=("Ryabkov", "Ribakov"), renditions=(Rendition("We do not.", "en"),),
    )  # fmt: skip


def test_csv_lines_are_counted_as_an_editor_counts_them() -> None:
    items = _read('speaker,text\nA,"one\ntwo"\n\n,nobody\nB,too,many\nC,three\n')
    assert [(item.line, bool(item.problem)) for item in items] == [(2, False), (5, True), (6, True), (7, False)]


def test_csv_without_the_columns_or_in_another_encoding_is_refused() -> None:
    with pytest.raises(InputError, match="columns speaker and text"):
        _read("name,words\nA,x\n")
    with pytest.raises(InputError, match="not UTF-8"):
        _read("speaker,text\nРябков,нет\n".encode("cp1251"))


def test_a_transcript_longer_than_pythons_usual_cell() -> None:
    (item,) = _read("speaker,text\nA," + "long " * 40_000)
    assert item.statement is not None


def test_a_documented_case_gives_its_original() -> None:
    item = _one(CASE)
    assert item.statement == Statement(
        "Jack Swigert", CASE["original"], "en", Basis.TRANSCRIPT, "1970-04-13", "Apollo 13",
        source_url="https://example.org/apollo", speaker_aliases=("Swigert",),
    )  # fmt: skip
    assert (item.given_id, item.note) == ("swigert-1970-houston", None)


def test_a_case_from_memory_is_no_transcript_and_a_disputed_one_is_marked() -> None:
    item = _one(CASE | {"original_confidence": "from-memory", "disputed": True})
    assert item.statement is not None
    assert (item.statement.basis, item.note) == (Basis.RECONSTRUCTION, "disputed")


def test_a_case_whose_words_are_lost_gives_only_faithful_sourced_reports() -> None:
    reports = [
        REPORT,
        REPORT | {"text": "wrong", "verdict": "diverged"},
        REPORT | {"text": "explained", "kind": "commentary"},
        REPORT | {"text": "remembered", "confidence": "from-memory"},
        REPORT | {"text": "He said they had one.", "kind": "indirect", "source": "a book"},
    ]
    item = _one(CASE | {"original": None, "reports": reports})
    assert item.statement is not None
    assert (item.statement.text, item.statement.basis) == (None, Basis.RENDITION)
    assert item.statement.renditions == (
        Rendition(REPORT["text"], "en", "Example News", "https://example.org/report"),
        Rendition("He said they had one.", "en", "Example News", None),
    )
    assert "reconstruction" not in repr(item), "a proxy is nobody's words"


def test_a_case_with_nothing_to_import_is_skipped_with_the_reason() -> None:
    item = _one(CASE | {"original": None})
    assert item.skipped
    assert "neither the original words" in str(item.problem)


@pytest.mark.parametrize(
    "timings", ["[[0, 1e999]]", "[[0, NaN]]", "[[5, 2], [1, 3]]", "[[0]]", "7", "[[-1, 0]]", "[[1e999, 0]]"]
)
def test_timings_that_cannot_be_are_a_problem_of_their_row(timings: str) -> None:
    (item,) = read_items(io.BytesIO(f'{{"speaker": "A", "text": "No.", "timings": {timings}}}'.encode()))
    assert item.statement is None
    assert "timings must be a list" in (item.problem or "")
