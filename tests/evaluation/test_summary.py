"""The table that a reader sees: what is counted, what is left out, and that it says so."""

from __future__ import annotations

from tracker.evaluation.scoring import JudgedPair, Scored
from tracker.evaluation.summary import line_of, summarise
from tracker.records import Verdict


def scored(number: int, diverged: bool, divergence: float | None, kind: str = "", languages: str = "ru") -> Scored:
    pair = JudgedPair(
        id=str(number),
        original="слово " * 5,
        original_lang=languages,
        reported="word " * 5,
        reported_lang="en",
        diverged=diverged,
        dataset="made",
        kind=kind,
        group=f"g{number}",
        tier="core",
    )
    verdict = Verdict.FAITHFUL if divergence is not None else Verdict.UNVERIFIABLE
    if divergence is not None and divergence > 0.7:
        verdict = Verdict.SUSPECT
    return Scored(pair, divergence, verdict, {"cosine": 0.5, "length": 0.1 * number, "overlap": 0.0})


ROWS = [scored(n, False, 0.1 + n / 100) for n in range(10)] + [
    scored(n, True, 0.9, "negation" if n % 2 else "number", "ru" if n % 2 else "uk") for n in range(10, 22)
]


def test_a_perfect_separation_reads_as_one() -> None:
    line = line_of("made", ROWS, rounds=20)
    assert line.auroc == 1.0
    assert line.interval == (1.0, 1.0)
    assert line.recall_5 == line.recall_10 == line.mcc == 1.0
    assert line.flagged == 0.0
    assert line.baselines["cosine"] == 0.5


def test_rows_without_a_score_are_counted_and_left_out() -> None:
    """A tool that answers only what is easy would look perfect: how much it left out stands beside the figure."""
    line = line_of("made", [*ROWS, scored(99, True, None), scored(98, False, None)], rounds=0)
    assert (line.rows, line.diverged, line.unverifiable, line.unscored) == (24, 13, 2, 2)
    assert line.auroc == 1.0


def test_too_few_rows_give_no_figure() -> None:
    line = line_of("made", ROWS[:12], rounds=0)
    assert line.auroc is None
    assert line.flagged == 0.0
    assert line.as_json()["auroc"] is None


def test_kinds_and_languages_have_lines_of_their_own() -> None:
    names = [line.name for line in summarise(ROWS, rounds=0, matched=True)]
    assert names == [
        "made",
        "made: negation",
        "made: number",
        "made: ru-en",
        "made: uk-en",
        "made: length-matched",
    ]
