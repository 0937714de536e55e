"""Documented cases in, what the whole pipeline says of each out: caught for the right reason, for a wrong one, or missed.

    python -m tests.benchmarks.cases fixtures/cases/cases.jsonl

A row has `id`, `case`, `original`, `original_lang`, `reported`, `reported_lang`, `label` (faithful, diverged, display)
and `error_types`; `speaker` and `date` where known. Prints only: cases are to be shown, never tuned on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.evaluation.files import read_rows
from tracker.pipeline import Tracker
from tracker.records import Assessment

RIGHT, WRONG, MISSED = "caught, right reason", "caught, wrong reason", "missed"
QUIET, FLAGGED, SHOWN = "faithful, kept quiet", "faithful, flagged", "shown only"
OUTCOMES = (RIGHT, WRONG, MISSED, QUIET, FLAGGED, SHOWN)


@dataclass(frozen=True)
class Judged:
    """A documented pair with what the pipeline said of it."""

    row: dict[str, Any]
    assessment: Assessment

    @property
    def found(self) -> list[str]:
        """The types of the findings, gravest first, each once."""
        return list(dict.fromkeys(str(finding.type) for finding in self.assessment.findings))

    @property
    def outcome(self) -> str:
        """One of OUTCOMES. The reason is right where a finding has one of the documented types."""
        if self.row["label"] == "display":
            return SHOWN
        if self.row["label"] == "faithful":
            return FLAGGED if self.assessment.flagged else QUIET
        if not self.assessment.flagged:
            return MISSED
        return RIGHT if set(self.found) & set(self.row["error_types"]) else WRONG


def judged(rows: Iterable[dict[str, Any]], tracker: Tracker) -> list[Judged]:
    """Every row as `tracker check` would see it."""
    done = []
    for row in rows:
        match = tracker.match_pair(
            row["original"],
            row["reported"],
            original_lang=row["original_lang"],
            reported_lang=row["reported_lang"],
            speaker=row.get("speaker"),
            said_at=row.get("date"),
        )
        done.append(Judged(row, tracker.assess(match)))
    return done


def ranking(done: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    """By case, for those with faithful and diverged reports: pairs of the two in which the faithful one has the lower
    divergence, and all such pairs. Reports without a divergence are left out."""
    ranked = {}
    for case in dict.fromkeys(j.row["case"] for j in done):
        scores: dict[str, list[float]] = {"faithful": [], "diverged": []}
        for j in done:
            if j.row["case"] == case and j.row["label"] in scores and j.assessment.divergence is not None:
                scores[j.row["label"]].append(j.assessment.divergence)
        pairs = [(f, d) for f in scores["faithful"] for d in scores["diverged"]]
        if pairs:
            ranked[case] = (sum(f < d for f, d in pairs), len(pairs))
    return ranked


def show(done: Sequence[Judged], write: Callable[[str], object] = print) -> None:
    """A line a pair, then the counts, then the ranking within each case."""
    for j in done:
        divergence = "   –" if j.assessment.divergence is None else f"{j.assessment.divergence:.2f}"
        documented = ", ".join(j.row["error_types"]) or "none"
        write(
            f"{j.outcome:21} {j.assessment.verdict:12} {divergence}  {j.row['id']} "
            f"({j.row['original_lang']}>{j.row['reported_lang']}): documented {documented}; found "
            f"{', '.join(j.found) or 'none'}"
        )
        if j.outcome in {WRONG, MISSED, FLAGGED}:
            write(f"{'':21} {j.assessment.why}")
    counts = Counter(j.outcome for j in done)
    write("")
    for outcome in OUTCOMES:
        write(f"{outcome:21} {counts[outcome]:4}")
    ranked = ranking(done)
    write(f"\nfaithful below diverged, pairs of one case ({len(ranked)} cases have both)")
    for case, (right, pairs) in ranked.items():
        write(f"{right:3} of {pairs:3}  {case}")


def main() -> None:
    """Print what becomes of a file of cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    show(judged(read_rows(parser.parse_args().file), Tracker()))


if __name__ == "__main__":
    main()
