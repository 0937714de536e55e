"""How well the passage that a quotation reports is found: within a transcript, and across languages within a document.

    python -m tests.benchmarks.originals --politifact politifact.jsonl.gz --news wmt_news.jsonl.gz --documents 8
    python -m tests.benchmarks.originals --news wmt_news.jsonl.gz --sentences 100000 --pool TRAIN --work FOLDER

*Alignment*: fact-checkers' quotations that are the speaker's words (PolitiFact, label faithful) against a transcript of
fifty or more sentences: everything that the file has of the event, and of others until it is long enough. A quotation is
located where at least half of it lies in the right answer of the speaker. *Retrieval*: a sentence of a translated news
document against the original document, or against several joined until they have fifty sentences: right where the nearest
passage of the index (a sentence or two neighbouring ones) has the sentence that it translates. *Among many*: the same, held
against so many sentences of other texts and of all languages as well (`tests/benchmarks/pool.py`), as if nobody knew the
speaker: with the vectors as they are, made comparable across languages (`tracker/originals/centre.py`), and with the
nearest few re-ranked besides, as an audit does (`tracker/originals/reranking.py`). The even half (by the SHA-1 of the group) is for choosing, the odd for reporting.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.benchmarks.pool import Pool, nearest_in
from tracker.encoder import load_encoder
from tracker.originals.centre import centres, comparable
from tracker.originals.passage import Encode, find_passage, passages
from tracker.originals.reranking import contenders, default_reranking, likeliest
from tracker.pipeline import Tracker
from tracker.records import Span
from tracker.settings import Settings
from tracker.text.sentences import sentences

Means = Mapping[str, npt.NDArray[np.float32]]
LogOdds = Callable[[str, str, str, str | None], float]

LEAST_SENTENCES = 50
_MARKS = " \t\n\"'“”‘’.,;:!?…"


@dataclass(frozen=True)
class Document:
    """A text, and for each of its quotations what reports it and where in the text the right passage is; the language of
    the reports.
    """

    text: str
    language: str
    reports: tuple[tuple[str, Span], ...]
    reported: str | None = None


def rows(path: Path, half: str) -> Iterator[dict[str, Any]]:
    """The rows of one half of a set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            odd = int(hashlib.sha1(row["group"].encode()).hexdigest(), 16) % 2
            if odd == (half == "odd"):
                yield row


def joined(parts: list[tuple[str, tuple[str, ...]]], language: str, reported: str | None = None) -> Document:
    """A document of parts, each with the reports of it; a part that comes twice stands once."""
    text, reports, at = "", [], {}
    for part, of in parts:
        if part not in at:
            text += "\n\n" if text else ""
            at[part] = (len(text), len(text) + len(part))
            text += part
        reports += [(report, at[part]) for report in of]
    return Document(text, language, tuple(reports), reported)


def transcripts(path: Path, half: str) -> list[Document]:
    """One transcript for each event of which somebody was quoted in his own words."""
    events: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for row in rows(path, half):
        reported = row["reported"].strip(_MARKS)
        events[row["id"].split(":")[1]].append((row["original"], (reported,) if row["label"] == "faithful" else ()))
    found = []
    for name in sorted(events):
        parts = list(events[name])
        if not any(of for _, of in parts):
            continue
        others = (part for other in sorted(events) if other != name for part, _ in events[other])
        while len(sentences(" ".join(part for part, _ in parts), "en")) < LEAST_SENTENCES:
            if (filler := next(others, None)) is None:
                break
            parts.append((filler, ()))
        found.append(joined(parts, "en"))
    return found


def documents(path: Path, half: str, most: int) -> list[Document]:
    """Original news documents of fifty or more sentences with the translation of each row; at most so many in all."""
    by_document: dict[tuple[str, str], dict[str, list[tuple[str, tuple[str, ...]]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows(path, half):
        if row["meta"].get("doc"):
            pair = row["original_lang"], row["reported_lang"]
            by_document[pair][row["meta"]["doc"]].append((row["original"], (row["reported"],)))
    made: dict[tuple[str, str], Document] = {}
    for pair, of_pair in sorted(by_document.items()):
        parts: list[tuple[str, tuple[str, ...]]] = []
        for name in sorted(of_pair):
            parts += of_pair[name]
            if sum(len(sentences(part, pair[0])) for part, _ in parts) >= LEAST_SENTENCES:
                made[pair] = joined(parts, pair[0], pair[1])
                break
    # From all over the list of language pairs, and not only from its beginning.
    pairs = sorted(made)
    return [made[pair] for pair in pairs[:: max(1, len(pairs) // most)][:most]]


def shared(a: Span, b: Span) -> int:
    """How many code points two spans have in common."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def located(document: Document, encode: Encode) -> list[bool]:
    """For each report whether its passage was found where it was said."""
    found = []
    for report, right in document.reports:
        span = find_passage(document.text, document.language, report, encode).span
        found.append(2 * shared(span, right) >= min(span[1] - span[0], len(report)))
    return found


def retrieved(document: Document, encode: Encode) -> list[bool]:
    """For each report whether the nearest passage of the index has what it translates."""
    spans = passages(document.text, document.language)
    matrix = np.stack([e.vector for e in encode([document.text[slice(*span)] for span in spans])])
    vectors = np.stack([e.vector for e in encode([report for report, _ in document.reports])])
    return _right(document, spans, np.argmax(vectors @ matrix.T, axis=1))


def _right(document: Document, spans: Sequence[Span], nearest: npt.NDArray[np.int64]) -> list[bool]:
    """For each report whether the passage found for it has what it translates."""
    return [
        2 * shared(spans[int(n)], right) >= min(spans[int(n)][1] - spans[int(n)][0], right[1] - right[0])
        for n, (_, right) in zip(nearest, document.reports, strict=True)
    ]


def among(
    document: Document,
    encode: Encode,
    pool: Pool,
    sizes: Sequence[int],
    means: Means | None = None,
    log_odds: LogOdds | None = None,
) -> dict[int, list[bool]]:
    """For each size and report whether what it translates comes before the document's others and so many of the pool.

    With `means` every vector is made comparable across languages; with the gate's `log_odds` the nearest are re-ranked.
    """
    rules = default_reranking()
    spans = passages(document.text, document.language)
    matrix = np.stack([e.vector for e in encode([document.text[slice(*span)] for span in spans])])
    vectors = np.stack([e.vector for e in encode([report for report, _ in document.reports])])
    if means:
        matrix = comparable(matrix, document.language, means)
        vectors = comparable(vectors, document.reported, means)
    own = {document.text[slice(*span)] for _, span in document.reports} | {report for report, _ in document.reports}
    nearest = nearest_in(pool, vectors, sizes, own, means, rules.most)
    found: dict[int, list[bool]] = {}
    for size, (cosines, numbers) in nearest.items():
        chosen = []
        for n, (report, _) in enumerate(document.reports):
            nearness = np.concatenate([matrix @ vectors[n], cosines[n]])
            few = contenders(nearness, rules)
            if log_odds is not None:
                known = [(document.text[slice(*span)], document.language) for span in spans]
                known += [(pool.sentences[int(m)], pool.languages[int(m)]) for m in numbers[n]]
                asked = partial(_asked, log_odds, known, (report, document.reported))
                chosen.append(likeliest(nearness, few, asked, rules))
            else:
                chosen.append(few[0])
        right = _right(document, spans, np.array([min(n, len(spans) - 1) for n in chosen]))
        found[size] = [hit and n < len(spans) for hit, n in zip(right, chosen, strict=True)]
    return found


def _asked(log_odds: LogOdds, known: Sequence[tuple[str, str]], report: tuple[str, str | None], number: int) -> float:
    return log_odds(*known[number], *report)


def gate_of(engine: Tracker) -> LogOdds:
    """The gate's log-odds of an original and a report, each with its language; a pair is asked about once."""

    @cache
    def log_odds(original: str, original_lang: str, report: str, reported_lang: str | None) -> float:
        features = engine.likeness(original, original_lang, report, reported_lang)
        assert features is not None
        return engine.gate.log_odds(features, across_languages=original_lang != reported_lang)

    return log_odds


def told(what: str, found: list[bool], seconds: float) -> str:
    """One line: the share found, of how many, and how long it took."""
    return f"{what:34} {np.mean(found) if found else 0.0:.3f}  ({len(found)} quotations, {seconds:.0f} s)"


def main() -> None:
    """Print the figures of the sets that are given."""
    parser = argparse.ArgumentParser(description="Measure how well the original passage is found.")
    parser.add_argument("--politifact", type=Path, metavar="FILE")
    parser.add_argument("--news", type=Path, metavar="FILE")
    parser.add_argument(
        "--documents", type=int, default=8, metavar="N", help="how many documents of the news, one a language pair"
    )
    parser.add_argument("--sentences", type=int, metavar="N", help="hold the news against N other sentences as well")
    parser.add_argument("--pool", type=Path, metavar="DIR", help="folder of the sets that they are taken from")
    parser.add_argument("--work", type=Path, metavar="DIR", help="folder that keeps their vectors, to go on with later")
    parser.add_argument("--half", choices=("even", "odd"), default="even")
    asked = parser.parse_args()
    if asked.sentences and not (asked.news and asked.pool and asked.work):
        parser.error("--sentences needs --news, --pool and --work")
    engine = Tracker(Settings())
    if asked.politifact:
        begun = time.perf_counter()
        found = [
            hit for document in transcripts(asked.politifact, asked.half) for hit in located(document, engine.encode)
        ]
        print(told("verbatim quotes located", found, time.perf_counter() - begun))
    if asked.news:
        begun, all_found = time.perf_counter(), []
        for document in documents(asked.news, asked.half, asked.documents):
            found = retrieved(document, engine.encode)
            all_found += found
            print(
                told(
                    f"  {document.language}, {len(document.reports)} of {document.text.count(chr(10)) // 2 + 1}",
                    found,
                    0,
                )
            )
        print(told("top-1 within the document", all_found, time.perf_counter() - begun))
    if asked.sentences:
        begun = time.perf_counter()
        pool = Pool(asked.pool, asked.work, load_encoder(Settings()), asked.sentences)
        pool.encode()
        sizes = [n for n in (0, 1000, 5000, 20_000, 50_000, 100_000) if n < len(pool)] + [len(pool)]
        hits: dict[tuple[str, int], list[bool]] = defaultdict(list)
        for document in documents(asked.news, asked.half, asked.documents):
            by_language, gate = centres(pool.fingerprint), gate_of(engine)
            ways: dict[str, tuple[Means, LogOdds | None]] = {
                "as they are": ({}, None),
                "made comparable": (by_language, None),
                "and re-ranked": (by_language, gate),
            }
            for name, (means, log_odds) in ways.items():
                for size, found in among(document, engine.encode, pool, sizes, means, log_odds).items():
                    hits[name, size] += found
        for (name, size), found in sorted(hits.items()):
            print(told(f"top-1 among {size:,}, {name}", found, time.perf_counter() - begun))


if __name__ == "__main__":
    main()
