"""The server as it is started by a user: what it answers, to whom, and that reading it changes nothing."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import sqlite3
import urllib.error
import urllib.parse
import urllib.request

import pytest
from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.report.serve.app import build
from tracker.store import Store


def fetch(address, path="", **options):
    """Status, headers and text of an answer, whatever its status."""
    request = urllib.request.Request(address + path, **options)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def rows(server, path, **parameters):
    """The rows of a table or a ready question."""
    query = urllib.parse.urlencode({**parameters, "_shape": "array"})
    return json.loads(fetch(server.address, f"tracker/{path}.json?{query}")[2])


def pair_of(server, needle):
    """The path of the page of the flag whose line has this text."""
    front = fetch(server.address)[2]
    for line in re.findall(r"<article class=\"line.*?</article>", front, re.DOTALL):
        if needle in line:
            return re.search(r'href="/(-/pair/[0-9a-f]{20})"', line)[1]
    raise AssertionError(f"no line has {needle!r}")


def test_it_listens_on_this_machine_only(server):
    """A desk's unpublished suspicions are nobody else's business."""
    port = urllib.parse.urlsplit(server.address).port
    assert server.address.startswith("http://127.0.0.1:")
    with socket.socket() as other:
        # Every 127.x address is this machine; a server that listened everywhere would answer here too.
        assert other.connect_ex(("127.0.0.2", port)) != 0


def test_the_pages_are_those_of_the_site_from_the_same_templates(server, site):
    """Whoever publishes the site must find on it what the desk saw."""
    status, _, page = fetch(server.address)
    assert status == 200
    assert "3 reports may not say what the speaker said" in page
    published = (site / "index.html").read_text(encoding="utf-8")
    headings = re.compile(r'<h3 id="h-[0-9a-f]{20}">')
    assert headings.findall(page) == headings.findall(published)
    for path in re.findall(r'href="/(-/(?:statement|pair)/[0-9a-f]{20})"', page):
        assert fetch(server.address, path)[0] == 200


def test_facets_narrow_down_on_the_server_and_add_up(server):
    """Without a script: each facet is a link, a second value of one facet widens, another facet narrows."""

    def shown(query):
        return re.search(r'role="status">(.*?)<', fetch(server.address, f"?{query}")[2])[1]

    assert shown("verdict=diverged") == "1 of 3 flags"
    assert shown("verdict=suspect&verdict=diverged") == "3 of 3 flags"
    assert shown("verdict=diverged&language=ar") == "0 of 3 flags"
    assert shown("q=evening+POST") == "1 of 3 flags"
    assert "No flag fits." in fetch(server.address, "?outlet=nobody")[2]
    assert fetch(server.address, "?page=99999999999999999999&page=x")[0] == 200


def test_ready_questions_answer_from_the_archive(server):
    """Repeaters of a speaker, misreports without a correction, shares by outlet."""
    repeaters = rows(server, "repeaters", speaker="ryabkov")
    assert {row["outlet"] for row in repeaters} == {"The Daily", "Evening Post", "الجريدة"}
    assert rows(server, "repeaters", speaker="jane") == []
    found = rows(server, "no_correction_found", days="0")
    assert {row["outlet"] for row in found} == {"The Daily"}, "the Post printed a notice; the hostile one too"
    assert found[0]["found"].startswith("no correction found in this archive as of 2018-05-15")
    assert rows(server, "no_correction_found") == [], "nothing is thirty days old on the archive's last day"
    shares = {row["outlet"]: row["percent_faithful"] for row in rows(server, "faithful_by_outlet")}
    assert shares["Die Zeitung"] == 100.0
    assert shares["The Daily"] == 0.0


def test_flags_have_facets_in_datasette_and_texts_are_searched(server):
    """The tables stay what they are: sortable, narrowed down, and found by a word."""
    flags = json.loads(fetch(server.address, "tracker/flags.json?_shape=objects")[2])
    assert "verdict" in flags["facet_results"]
    assert [row["outlet"] for row in rows(server, "articles", _search="Zugeständnisse")] == ["Die Zeitung"]
    assert re.search(r'<a href="/-/pair/[0-9a-f]{20}">', fetch(server.address, "tracker/flags")[2])
    page = fetch(server.address, "-/search?" + urllib.parse.urlencode({"q": "Zugeständnisse"}))[2]
    assert "Die Zeitung" in page
    assert "Sergei Ryabkov" in page
    nothing = fetch(server.address, "-/search?q=zzzz")[2]
    assert "Nothing in this archive has all of these words" in nothing
    assert fetch(server.address, "-/search?q=%22%27*%29")[0] == 200


def test_our_pages_let_nothing_run_but_their_own_script(server):
    """The header says what the page says, and that nobody may frame it."""
    for path in ("", "-/statements", "-/search?q=x", pair_of(server, "The Daily")):
        _, headers, page = fetch(server.address, path)
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert policy.endswith("frame-ancestors 'none'")
        assert "<script>alert" not in page
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_hostile_text_is_text_in_datasette_too(server):
    """The table shows what the article says and runs none of it."""
    _, headers, page = fetch(server.address, "tracker/articles")
    assert "<script>alert" not in page
    assert "script-src 'self' 'sha256-" in headers["Content-Security-Policy"]


def test_another_name_for_this_machine_gets_nothing(server):
    """DNS rebinding: a page elsewhere points its name here and reads the answers. It gets none."""
    status, headers, text = fetch(server.address, headers={"Host": "evil.example"})
    assert status == 421
    assert "Content-Security-Policy" in headers
    assert "flags" not in text
    for host in ("localhost", "127.0.0.1", "[::1]"):
        assert fetch(server.address, headers={"Host": f"{host}:80"})[0] == 200


def test_without_review_nothing_can_be_changed(server, archive):
    """No route, no form, no write through SQL; the file is the same afterwards."""
    before = hashlib.sha256(archive.read_bytes()).hexdigest()
    pair = pair_of(server, "The Daily")
    assert "<button name" not in fetch(server.address, pair)[2]
    assert fetch(server.address, "-/sign-in")[0] == 404
    assert fetch(server.address, f"{pair}/decide", method="POST", data=b"kind=confirmed")[0] in (403, 404, 405)
    query = urllib.parse.urlencode({"sql": "delete from events"})
    assert fetch(server.address, f"tracker?{query}")[0] in (400, 403)
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("path", ["-/pair/" + "0" * 20, "-/statement/" + "0" * 20, "-/pair/x", "-/pair/../../etc"])
def test_what_is_not_there_is_not_found(server, path):
    """A mistyped address ends in 404, not in an error of ours."""
    assert fetch(server.address, path)[0] == 404


def test_a_missing_database_is_not_made(tmp_path):
    """A typo in --db must not end in an empty page that says all is well."""
    with pytest.raises(StoreError), build(tmp_path / "none.db", ("localhost",)):
        pass
    assert not (tmp_path / "none.db").exists()


def test_an_earlier_versions_database_is_served_and_stays_as_it_is(archive, tmp_path, monkeypatch):
    """A reader who may not write must still see an old archive with the present pages: through a copy of it."""
    path = tmp_path / "old.db"
    path.write_bytes(archive.read_bytes())
    before = path.read_bytes()
    # A store that had to upgrade reads a nameless copy; what tells is that SQLite knows no file of it.
    opened = Store.open

    def through_a_copy(*arguments, **options):
        store = opened(*arguments, **options)
        copy = Database(sqlite3.connect(""))
        store.db.conn.backup(copy.conn)
        store.db.close()
        return Store(copy, str(path), read_only=True)

    monkeypatch.setattr(Store, "open", through_a_copy)
    with build(path, ("localhost",)) as served:
        database = served.datasette.get_database(served.name)
        assert served.name == "old"
        assert not database.is_mutable
        assert database.path != str(path)
    assert path.read_bytes() == before
