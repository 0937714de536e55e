"""A ZIP file in, what its members hold out, in the order of their names; nothing is ever written to disk.

A WACZ (web archive collection) is a ZIP whose pages lie in the WARC files under archive/. Names of members, "../" and
all, are labels and never paths.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, TypeAlias

from tracker.archive.base import Item, Unreadable
from tracker.archive.inflate import DAMAGE, bounded
from tracker.records import Reject, Skipped
from tracker.text.unsafe import clean

#: Reads one member: its stream, the archive's path, the member's name.
Member: TypeAlias = Callable[[BinaryIO, str, PurePosixPath], Iterator[Item]]

_OFFICE = {"xl/workbook.xml": "an Excel workbook; save it as CSV", "ppt/presentation.xml": "a PowerPoint presentation"}
_BY_MIMETYPE = {
    b"application/epub+zip": "an EPUB book",
    b"application/vnd.oasis.opendocument": "an OpenDocument file; save it as DOCX",
}
#: Members that Python's zipfile reads into memory as a list, at most.
_MOST_MEMBERS = 1_000_000


def is_docx(stream: BinaryIO) -> bool:
    """Whether the ZIP file is a Word document. Raises Unreadable for other office formats and for a damaged ZIP."""
    with _opened(stream) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            return True
        for name, what in _OFFICE.items():
            if name in names:
                raise Unreadable(f"{what}: no reader for this format")
        if "mimetype" in names:
            with archive.open("mimetype") as member:
                kind = member.read(80)
            for begins, what in _BY_MIMETYPE.items():
                if kind.startswith(begins):
                    raise Unreadable(f"{what}: no reader for this format")
    return False


def read_zip(stream: BinaryIO, path: str, read: Member) -> Iterator[Item]:
    """What `read` finds in each member; the locator is the member's name, then "#" and its own locator."""
    with _opened(stream) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if not members:
            raise Unreadable("an empty ZIP archive")
        if _is_wacz(members):
            others = len(members)
            members = [member for member in members if member.filename.startswith("archive/")]
            if others := others - len(members):
                yield Skipped(path, "files of a WACZ beside its WARC files (indexes, lists of pages)", others)
        times: dict[str, int] = {}
        for member in sorted(members, key=lambda member: (member.filename, member.header_offset)):
            name = clean(member.filename)
            times[name] = times.get(name, 0) + 1
            # A ZIP may hold one name twice; both are read, each under a label of its own.
            label = name if times[name] == 1 else f"{name} ({times[name]})"
            yield from _read_member(archive, member, path, label, read)


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, label: str, read: Member
) -> Iterator[Item]:
    name = PurePosixPath(clean(member.filename))
    if why := _unread(member, name):
        yield Skipped(path, why, 1) if why.startswith("macOS") else Reject(path, label, why)
        return
    try:
        with archive.open(member) as inner:
            for item in read(bounded(inner, member.compress_size), path, name):
                if isinstance(item, Skipped):
                    yield item
                else:
                    yield replace(item, locator=label if item.locator is None else f"{label}#{item.locator}")
    except (zipfile.BadZipFile, *DAMAGE, OSError) as error:
        yield Reject(path, label, f"damaged in the archive: {' '.join(str(error).split()) or 'its data ends early'}")
    except (NotImplementedError, RuntimeError):
        yield Reject(path, label, "compressed by a method that Python cannot unpack")
    except Unreadable as error:
        yield Reject(path, label, str(error))


def _unread(member: zipfile.ZipInfo, name: PurePosixPath) -> str | None:
    """Why a member is not even opened."""
    if name.parts and name.parts[0] == "__MACOSX":
        return "macOS resource forks in a ZIP"
    if name.name.startswith("."):
        return "hidden: its name begins with a dot"
    if member.flag_bits & 0x1:
        return "encrypted; unpack it with its password first"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link, not a file"
    return None


def _is_wacz(members: list[zipfile.ZipInfo]) -> bool:
    names = [member.filename for member in members]
    return "datapackage.json" in names and any(name.startswith("archive/") and ".warc" in name for name in names)


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise Unreadable(f"a damaged ZIP archive: {' '.join(str(error).split())}") from None
    if len(archive.infolist()) > _MOST_MEMBERS:
        archive.close()
        raise Unreadable(f"a ZIP archive of over {_MOST_MEMBERS:,} files; unpack it")
    return archive
