"""A translator's memory is a batch like any other: each translation against its source, in the languages it names."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest

from tracker.batch import Row, check_rows, read_rows
from tracker.errors import InputError, MissingExtra
from tracker.pipeline import Tracker


def tmx(*units: str, srclang: str = "ru", encoding: str = "utf-8", head: str = "") -> bytes:
    body = "".join(units)
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{head}<tmx version="1.4"><header srclang="{srclang}"/><body>{body}</body></tmx>'
    return text.encode(encoding)


def unit(*texts: tuple[str, str], tuid: str = "", more: str = "") -> str:
    tuvs = "".join(f'<tuv xml:lang="{language}"><seg>{seg}</seg></tuv>' for language, seg in texts)
    return f"<tu{f' tuid={tuid!r}' if tuid else ''}{more}>{tuvs}</tu>"


def rows_of(data: bytes) -> list[Row]:
    return list(read_rows(io.BytesIO(data), "memory.tmx"))


RU, EN = "Мы не выйдем из соглашения.", "We will not leave the agreement."


def test_a_unit_is_a_row_with_its_languages() -> None:
    [row] = rows_of(tmx(unit(("en-US", EN), ("ru", RU), tuid="s-1")))
    assert (row.number, row.id, row.error) == (1, "s-1", None)
    assert row.fields == {"original": RU, "original_lang": "ru", "reported": EN, "reported_lang": "en-US"}


def test_every_translation_is_a_row_of_its_own() -> None:
    rows = rows_of(
        tmx(unit(("ru", RU), ("en", EN), ("de", "Wir treten nicht aus.")), unit(("ru", "Да."), ("en", "Yes.")))
    )
    assert [(row.id, row.fields["reported_lang"]) for row in rows] == [("1/en", "en"), ("1/de", "de"), ("2", "en")]


@pytest.mark.parametrize("srclang", ["ru", "RU", "ru-RU", "ru_RU"])
def test_the_source_is_the_language_that_the_header_names(srclang: str) -> None:
    [row] = rows_of(tmx(unit(("en", EN), ("ru", RU)), srclang=srclang))
    assert row.fields["original"] == RU


def test_without_a_named_source_the_first_text_is_it() -> None:
    [row] = rows_of(tmx(unit(("en", EN), ("ru", RU)), srclang="*all*"))
    assert row.fields["original"] == EN


def test_a_unit_may_name_its_own_source() -> None:
    [row] = rows_of(tmx(unit(("ru", RU), ("en", EN), more=' srclang="en"')))
    assert row.fields["original"] == EN


def test_what_cannot_be_compared_is_a_bad_row_and_the_others_go_on() -> None:
    rows = rows_of(tmx(unit(("de", "Nein."), ("en", "No.")), unit(("ru", RU)), unit(), unit(("ru", RU), ("en", EN))))
    assert [row.error for row in rows] == [
        "no text in the source language, ru",
        "no translation",
        "no text in the source language, ru",
        None,
    ]


def test_codes_between_the_words_are_no_words() -> None:
    """A translator's program keeps bold and line breaks as codes; a number in them is no number of the text."""
    seg = 'We <bpt i="1">&lt;b size="5"&gt;</bpt>will <hi>not</hi><ept i="1">&lt;/b&gt;</ept> leave<ph>{12}</ph>.<!-- 7 -->'
    [row] = rows_of(tmx(unit(("ru", RU), ("en", seg))))
    assert row.fields["reported"] == "We will not leave."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_other_encodings_and_gzip(encoding: str) -> None:
    data = tmx(unit(("ru", RU), ("en", EN)), encoding=encoding.removesuffix("-sig"))
    data = b"\xef\xbb\xbf" + data if encoding == "utf-8-sig" else data
    for raw in (data, gzip.compress(data)):
        [row] = rows_of(raw)
        assert row.fields["original"] == RU


@pytest.mark.parametrize(
    "data",
    [b"<html><body>No.</body></html>", b"<tmx><body>", b"<", b"<?xml version='1.0' encoding='x-none'?><tmx/>"],
)  # fmt: skip
def test_what_is_no_tmx_is_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match=r"memory\.tmx is no translation memory") as raised:
        rows_of(data)
    assert "\n" not in str(raised.value)


def test_no_entity_is_resolved_and_no_file_read(tmp_path: object) -> None:
    head = '<!DOCTYPE tmx [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/hostname">]>\n'
    rows = rows_of(tmx(unit(("ru", RU), ("en", "We &a; &f; leave.")), head=head))
    assert [row.fields["reported"] for row in rows] == ["We   leave."]


def test_what_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.translation_memory.MAX_BYTES", 100)
    with pytest.raises(InputError, match="larger than 100 bytes"):
        rows_of(tmx(unit(("ru", RU), ("en", EN))))


def test_without_the_package_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "translate.storage.tmx", None)
    with pytest.raises(MissingExtra, match=r"pip install 'misquote-tracker\[tmx\]'"):
        rows_of(tmx(unit(("ru", RU), ("en", EN))))


def test_a_memory_is_judged_like_any_batch(tiny_engine: Callable[[], Tracker]) -> None:
    data = tmx(unit(("ru", RU), ("en", escape(EN)), tuid="good"), unit(("ru", RU)))
    (row, found), (bad, error) = check_rows(tiny_engine(), read_rows(io.BytesIO(data), "memory.tmx"))
    assert (row.id, bad.id, error) == ("good", "2", "no translation")
    assert not isinstance(found, str)
    assert (found.original_lang, found.reported_lang) == ("ru", "en")
