"""An ASGI application in, the same application out with nothing on its pages that could run or be sent elsewhere.

Only requests that name the server by a host it was told of are answered: a page elsewhere that points its own name at
this machine (DNS rebinding) gets nothing. Our pages bring their own content security policy; Datasette's get one that
lets Datasette's files run, and those scripts in its pages that stand in its installed templates, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from importlib.resources import files
from typing import Any, TypeAlias
from urllib.parse import urlsplit

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

#: What may be sent in a form, in bytes: a note of some pages.
MOST = 64 * 1024
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_TEMPLATES = ("_close_open_menus.html", "_codemirror_foot.html", "table.html")
# The one variable that a script of Datasette's templates has, and its values.
_VARIABLE = "{{ datasette_allow_facet }}"

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


def guarded(application: Application, hosts: Iterable[str]) -> Application:
    """Answer only requests for one of `hosts` (names without a port), and put the headers on every answer."""
    known = frozenset(host.lower() for host in hosts)
    policy = datasette_policy().encode()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        headers = {key.lower(): value for key, value in scope.get("headers") or []}
        refusal = _refusal(scope["method"], headers, known)

        async def send_guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                given = [(bytes(key), bytes(value)) for key, value in message.get("headers", [])]
                names = {key.lower() for key, _ in given}
                wanted = (*_HEADERS, (b"content-security-policy", policy))
                message = {**message, "headers": [*given, *(pair for pair in wanted if pair[0] not in names)]}
            await send(message)

        if refusal is None:
            await application(scope, receive, send_guarded)
            return
        status, words = refusal
        start = {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]}
        await send_guarded(start)
        await send_guarded({"type": "http.response.body", "body": words.encode()})

    return answer


def _refusal(method: str, headers: dict[bytes, bytes], known: frozenset[str]) -> tuple[int, str] | None:
    if host_of(headers.get(b"host", b"").decode("latin-1")) not in known:
        return 421, "This server answers only under the address that it printed when it was started."
    if method in ("GET", "HEAD"):
        return None
    if headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none"):
        return 403, "This form was sent from another site."
    length = headers.get(b"content-length", b"0").decode("latin-1")
    # Without a length nobody can tell how much would come.
    if not length.isdecimal() or int(length) > MOST or b"transfer-encoding" in headers:
        return 413, "This form is too long."
    return None


def host_of(header: str) -> str:
    """The name in a Host header, without its port and in lower case; empty where it is none."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def datasette_policy() -> str:
    """The content security policy of Datasette's own pages. Their styles stand in attributes, scripts never do."""
    hashes = " ".join(f"'{name}'" for name in _known_scripts())
    return (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _known_scripts() -> list[str]:
    """The hashes of the inline scripts of Datasette's installed templates."""
    folder, found = files("datasette") / "templates", []
    for name in _TEMPLATES:
        text = (folder / name).read_text(encoding="utf-8")
        for script in _SCRIPT.findall(text):
            for value in ("true", "false") if _VARIABLE in script else ("",):
                filled = script.replace(_VARIABLE, value)
                if "{{" not in filled and "{%" not in filled:
                    digest = hashlib.sha256(filled.encode()).digest()
                    found.append("sha256-" + base64.b64encode(digest).decode())
    return found
