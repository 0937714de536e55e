"""Whatever is done to a bundle on its way, it is refused as a whole, in one line that names what does not fit."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable

import pytest

from tracker.errors import InputError
from tracker.report.export import export
from tracker.report.export.unbundle import Contents, read_bundle
from tracker.store import Store

Files = dict[str, bytes]


@pytest.fixture
def good(decided: Store) -> bytes:
    return b"".join(export(decided, "bundle"))


def unpacked(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(files: Files, compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return out.getvalue()


def forged(files: Files) -> bytes:
    """With a manifest that fits: what somebody does who knows the format."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
        if name != "manifest.json"
    ]
    return packed({**files, "manifest.json": json.dumps(manifest).encode()})


def refused(data: bytes, sha256: str | None = None) -> str:
    with pytest.raises(InputError) as raised:
        read_bundle(data, "case.zip", sha256=sha256)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def answer(data: bytes) -> Contents | InputError:
    try:
        return read_bundle(data, "case.zip")
    except InputError as error:
        return error


@pytest.mark.parametrize("name", ["articles.jsonl", "events.jsonl", "assessments.jsonl", "README.txt"])
def test_one_changed_letter_is_seen(good: bytes, name: str) -> None:
    files = unpacked(good)
    files[name] = files[name].replace(b"e", b"a", 1)
    assert f"{name!r} is not what its SHA-256 says" in refused(packed(files))


def test_a_damaged_download_is_seen(good: bytes) -> None:
    """Wherever it is damaged the answer is one line that names the file: a broken stream has errors of its own kinds."""
    whole = read_bundle(good, "case.zip")
    for place in range(7, len(good), len(good) // 150):
        assert refused(good[:place]).startswith("case.zip ")
        found = answer(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
        # A time stamp or a flag of the ZIP itself may change unseen: nothing of what it holds.
        assert found == whole or str(found).startswith("case.zip ")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("articles.jsonl", b"could not survive", b"could well survive"),
        ("statements.jsonl", b"We do not support that", b"We support that"),
        ("quotations.jsonl", b"could not survive", b"could well survive"),
        ("events.jsonl", b'"confirmed"', b'"dismissed"'),
        ("events.jsonl", b"Washington's demand", b"Moscow's demand"),
        ("assessments.jsonl", b'"fingerprint": "f1"', b'"fingerprint": "f9"'),
        ("matches.jsonl", b'"wording_id": "', b'"wording_id": "0'),
    ],
)
def test_a_forged_manifest_does_not_hide_a_changed_text(good: bytes, name: str, old: bytes, new: bytes) -> None:
    """Ids are hashes of what they name: whoever changes a text must change its id, and then nothing refers to it."""
    files = unpacked(good)
    assert old in files[name]
    files[name] = files[name].replace(old, new)
    assert "is not what its id says" in refused(forged(files))


def test_the_senders_hash_shows_a_bundle_that_was_made_anew(good: bytes) -> None:
    """What no hash inside the bundle can show: that it is another bundle."""
    sent = hashlib.sha256(good).hexdigest()
    assert read_bundle(good, "case.zip", sha256=sent.upper()).pairs
    other = forged({**unpacked(good), "events.jsonl": b""})
    assert read_bundle(other, "case.zip").events == ()
    assert "not the bundle that was sent" in refused(other, sent)


def without(name: str) -> Callable[[Files], Files]:
    return lambda files: {key: data for key, data in files.items() if key != name}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (without("manifest.json"), "not a review bundle"),
        (without("events.jsonl"), "'events.jsonl' is not both in the bundle and in its list"),
        (lambda files: {**files, "../../etc/cron.d/x": b"*"}, "'../../etc/cron.d/x' is not both"),
        (lambda files: {**files, "manifest.json": b"{}"}, "not a review bundle"),
        (lambda files: {**files, "manifest.json": b"["}, "is not JSON"),
        (lambda files: {**files, "manifest.json": files["manifest.json"].replace(b'"version": 1', b'"version": 2')},
         "upgrade misquote-tracker"),
    ],
)  # fmt: skip
def test_a_bundle_that_is_not_whole(good: bytes, change: Callable[[Files], Files], says: str) -> None:
    assert says in refused(packed(change(unpacked(good))))


@pytest.mark.parametrize(
    "line",
    [
        b"[1]",
        b"{}",
        b'{"id": "x"}',
        b'{"id": "x", "assessment_id": "y", "kind": "promoted", "who": "A", "at": "2018", "why": null, "data": {}}',
        b'{"id": "x", "assessment_id": "y", "kind": "note", "who": "\\ud800", "at": "2018", "why": null, "data": {}}',
        b'{"id": "x", "assessment_id": "y", "kind": "note", "who": ["A"], "at": "2018", "why": null, "data": {}}',
        b'{"id": NaN}',
        b"[" * 100_000,
    ],
)
def test_a_line_that_is_no_record(good: bytes, line: bytes) -> None:
    files = unpacked(good)
    assert "events.jsonl, line 1" in refused(forged({**files, "events.jsonl": line}))


def test_what_refers_to_nothing(good: bytes) -> None:
    files = unpacked(good)
    assert "of an article that is not in it" in refused(forged({**files, "articles.jsonl": b""}))
    assert "no record of this version" in refused(forged({**files, "quotations.jsonl": b""}))
    assert "about an assessment that is not in it" in refused(forged({**files, "assessments.jsonl": b""}))


def test_other_files_are_no_bundles(good: bytes) -> None:
    for data in (b"", b"PK\x03\x04", b"id,original\n", packed({"a.txt": b"x"})):
        assert "not a review bundle" in refused(data)


def test_a_bundle_that_another_tool_packed_again_is_still_good(good: bytes) -> None:
    assert read_bundle(packed(unpacked(good), zipfile.ZIP_DEFLATED), "case.zip").pairs


def test_a_bomb_is_not_unpacked(good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.report.export.unbundle.MAX_BYTES", 1000)
    assert "unpacks to more than 1,000 bytes" in refused(packed(unpacked(good), zipfile.ZIP_DEFLATED))


def test_a_file_that_is_in_it_twice(good: bytes) -> None:
    out = io.BytesIO(good)
    with zipfile.ZipFile(out, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("events.jsonl", b"")
    assert "twice" in refused(out.getvalue())
