"""The reviewer's desk: who has signed in with the token, which decisions a form may send, and how one is recorded.

Nothing here is reached unless the server was started for review. The token is compared in constant time; who signed in
stands in a cookie that the server signs, that no script can read and that no other site can make a browser send.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from tracker.errors import InputError
from tracker.history.review import JUDGEMENTS, OUTLET, copies_of, decide, undo
from tracker.records import EventKind
from tracker.report.data import Judged
from tracker.report.pages import Desk
from tracker.store import Store
from tracker.text.unsafe import printable

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

COOKIE = "tracker_desk"
_NAMESPACE = "tracker-desk"
_UNDO = "undo"
_MOST_NAME = 200


def same_token(given: str, token: str) -> bool:
    """Whether the token is right, in a time that does not tell how much of it is."""
    return hmac.compare_digest(given.strip().encode("utf-8", "replace"), token.encode())


def signed_in(datasette: Datasette, request: Request) -> str | None:
    """The name under which this reader signed in, null for one who has not."""
    from itsdangerous import BadData

    cookie = request.cookies.get(COOKIE)
    if not cookie:
        return None
    try:
        who = datasette.unsign(cookie, _NAMESPACE)
    except BadData:
        return None
    return who if isinstance(who, str) and who else None


def sign_in(datasette: Datasette, response: Response, who: str) -> None:
    """Let this reader decide as `who`. Raises InputError where the name says nothing."""
    name = " ".join(printable(who).split())
    if not name or len(name) > _MOST_NAME:
        raise InputError("a decision needs its author; give your name")
    response.set_cookie(COOKIE, datasette.sign(name, _NAMESPACE), httponly=True, samesite="strict")


def desk_for(one: Judged, who: str, action: str, csrf: str) -> Desk:
    """The form under a pair."""
    standing = one.review.standing if one.review else ()
    listed = [kind for kind in EventKind if kind in JUDGEMENTS]
    dealings = [kind for kind in EventKind if kind in OUTLET]
    others = [kind for kind in EventKind if kind not in JUDGEMENTS | OUTLET and kind is not EventKind.UNDONE]
    return Desk(
        action=action,
        csrf=csrf,
        who=who,
        judgements=tuple(map(str, listed)),
        dealings=tuple(map(str, dealings)),
        others=tuple(map(str, others)),
        can_undo=any(event.who.casefold() == who.casefold() for event in standing),
    )


def record(path: str, assessment_id: str, kind: str, who: str, why: str) -> None:
    """Record what a form sent. A judgement holds for the copies of the same text too.

    Raises InputError where it is no decision, StoreError where the database cannot be written.
    """
    if kind != _UNDO and kind not in set(map(str, EventKind)):
        raise InputError(f"{kind!r} is no decision; use the buttons")
    with Store.open(path, create=False) as store:
        if kind == _UNDO:
            undo(store, assessment_id, who=who, why=why)
            return
        decision = EventKind(kind)
        also = copies_of(store, assessment_id) if decision in JUDGEMENTS else []
        for one in (assessment_id, *also):
            decide(store, one, decision, who=who, why=why)
