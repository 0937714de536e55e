"""A batch: one line out for each row in, in order; a bad row is an error line and stops nothing."""

import gzip
import io
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tracker.batch import Row, check_rows, open_input, read_rows, row_json
from tracker.errors import InputError
from tracker.pipeline import Tracker


def rows_of(data: bytes) -> list[Row]:
    return list(read_rows(io.BytesIO(data), "pairs"))


def test_jsonl_and_csv_give_the_same_rows() -> None:
    jsonl = b'{"id": "1", "original": "No.", "reported": "Yes.", "speaker": "A"}\n'
    table = b"id,original,reported,speaker\n1,No.,Yes.,A\n"
    assert rows_of(jsonl) == rows_of(table) == [Row(1, "1", {"original": "No.", "reported": "Yes.", "speaker": "A"})]


def test_gzip_and_a_byte_order_mark_are_taken_off() -> None:
    row = b'\xef\xbb\xbf{"id": 7, "original": "a", "reported": "b"}\n'
    assert rows_of(gzip.compress(row)) == rows_of(row)
    assert rows_of(row)[0].id == 7


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{nonsense", "not JSON"),
        (b'{"a": "\xff"}', "not UTF-8"),
        (b"{}", "no original"),
        (b'{"original": "a"}', "no reported"),
        (b'{"original": "a", "reported": null}', "no reported"),
        (b'{"original": 3, "reported": "b"}', "original is not text"),
        (b'{"original": "a", "reported": "b", "speaker": []}', "speaker is not text"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_the_next_goes_on(line: bytes, says: str) -> None:
    good = b'{"id": 2, "original": "a", "reported": "b"}'
    bad, after = rows_of(line + b"\n\n" + good)
    assert says in (bad.error or "")
    assert (after.number, after.id, after.error) == (3, 2, None)


def test_a_line_that_is_json_but_no_object() -> None:
    first, second = rows_of(b'{"original": "a", "reported": "b"}\n[1]\n')
    assert first.error is None
    assert second.error == "not a JSON object"


def test_a_missing_csv_column_is_named() -> None:
    with pytest.raises(InputError, match="no column reported"):
        rows_of(b"id,original\n1,a\n")


@pytest.mark.parametrize("header", ["id,original,reported", "id,reported"])
def test_a_csv_is_left_open_for_its_opener(tmp_path: Path, header: str) -> None:
    """Standard input must not be closed by reading rows from it, whether the reading went well or not."""
    source = tmp_path / "rows.csv"
    source.write_text(f"{header}\n1,Yes.,No.\n", encoding="utf-8")
    with open_input(str(source)) as stream:
        with suppress(InputError):
            list(read_rows(stream, "rows.csv"))
        assert not stream.closed


def test_bad_bytes_in_a_csv_spoil_one_row() -> None:
    bad, good = rows_of(b"id,original,reported\n1," + b"\xff,b\n2,c,d\n")
    assert bad.error == "not UTF-8"
    assert good.fields["original"] == "c"


@pytest.mark.parametrize("data", [b"", b"  \n \n"])
def test_an_empty_file_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match="empty"):
        rows_of(data)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        open_input(str(tmp_path / "absent.jsonl"))


def test_a_damaged_gzip_is_an_error() -> None:
    whole = gzip.compress(b'{"original": "a", "reported": "b"}\n' * 500)
    with pytest.raises(InputError, match="cannot read"):
        rows_of(whole[: len(whole) // 2])


@pytest.mark.model
def test_rows_come_out_in_order_and_do_not_depend_on_their_neighbours(engine: Tracker) -> None:
    texts = [f"The minister met {n} ambassadors on Monday." for n in range(70)]
    rows = [Row(n, n, {"original": text, "reported": text}) for n, text in enumerate(texts)]
    rows[3] = Row(3, 3, {}, "no original")

    def stream() -> Iterator[Row]:
        yield from rows

    together = [row_json(row, result) for row, result in check_rows(engine, stream())]
    assert [json.loads(line)["id"] for line in together] == list(range(70))
    assert json.loads(together[3])["error"] == {"row": 3, "message": "no original"}
    alone = [row_json(row, result) for row, result in check_rows(Tracker(engine.settings), iter([rows[69]]))]
    assert alone == together[69:]


@pytest.mark.model
def test_an_empty_text_spoils_its_row_alone(engine: Tracker) -> None:
    rows = iter([Row(1, "a", {"original": " ", "reported": "b"}), Row(2, "b", {"original": "No.", "reported": "No."})])
    (_, first), (_, second) = check_rows(engine, rows)
    assert isinstance(first, str)
    assert "empty" in first
    assert not isinstance(second, str)


@pytest.mark.model
def test_a_lone_surrogate_survives_into_valid_output(engine: Tracker) -> None:
    row = Row(1, "x\ud800", {"original": "He said no \ud83d.", "reported": "He said no."})
    [(_, result)] = check_rows(engine, iter([row]))
    assert json.loads(row_json(row, result).encode())["id"] == "x\ud800"
