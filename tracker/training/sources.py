"""The data sets: from their files to natural pairs (human-judged) and seeds (faithful pairs that edits start from)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from tracker.training.benign.fragment import BENIGN as fragment
from tracker.training.benign.indirect import BENIGN as indirect
from tracker.training.pair import CRITICAL, FAITHFUL, MINOR, TrainingPair, read_rows
from tracker.training.perturb.attribution import GENERATOR as attribution
from tracker.training.perturb.role import GENERATOR as role

MAX_WORDS = 60
RESEARCH = frozenset({"wmt_news", "wmt_news_paraphrase", "wmtqe_spans"})
_UNSPACED = frozenset({"zh", "ja", "th"})


@dataclass(frozen=True, slots=True)
class Seed:
    """A faithful pair to make edits of. `bucket` is the share of the budget it competes in."""

    original: str
    original_lang: str
    reported: str
    reported_lang: str
    group: str
    source: str
    bucket: str
    doc: str | None = None

    @property
    def licence_set(self) -> str:
        """Whether anything made of it may be used for any purpose, or for research only."""
        return "research" if self.source in RESEARCH else "any-use"

    def texts(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both texts with their languages."""
        return (self.original, self.original_lang), (self.reported, self.reported_lang)

    def turned(self) -> Seed:
        """The same pair the other way round: a translation is as faithful to its source as the source to it."""
        return Seed(
            self.reported,
            self.reported_lang,
            self.original,
            self.original_lang,
            self.group,
            self.source,
            self.bucket,
            self.doc,
        )


def length(text: str, language: str) -> int:
    """Words; in languages without spaces, characters by 1.7, which is about a word."""
    return round(len(text) / 1.7) if language in _UNSPACED else len(text.split())


def fits(row: dict[str, Any], limit: int = MAX_WORDS) -> bool:
    """Whether both texts are between two words and the limit."""
    return all(
        len(row[side].strip()) > 0 and 2 <= length(row[side], row[f"{side}_lang"]) <= limit
        for side in ("original", "reported")
    )


def detokenised(text: str) -> str:
    """Spaces before punctuation and inside contractions taken out: "do n't ." and "2010 ; the" as people write them."""
    text = re.sub(r"\s+(n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    text = re.sub(r"``\s*|\s*''", '"', text)
    text = re.sub(r"\s+([.,;:!?%)\]])", r"\1", text)
    return re.sub(r"([(\[$])\s+", r"\1", text)


def _spans(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"side": s["side"], "start": s["start"], "end": s["end"]}
        for s in row.get("spans") or ()
        if s["end"] >= s["start"]
    ]


def _pair(row: dict[str, Any], label: float, rank: int, **more: Any) -> TrainingPair:
    fields: dict[str, Any] = {
        "id": row["id"],
        "original": row["original"],
        "original_lang": row["original_lang"],
        "reported": row["reported"],
        "reported_lang": row["reported_lang"],
        "label": label,
        "rank": rank,
        "group": row["group"],
        "source": row["dataset"],
        "kind": "natural",
    }
    fields.update(more)
    return TrainingPair(**fields)


def _critical_errors(rows: list[dict[str, Any]], rng: Random) -> Iterator[TrainingPair]:
    for row in rows:
        tier = row["meta"]["tier"]
        if tier == "core":
            yield _pair(row, float(row["label"] == "diverged"), CRITICAL if row["label"] == "diverged" else FAITHFUL)
        elif row["label"] == "diverged":
            yield _pair(row, 0.8, MINOR, weight=0.5)


def _direct_assessment(rows: list[dict[str, Any]], rng: Random) -> Iterator[TrainingPair]:
    """Human scores: the core, the extremes of the graded, post-edits; and each wrong translation against its post-edit."""
    edits = {row["id"].removesuffix(":pe"): row for row in rows if row["id"].endswith(":pe")}
    for row in rows:
        tier, label = row["meta"]["tier"], row["label"]
        if label == "unclear" or (row["meta"].get("kind") and rng.random() < 0.75):
            continue
        if tier in {"core", "reference"}:
            yield _pair(row, float(label == "diverged"), CRITICAL if label == "diverged" else FAITHFUL)
        elif label == "diverged" or row["meta"]["da_mean"] >= 85:
            yield _pair(
                row, 0.85 if label == "diverged" else 0.08, CRITICAL if label == "diverged" else FAITHFUL, weight=0.6
            )
        edited = edits.get(row["id"])
        if edited is not None and label == "diverged" and tier == "core" and edited["reported"] != row["reported"]:
            yield _pair(edited, 0.0, FAITHFUL)
            yield _pair(
                row,
                1.0,
                CRITICAL,
                id=f"{row['id']}:pe-mt",
                original=edited["reported"],
                original_lang=row["reported_lang"],
            )


def _mqm(rows: list[dict[str, Any]], rng: Random) -> Iterator[TrainingPair]:
    """One rater: wrong rows with their spans, faithful ones without any marked error first."""
    types = {
        "Accuracy/Omission|Major": "omission",
        "Accuracy/Addition|Major": "addition",
        "Accuracy/Untranslated text|Major": "untranslated",
    }
    for row in rows:
        if row["label"] == "diverged":
            spans = [
                s
                for s in row.get("spans") or ()
                if s.get("severity") == "major" and s.get("type", "").startswith("Accuracy")
            ]
            yield _pair(
                row,
                0.9,
                CRITICAL,
                spans=_spans({"spans": spans}),
                types=[t] if (t := types.get(row["error_type"])) else [],
                weight=0.8,
            )
        elif row["label"] == "faithful" and (not row["meta"]["cats"] or rng.random() < 0.15):
            yield _pair(row, 0.05, FAITHFUL, weight=0.8)


def _vitaminc(rows: list[dict[str, Any]], rng: Random) -> Iterator[TrainingPair]:
    for row in rows:
        if row["label"] == "unclear":
            continue
        row = row | {"original": detokenised(row["original"]), "reported": detokenised(row["reported"])}
        soft = row["meta"]["tier"] == "soft"
        wrong = row["label"] == "diverged"
        yield _pair(
            row,
            float(wrong),
            CRITICAL if wrong else FAITHFUL,
            weight=0.7 if soft else 1.0,
            kind="natural" if wrong else "condensation",
        )


def _negation(rows: list[dict[str, Any]], rng: Random) -> Iterator[TrainingPair]:
    for row in rows:
        yield _pair(row, 1.0, CRITICAL, types=["negation"], spans=_spans(row))


def _wmtqe(rows: list[dict[str, Any]], rng: Random) -> Iterator[TrainingPair]:
    """No-error rows are faithful; of the others the set's authors give only where the faults lie, no judgement."""
    for row in rows:
        more: dict[str, Any] = {"licence_set": "research", "licence": "none stated", "weight": 0.7}
        if row["label"] == "faithful":
            yield _pair(row, 0.05, FAITHFUL, **more)
        elif spans := [s for s in row.get("spans") or () if s["severity"] == "major"]:
            yield _pair(row, 0.5, FAITHFUL, spans=_spans({"spans": spans}), judged=False, **more)


_READERS = {
    "mlqe_ced": _critical_errors,
    "mlqe_da_ruen": _direct_assessment,
    "mlqe_da_other": _direct_assessment,
    "mqm_ted": _mqm,
    "vitaminc": _vitaminc,
    "negation": _negation,
    "wmtqe_spans": _wmtqe,
}
# How many natural pairs of each file at most: the wrong ones first, then as many faithful ones as fit.
LIMITS = {
    "mlqe_ced": 13000,
    "mlqe_da_ruen": 10000,
    "mlqe_da_other": 24000,
    "mqm_ted": 11100,
    "vitaminc": 24000,
    "negation": 2995,
    "wmtqe_spans": 14000,
}


def natural(data: Path, rng: Random, scale: float = 1.0) -> Iterator[TrainingPair]:
    """Human-judged pairs of every set, each cut to its limit by whole groups, so that contrasts stay together."""
    for name, reader in _READERS.items():
        pairs = [p for p in reader(list(read_rows(data / f"{name}.jsonl.gz")), rng) if fits(p.as_row())]
        groups: dict[str, list[TrainingPair]] = defaultdict(list)
        for pair in pairs:
            groups[f"{pair.group}:{pair.original}" if name == "vitaminc" else pair.group].append(pair)
        order = list(groups)
        rng.shuffle(order)
        # Groups that hold a wrong pair come first; among them, those that hold a faithful one too.
        order.sort(
            key=lambda g: (
                not any(p.label > 0.5 or not p.judged for p in groups[g]),
                not any(p.label < 0.5 and p.judged for p in groups[g]),
            )
        )
        wanted, taken, wrong = int(LIMITS[name] * scale), 0, 0
        half = wanted * 6 // 10
        for group in order:
            members = groups[group]
            bad = sum(p.label > 0.5 or not p.judged for p in members)
            if taken >= wanted:
                break
            if bad and wrong >= half:
                continue
            yield from members
            taken += len(members)
            wrong += bad


def seeds(data: Path, rng: Random) -> dict[str, list[Seed]]:
    """Faithful pairs by bucket, shuffled; one a group, short and medium ones."""
    buckets: dict[str, list[Seed]] = defaultdict(list)
    for name in ("mlqe_da_ruen", "mlqe_da_other", "tatoeba", "wmt_news", "wmt_news_paraphrase"):
        seen: set[str] = set()
        rows = list(read_rows(data / f"{name}.jsonl.gz"))
        rng.shuffle(rows)
        for row in rows:
            tier = row["meta"]["tier"]
            if (
                row["label"] != "faithful"
                or tier not in {"core", "reference"}
                or row["group"] in seen
                or not fits(row, 34)
            ):
                continue
            if length(row["reported"], row["reported_lang"]) < 3:
                continue
            seen.add(row["group"])
            seed = Seed(
                row["original"],
                row["original_lang"],
                row["reported"],
                row["reported_lang"],
                row["group"],
                row["dataset"],
                "",
                row["meta"].get("doc"),
            )
            for kept in _bucketed(seed, name, rng):
                buckets[kept.bucket].append(kept)
    for bucket in buckets.values():
        rng.shuffle(bucket)
    return dict(buckets)


_DEEP = frozenset({"ru", "uk", "de", "fr", "es", "zh", "ar", "cs"})


def _bucketed(seed: Seed, name: str, rng: Random) -> Iterator[Seed]:
    """The seed in its bucket, turned round for some; reported speech and first-person statements have one of their own."""
    if attribution.propose(seed.reported, seed.reported_lang, Random(0)) is not None:
        yield replace(seed, bucket="reported_speech")
    elif role.propose(seed.reported, seed.reported_lang, Random(0)) is not None:
        yield replace(seed, bucket="two_parties")
    elif fragment.propose(seed.reported, seed.reported_lang, Random(0)) is not None:
        yield replace(seed, bucket="clauses")
    elif name != "tatoeba" and indirect.propose(seed.reported, seed.reported_lang, Random(0)) is not None:
        yield replace(seed, bucket="first_person")
    elif name == "mlqe_da_ruen":
        yield replace(seed.turned() if rng.random() < 0.4 else seed, bucket="mlqe_ru")
    elif name == "mlqe_da_other":
        yield replace(seed, bucket="mlqe_to_en" if seed.reported_lang == "en" else "mlqe_from_en")
    elif name == "tatoeba":
        if seed.original_lang in _DEEP and rng.random() < 0.6:
            yield replace(seed.turned(), bucket="tatoeba_from_en")
        else:
            yield replace(seed, bucket="tatoeba_to_en")
    elif name == "wmt_news":
        if "en" not in (seed.original_lang, seed.reported_lang):
            yield replace(seed, bucket="news_other")
        else:
            yield replace(seed, bucket="news_to_en" if seed.reported_lang == "en" else f"news_to_{seed.reported_lang}")
    elif length(seed.original, seed.original_lang) >= 5:
        yield replace(seed, bucket="paraphrase")


# Shares of the seeds, by bucket.
SHARES = {
    "reported_speech": 0.15,
    "first_person": 0.06,
    "two_parties": 0.05,
    "clauses": 0.06,
    "mlqe_to_en": 0.15,
    "mlqe_from_en": 0.03,
    "mlqe_ru": 0.10,
    "tatoeba_to_en": 0.17,
    "tatoeba_from_en": 0.05,
    "news_to_en": 0.16,
    "news_to_de": 0.05,
    "news_to_ru": 0.05,
    "news_to_uk": 0.04,
    "news_to_zh": 0.04,
    "news_to_cs": 0.03,
    "news_to_es": 0.01,
    "news_to_ja": 0.01,
    "news_to_he": 0.005,
    "news_to_hr": 0.005,
    "news_other": 0.05,
    "paraphrase": 0.09,
}
