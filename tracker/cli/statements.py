"""`tracker statements`: add, import, list and show what was really said."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from tracker.cli.given import given_text
from tracker.errors import InputError

if TYPE_CHECKING:
    from rich.table import Table

    from tracker.records import Statement
    from tracker.store.importing import Item

database = click.option(
    "--db",
    type=click.Path(path_type=Path),
    default="tracker.db",
    envvar="TRACKER_DB",
    show_default=True,
    show_envvar=True,
    help="The database.",
)
as_json_option = click.option("--json", "as_json_", is_flag=True, help="Print JSON.")


@click.group(short_help="Keep what was really said: the originals.")
def statements() -> None:
    """Keep what was really said: the originals.

    \b
    Examples:
      tracker statements add --speaker "Sergei Ryabkov" --lang ru --said-at 2018-05-15 --text @speech.txt
      tracker statements import speeches.jsonl
      tracker statements list --speaker Ryabkov
    """


@statements.command(short_help="Add one statement.")
@click.option("--speaker", required=True, metavar="NAME", help="Who said it.")
@click.option(
    "--text", metavar="TEXT|@FILE|-", help="The words, in the language spoken; leave out where they are lost."
)
@click.option("--lang", metavar="CODE", help="The language spoken (ISO 639-1); else that of the text is detected.")
@click.option("--said-at", metavar="DATE", help="When it was said (ISO 8601).")
@click.option("--occasion", metavar="TEXT", help="Where and to whom it was said.")
@click.option("--source-url", metavar="URL", help="Where the text was read.")
@click.option("--archive-url", metavar="URL", help="An archived copy of that page.")
@click.option(
    "--basis", metavar="WORD", help="transcript (unless told), recording, official translation, rendition ..."
)
@click.option("--context-before", metavar="TEXT|@FILE", help="What was said just before.")
@click.option("--context-after", metavar="TEXT|@FILE", help="What was said just after.")
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME", help="Another spelling of the name; may be repeated."
)
@click.option(
    "--rendition", "renditions", multiple=True, metavar="LANG=TEXT|LANG=@FILE", help="A translation; repeatable."
)
@database
@as_json_option
def add(db: Path, as_json_: bool, lang: str | None, aliases: tuple[str, ...], renditions: tuple[str, ...], **fields: str | None) -> None:  # fmt: skip
    """Add one statement.

    \b
    Example:
      tracker statements add --speaker "Jack Swigert" --said-at 1970-04-13 --text "Okay, Houston, we've had a problem here."

    Says "added", or "duplicate" where it is there already. A statement that contradicts a stored one is kept aside in
    the table `conflicts` and ends the command with 2.
    """
    from tracker.store import Added, Store
    from tracker.store.importing import statement_from
    from tracker.text.language import detect

    row: dict[str, Any] = {
        name: given_text(value).strip() if value is not None else None for name, value in fields.items()
    }
    row |= {"speaker_aliases": aliases, "renditions": [_rendition(value) for value in renditions]}
    row["language"] = lang or (detect(row["text"]).code if row["text"] else None)
    statement, _, _ = statement_from(row)
    with Store.open(db) as store:
        addition = store.add_statement(statement)
    if addition.outcome is Added.CONFLICT:
        raise InputError(f"it contradicts statement {addition.id}: {addition.reason}; kept in the table conflicts")
    click.echo(json.dumps({"id": addition.id, "outcome": addition.outcome}) if as_json_ else f"{addition.outcome} {addition.id}")  # fmt: skip


@statements.command("import", short_help="Import statements from JSONL, CSV or subtitles.")
@click.argument("file", metavar="FILE|-")
@click.option("--speaker", metavar="NAME", help="Who speaks, where the file does not say.")
@click.option("--said-at", metavar="DATE", help="When (ISO 8601); of subtitles, when the recording begins.")
@click.option(
    "--lang", "language", metavar="CODE", help="The language spoken (ISO 639-1), where the file does not say."
)
@click.option("--occasion", metavar="TEXT", help="Where and to whom it was said, where the file does not say.")
@click.option("--source-url", metavar="URL", help="The recording or its page, where the file does not say.")
@database
@as_json_option
@click.pass_context
def import_(ctx: click.Context, /, file: str, db: Path, as_json_: bool, **given: str | None) -> None:
    """Import statements from JSONL, CSV or subtitles (SRT, WebVTT).

    \b
    Examples:
      tracker statements import speeches.csv
      zcat cases.jsonl.gz | tracker statements import -
      tracker statements import briefing.vtt --said-at 2018-05-15T10:00 --source-url https://example.org/briefing

    Fields: speaker, text, language, said_at, occasion, source_url, archive_url, basis, context_before, context_after,
    speaker_aliases, renditions (CSV: aliases separated by ";", a column rendition_LANG per language), id, note; a file
    of documented cases (an original and its reports) is understood too. Subtitles give one statement for each turn of
    a speaker whom they name, with its place in the recording; where they name nobody, --speaker does.
    Duplicates, conflicts and bad rows are named by line and counted; good rows are kept. Ends with 2 where a row was
    bad or in conflict.
    """
    from tracker.store import Store

    counts: Counter[str] = Counter()
    problems: list[dict[str, Any]] = []
    with _opened(file) as stream, Store.open(db) as store:
        defaults = {name: value for name, value in given.items() if value is not None}
        for item, outcome, reason in _import(stream, file, store, defaults):
            counts[outcome] += 1
            if reason:
                problems.append({"line": item.line, "outcome": outcome, "reason": reason})
                click.echo(f"line {item.line}: {outcome}: {_printable(reason)}", err=True)
    _show_counts(counts, problems, as_json_)
    ctx.exit(2 if counts["bad"] or counts["conflict"] else 0)


@statements.command("list", short_help="List statements.")
@click.option("--speaker", metavar="NAME", help="Only this speaker: any part of a name or alias.")
@click.option("--search", metavar="WORDS", help="Only those with these words in any of their wordings.")
@database
@as_json_option
def list_(speaker: str | None, search: str | None, db: Path, as_json_: bool) -> None:
    """List statements, the oldest first.

    \b
    Examples:
      tracker statements list --speaker Ryabkov
      tracker statements list --search concessions --json > statements.jsonl

    --json prints one object a line, in the form that `tracker statements import` reads.
    """
    from tracker.cli.tables import echo_table
    from tracker.store import Store

    with Store.open(db, create=False, read_only=True) as store:
        found, provenance = store.statements(speaker=speaker, search=search), store.provenance()
    if as_json_:
        for statement in found:
            click.echo(json.dumps(_shape(statement, provenance), ensure_ascii=False))
    elif found:
        echo_table(_table(found))
    else:
        click.echo("No statement fits; `tracker statements import FILE` brings some in.", err=True)


@statements.command(short_help="Show one statement in full.")
@click.argument("id", metavar="ID")
@database
@as_json_option
def show(id: str, db: Path, as_json_: bool) -> None:
    """Show one statement in full.

    \b
    Example:
      tracker statements show 81132d

    ID is the beginning of an id, as `list` prints it, or the id the statement was imported under.
    """
    from tracker.store import Store

    with Store.open(db, create=False, read_only=True) as store:
        statement, provenance = store.statement(id), store.provenance()
    shape = _shape(statement, provenance)
    if as_json_:
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
        return
    for name, value in _lines(shape):
        click.echo(f"{name + ':':<15} {_printable(value)}")


def _import(
    stream: IO[bytes], name: str, store: Any, defaults: dict[str, str]
) -> Iterator[tuple[Item, str, str | None]]:
    """Each row with what became of it: added, duplicate, conflict, skipped or bad, and why."""
    from tracker.store.importing import read_items

    where = "standard input" if name == "-" else name
    warned: set[str] = set()
    try:
        items = read_items(stream, defaults)
    except InputError as error:
        raise InputError(f"cannot import {where}: {error}") from None
    for item in items:
        for field in set(item.ignored) - warned:
            warned.add(field)
            click.echo(f"line {item.line}: the field {_printable(field)!r} is unknown and ignored", err=True)
        if item.statement is None:
            yield item, "skipped" if item.skipped else "bad", item.problem
            continue
        addition = store.add_statement(item.statement, given_id=item.given_id, note=item.note)
        reason = {"added": None, "duplicate": f"already there as {addition.id}"}.get(
            addition.outcome, f"contradicts {addition.id}: {addition.reason}"
        )
        yield item, str(addition.outcome), reason


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 closed below; an error of the body must not be taken for ours
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from None
    with stream:
        yield stream


def _show_counts(counts: Counter[str], problems: list[dict[str, Any]], as_json_: bool) -> None:
    names = ("added", "duplicate", "conflict", "skipped", "bad")
    if as_json_:
        shape = {"read": counts.total(), **{name: counts[name] for name in names}, "problems": problems}
        click.echo(json.dumps(shape, ensure_ascii=not _encodable(problems)))
    else:
        click.echo(f"{counts.total()} read: " + ", ".join(f"{counts[name]} {name}" for name in names))


def _encodable(value: object) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in json.dumps(value, ensure_ascii=False))


def _rendition(value: str) -> dict[str, str]:
    language, separator, text = value.partition("=")
    if not separator:
        raise InputError(f"--rendition needs LANG=TEXT or LANG=@FILE, not {value!r}")
    return {"language": language, "text": given_text(text).strip()}


def _printable(text: str) -> str:
    from tracker.text.unsafe import printable

    return printable(text)


def _shape(statement: Statement, provenance: dict[str, dict[str, str | None]]) -> dict[str, Any]:
    from tracker.records import as_json

    return {"id": statement.id, **provenance[statement.id], **as_json(statement), "sha256": statement.sha256}


def _table(found: list[Statement]) -> Table:
    from tracker.cli.tables import column_table, excerpt

    table = column_table(("Id", 8), ("Said", 10), ("Speaker", 3), ("Lang", 4), ("Words", 9))
    for statement in found:
        wording = statement.wordings[0]
        words = wording.text if statement.text is not None else f"[{wording.language or '?'}] {wording.text}"
        said, language = (statement.said_at or "")[:10], statement.language or ""
        table.add_row(*map(excerpt, (statement.id[:8], said, statement.speaker, language, words)))
    return table


def _lines(shape: dict[str, Any]) -> Iterator[tuple[str, str]]:
    facts = (
        *("id", "given_id", "note", "speaker", "language", "basis"),
        *("said_at", "occasion", "source_url", "archive_url", "sha256"),
    )
    yield from ((name, shape[name]) for name in facts if shape[name])
    if shape["speaker_aliases"]:
        yield "aliases", "; ".join(shape["speaker_aliases"])
    yield from ((name, shape[name]) for name in ("context_before", "text", "context_after") if shape[name])
    for rendition in shape["renditions"]:
        source = " ".join(filter(None, (rendition["source"], rendition["source_url"])))
        yield f"rendition {rendition['language'] or '?'}", rendition["text"] + (f" ({source})" if source else "")
