"""Bytes in, text and the encoding's name out: UTF-8, byte order marks, a page's own declaration, then detection."""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass

from tracker.archive.base import Unreadable

_LOG = logging.getLogger("tracker.archive")

# Longest mark first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_ISO_2022 = re.compile(rb"\x1b\$[@B)]")
_DETECT_ON = 64 * 1024
# Browsers read these labels as the Windows page that contains them; so does everyone who wrote such a page.
_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
                   "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
                   "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
                   "iso-8859-9": "cp1254"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of the encoding it was read in, and whether that had to be guessed."""

    text: str
    encoding: str
    guessed: bool = False


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark names, if there is one."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def decode(data: bytes, page: bool = False, name: str = "", served: str | None = None) -> Decoded:
    """The text of `data`. `page` lets a declaration inside an HTML or XML page be heard; `served` is the encoding that
    its server named; `name` is for the log alone.

    Strict at every step: nothing is replaced or dropped, what cannot be read as a whole raises Unreadable.
    """
    if marked := marked_encoding(data):
        try:
            text = data.decode(marked)
        except UnicodeDecodeError as error:
            raise Unreadable(f"begins with a {marked.upper()} mark, but byte {error.start} is not {marked}") from None
        return Decoded(text.removeprefix("\ufeff"), marked)
    if b"\x00" in data:
        raise Unreadable(f"not a text: a NUL byte at offset {data.index(0)}")
    # ISO-2022 shifts between alphabets by escape sequences and is pure ASCII to the eye: UTF-8 would take it.
    if _ISO_2022.search(data) and (found := _as_declared(data, "iso2022_jp") or _as_declared(data, "iso2022_kr")):
        return found
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    declared = _declared(data[:4096]) if page else None
    found = _as_declared(data, served) or _as_declared(data, declared) or _detected(data)
    if found is None:
        raise Unreadable(f"neither UTF-8 (byte {at}) nor any legacy encoding that reads as text")
    _LOG.info("%s: read as %s", name or "text", found.encoding)
    return found


def _declared(head: bytes) -> str | None:
    found = _XML.search(head) or _META.search(head)
    return found[1].decode("ascii").lower() if found else None


def _as_declared(data: bytes, label: str | None) -> Decoded | None:
    if label is None or (label := label.strip().lower()).replace("_", "-") in ("utf-8", "utf8"):
        return None
    try:
        codec = codecs.lookup(_AS_BROWSERS_DO.get(label, label))
        text, _ = codec.decode(data, "strict")
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None
    # Some of Python's codecs (hex, zip) do not give text.
    return Decoded(text, codec.name) if isinstance(text, str) else None


def _detected(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_DETECT_ON], threshold=0.2).best()
    if best is None or best.encoding in ("ascii", "utf_8"):
        return None
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    if _looks_printed(text):
        return Decoded(text, best.encoding, guessed=True)
    return None


def _looks_printed(text: str) -> bool:
    """Whether what came out is letters: random bytes decode in some single-byte page or other."""
    if not text:
        return False
    odd = sum(1 for c in text if not (c.isprintable() or c in "\n\r\t\f\u00ad\u200b\u200e\u200f\ufeff"))
    letters = sum(1 for c in text if c.isalpha())
    return odd * 200 <= len(text) and letters * 2 >= len(text)
