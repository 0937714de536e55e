"""What people decided is what the model is measured on; what they decided too little about moves no threshold."""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from tests.evaluation.made import guess
from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT
from tracker.evaluation.scoring import JudgedPair, Scored
from tracker.history.learning import LEAST, decided_divergences, judged_pairs, proposals
from tracker.history.review import Decision, decide, undo
from tracker.records import Verdict
from tracker.store import Store
from tracker.verdict.combiner import default_combiner

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "tracker/schemas/evaluate-reviews.json").read_text())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "tracker.db") as opened:
        opened.add_statement(STATEMENT)
        opened.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
        yield opened


def another(store: Store, number: int, language: str = "en", reported: str | None = None) -> str:
    """The pair as some other paper words it; the id of its assessment."""
    article = dataclasses.replace(ARTICLE, url=f"https://{number}.example/", outlet=f"Paper {number}")
    quotation = dataclasses.replace(
        QUOTATION, article_id=article.id, text=reported or f"{QUOTATION.text} {number}", language=language
    )
    match = dataclasses.replace(MATCH, quotation=quotation)
    assessment = dataclasses.replace(ASSESSMENT, match_id=match.id, reported_lang=language)
    store.save_article(article, [quotation], [], [(match, assessment)])
    return assessment.id


def test_a_decision_is_a_label(store: Store) -> None:
    ids = [ASSESSMENT.id, *(another(store, n) for n in range(4))]
    kinds = (Decision.CONFIRMED, Decision.DISMISSED, Decision.ACCEPTABLE_PARAPHRASE, Decision.NEEDS_TRANSLATOR)
    for assessment_id, kind in zip(ids, kinds, strict=False):
        decide(store, assessment_id, kind, who="Ada")
    pairs = judged_pairs(store)
    assert [pair.label for pair in pairs] == ["diverged", "faithful", "faithful"], "no answer is no label"
    first = pairs[0]
    assert (first.original, first.reported) == ("Washington is trying to extort concessions from Iran.", QUOTATION.text)
    assert (first.languages, first.kind, first.group) == ("en-en", "attribution", STATEMENT.id)


def test_only_what_is_settled_counts(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada")
    assert len(judged_pairs(store)) == 1
    assert judged_pairs(store, reviewers=2) == []
    decide(store, ASSESSMENT.id, Decision.DISMISSED, who="Ben")
    assert judged_pairs(store) == [], "reviewers who disagree teach nothing"
    undo(store, ASSESSMENT.id, who="Ben")
    assert len(judged_pairs(store)) == 1


def test_a_text_that_many_outlets_carry_is_one_pair(store: Store) -> None:
    copies = [another(store, n, reported=QUOTATION.text) for n in range(3)]
    for assessment_id in (ASSESSMENT.id, *copies):
        decide(store, assessment_id, Decision.CONFIRMED, who="Ada")
    assert len(judged_pairs(store)) == 1


def test_a_chart_gets_each_settled_text_once_with_its_newest_divergence(store: Store) -> None:
    """What a reader's chart shows and what the evaluation counts must be the same decisions."""
    copy, other, unsettled = another(store, 0, reported=QUOTATION.text), another(store, 1), another(store, 2)
    for assessment_id in (ASSESSMENT.id, copy):
        decide(store, assessment_id, Decision.CONFIRMED, who="Ada")
    decide(store, other, Decision.DISMISSED, who="Ada")
    decide(store, unsettled, Decision.NEEDS_TRANSLATOR, who="Ada")
    assert decided_divergences(store) == ((ASSESSMENT.divergence, False), (ASSESSMENT.divergence, True))
    assert decided_divergences(store, reviewers=2) == ()


def test_a_pair_that_a_newer_model_judged_is_one_pair(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada")
    newer = dataclasses.replace(ASSESSMENT, fingerprint="f2", verdict=Verdict.FAITHFUL, divergence=0.1, fault=None)
    store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, newer)])
    assert [pair.id for pair in judged_pairs(store)] == [newer.id]


def scored(rows: Iterator[tuple[float, bool]] | list[tuple[float, bool]], reported_lang: str = "en") -> list[Scored]:
    return [
        Scored(
            JudgedPair(str(n), "a", "ru", "b", reported_lang, diverged, "reviews", "", str(n), ""),
            divergence,
            Verdict.DIVERGED,
            {},
        )
        for n, (divergence, diverged) in enumerate(rows)
    ]


def test_few_decisions_propose_nothing() -> None:
    [family, pair] = proposals(scored([(0.9, True)] * 3 + [(0.8, False)] * 2), default_combiner())
    assert (family.name, pair.name) == ("across two languages", "ru-en")
    assert family.proposed is None
    assert family.why == f"{LEAST} confirmed and {LEAST} cleared pairs are needed; there are 3 and 2"


def test_thresholds_are_the_lowest_that_keep_their_promise() -> None:
    """Worked out by hand."""
    rows = [(0.95, True)] * 30 + [(0.85, True)] * 10 + [(0.84, False)] * 10 + [(0.50, False)] * 40
    [family, pair] = proposals(scored(rows), default_combiner())
    # From 0.95: 30/30; from 0.85: 40/40; from 0.84: 40/50 = 0.8; from 0.50: 40/90.
    assert family.proposed == pair.proposed
    assert family.proposed is not None
    assert (family.proposed.suspect, family.proposed.diverged) == (0.84, 0.85)


def test_a_model_that_cannot_tell_gets_no_threshold() -> None:
    rows = [(0.9, n % 2 == 0) for n in range(60)] + [(0.95, False)] * 5
    [family, _] = proposals(scored(rows), default_combiner())
    assert family.proposed is None
    assert "at no threshold" in family.why


def test_families_and_languages_are_apart() -> None:
    rows = list(itertools.chain(scored([(0.9, True)]), scored([(0.9, False)], "de"), scored([(0.9, True)], "ru")))
    names = [proposal.name for proposal in proposals(rows, default_combiner())]
    assert names == ["within one language", "ru-ru", "across two languages", "ru-de", "ru-en"]


def test_the_command_measures_proposes_and_changes_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.cli.evaluate import evaluate

    for number in range(2 * LEAST + 6):
        kind = Decision.CONFIRMED if number % 2 else Decision.DISMISSED
        decide(store, another(store, number), kind, who="Ada")
    before = (store.db.execute("PRAGMA data_version").fetchone(), len(store.events()))
    monkeypatch.setattr("tracker.evaluation.scoring.score", lambda _, pairs: guess(pairs))
    arguments = ["--from-reviews", str(tmp_path / "tracker.db"), "--bootstrap", "10"]
    said = CliRunner().invoke(evaluate, arguments, catch_exceptions=False)
    assert said.exit_code == 0
    assert "nothing is changed" in said.output
    assert f"within one language: {LEAST + 3} confirmed" in said.output
    lines = [json.loads(x) for x in CliRunner().invoke(evaluate, [*arguments, "--json"]).output.splitlines()]
    proposed = [line for line in lines if "proposed" in line]
    assert [line["name"] for line in proposed] == ["within one language", "en-en"]
    for line in proposed:
        jsonschema.validate(line, SCHEMA)
    assert before == (store.db.execute("PRAGMA data_version").fetchone(), len(store.events()))


def test_a_database_without_decisions_says_what_to_do(store: Store, tmp_path: Path) -> None:
    from tracker.cli.evaluate import evaluate

    result = CliRunner().invoke(evaluate, ["--from-reviews", str(tmp_path / "tracker.db")])
    assert "tracker review" in str(result.exception)
    assert "\n" not in str(result.exception)
    nothing = CliRunner().invoke(evaluate, [])
    assert nothing.exit_code == 2
    assert "--from-reviews DB" in nothing.output
