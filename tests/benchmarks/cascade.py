"""What each step of a look-up costs, in true reports lost and in seconds: names, dates, sketches, encoder, network.

    python -m tests.benchmarks.cascade --news wmt_news.jsonl.gz --news wmt_news_paraphrase.jsonl.gz [--pairs 600]

A news document is taken for a speech: its sentences are the statements of one speaker, and the translation of each (or a
second human version in the same language) is a report of it, printed the day after. A step loses a report where the
right passage was still there before it and is not after it. `sketch` loses only what the encoder would have found among
all passages; `encoder` loses it where another passage is nearer, or likelier by the gate (`tracker/originals/reranking.py`):
that is no fault of the steps before. Only groups of the even half are read; the odd half is for reporting on the whole.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click
import numpy as np

from tests.benchmarks.originals import LogOdds, gate_of, rows
from tests.benchmarks.volume import person
from tracker.encoder.base import Encoding
from tracker.encoder.sketch import find_sketch
from tracker.names.directory import Directory
from tracker.names.people import AMBIGUOUS, Person
from tracker.originals.centre import centres
from tracker.originals.reranking import contenders, default_reranking, likeliest
from tracker.originals.spoken import Near, Spoken
from tracker.originals.utterance import Sameness
from tracker.pipeline import Tracker
from tracker.records import Statement

SAID, PRINTED = "2024-03-01", "2024-03-02"
LEAST = 8
"""Sentences of a document that is taken for a speech."""


def speeches(paths: tuple[Path, ...], pairs: int) -> list[list[tuple[Statement, str, str]]]:
    """Statements with a report of each and its language, by speaker; about so many in all, evenly over the languages."""
    by_document: dict[tuple[str, str], dict[str, dict[str, tuple[str, str]]]] = defaultdict(lambda: defaultdict(dict))
    known: set[tuple[tuple[str, str], str]] = set()
    for path in paths:
        for row in rows(path, "even"):
            languages = row["original_lang"], row["reported_lang"]
            # Two versions of one sentence are one remark, and neither of them is the wrong one.
            if (languages, row["group"]) in known:
                continue
            known.add((languages, row["group"]))
            document = row["meta"].get("doc") or hashlib.sha1(row["group"].encode()).hexdigest()[:1]
            by_document[languages][document].setdefault(row["original"], (row["reported"], languages[1]))
    found: list[list[tuple[Statement, str, str]]] = []
    for languages, documents in sorted(by_document.items()):
        taken = 0
        for name in sorted(documents, key=lambda name: (-len(documents[name]), name)):
            if len(documents[name]) < LEAST or taken >= pairs / len(by_document):
                break
            speaker = person(len(found))
            speech = [
                (Statement(speaker, original, languages[0], said_at=SAID), report, language)
                for original, (report, language) in list(documents[name].items())[:60]
            ]
            taken += len(speech)
            found.append(speech)
    return found


class Steps:
    """For each step how many reports came in, how many of them it lost, and its seconds."""

    def __init__(self) -> None:
        self.found: dict[str, list[float]] = {}

    def add(self, step: str, kept: bool, seconds: float) -> bool:
        """Note one report; whether it was kept."""
        told = self.found.setdefault(step, [0, 0, 0.0])
        told[0] += 1
        told[1] += not kept
        told[2] += seconds
        return kept

    def table(self) -> str:
        """One line a step."""
        lines = [f"{'step':34} {'reports':>8} {'lost':>6} {'share':>8} {'ms each':>8}"]
        for step, (came, lost, seconds) in self.found.items():
            lines.append(f"{step:34} {came:8.0f} {lost:6.0f} {lost / came:8.2%} {1000 * seconds / came:8.2f}")
        return "\n".join(lines)


def follow(tracker: Tracker, speech: list[tuple[Statement, str, str]], directory: Directory, steps: Steps) -> None:
    """One speaker's reports, step by step."""
    sketch, means, log_odds = find_sketch(tracker.encoder), centres(tracker.encoder.fingerprint), gate_of(tracker)
    assert sketch is not None
    speaker = speech[0][0].speaker
    statements = [statement for statement, _, _ in speech]
    encoded: dict[str, Encoding] = {}

    def once(texts: Sequence[str]) -> list[Encoding]:
        """What is encoded for the comparison alone is in no step's time, and need not be encoded for each report."""
        missing = [text for text in dict.fromkeys(texts) if text not in encoded]
        encoded.update(zip(missing, tracker.encode(missing), strict=True))
        return [encoded[text] for text in texts]

    spoken = Spoken({speaker: statements}, tracker.encode, sketch, means=means)
    plain = Spoken({speaker: statements}, once, None, means=means)
    start = time.perf_counter()
    spoken.before([speaker], PRINTED)
    reading = (time.perf_counter() - start) / len(speech)
    plain.nearest(speech[0][1], speech[0][2], [speaker], PRINTED)
    for right, report, language in speech:
        start = time.perf_counter()
        named = [c.person.name for c in directory.resolve(speaker) if c.score >= AMBIGUOUS]
        if not steps.add("speaker", speaker in named, time.perf_counter() - start):
            continue
        start = time.perf_counter()
        if not steps.add("date", spoken.before([speaker], PRINTED), time.perf_counter() - start):
            continue
        start = time.perf_counter()
        few, _ = spoken.shortlist(report, language, [speaker], PRINTED)
        spent = time.perf_counter() - start + reading
        nearest = plain.nearest(report, language, [speaker], PRINTED)
        assert nearest is not None
        # What the encoder itself would not have found is not the sketch's to lose.
        kept = any(entry.statement == right for entry in few) or nearest[0].statement != right
        if not steps.add("sketch", kept, spent):
            continue
        tracker.encoder.forget()
        start = time.perf_counter()
        near = spoken.near(report, language, [speaker], PRINTED)
        assert near is not None
        rules = default_reranking()
        best = likeliest(
            near.nearness, contenders(near.nearness, rules), partial(_asked, log_odds, near, report, language), rules
        )
        entry, cosine = near.entries[best], float(near.cosines[best])
        if not steps.add("encoder", entry.statement == right, time.perf_counter() - start):
            continue
        start = time.perf_counter()
        features = tracker.likeness(entry.text, entry.wording.language, report, language)
        decision = tracker.gate.decide(cosine, features, across_languages=entry.wording.language != language)
        steps.add("network (another remark)", decision.sameness is not Sameness.OTHER, time.perf_counter() - start)
        steps.found.setdefault("shortlist", []).append(len(few))


def _asked(log_odds: LogOdds, near: Near, report: str, language: str, number: int) -> float:
    entry = near.entries[number]
    return log_odds(entry.text, entry.wording.language or "", report, language)


@click.command(help=__doc__)
@click.option("--news", type=click.Path(path_type=Path, exists=True), multiple=True, required=True)
@click.option("--pairs", default=600)
def main(news: tuple[Path, ...], pairs: int) -> None:
    """Print a table within languages and one across."""
    tracker = Tracker()
    found = speeches(news, pairs)
    directory = Directory([Person(person(number)) for number in range(max(2000, len(found)))])
    for across in (False, True):
        steps = Steps()
        for speech in found:
            if (speech[0][0].language != speech[0][2]) == across:
                follow(tracker, speech, directory, steps)
        lengths = steps.found.pop("shortlist", [0])
        print(
            f"{'across languages' if across else 'within a language'}, {np.mean(lengths):.1f} passages encoded of a speaker's"
        )
        print(steps.table())


if __name__ == "__main__":
    main()
