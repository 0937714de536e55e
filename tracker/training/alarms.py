"""Faithful pairs of the training sets in, how often each rule of a guard fires on them out: no encoder is needed.

A rule that fires on one clean pair in a thousand shows so only in thousands of pairs, and each kind of faithful text
brings false alarms of its own: news translated with care, machine translations that a post-editor let stand, claims that
condense a page. Every kind counts alike.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker.cli.progress import counting
from tracker.evidence import GUARDS, Pair, Side, run_guards
from tracker.training.pair import read_rows
from tracker.training.sources import fits
from tracker.verdict.combiner import ACROSS, WITHIN

#: What kind of faithful text a set holds.
KINDS = {
    "wmt_news": "news",
    "wmt_news_paraphrase": "paraphrases",
    "mlqe_ced": "machine translations",
    "mlqe_da_ruen": "machine translations",
    "mqm_ted": "machine translations",
    "vitaminc": "claims",
}
#: A rate of nought is taken for what one pair in so many would make.
_UNSEEN = 1.0

Rates = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Family -> kind of text -> rule -> the share of faithful pairs on which it fires."""


def faithful_rows(folder: Path, limit: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """At most `limit` faithful pairs of each kind with the kind, in a fixed pseudo-random order, equally from its sets."""
    covered = frozenset[str]().union(*(guard.languages for guard in GUARDS))
    for name, kind in KINDS.items():
        path = folder / f"{name}.jsonl.gz"
        rows = [row for row in (read_rows(path) if path.exists() else ()) if _faithful(row) and fits(row)]
        rows = [row for row in rows if {row["original_lang"], row["reported_lang"]} <= covered]
        rows.sort(key=lambda row: hashlib.sha1(row["id"].encode()).hexdigest())
        share = limit // sum(other == kind for other in KINDS.values())
        yield from ((kind, row) for row in rows[:share])


def _faithful(row: Mapping[str, Any]) -> bool:
    if row["label"] != "faithful" or row["meta"].get("tier") not in {"core", "reference"}:
        return False
    # One rater marked the talks: only what nothing was marked in is beyond doubt.
    return not row["meta"].get("cats")


def false_alarms(rows: Sequence[tuple[str, dict[str, Any]]]) -> Rates:
    """How often each rule fires on these pairs."""
    fired: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    pairs: Counter[tuple[str, str]] = Counter()
    for kind, row in counting(rows, "faithful pairs", len(rows)):
        pair = Pair(Side(row["original"], row["original_lang"]), Side(row["reported"], row["reported_lang"]))
        cell = (WITHIN if row["original_lang"] == row["reported_lang"] else ACROSS, kind)
        findings, _ = run_guards(GUARDS, pair)
        pairs[cell] += 1
        fired[cell].update({finding.rule for finding in findings})
    rules = [rule for guard in GUARDS for rule in guard.rules]
    rates: dict[str, dict[str, dict[str, float]]] = {WITHIN: {}, ACROSS: {}}
    for (family, kind), count in sorted(pairs.items()):
        rates[family][kind] = {rule: (fired[family, kind][rule] + _UNSEEN) / (count + 2 * _UNSEEN) for rule in rules}
    return rates
