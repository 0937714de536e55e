"""Open flags in, one at a time on the terminal; a key out of the reviewer's hand into an event."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.records import EventKind
from tracker.text.unsafe import printable

if TYPE_CHECKING:
    from rich.console import Console

    from tracker.history.review import ReviewState
    from tracker.store import Store

_KEYS: Mapping[str, EventKind] = {
    "c": EventKind.CONFIRMED,
    "d": EventKind.DISMISSED,
    "p": EventKind.ACCEPTABLE_PARAPHRASE,
    "t": EventKind.NEEDS_TRANSLATOR,
}
_OUTLET_KEYS: Mapping[str, EventKind] = {
    "a": EventKind.CONTACTED,
    "n": EventKind.CORRECTED,
    "e": EventKind.SILENTLY_EDITED,
    "w": EventKind.WITHDRAWN,
    "r": EventKind.REFUSED,
}
_MENU = (
    "[c]onfirm", "[d]ismiss", "acceptable [p]araphrase", "needs a [t]ranslator",
    "[o]utlet", "[n]ote", "[u]ndo", "[s]kip", "[q]uit",
)  # fmt: skip
_OUTLET_MENU = (
    "The outlet:", "[a]sked", "corrected with [n]otice", "silently [e]dited",
    "[w]ithdrawn", "[r]efused", "any other key: back",
)  # fmt: skip


def sit(store: Store, who: str, *, copies: bool, filters: Mapping[str, Any]) -> None:
    """Show one open flag after the other until none is left or the reviewer quits. `filters` are those of `open_flags`."""
    from tracker.history.review import open_flags

    desk = _Desk(store, who, copies, int(filters["reviewers"]))
    waiting = [state.assessment_id for state in open_flags(store, who=who, **filters)]
    if not waiting:
        click.echo("No flag is open.", err=True)
        return
    place = 0
    while True:
        last = place >= len(waiting)
        step = desk.end() if last else desk.flag(waiting[place], f"Flag {place + 1} of {len(waiting)}")
        if step == "quit":
            break
        # An undone decision puts its flag before the reviewer again.
        place = waiting.index(step) if step in waiting else place + 1
    left = len(open_flags(store, who=who, **filters))
    click.echo(f"{len(desk.recorded)} recorded; {left} still open for {printable(who)}.")


class _Desk:
    """One reviewer's sitting: what was recorded in it, so that it can be undone in turn."""

    def __init__(self, store: Store, who: str, copies: bool, reviewers: int) -> None:
        self.store, self.who, self.copies, self.reviewers = store, who, copies, reviewers
        self.recorded: list[list[tuple[str, str]]] = []

    def flag(self, assessment_id: str, heading: str) -> str:
        """Show a flag and do what the keys say; "next", "quit", or the id of the flag to go back to."""
        from rich.console import Console

        from tracker.history.review import copies_of, state_of

        state = state_of(self.store, assessment_id, reviewers=self.reviewers)
        if state.settled:
            # A colleague, or the copy before this one, has settled it meanwhile.
            return "next"
        others = len(copies_of(self.store, assessment_id)) if self.copies else 0
        click.echo(f"\n{heading}, {assessment_id[:8]}" + (f"; {others} more carry this text" if others else ""))
        print_pair(Console(), self.store, assessment_id)
        print_events(state)
        while True:
            click.echo(f"\n{_menu(_MENU)}")
            step = self._do(_key(), assessment_id)
            if step:
                return step

    def end(self) -> str:
        """After the last flag: the last key can still be taken back."""
        if not self.recorded:
            return "quit"
        click.echo("\nThat was the last. [u]ndo, or any other key to end")
        return self._undo() if _key() == "u" else "quit"

    def _do(self, key: str, assessment_id: str) -> str:
        if key in ("q", ""):
            return "quit"
        if key == "s":
            return "next"
        if key == "u":
            return self._undo()
        if key in _KEYS:
            return "next" if self._record(assessment_id, _KEYS[key]) else ""
        if key == "o":
            click.echo(_menu(_OUTLET_MENU))
            if kind := _OUTLET_KEYS.get(_key()):
                self._record(assessment_id, kind)
        if key == "n":
            self._record(assessment_id, EventKind.NOTE)
        return ""

    def _record(self, assessment_id: str, kind: EventKind) -> bool:
        """Ask why and record it; False where it could not be, with the reason on the screen."""
        from tracker.errors import InputError
        from tracker.history.review import decide, decide_text

        asked = "Note" if kind is EventKind.NOTE else f"{str(kind).capitalize()}. Why (Enter for none)"
        try:
            why = click.prompt(asked, default="", show_default=False)
            if self.copies:
                events = decide_text(self.store, assessment_id, kind, who=self.who, why=why)
            else:
                events = [decide(self.store, assessment_id, kind, who=self.who, why=why)]
        except InputError as error:
            click.echo(f"Not recorded: {error}", err=True)
            return False
        self.recorded.append([(event.assessment_id, event.id) for event in events])
        also = f", and for {len(events) - 1} more with this text" if len(events) > 1 else ""
        click.echo(f"Recorded: {kind}{also}.")
        return True

    def _undo(self) -> str:
        from tracker.history.review import undo

        if not self.recorded:
            click.echo("Nothing was recorded in this sitting; `tracker review ID --undo` takes back an earlier event.")
            return ""
        events = self.recorded.pop()
        with self.store.atomic():
            for assessment_id, event_id in events:
                undo(self.store, assessment_id, who=self.who, event_id=event_id)
        click.echo("Undone.")
        return events[0][0]


def _key() -> str:
    """One key; nothing where the input ends."""
    try:
        return click.getchar().lower()
    except EOFError:
        return ""


def print_pair(console: Console, store: Store, assessment_id: str) -> None:
    """A pair as `tracker check` shows it, with where it was printed."""
    from rich.text import Text

    from tracker.report.terminal import print_assessment

    assessment = store.assessment(assessment_id)
    match = store.match(assessment.match_id) if assessment else None
    if assessment is None or match is None:
        return
    article = store.article(match.quotation.article_id) if match.quotation.article_id else None
    if article is not None:
        facts = (article.outlet, article.published_at, article.title, article.url or article.path)
        console.print(Text(" ".join(printable(" · ".join(filter(None, facts))).split()), "dim"))
    print_assessment(console, assessment, match)


def print_events(state: ReviewState) -> None:
    """What was decided before, oldest first."""
    if not state.events:
        return
    click.echo("\nDECIDED")
    for event in state.events:
        undone = " (undone)" if event.id in state.undone else ""
        why = f": {' '.join(printable(event.why).split())}" if event.why else ""
        click.echo(f"  {printable(event.at)[:16]}  {event.kind}, {printable(event.who)}{undone}{why}")


def _menu(choices: Sequence[str]) -> str:
    """The choices beside each other, on as many lines as the terminal needs; none is broken."""
    width, lines = shutil.get_terminal_size((80, 24)).columns, [""]
    for choice in choices:
        joined = f"{lines[-1]}  {choice}".strip()
        if lines[-1] and len(joined) > width:
            lines.append(choice)
        else:
            lines[-1] = joined
    return "\n".join(lines)


def state_line(state: ReviewState) -> str:
    """One line: the decision that stands, whose it is, and what is still needed."""
    if state.decision is None:
        return "open" if state.outlet is None else f"open; outlet: {state.outlet}"
    who = state.agreeing if state.settled and state.required > 1 else (state.who or "",)
    line = f"{state.decision} by {printable(' and '.join(who))}"
    if state.fault:
        line += f" ({state.fault})"
    if state.disputed:
        line += "; reviewers disagree"
    elif state.second_needed:
        line += f"; {state.required - len(state.agreeing)} more must agree"
    return line + (f"; outlet: {state.outlet}" if state.outlet else "")
