"""A translation memory (TMX 1.4) in, rows for a batch out: each segment's source text with each of its translations.

Read with the Translate Toolkit (extra `tmx`), which resolves no entities and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any

from tracker.batch import Row
from tracker.errors import InputError, MissingExtra

#: The whole file is held in memory, several times over as a tree.
MAX_BYTES = 256 * 1024 * 1024
#: What a segment holds that is no text: the codes of the program it was written in. `hi` and `sub` mark text.
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "x"})


def memory_rows(stream: IO[bytes], name: str) -> Iterator[Row]:
    """One row a translation: `id` is the unit's tuid or number, with the language where there are several.

    The source is the text in the language that unit or header names as such, or the first where they name none. A unit
    without a source or a translation becomes a row with an error. Raises MissingExtra without the Translate Toolkit,
    InputError where the file is no TMX.
    """
    try:
        tmx = import_module("translate.storage.tmx")
        xml = import_module("translate.misc.xml_helpers")
    except ImportError:
        raise MissingExtra(
            "a translation memory is read with the Translate Toolkit; run: pip install 'misquote-tracker[tmx]'"
        ) from None
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"{name} is larger than {MAX_BYTES:,} bytes; split it")
    try:
        memory = tmx.tmxfile.parsestring(data)
    except (SyntaxError, ValueError, AssertionError, LookupError, AttributeError) as error:
        # lxml's XMLSyntaxError is a SyntaxError; an assertion is the toolkit's word for another root element.
        reason = " ".join(str(error).split()) or "its root is not <tmx>"
        raise InputError(f"{name} is no translation memory (TMX): {reason}") from None
    header = memory.document.getroot().find(memory.namespaced("header"))
    source = None if header is None else header.get("srclang")
    for number, unit in enumerate(memory.units, 1):
        texts = [(xml.getXMLlang(node), _text(node)) for node in unit.getlanguageNodes()]
        named = unit.xmlelement.get("srclang") or source
        yield from _rows(number, unit.xmlelement.get("tuid"), texts, named)


def _rows(number: int, tuid: str | None, texts: list[tuple[str | None, str]], named: str | None) -> Iterator[Row]:
    unit = tuid or str(number)
    texts = [(language, text) for language, text in texts if text.strip()]
    source = _source(texts, named)
    if source is None:
        yield Row(number, unit, {}, f"no text in the source language, {named}")
        return
    others = [text for place, text in enumerate(texts) if place != source]
    if not others:
        yield Row(number, unit, {}, "no translation")
    for language, text in others:
        fields = {"original": texts[source][1], "original_lang": texts[source][0]}
        fields |= {"reported": text, "reported_lang": language}
        row_id = f"{unit}/{language}" if len(others) > 1 else unit
        yield Row(number, row_id, {key: value for key, value in fields.items() if value})


def _source(texts: list[tuple[str | None, str]], named: str | None) -> int | None:
    """The place of the source among the texts: the very language, or another variety of it (en-GB for en)."""
    if named is None or named.lower() == "*all*":
        return 0 if texts else None
    languages = [(language or "").lower().replace("_", "-") for language, _ in texts]
    wanted = named.lower().replace("_", "-")
    if wanted in languages:
        return languages.index(wanted)
    primary = [language.partition("-")[0] for language in languages]
    return primary.index(wanted.partition("-")[0]) if wanted.partition("-")[0] in primary else None


def _text(node: Any) -> str:
    """The words of a language's segment, without the codes that a translator's program put between them."""
    segment = next((child for child in node if _tag(child) == "seg"), None)
    return "" if segment is None else "".join(_pieces(segment))


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _tag(child) not in _CODES and isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
