"""The guard around the server: who is answered, what may be posted, which headers go out."""

from __future__ import annotations

import pytest

from tracker.report.serve.policy import MOST, datasette_policy, guarded, host_of


def ask(headers=(), method="GET", own=()):
    """What a guarded application answers: status and headers; the application itself says 200."""
    sent = []

    async def application(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": list(own)})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": method, "headers": [(b"host", b"localhost:8001"), *headers]}
    # Nothing here waits for anything, so that the coroutine ends at its first step and needs no loop.
    with pytest.raises(StopIteration):
        guarded(application, ["localhost", "::1"])(scope, None, send).send(None)
    return sent[0]["status"], dict(sent[0]["headers"])


def test_headers_are_put_on_every_answer_and_a_page_keeps_its_own():
    """Our pages name their own script; Datasette's pages get a policy that knows Datasette's."""
    assert ask()[1][b"content-security-policy"] == datasette_policy().encode()
    status, headers = ask(own=[(b"Content-Security-Policy", b"default-src 'none'")])
    assert status == 200
    assert headers[b"Content-Security-Policy"] == b"default-src 'none'"
    assert b"content-security-policy" not in headers
    assert headers[b"x-frame-options"] == b"DENY"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:8001", "localhost"),
        ("LOCALHOST", "localhost"),
        ("[::1]:8001", "::1"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost@evil.example", "evil.example"),
        ("localhost.evil.example", "localhost.evil.example"),
        ("[", ""),
        ("", ""),
    ],
)
def test_the_name_in_a_host_header(header, name):
    """Read as an address is read, so that no spelling passes for this machine."""
    assert host_of(header) == name


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([(b"sec-fetch-site", b"same-origin"), (b"content-length", b"10")], 200),
        ([(b"sec-fetch-site", b"cross-site"), (b"content-length", b"10")], 403),
        ([(b"sec-fetch-site", b"same-site"), (b"content-length", b"10")], 403),
        ([(b"content-length", str(MOST + 1).encode())], 413),
        ([(b"content-length", b"x")], 413),
        ([(b"transfer-encoding", b"chunked")], 413),
    ],
)
def test_a_form_from_elsewhere_or_without_end_is_refused(headers, status):
    """Another site's form, and one that would fill the memory."""
    assert ask(headers, "POST")[0] == status


def test_the_policy_of_datasettes_pages_has_no_unknown_script():
    """Scripts only from the server's own files, or by a hash of an installed template."""
    policy = dict(part.split(" ", 1) for part in datasette_policy().split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].startswith("'self' 'sha256-")
    assert "unsafe" not in policy["script-src"]
