"""Judged pairs in, what the whole pipeline, its halves and the trivial baselines say of each out: one pass, every text
encoded once; all figures are made from these.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from rapidfuzz.distance import Indel

from tracker.assessor import Evidence
from tracker.divergence.network import features_of
from tracker.errors import InputError
from tracker.evaluation.files import read_rows
from tracker.pipeline import Tracker
from tracker.records import FLAGGED, Finding, Match, Severity, Verdict

#: Pairs whose texts are encoded together; more would not fit the encoder's cache.
_AHEAD = 32
#: Scores beside the verdict's own: higher means more diverged. `network` is absent where no network is loaded.
BASELINES = ("network", "cosine", "length", "overlap")
#: What a row may be: the third is another remark of the same speaker on the same topic, of which neither is true.
LABELS = ("faithful", "diverged", "other")
#: The halves of the pipeline: what the guards found without what the encoder read, and the other way round.
PARTS = ("guards", "model")
#: Features that are read from the words alone: they go with the guards.
_WITHOUT_ENCODER = frozenset({"otherwise_same", "claim_strength"})


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair with a label, as the files under evaluation give it.

    `other` marks another remark of the same speaker: `diverged` is false then, and means nothing. `form` is how a
    report departs from the original's wording (fragment, indirect-speech), where the file tells.
    """

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
    form: str = ""
    other: bool = False

    @property
    def label(self) -> str:
        """One of LABELS."""
        return "other" if self.other else "diverged" if self.diverged else "faithful"

    @property
    def languages(self) -> str:
        """ "ru-en", with "?" for what the file does not tell."""
        return f"{self.original_lang or '?'}-{self.reported_lang or '?'}"


@dataclass(frozen=True, slots=True)
class Part:
    """What one half of the pipeline says by itself: its score, and whether it would have flagged the pair."""

    score: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """A judged pair and its scores. `divergence` is null where nothing is calibrated or the texts are not compared.

    `parts` are PARTS by name, there wherever the divergence is.
    """

    pair: JudgedPair
    divergence: float | None
    verdict: Verdict
    baselines: Mapping[str, float]
    parts: Mapping[str, Part] = field(default_factory=dict)

    @property
    def flagged(self) -> bool:
        """Whether a person would have to look."""
        return self.verdict in FLAGGED


#: Pairs in, their scores out, one by one and in their order: `score` with a tracker, or what a test puts in its place.
Scorer: TypeAlias = Callable[[Sequence[JudgedPair]], Iterable[Scored]]


def read_judged(path: Path, half: str = "all") -> list[JudgedPair]:
    """The rows of a file that have one of LABELS; any other, such as "unclear", is nobody's. `half` keeps groups of an odd or even SHA-1.

    Raises InputError where the file is no JSON lines or a row lacks original, reported or label.
    """
    found = []
    for number, row in enumerate(read_rows(path), 1):
        try:
            pair = _pair(row, number, path)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}, row {number}: {error!r}; give original, reported and label in each") from None
        if row["label"] in LABELS and half in ("all", half_of(pair.group)):
            found.append(pair)
    return found


def half_of(group: str) -> str:
    """ "odd" or "even", by the SHA-1 of the group: even rows may be chosen and calibrated on, odd ones only reported."""
    return "odd" if int(hashlib.sha1(group.encode()).hexdigest(), 16) % 2 else "even"


def score(tracker: Tracker, pairs: Sequence[JudgedPair]) -> Iterator[Scored]:
    """Judge every pair as a check would, and let the halves of the pipeline and the baselines judge it too."""
    for start in range(0, len(pairs), _AHEAD):
        chunk = pairs[start : start + _AHEAD]
        tracker.encode_ahead([(p.original, p.reported) for p in chunk])
        for pair in chunk:
            yield _score(tracker, pair)


def _score(tracker: Tracker, pair: JudgedPair) -> Scored:
    match = tracker.match_pair(
        pair.original, pair.reported, original_lang=pair.original_lang, reported_lang=pair.reported_lang
    )
    baselines = {
        "cosine": 1.0 - (match.similarity if match.similarity is not None else 0.0),
        "length": abs(math.log(max(len(pair.reported), 1) / max(len(pair.original), 1))),
        "overlap": Indel.normalized_distance(pair.original, pair.reported),
    }
    if match.refusal is not None:
        return Scored(pair, None, tracker.assess(match).verdict, baselines)
    evidence = tracker.gather(match)
    assessed = tracker.assess(match, evidence)
    logits = _logits(tracker, match, pair)
    if logits:
        baselines["network"] = logits["network"]
    parts = _parts(tracker, evidence, logits) if assessed.divergence is not None else {}
    return Scored(pair, assessed.divergence, assessed.verdict, baselines, parts)


def _logits(tracker: Tracker, match: Match, pair: JudgedPair) -> dict[str, float]:
    """The network's own features, also of a pair whose evidence keeps none; none without a network."""
    network = tracker.network
    if network is None:
        return {}
    start, end = match.passage or (0, len(pair.original))
    a, b = tracker.encoder.encode([pair.original[start:end], pair.reported], layers=network.layers)
    return features_of(network.logits(a, b))


def _parts(tracker: Tracker, evidence: Evidence, logits: Mapping[str, float]) -> dict[str, Part]:
    """Each half under the weights that ship: a half is what is left when the other has nothing to say.

    The guards flag where one of them finds more than a trifle; the model where its divergence reaches the threshold.
    """
    combiner, across = tracker.combiner, evidence.across_languages
    found: list[Finding] = [f for f in evidence.findings if f.by != "model"]
    words = {name: value for name, value in evidence.features.items() if name in _WITHOUT_ENCODER}
    states = {name: value for name, value in evidence.features.items() if name not in words} | dict(logits)
    guards = combiner.divergence(found, words, across_languages=across, group=evidence.group, wording=evidence.wording)
    model = combiner.divergence([], states, across_languages=across, group=evidence.group)
    return {
        "guards": Part(guards, any(f.severity is not Severity.MINOR for f in found)),
        "model": Part(model, model >= combiner.family(across_languages=across).thresholds.suspect),
    }


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
        form=str(row.get("form") or row.get("kind") or ""),
        other=row["label"] == "other",
    )


def kind_of(error_type: object) -> str:
    """The kind of error in plain words: "critical_id8_negation" is "negation", and "Accuracy/Omission (Translation
    2)|Major" is "omission".
    """
    text = str(error_type or "")
    parts = text.split("_", 2)
    if len(parts) == 3 and parts[1].startswith("id"):
        return parts[2]
    category, severity, _ = text.partition("|")
    return category.rsplit("/", 1)[-1].partition(" (")[0].lower() if severity else text


def selected(
    pairs: Iterable[JudgedPair], kinds: Sequence[str] = (), tiers: Sequence[str] = (), limit: int | None = None
) -> list[JudgedPair]:
    """Diverged rows of some kinds only, rows of some tiers only, at most `limit` in a fixed pseudo-random order."""
    kept = [p for p in pairs if (not kinds or not p.diverged or p.kind in kinds) and (not tiers or p.tier in tiers)]
    if limit is not None and len(kept) > limit:
        kept = sorted(kept, key=lambda p: hashlib.sha1(p.id.encode()).hexdigest())[:limit]
    return kept
