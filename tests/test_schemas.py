"""The JSON Schemas of `tracker check` against what it really prints: other people's scripts are written from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Done, Run, run
from tracker.evidence import GUARDS
from tracker.records import Fault, FindingType, Severity, Verdict
from tracker.resources import resource

__all__ = ["run"]

SCHEMAS: dict[str, Any] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in resource("tracker/schemas").glob("*.json")
}
CHECK, BATCH = SCHEMAS["check"], SCHEMAS["batch"]

# One of each verdict, and the shapes that come with it: spans on one side, abstentions, a passage, no language at all.
PAIRS = {
    "verbatim": ("We will not withdraw our troops.", "We will not withdraw our troops."),
    "faithful": ("Wir werden die Steuern im kommenden Jahr nicht erhöhen.", "We will not raise taxes next year."),
    "flagged": ("Iran must answer for this attack.", "Iraq must answer for this attack."),
    "uncovered": ("Tutaonana kesho asubuhi sokoni, rafiki yangu mpendwa.", "We will meet at the market."),
    "punctuation": ("?!", "We will meet."),
    "another remark": ("The harvest was good this year.", "He denied that the minister had resigned over the dam."),
    "passage": (
        "Good evening. We will not raise taxes by 3 percent. Thank you for coming. The press office is open.",
        "We will raise taxes by 5 percent.",
    ),
}


def checked(done: Done) -> Any:
    shape = json.loads(done.out)
    jsonschema.validate(shape, CHECK)
    return shape


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"].endswith("2020-12/schema")


def test_the_closed_sets_are_those_of_the_records() -> None:
    """A verdict, fault or type that is added to the records must be added to the schemas too."""
    properties = CHECK["properties"]
    finding = properties["findings"]["items"]["properties"]
    assert properties["verdict"]["enum"] == [str(verdict) for verdict in Verdict]
    assert properties["fault"]["enum"] == [None, *map(str, Fault)]
    assert finding["type"]["enum"] == [str(kind) for kind in FindingType]
    assert finding["severity"]["enum"] == [str(severity) for severity in Severity]


def test_a_batch_line_is_an_assessment_with_an_id() -> None:
    """The two schemas say the same of what they share, so that one parser reads both."""
    row, bad = BATCH["oneOf"]
    assert row["properties"] == {"id": row["properties"]["id"], **CHECK["properties"]}
    assert row["required"] == ["id", *CHECK["required"]]
    assert row["allOf"] == CHECK["allOf"]
    assert set(bad["properties"]) == {"id", "error"}


@pytest.mark.model
@pytest.mark.parametrize("name", PAIRS)
def test_check_prints_what_its_schema_says(run: Run, name: str) -> None:
    original, reported = PAIRS[name]
    shape = checked(run("check", "--original", original, "--reported", reported, "--json"))
    assert {abstained["guard"] for abstained in shape["abstained"]} <= {g.name for g in GUARDS} | {
        "encoder",
        "utterance",
        "model",
    }


@pytest.mark.model
def test_spans_are_code_points_of_the_string_as_given(run: Run) -> None:
    """Neither leading space nor combining marks nor characters beyond the basic plane move a span."""
    original = "  \U0001f4e2 Le délégué: Iran must answer for this attack."
    reported = "\u2003\U0001f4e2\U0001f4e2 Iraq must answer for this attack."
    shape = checked(run("check", "--original", original, "--reported", reported, "--json"))
    spans = [(f["original_span"], f["reported_span"]) for f in shape["findings"] if f["type"] == "name"]
    assert any(o and r and (original[slice(*o)], reported[slice(*r)]) == ("Iran", "Iraq") for o, r in spans)


@pytest.mark.model
def test_a_batch_writes_what_its_schema_says(run: Run, tmp_path: Path) -> None:
    """Good rows, bad rows and rows without an id: every line fits, in order."""
    rows: list[Any] = [{"id": n, "original": o, "reported": r} for n, (o, r) in PAIRS.items()]
    rows += [{"id": 8, "original": "No report."}, {"original": "", "reported": "x"}, ["not", "an", "object"]]
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{not json\n", encoding="utf-8")
    done = run("check", "--batch", str(source))
    lines = [json.loads(line) for line in done.out.splitlines()]
    for line in lines:
        jsonschema.validate(line, BATCH)
    assert done.status == 2
    assert [line["id"] for line in lines] == [*PAIRS, 8, None, None, None]
    assert ["error" in line for line in lines] == [False] * len(PAIRS) + [True] * 4


def test_the_list_of_models_is_what_its_schema_says(run: Run) -> None:
    listed = json.loads(run("models", "list", "--json").out)
    jsonschema.validate(listed, SCHEMAS["models"])
    assert "e5-small" in str(listed)


@pytest.mark.model
def test_an_evaluation_is_what_its_schema_says(run: Run) -> None:
    """Also where a set is too small for some figures: they are null, not left out."""
    pairs = Path(__file__).parents[1] / "fixtures" / "judged" / "pairs.jsonl"
    lines = [json.loads(line) for line in run("evaluate", str(pairs), "--limit", "24", "--json").out.splitlines()]
    assert lines[0]["rows"] == 24
    for line in lines:
        jsonschema.validate(line, SCHEMAS["evaluate"])


def test_a_schema_refuses_what_the_contract_excludes() -> None:
    """A flag without a number, or a fault on something that was not flagged, is no output of this program."""
    good = {
        "match_id": "0" * 20,
        "verdict": "diverged",
        "why": "",
        "fault": "misquotation",
        "divergence": 0.9,
        "similarity": 0.9,
        "findings": [],
        "abstained": [],
        "passage": [0, 3],
        "original_lang": "en",
        "reported_lang": "en",
        "model": "e5-small",
        "fingerprint": "0" * 16,
        "flagged": True,
    }
    jsonschema.validate(good, CHECK)
    for change in ({"divergence": None}, {"verdict": "faithful"}, {"flagged": False}, {"more": 1}, {"passage": [3]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**good, **change}, CHECK)
