"""A whole trace: what belongs to it, what does not, and the founding case as the demo audits it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest

from tests.history.archive import RIGHT, STATEMENT, WRONG, Archive
from tests.test_schemas import SCHEMAS
from tracker.errors import InputError
from tracker.history.base import Ground, Standing, State
from tracker.history.spread import trace, trace_json
from tracker.pipeline import Tracker
from tracker.records import Basis, EventKind, FindingType, QuotationKind, Severity, Statement, Verdict
from tracker.resources import resource
from tracker.store import Store
from tracker.store.importing import read_items

SCHEMA = SCHEMAS["trace"]


def test_a_statement_is_named_by_the_beginning_of_its_id(archive: Archive) -> None:
    archive.add("Gazette")
    assert trace(archive.store, STATEMENT.id[:8]).statement == STATEMENT
    with pytest.raises(InputError, match="no statement has the id"):
        trace(archive.store, "nothing")


def test_the_reports_of_another_statement_are_not_of_this_one(archive: Archive) -> None:
    archive.add("Gazette")
    other = Archive(archive.store, Statement("Maren Oduya", "The pier opens in June.", "en", said_at="2024-02-01"))
    other.add("Herald", "the pier would open in June", url="https://herald.example/pier")
    assert [r.outlet for r in trace(archive.store, STATEMENT.id).reports] == ["Gazette"]


def test_the_same_archive_gives_the_same_trace(archive: Archive) -> None:
    """Whatever the order in which articles were read: pages that are published must not change by themselves."""
    plan = [("Gazette", WRONG, "2024-03-05"), ("Courier", RIGHT, "2024-03-05"), ("Herald", WRONG, "2024-03-06")]
    shapes = []
    for order in (plan, plan[::-1]):
        with Store.open(":memory:") as store:
            built = Archive(store)
            for outlet, quote, at in order:
                text = f"{outlet}: Oduya said {{}}."
                built.add(outlet, quote, text=text, title=outlet, at=at, url=f"https://{outlet}.example/")
            store.db.execute("UPDATE articles SET path = outlet")
            shapes.append(trace_json(trace(store, STATEMENT.id)))
    assert shapes[0] == shapes[1]


def test_as_of_leaves_out_decisions_too(archive: Archive) -> None:
    _, assessment = archive.add("Gazette", at="2024-03-05")
    archive.decide(assessment, EventKind.DISMISSED, "2024-03-09")
    (then,) = trace(archive.store, STATEMENT.id, as_of=date(2024, 3, 6)).families
    (now,) = trace(archive.store, STATEMENT.id).families
    assert (then.standing, now.standing) == (Standing.FLAGGED, Standing.FAITHFUL)


def test_json_fits_its_schema_with_everything_in_it(archive: Archive) -> None:
    url = "https://gazette.example/1"
    archive.add("Gazette", url=url, text="Oduya said {}, Reuters reported.", retrieved_at="2024-03-05")
    archive.add("Gazette", RIGHT, url=url, retrieved_at="2024-03-07")
    archive.add("Courier", WRONG, stance="negated", refusal="a denial", at="2024-03-06")
    archive.add("Herald", "fine weather", refusal="not the same utterance: other words", at="2024-03-06")
    _, assessment = archive.add(None, "so to say", verdict=Verdict.UNVERIFIABLE, at=None, language="de")
    archive.decide(assessment, EventKind.CONFIRMED, "2024-03-08")
    shape = trace_json(trace(archive.store, STATEMENT.id))
    jsonschema.validate(shape, SCHEMA)
    assert shape["statement"]["id"] == STATEMENT.id
    assert shape["corrections"][0]["words"] == "silently edited"
    assert shape["clarifications"]


def test_the_schema_has_the_closed_sets_of_the_records() -> None:
    families = SCHEMA["properties"]["families"]["items"]["properties"]
    report = families["reports"]["items"]["properties"]
    assert report["standing"]["enum"] == families["standing"]["enum"] == [str(s) for s in Standing]
    assert report["verdict"]["enum"] == [str(v) for v in Verdict]
    assert report["kind"]["enum"] == [str(k) for k in QuotationKind]
    assert report["types"]["items"]["enum"] == [str(t) for t in FindingType]
    assert report["severity"]["enum"] == [None, *map(str, Severity)]
    assert report["decision"]["enum"] == [None, *map(str, EventKind)]
    assert report["repeats"]["items"]["properties"]["because"]["items"]["enum"] == [str(g) for g in Ground]
    correction = SCHEMA["properties"]["corrections"]["items"]["properties"]
    assert correction["state"]["enum"] == [str(s) for s in State]
    assert SCHEMA["properties"]["statement"]["properties"]["basis"]["enum"] == [str(b) for b in Basis]


@pytest.fixture(scope="module")
def founding(engine: Tracker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that the demo makes."""
    case, path = resource("fixtures/ryabkov"), tmp_path_factory.mktemp("founding") / "tracker.db"
    with Store.open(path) as store, (Path(str(case)) / "statements.jsonl").open("rb") as stream:
        for item in read_items(stream):
            assert item.statement is not None
            store.add_statement(item.statement)
        engine.audit([Path(str(case)) / "archive"], store)
    return path


@pytest.mark.model
def test_the_founding_case_can_be_followed_through_its_day(founding: Path) -> None:
    """15 May 2018: one faithful report, misreports in three languages and more, the denial that evening, and no trace of
    a correction among those who had it wrong."""
    with Store.open(founding, read_only=True, create=False) as store:
        (statement,) = store.statements(speaker="Ryabkov")
        found = trace(store, statement.id)
    wrong = [f for f in found.families if f.standing is Standing.FLAGGED]
    assert {"en", "fr", "ar"} <= {f.language for f in wrong}
    assert {"en", "fr", "ar", "de", "fa"} <= {f.language for f in found.families}
    demand = next(f for f in wrong if f.language == "en")
    assert {"The Times of Israel", "Eyewitness News"} <= set(demand.outlets)
    assert FindingType.ATTRIBUTION in demand.types
    assert {f.id for f in wrong if f.error == demand.error} == {demand.id, *demand.linked}
    assert {f.language for f in wrong if f.error == demand.error} >= {"en", "fr", "ar"}
    assert all((f.first_at or "").startswith("2018-05") for f in wrong)
    assert [f.outlets for f in found.families if f.standing is Standing.FAITHFUL] == [("Sputnik Deutschland",)]
    assert "IRNA via Iran News Gazette" in {c.outlet for c in found.clarifications if c.kind == "denial"}
    sources = {(r.outlet, repeat.source, repeat.cited) for r in found.reports for repeat in r.repeats}
    assert ("The Times of Israel", "Reuters", "Interfax") in sources
    assert {c.outlet for c in found.corrections} >= {"The Times of Israel", "Eyewitness News", "LPH Info"}
    assert {c.words for c in found.corrections} == {"no correction found in this archive as of 2018-05-22"}
    shares = {o.outlet: o.share_faithful for o in found.outlets}
    assert (shares["Sputnik Deutschland"], shares["The Times of Israel"]) == (1.0, 0.0)
    jsonschema.validate(trace_json(found), SCHEMA)
