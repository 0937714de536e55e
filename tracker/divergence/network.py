"""Two encodings and their texts in, the alignment network's logits and findings out; read from `models/`, no torch.

The weights, the shape and the thresholds lie in `models/divergence/<version>/`: `weights.safetensors` and
`network.json`, which says how each number was obtained; `card.md` tells what the network was trained on and how good
it is. Beside them may lie a read-out that learnt from judged translations alone (tracker/divergence/quality.py).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache as once
from pathlib import Path
from typing import Any

import numpy as np

from tracker.divergence.alignment import Alignment, Floats, Logits, Prepared, Shape
from tracker.divergence.base import RawDivergence
from tracker.divergence.quality import Quality
from tracker.divergence.spans import Marked, marked_spans
from tracker.divergence.tower import TUNED, Tower, TowerShape, TunedEncoder
from tracker.divergence.weights import unpacked
from tracker.encoder.base import Encoder, Encoding
from tracker.encoder.eight_bit import linear_for
from tracker.errors import ModelCorrupt, ModelMissing
from tracker.records import Finding, FindingType, Severity
from tracker.resources import resource

WEIGHTS, CONFIGURATION = "weights.safetensors", "network.json"
#: Types of which a reader is told at most this many: the heads are not independent of each other.
_TYPES_SHOWN = 2

_REASONS: Mapping[FindingType, str] = {
    FindingType.NEGATION: "a negation that was dropped, added or moved",
    FindingType.MODALITY: "more or less certainty or obligation",
    FindingType.CONDITION: "a condition that was dropped or added",
    FindingType.QUANTIFIER: "another share or quantity",
    FindingType.NUMBER: "another number",
    FindingType.DATE: "another date or time",
    FindingType.NAME: "another name",
    FindingType.ROLE: "who does what to whom",
    FindingType.ATTRIBUTION: "who says or wants it",
    FindingType.SPEAKER: "another speaker",
    FindingType.TENSE: "another time of the action",
    FindingType.QUESTION: "a question turned into a statement, or the other way round",
    FindingType.POLARITY: "a word turned into its opposite",
    FindingType.INTENSITY: "a stronger or weaker word",
    FindingType.GENDER: "another gender",
    FindingType.LEXICAL: "a word with another meaning",
    FindingType.OMISSION: "something that was left out",
    FindingType.ADDITION: "something that was added",
    FindingType.TRUNCATION: "a cut before the words that limit it",
    FindingType.SPLICE: "fragments joined over a gap",
    FindingType.UNTRANSLATED: "words that were not translated",
    FindingType.OTHER: "the kind is unclear",
}


#: The feature that a read-out brings.
MISTRANSLATION = "mistranslation"
#: Texts whose part of a comparison is kept.
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a finding needs, as probabilities: the pair's divergence, the type's and a token's on either side."""

    divergence: float
    type: float
    token: float


class Network:
    """The trained alignment network. `layers` are the layers whose states `compare` reads, the tower's included where it
    has one (`on` makes an encoder give them); `encoder` is the fingerprint of the encoder they must come from. `bare` is
    the fingerprint of the weights, `fingerprint` that of the weights with the read-out beside them.
    """

    def __init__(
        self,
        alignment: Alignment,
        layers: tuple[int, ...],
        encoder: str,
        types: tuple[FindingType, ...],
        severities: Mapping[FindingType, Severity],
        thresholds: Thresholds,
        fingerprint: str,
        tower: Tower | None = None,
        quality: Quality | None = None,
    ) -> None:
        self.tower = tower
        self.quality = quality
        self.layers = layers
        self.encoder = encoder
        self.bare = fingerprint
        self.fingerprint = fingerprint if quality is None else quality.named(fingerprint)
        self._alignment = alignment
        self._types = types
        self._severities = severities
        self._thresholds = thresholds
        from threadpoolctl import ThreadpoolController

        self._threads = ThreadpoolController()
        self._prepared: OrderedDict[int, tuple[Floats, Prepared]] = OrderedDict()
        self._compared: tuple[Prepared, Prepared, Logits] | None = None

    @classmethod
    def load(cls, path: Path | None = None) -> Network:
        """The network in the folder `path`, by default the newest version that travels with the package.

        Raises ModelMissing where there is none, ModelCorrupt where its files are not what this version writes.
        """
        folder = path or _newest()
        if not (folder / CONFIGURATION).is_file() or not (folder / WEIGHTS).is_file():
            raise ModelMissing(
                f"{folder} holds no divergence network; give a folder with {WEIGHTS} and {CONFIGURATION}"
            )
        try:
            from safetensors.numpy import load

            raw, written = (folder / WEIGHTS).read_bytes(), (folder / CONFIGURATION).read_bytes()
            about: dict[str, Any] = json.loads(written)
            alignment, tower = read_parts(about, unpacked(load(raw)))
            types = tuple(FindingType(name) for name in about["types"])
            fingerprint = hashlib.sha256(raw + written).hexdigest()[:16]
            return cls(
                alignment,
                tuple(about["layers"]) + ((TUNED,) if tower else ()),
                str(about["encoder"]),
                types,
                {FindingType(name): Severity(level) for name, level in about["severities"].items()},
                Thresholds(**{name: float(t["value"]) for name, t in about["thresholds"].items()}),
                fingerprint,
                tower,
                Quality.beside(folder, fingerprint),
            )
        except Exception as error:  # safetensors raises a class of its own; all mean that the files are broken.
            reason = (str(error) or type(error).__name__).splitlines()[0]
            raise ModelCorrupt(f"the divergence network in {folder} does not load ({reason}); reinstall") from None

    def fits(self, encoder_fingerprint: str) -> bool:
        """Whether the network was trained on this encoder's states: on any other's it means nothing."""
        return encoder_fingerprint == self.encoder

    def on(self, encoder: Encoder, threads: int = 0) -> Encoder:
        """The encoder with the network's tower on it, so that it gives all of `layers`; `threads` 0 means every core."""
        return TunedEncoder(encoder, self.tower, threads) if self.tower is not None else encoder

    def compare(self, original: Encoding, reported: Encoding, original_text: str, reported_text: str) -> RawDivergence:
        """Features `network` and `other_utterance` (log-odds), with a read-out also `mistranslation`, and the model's findings.

        The encodings must hold the states of `layers`; the spans count in code points of the texts given. The result
        depends on the pair alone: nothing is padded and nothing is batched.
        """
        logits = self.logits(original, reported)
        features = features_of(logits)
        return RawDivergence(features, self._findings(logits, original, reported, original_text, reported_text))

    def logits(self, original: Encoding, reported: Encoding) -> Logits:
        """The raw outputs for a pair."""
        # One thread: these products are too small to share, and on a busy machine threads that wait for each other
        # take thirty times as long. It also keeps the sums in one order, whatever the machine.
        with self._threads.limit(limits=1, user_api="blas"):
            a, b = self._prepare(original), self._prepare(reported)
            # Whether it is the same utterance is asked first, then whether it is faithful: of the same two texts.
            if (last := self._compared) is not None and last[0] is a and last[1] is b:
                return last[2]
            logits = self._alignment.compare(a, b, float(np.dot(original.vector, reported.vector)))
            if self.quality is not None:
                logits = replace(logits, quality=self.quality.joined(logits.view, logits.divergence))
        self._compared = (a, b, logits)
        return logits

    def _prepare(self, encoding: Encoding) -> Prepared:
        """A text's part of every comparison, made once for the texts used last: an original meets many reports."""
        # The cache hands out the same array for the same text; while it is held here, its id is nobody else's.
        states = encoding.states[self.layers[-1]]
        if (kept := self._prepared.get(id(states))) is not None:
            self._prepared.move_to_end(id(states))
            return kept[1]
        made = self._alignment.prepare(self._states(encoding))
        self._prepared[id(states)] = (states, made)
        while len(self._prepared) > _REMEMBERED:
            self._prepared.popitem(last=False)
        return made

    def _states(self, encoding: Encoding) -> Floats:
        return np.stack([encoding.states[layer] for layer in self.layers], axis=1)

    def _findings(
        self, logits: Logits, original: Encoding, reported: Encoding, original_text: str, reported_text: str
    ) -> tuple[Finding, ...]:
        needed = self._thresholds
        if _probability(logits.divergence) < needed.divergence:
            return ()
        sure = sorted(
            ((_probability(float(logit)), kind) for kind, logit in zip(self._types, logits.types, strict=True)),
            key=lambda item: (-item[0], item[1]),
        )
        here = _best(marked_spans(original_text, original.offsets, logits.original_tags, needed.token))
        there = _best(marked_spans(reported_text, reported.offsets, logits.reported_tags, needed.token))
        if here is None and there is None:
            return ()
        return tuple(
            Finding(
                type=kind,
                severity=self._severities[kind],
                original_span=here.span if here else None,
                reported_span=there.span if there else None,
                reason=f"The model sees a changed meaning here ({kind}: {_REASONS[kind]}).",
                by="model",
                rule=f"model.{kind}",
            )
            for probability, kind in sure[:_TYPES_SHOWN]
            if probability >= needed.type
        )


@once
def default_network() -> Network | None:
    """The network that travels with the package, or null where it has none."""
    try:
        return Network.load()
    except ModelMissing:
        return None


def features_of(logits: Logits) -> dict[str, float]:
    """What the combiner weighs: the divergence, how much it looks like another remark, and what a read-out adds.

    The surest token's tag was tried beside them: it told constructed errors within one language a little better and
    claims a little worse.
    """
    found = {"network": logits.divergence, "other_utterance": logits.other}
    return found if logits.quality is None else found | {MISTRANSLATION: logits.quality}


def find_network(encoder_fingerprint: str, cache: Path) -> Network | None:
    """The network for an encoder: the user's own from `tracker train`, or the one that travels with the package.

    Raises ModelCorrupt where the user's does not load.
    """
    own = own_folder(encoder_fingerprint, cache)
    if (own / CONFIGURATION).is_file():
        return _own_network(own)
    bundled = default_network()
    return bundled if bundled is not None and bundled.fits(encoder_fingerprint) else None


def own_folder(encoder_fingerprint: str, cache: Path) -> Path:
    """Where the network that a user trained for an encoder lies."""
    return cache / "divergence" / encoder_fingerprint


@once
def _own_network(folder: Path) -> Network:
    return Network.load(folder)


def read_parts(about: Mapping[str, Any], weights: Mapping[str, Floats]) -> tuple[Alignment, Tower | None]:
    """The alignment network and, where the configuration names one, its tower, from the weights by name."""
    own = {name.removeprefix("tower."): value for name, value in weights.items() if name.startswith("tower.")}
    rest = {name: value for name, value in weights.items() if not name.startswith("tower.")}
    tower = Tower(TowerShape(**about["tower"]), own, linear_for(str(about["encoder"]))) if "tower" in about else None
    return Alignment(Shape(**about["shape"]), rest), tower


def _newest() -> Path:
    """`models/divergence/v<N>` with the greatest N."""
    try:
        folders = [p for p in resource("models/divergence").iterdir() if p.name[:1] == "v" and p.name[1:].isdigit()]
    except FileNotFoundError:
        folders = []
    if not folders:
        raise ModelMissing("this installation has no divergence network; reinstall misquote-tracker")
    return max(folders, key=lambda folder: int(folder.name[1:]))


def _best(found: list[Marked]) -> Marked | None:
    return found[0] if found else None


def _probability(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, logit))))
