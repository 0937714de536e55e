"""A request in, one of our pages out: flags, statements, a statement, a pair, a search, and the reviewer's sign-in.

The pages are those of the static site, from the same templates; what they show is read through Datasette's own
connections, which cannot write.
"""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from markupsafe import Markup
from sqlite_utils import Database as SqliteDatabase

from tracker.errors import InputError, TrackerError
from tracker.history.spread import trace
from tracker.report import pages
from tracker.report.copies import Line, folded
from tracker.report.data import Judged, ReportData, collect, judged, judged_of, summaries
from tracker.report.facets import FACETS, facets, narrowed
from tracker.report.html import thresholds_in_use
from tracker.report.page import inline, line_text
from tracker.report.place import Server
from tracker.report.serve import desk
from tracker.report.serve.finding import search
from tracker.store import Store

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

#: Flags on one page.
PAGE = 50
_Read = TypeVar("_Read")
_ID = re.compile(r"[0-9a-f]{20}")
_PAGES = {"match_id": "pair", "statement_id": "statement"}


@dataclass(frozen=True, slots=True)
class _Flags:
    """What the front page is made of, as of one state of the file."""

    state: tuple[float, ...]
    data: ReportData
    lines: tuple[Line, ...]


class Views:
    """Our pages over one database; `token` lets reviewers in, null where nobody may decide."""

    def __init__(self, datasette: Datasette, name: str, path: str, writes_to: str | None, token: str | None) -> None:
        """`path` is what Datasette reads, `writes_to` where decisions are recorded."""
        self._datasette = datasette
        self._name = name
        self._path = path
        self._writes_to = writes_to
        self._token = token
        self._flags: _Flags | None = None

    def routes(self) -> list[tuple[str, Callable[..., Any]]]:
        """Datasette's routes: a pattern and what answers it."""
        found: list[tuple[str, Callable[..., Any]]] = [
            (r"^/$", self.front),
            (r"^/-/statements$", self.statements),
            (r"^/-/statement/(?P<id>[0-9a-f]{20})$", self.statement),
            (r"^/-/pair/(?P<id>[0-9a-f]{20})$", self.pair),
            (r"^/-/search$", self.search),
            (r"^/-/tracker\.css$", self.style),
        ]
        if self._token is not None:
            found += [(r"^/-/sign-in$", self.sign_in), (r"^/-/pair/(?P<id>[0-9a-f]{20})/decide$", self.decide)]
        return found

    def cell(self, value: object, column: str) -> Markup | None:
        """An id in a table of Datasette as a link to the page that shows it; null for what is no such id."""
        page = _PAGES.get(column)
        if page is None or not isinstance(value, str) or not _ID.fullmatch(value):
            return None
        return Markup('<a href="{}-/{}/{}">{}</a>').format(self._datasette.urls.instance(), page, value, value)

    async def front(self, request: Request) -> Response:
        """`/`: the flags, narrowed down by what the address says."""
        flags = await self._current()
        chosen = {name: request.args.getlist(name) for name in FACETS if request.args.get(name)}
        words = (request.args.get("q") or "").strip()
        found = [line for line in flags.lines if all(word in line_text(line) for word in words.lower().split())]
        shown = narrowed(found, chosen)
        last = max(1, math.ceil(len(shown) / PAGE))
        page = min(max(1, _number(request.args.get("page"))), last)
        place = self._place(request)
        choice = pages.Choice(
            chosen, words, page, tuple((n, place.front(chosen, n, words)) for n in _around(page, last)), len(shown)
        )
        part = shown[(page - 1) * PAGE : page * PAGE]
        return self._html(
            request, pages.front_page(flags.data, flags.lines, part, facets(found, chosen), place, choice)
        )

    async def statements(self, request: Request) -> Response:
        """`/-/statements`: everything that was really said."""
        as_of = (await self._current()).data.as_of
        return self._html(request, pages.statements_page(await self._read(summaries), self._place(request), as_of))

    async def statement(self, request: Request) -> Response:
        """`/-/statement/ID`: one statement and what became of it."""
        statement_id = request.url_vars["id"]

        def read(store: Store) -> Any:
            return trace(store, statement_id), folded(judged_of(store, statement_id))

        try:
            found, held = await self._read(read)
        except InputError:
            raise self._not_found("no statement has this id") from None
        as_of = (await self._current()).data.as_of
        return self._html(request, pages.statement_page(found, held, self._place(request), as_of))

    async def pair(self, request: Request) -> Response:
        """`/-/pair/ID`: one report beside the original, with the reviewer's form for who has signed in."""
        return await self._pair(request, request.url_vars["id"])

    async def search(self, request: Request) -> Response:
        """`/-/search?q=`: statements, quotations and articles with all of the words."""
        words = (request.args.get("q") or "").strip()
        found = await self._read(lambda store: search(store, words)) if words else None
        as_of = (await self._current()).data.as_of
        table = self._datasette.urls.table(self._name, "articles")
        page = pages.simple_page(
            "search.html.j2", self._place(request), "Search", as_of, words=words, found=found, articles=str(table)
        )
        return self._html(request, page)

    async def style(self) -> Response:
        """`/-/tracker.css`: what Datasette's own pages look like beside ours."""
        from datasette.utils.asgi import Response

        return Response(str(inline("datasette.css").text), content_type="text/css; charset=utf-8")

    async def sign_in(self, request: Request) -> Response:
        """`/-/sign-in`: a name and the token that was printed."""
        from datasette.utils.asgi import Response

        error, status = "", 200
        if request.method == "POST":
            form = await request.post_vars()
            answer = Response.redirect(self._place(request).front(), status=303)
            try:
                if self._token is None or not desk.same_token(form.get("token", ""), self._token):
                    raise InputError("this is not the token that was printed when the server was started")
                desk.sign_in(self._datasette, answer, form.get("who", ""))
            except InputError as problem:
                error, status = str(problem), 403
            else:
                return answer
        values = {"csrf": request.scope["csrftoken"](), "token": request.args.get("token") or "", "error": error}
        page = pages.simple_page("sign_in.html.j2", self._place(request), "Sign in to review", None, **values)
        return self._html(request, page, status)

    async def decide(self, request: Request) -> Response:
        """A decision from the form under a pair: recorded, then back to the pair."""
        from datasette.utils.asgi import Response

        who = desk.signed_in(self._datasette, request)
        if request.method != "POST" or who is None or self._writes_to is None:
            return Response.text("Sign in to decide.", status=403)
        form = await request.post_vars()
        found = await self._read(lambda store: judged(store, request.url_vars["id"]))
        if found is None:
            raise self._not_found("no report has this id")
        try:
            await asyncio.to_thread(
                desk.record, self._writes_to, found.assessment.id, form.get("kind", ""), who, form.get("why", "")
            )
        except TrackerError as problem:
            return await self._pair(request, found.match.id, str(problem), 400)
        return Response.redirect(f"{self._place(request).pair(found.match.id)}#decisions", status=303)

    async def _pair(self, request: Request, match_id: str, error: str = "", status: int = 200) -> Response:
        def read(store: Store) -> Line | None:
            found = judged(store, match_id)
            if found is None:
                return None
            return _with_copies(found, judged_of(store, found.statement.id) if found.statement else ())

        line = await self._read(read)
        if line is None:
            raise self._not_found("no report has this id")
        place, form = self._place(request), None
        who = desk.signed_in(self._datasette, request) if self._token is not None else None
        if who is not None:
            form = desk.desk_for(line.first, who, f"{place.pair(match_id)}/decide", request.scope["csrftoken"]())
            form = replace(form, error=error)
        flags = await self._current()
        return self._html(request, pages.pair_page(line, place, flags.data.thresholds, flags.data.as_of, form), status)

    def _html(self, request: Request, page: str, status: int = 200) -> Response:
        from datasette.utils.asgi import Response

        headers = {"Content-Security-Policy": pages.policy(forms=True) + "; frame-ancestors 'none'"}
        if self._token is not None:
            headers["Cache-Control"] = "private, no-store"
        return Response.html(page, status=status, headers=headers)

    def _place(self, request: Request) -> Server:
        base = str(self._datasette.urls.instance())
        more = [("Search", f"{base}-/search"), ("Data", str(self._datasette.urls.database(self._name)))]
        if self._token is not None and desk.signed_in(self._datasette, request) is None:
            more.append(("Sign in to review", f"{base}-/sign-in"))
        return Server(base, more)

    async def _current(self) -> _Flags:
        """The flags, read again only where the file has changed."""
        state = _state(self._path)
        if self._flags is None or self._flags.state != state:
            data = await self._read(lambda store: collect(store, thresholds_in_use()))
            self._flags = _Flags(state, data, folded(data.flags))
        return self._flags

    async def _read(self, read: Callable[[Store], _Read]) -> _Read:
        database = self._datasette.get_database(self._name)

        def through(connection: Any) -> _Read:
            return read(Store(SqliteDatabase(connection), self._path, read_only=True))

        found: _Read = await database.execute_fn(through)
        return found

    def _not_found(self, words: str) -> Exception:
        from datasette.utils.asgi import NotFound

        problem: Exception = NotFound(words)
        return problem


def _with_copies(found: Judged, others: tuple[Judged, ...]) -> Line:
    """The pair that was asked for in front, the copies of its text after it."""
    for line in folded(others):
        if any(copy.match.id == found.match.id for copy in line.copies):
            return Line((found, *(copy for copy in line.copies if copy.match.id != found.match.id)))
    return Line((found,))


def _state(path: str) -> tuple[float, ...]:
    """What changes whenever something is written, also beside the file before it is merged into it."""
    found: list[float] = []
    for name in (path, f"{path}-wal"):
        try:
            status = Path(name).stat()
        except OSError:
            continue
        found += [status.st_mtime_ns, status.st_size]
    return tuple(found)


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdecimal() and len(given) < 9 else 1


def _around(page: int, last: int) -> list[int]:
    """The first and the last page, and those around the present one."""
    return sorted({1, last, *range(max(1, page - 3), min(last, page + 3) + 1)})
