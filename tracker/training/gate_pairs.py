"""Data sets and the hand-written fitting file in, pairs that are one utterance or two out: what the gate is fitted on.

One utterance: translations, paraphrases, reports in indirect speech or shortened, and all of these with an error made in
them. Two: the nearest other sentence of the same document, and the hand-written other remarks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from rapidfuzz.fuzz import token_set_ratio

from tracker.originals.passage import Encode
from tracker.training.benign import BENIGN
from tracker.training.choosing import DIVERGED_KINDS, is_choosing
from tracker.training.pair import read_rows
from tracker.training.perturb import GENERATORS
from tracker.training.sources import fits

#: Sentences of a document that other remarks are drawn from, and the fewest it must have.
_SENTENCES, _FEWEST = 12, 8
#: A headline and a lead say what the body says again.
_TOP = 2
#: Of 100: two sentences that share so much of their words are no two remarks.
_ALIKE = 65.0
#: Languages whose documents make pairs: those of the hand-written files.
LANGUAGES = ("en", "ru", "de", "fr", "es", "uk", "zh", "cs")


@dataclass(frozen=True, slots=True)
class GatePair:
    """Two texts, whether they are one utterance, and where the pair comes from (`source` weighs alike in a class)."""

    original: str
    original_lang: str
    reported: str
    reported_lang: str
    same: bool
    diverged: bool
    source: str
    group: str

    @property
    def across(self) -> bool:
        """Whether the two are in different languages."""
        return self.original_lang != self.reported_lang


def gate_pairs(train: Path, dev: Path, written: Path, encode: Encode, count: int, rng: Random) -> list[GatePair]:
    """About `count` pairs: a quarter from each of documents (true), documents (other), paraphrases and demetr."""
    documents = _documents(train / "wmt_news.jsonl.gz", count // 4, rng)
    pairs = list(_written(written))
    pairs += _true(documents, rng)
    pairs += _other(documents, encode, rng)
    pairs += _true([_paraphrases(train / "wmt_news_paraphrase.jsonl.gz", count // 6, rng)], rng)
    pairs += _judged(dev / "demetr.jsonl.gz", count // 6, rng)
    return pairs


def _written(path: Path) -> Iterator[GatePair]:
    for row in read_rows(path):
        yield _pair(row, row["label"] != "other", row["label"] == "diverged", "written")


def _pair(row: dict[str, Any], same: bool, diverged: bool, source: str, **other: str) -> GatePair:
    fields = {k: row[k] for k in ("original", "original_lang", "reported", "reported_lang", "group")} | other
    return GatePair(**fields, same=same, diverged=diverged, source=source)


def _documents(path: Path, sentences: int, rng: Random) -> list[list[dict[str, Any]]]:
    """Documents with their translated sentences, as many language pairs as there are in turn."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(path):
        languages = (row["original_lang"], row["reported_lang"])
        news = row["meta"].get("doc") and row["meta"].get("domain", "news") == "news"
        if news and set(languages) <= set(LANGUAGES) and fits(row):
            found[(*languages, row["meta"]["doc"])].append(row)
    by_languages: dict[tuple[str, str], list[list[dict[str, Any]]]] = defaultdict(list)
    for (a, b, _), rows in sorted(found.items()):
        if len({r["group"] for r in rows}) >= _FEWEST:
            by_languages[a, b].append(rows)
    for documents in by_languages.values():
        rng.shuffle(documents)
    taken: list[list[dict[str, Any]]] = []
    while sum(map(len, taken)) < sentences and any(by_languages.values()):
        for documents in by_languages.values():
            if documents and sum(map(len, taken)) < sentences:
                distinct = {r["group"]: r for r in documents.pop()}
                taken.append(list(distinct.values())[_TOP : _TOP + _SENTENCES])
    return taken


def _paraphrases(path: Path, count: int, rng: Random) -> list[dict[str, Any]]:
    by_language: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(path):
        if fits(row):
            by_language[row["original_lang"]].append(row)
    share = count // max(1, len(by_language))
    return [row for _, rows in sorted(by_language.items()) for row in rng.sample(rows, min(share, len(rows)))]


def _true(documents: Sequence[Sequence[dict[str, Any]]], rng: Random) -> Iterator[GatePair]:
    """Each row in one of five ways: as it is, reworded or shortened, with an error, and each of the last two within
    the report's language (the translation held against its own rewording)."""
    made: Counter[str] = Counter()
    for row in (r for rows in documents for r in rows):
        way = rng.randrange(5)
        clean = (row["reported"], row["reported_lang"])
        if way == 0:
            yield _pair(row, True, False, "translation" if row["original_lang"] != clean[1] else "paraphrase")
            continue
        text, name = _edited(*clean, error=way in (2, 4), rng=rng, made=made)
        if text is None:
            continue
        own = {"original": clean[0], "original_lang": clean[1]} if way in (3, 4) else {}
        yield _pair(row, True, way in (2, 4), name, reported=text, **own)


def _edited(text: str, language: str, *, error: bool, rng: Random, made: Counter[str]) -> tuple[str | None, str]:
    """The text with one error or one benign edit, the kinds in turn; null where none applies."""
    options: list[Any] = [g for g in (GENERATORS if error else BENIGN) if g.covers(language)]
    options.sort(
        key=lambda g: (made[g.name] + 1) * (0.5 + rng.random()) * (0.2 if g.name in ("fragment", "indirect") else 1.0)
    )
    for option in options:
        proposed = option.propose(text, language, rng)
        new = proposed.text if error and proposed is not None else proposed
        if new is not None and new != text:
            made[option.name] += 1
            return new, "error" if error else "rewording"
    return None, ""


def _other(documents: Sequence[Sequence[dict[str, Any]]], encode: Encode, rng: Random) -> Iterator[GatePair]:
    """For each sentence another one of its document, the nearest or any: held against its translation or itself.

    News says a thing twice (headline, lead, body), so a pair of sentences that look alike is left out: it may well be
    one utterance.
    """
    for rows in documents:
        vectors = np.stack([e.vector for e in encode([r["reported"] for r in rows])])
        near = vectors @ vectors.T
        for number, row in enumerate(rows):
            others = [n for n in np.argsort(-near[number], kind="stable") if not _alike(row, rows[int(n)])]
            for other in [rows[int(n)] for n in {*others[:1], *rng.sample(others, min(1, len(others)))}]:
                new = {"reported": other["reported"], "reported_lang": other["reported_lang"]}
                if rng.random() < 0.5:
                    new |= {"original": row["reported"], "original_lang": row["reported_lang"]}
                yield _pair(row, False, False, "document", **new)


def _alike(row: dict[str, Any], other: dict[str, Any]) -> bool:
    return any(token_set_ratio(row[side], other[side]) >= _ALIKE for side in ("original", "reported"))


def _judged(path: Path, count: int, rng: Random) -> Iterator[GatePair]:
    """Translations with one error from the choosing half, held against the source and against the clean copy."""
    rows = [
        row
        for row in read_rows(path)
        if row["label"] == "diverged" and is_choosing(row["group"]) and str(row["error_type"]).endswith(DIVERGED_KINDS)
    ]
    for row in rng.sample(rows, min(count, len(rows))):
        clean = row["meta"].get("clean")
        own = {"original": clean, "original_lang": row["reported_lang"]} if clean and rng.random() < 0.5 else {}
        yield _pair(row, True, True, "judged error", **own)
