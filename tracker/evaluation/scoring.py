"""Judged pairs in, what the whole pipeline and the trivial baselines say of each out."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from tracker.divergence.network import Network, default_network
from tracker.errors import InputError
from tracker.evaluation.files import read_rows
from tracker.pipeline import Tracker
from tracker.records import FLAGGED, Verdict

#: Pairs whose texts are encoded together; more would not fit the encoder's cache.
_AHEAD = 32
#: Scores beside the verdict's own: higher means more diverged. `network` is absent where no network is loaded.
BASELINES = ("network", "cosine", "length", "overlap")


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair with a label, as the files under evaluation give it."""

    id: str
    original: str
    original_lang: str | None
    reported: str
    reported_lang: str | None
    diverged: bool
    dataset: str
    kind: str
    group: str
    tier: str

    @property
    def languages(self) -> str:
        """ "ru-en", with "?" for what the file does not tell."""
        return f"{self.original_lang or '?'}-{self.reported_lang or '?'}"


@dataclass(frozen=True, slots=True)
class Scored:
    """A judged pair and its scores. `divergence` is null where nothing is calibrated or the texts are not compared."""

    pair: JudgedPair
    divergence: float | None
    verdict: Verdict
    baselines: Mapping[str, float]

    @property
    def flagged(self) -> bool:
        """Whether a person would have to look."""
        return self.verdict in FLAGGED


def read_judged(path: Path, half: str = "all") -> list[JudgedPair]:
    """The rows of a file that are labelled faithful or diverged; `half` keeps groups of an odd or even SHA-1.

    Raises InputError where the file is no JSON lines or a row lacks original, reported or label.
    """
    found = []
    for number, row in enumerate(read_rows(path), 1):
        try:
            pair = _pair(row, number, path)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}, row {number}: {error!r}; give original, reported and label in each") from None
        if row["label"] in ("faithful", "diverged") and half in ("all", half_of(pair.group)):
            found.append(pair)
    return found


def half_of(group: str) -> str:
    """ "odd" or "even", by the SHA-1 of the group: even rows may be chosen and calibrated on, odd ones only reported."""
    return "odd" if int(hashlib.sha1(group.encode()).hexdigest(), 16) % 2 else "even"


def score(tracker: Tracker, pairs: Sequence[JudgedPair]) -> Iterator[Scored]:
    """Judge every pair as a check would, and let the baselines judge it too."""
    network = default_network()
    if network is not None and not network.fits(tracker.encoder.fingerprint):
        network = None
    for start in range(0, len(pairs), _AHEAD):
        chunk = pairs[start : start + _AHEAD]
        tracker.encode_ahead([(p.original, p.reported) for p in chunk])
        for pair in chunk:
            yield _score(tracker, network, pair)


def _score(tracker: Tracker, network: Network | None, pair: JudgedPair) -> Scored:
    match = tracker.match_pair(
        pair.original, pair.reported, original_lang=pair.original_lang, reported_lang=pair.reported_lang
    )
    assessed = tracker.assess(match)
    baselines = {
        "cosine": 1.0 - (match.similarity if match.similarity is not None else 0.0),
        "length": abs(math.log(max(len(pair.reported), 1) / max(len(pair.original), 1))),
        "overlap": Indel.normalized_distance(pair.original, pair.reported),
    }
    if network is not None:
        start, end = match.passage or (0, len(pair.original))
        passage = pair.original[start:end]
        a, b = tracker.encoder.encode([passage, pair.reported], layers=network.layers)
        baselines["network"] = network.logits(a, b).divergence
    return Scored(pair, assessed.divergence, assessed.verdict, baselines)


def _pair(row: Mapping[str, Any], number: int, path: Path) -> JudgedPair:
    row_id = str(row.get("id") or number)
    return JudgedPair(
        id=row_id,
        original=row["original"],
        original_lang=row.get("original_lang"),
        reported=row["reported"],
        reported_lang=row.get("reported_lang"),
        diverged=row["label"] == "diverged",
        dataset=str(row.get("dataset") or path.name.split(".")[0]),
        kind=kind_of(row.get("error_type") or next(iter(row.get("error_types") or ()), None)),
        group=str(row.get("group") or row_id),
        tier=str((row.get("meta") or {}).get("tier") or ""),
    )


def kind_of(error_type: object) -> str:
    """The kind of error in one plain word or two: "critical_id8_negation" is "negation"."""
    text = str(error_type or "")
    parts = text.split("_", 2)
    return parts[2] if len(parts) == 3 and parts[1].startswith("id") else text


def selected(
    pairs: Iterable[JudgedPair], kinds: Sequence[str] = (), tiers: Sequence[str] = (), limit: int | None = None
) -> list[JudgedPair]:
    """Diverged rows of some kinds only, rows of some tiers only, at most `limit` in a fixed pseudo-random order."""
    kept = [p for p in pairs if (not kinds or not p.diverged or p.kind in kinds) and (not tiers or p.tier in tiers)]
    if limit is not None and len(kept) > limit:
        kept = sorted(kept, key=lambda p: hashlib.sha1(p.id.encode()).hexdigest())[:limit]
    return kept
