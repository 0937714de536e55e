"""Encodings: strict at every step, so that a wrong guess is a reject rather than a garbled article."""

from __future__ import annotations

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.encoding import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_its_mark_is_read_and_the_mark_dropped(encoding: str) -> None:
    assert decode("Žádné dohody — 合意 🙂".encode(encoding)).text == "Žádné dohody — 合意 🙂"


def test_a_page_may_declare_its_encoding_and_a_text_may_not() -> None:
    data = '<meta charset="koi8-r"><p>Соглашение</p>'.encode("koi8-r")
    assert "Соглашение" in decode(data, page=True).text


def test_latin_1_is_read_as_browsers_do() -> None:
    """Pages that say ISO-8859-1 use the quotation marks of Windows-1252, and we live by quotation marks."""
    data = '<meta charset="iso-8859-1"><p>“Non”, dit-il, “jamais” à Genève</p>'.encode("cp1252")
    assert "“Non”" in decode(data, page=True).text


def test_a_declared_utf8_page_that_is_not_utf8_is_guessed() -> None:
    text = (
        '<meta charset="utf-8"><p>Министр заявил журналистам, что соглашение сохранится и переговоры продолжатся.</p>'
    )
    found = decode(text.encode("cp1251"), page=True)
    assert "соглашение" in found.text
    assert found.guessed


def test_a_mark_that_lies_is_said_so() -> None:
    with pytest.raises(Unreadable, match="UTF-8 mark"):
        decode(b"\xef\xbb\xbfabc\xff")


def test_codecs_that_give_no_text_are_not_used() -> None:
    """`charset=hex` names a codec of Python's that turns bytes into bytes."""
    assert decode('<meta charset="hex"><p>“Jamais”, dit-il à Genève</p>'.encode("cp1252"), page=True).encoding != "hex"


def test_what_the_server_says_goes_before_the_page_and_a_guess_but_never_before_utf_8() -> None:
    text = "<p>Соглашение остаётся в силе</p>"
    assert text in decode(text.encode("koi8-r"), page=True, served="KOI8-R").text
    assert text in decode(text.encode(), page=True, served="windows-1251").text
    page = f'<meta charset="windows-1251">{text}'
    assert text in decode(page.encode("koi8-r"), page=True, served="koi8-r").text


def test_iso_2022_is_told_from_the_ascii_it_looks_like() -> None:
    text = "橋は十月に開通すると所長が述べた。"
    assert decode(text.encode("iso2022_jp")).text == text
