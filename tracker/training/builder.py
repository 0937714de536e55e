"""From one seed to its pairs: edits and rewordings of both sides, arranged so that no side alone gives the answer away."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tracker.records import Span
from tracker.training.benign import BENIGN
from tracker.training.benign.base import Benign
from tracker.training.pair import CRITICAL, FAITHFUL, MINOR, TrainingPair
from tracker.training.perturb import GENERATORS
from tracker.training.perturb.base import Edit, Generator
from tracker.training.sources import Seed

Text = tuple[str, str]
"""A text and its language."""

# How often each generator is wanted; the builder evens the counts out towards these shares.
WANTED = {
    "negation": 1.8,
    "polarity": 2.0,
    "number": 1.8,
    "name": 2.2,
    "tense": 1.4,
    "gender": 1.8,
    "addition": 1.6,
    "question": 0.9,
    "attribution": 4.0,
    "role": 3.0,
    "lexical": 1.6,
    "truncation": 0.4,
    "splice": 0.4,
    "hedge": 0.6,
    "condition": 0.8,
    "intensity": 0.7,
    "addition-fluent": 2.0,
    "lexical-fluent": 2.0,
}
# Rare kinds of rewording are tried first; these are wanted in this proportion.
WANTED_BENIGN = {
    "indirect": 2.5,
    "cue": 1.5,
    "synonym": 2.0,
    "headline": 0.6,
    "contraction": 0.8,
    "reorder": 4.0,
    "fragment": 5.0,
    "variant": 1.5,
}
# Edits that leave a word behind by which they could be known: their texts stand in one more faithful pair.
_MARKED = frozenset({"condition", "question", "modality"})
# A shortening or a headline of a wrong text may lose the error: only these may be made of one.
_KEEPS_ERROR = frozenset({"contraction", "cue", "indirect", "notation", "synonym", "variant"})


def marked(side: str, spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Spans as a pair carries them."""
    return [{"side": side, "start": start, "end": end} for start, end in spans]


@dataclass
class Builder:
    """Collects pairs and the distinct texts they use."""

    rng: Random
    edits_per_seed: int = 3
    generators: Sequence[Generator] = GENERATORS
    pairs: list[TrainingPair] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    made: Counter[str] = field(default_factory=Counter)
    reworded: Counter[str] = field(default_factory=Counter)

    def add(self, pair: TrainingPair) -> None:
        """Keep a pair, and its texts."""
        self.pairs.append(pair)
        self.texts.update((pair.original, pair.reported))

    def row(self, seed: Seed, name: str, original: Text, reported: Text, **more: Any) -> None:
        """Add one pair of this seed; faithful unless `more` says otherwise."""
        fields: dict[str, Any] = {
            "id": f"{seed.group}:{len(self.pairs)}:{name}",
            "original": original[0],
            "original_lang": original[1],
            "reported": reported[0],
            "reported_lang": reported[1],
            "label": 0.0,
            "rank": FAITHFUL,
            "group": seed.group,
            "source": seed.source,
            "kind": "benign",
            "licence_set": seed.licence_set,
            "generator": name,
        }
        self.add(TrainingPair(**(fields | more)))

    def rewording(self, text: str, language: str, *, keeps_error: bool = False) -> tuple[str, Benign] | None:
        """A faithful edit of the text, kinds that are behind their share first."""
        options = [b for b in BENIGN if b.covers(language) and (b.name in _KEEPS_ERROR or not keeps_error)]
        options.sort(
            key=lambda b: (self.reworded[b.name] + 50) / WANTED_BENIGN.get(b.name, 1.0) * (0.5 + self.rng.random())
        )
        for benign in options:
            new = benign.propose(text, language, self.rng)
            if new is not None and new != text:
                self.reworded[benign.name] += 1
                return new, benign
        return None

    def edits(self, text: str, language: str) -> list[tuple[Generator, Edit]]:
        """Edits by different generators, those that are behind their share first."""
        options = [g for g in self.generators if g.covers(language)]
        options.sort(key=lambda g: (self.made[g.name] + 20) / WANTED.get(g.name, 1.0) * (0.7 + 0.6 * self.rng.random()))
        found: list[tuple[Generator, Edit]] = []
        for generator in options:
            edit = generator.propose(text, language, self.rng)
            if edit is not None and all(edit.text != other.text for _, other in found):
                found.append((generator, edit))
                self.made[generator.name] += 1
                if len(found) == self.edits_per_seed:
                    break
        return found

    def grow(self, seed: Seed) -> None:
        """Every pair made of one seed.

        Each text that stands as a report in n diverged pairs stands as one in about n faithful pairs too, so that the
        report alone does not tell; that costs few texts, since originals and reports change places.
        """
        original, reported = (seed.original, seed.original_lang), (seed.reported, seed.reported_lang)
        found = self.edits(*reported)
        if not found:
            return
        self.row(
            seed, "translation" if original[1] != reported[1] else "paraphrase", original, reported, kind="natural"
        )
        if self.rng.random() < 0.6:
            self.row(seed, "turned", reported, original, kind="natural", weight=0.7)
        again = self.rewording(*reported)
        reworded: Text | None = None
        if again is not None:
            text, benign = again
            reworded = (text, reported[1]) if benign.kind in {"benign", "indirect"} else None
            self.row(seed, benign.name, original, (text, reported[1]), kind=benign.kind)
            self.row(seed, benign.name, reported, (text, reported[1]), kind=benign.kind)
            if reworded is not None and benign.kind != "indirect":
                self.row(seed, benign.name, reworded, reported)
        if self.rng.random() < 0.5:
            self.row(seed, "same", reported, reported, weight=0.4)
        for place, (generator, edit) in enumerate(found):
            self._diverge(seed, generator, edit, reworded, place)
        self._between(seed, found)

    def _between(self, seed: Seed, found: Sequence[tuple[Generator, Edit]]) -> None:
        """Two wrong versions differ from each other as well: no text is wrong by itself."""
        pairs = [(g, e) for g, e in found if g.two_way and g.critical]
        for (first, one), (second, other) in list(itertools.pairwise(pairs))[:1]:
            self.row(
                seed,
                second.name,
                (one.text, seed.reported_lang),
                (other.text, seed.reported_lang),
                label=1.0,
                rank=CRITICAL,
                kind="synthetic",
                types=list(dict.fromkeys(str(t) for t in (*first.types, *second.types))),
                weight=0.5,
                spans=marked("original", one.after) + marked("reported", other.after),
            )

    def _diverge(self, seed: Seed, generator: Generator, edit: Edit, reworded: Text | None, place: int) -> None:
        """The edited text as a report and as an original; then what it is faithful to."""
        original, reported, wrong = (
            (seed.original, seed.original_lang),
            (seed.reported, seed.reported_lang),
            (edit.text, seed.reported_lang),
        )
        other = generator.mirror(*original, edit.key) if generator.mirror and edit.key else None
        facts: dict[str, Any] = {
            "label": 1.0,
            "rank": CRITICAL if generator.critical else MINOR,
            "kind": "synthetic",
            "types": [str(t) for t in generator.types],
            "weight": 1.0 if generator.critical else 0.7,
        }
        name, at = generator.name, marked("reported", edit.after)
        self.row(seed, name, original, wrong, spans=at + (marked("original", other.before) if other else []), **facts)
        if generator.two_way:
            if reworded is not None and self.rng.random() < 0.3:
                self.row(seed, name, reworded, wrong, spans=at, **facts)
            elif self.rng.random() < 0.4:
                self.row(seed, name, reported, wrong, spans=at + marked("original", edit.before), **facts)
            back = marked("original", edit.after)
            # The unedited text is the wrong report of the edited one: the error is in the original's wording then.
            if place == 0:
                spans = back + (marked("reported", other.before) if other else [])
                self.row(seed, name, wrong, original, spans=spans, **facts)
            elif place == 1 and reworded is not None:
                self.row(seed, name, wrong, reworded, spans=back, **facts)
            else:
                self.row(seed, name, wrong, reported, spans=back + marked("reported", edit.before), **facts)
        elif name.startswith("addition") and self.rng.random() < 0.5:
            self.row(seed, "shortened", wrong, reported, kind="condensation", weight=0.5)
        self._faithful_to(seed, generator, edit, other, facts)

    def _faithful_to(
        self, seed: Seed, generator: Generator, edit: Edit, other: Edit | None, facts: dict[str, Any]
    ) -> None:
        """Pairs in which the edited text is right: with the original edited alike, or with a rewording of itself."""
        original, reported, wrong = (
            (seed.original, seed.original_lang),
            (seed.reported, seed.reported_lang),
            (edit.text, seed.reported_lang),
        )
        if other is not None:
            self.row(seed, f"both:{generator.name}", (other.text, original[1]), wrong)
            if generator.two_way and self.rng.random() < 0.4:
                spans = marked("original", other.after) + marked("reported", edit.before)
                self.row(seed, generator.name, (other.text, original[1]), reported, spans=spans, **facts)
        again = self.rewording(*wrong, keeps_error=True) if other is None and self.rng.random() < 0.6 else None
        if again is not None:
            text, benign = again
            if benign.kind != "indirect":
                self.row(seed, benign.name, (text, wrong[1]), wrong)
            self.row(seed, benign.name, wrong, (text, wrong[1]), kind=benign.kind)
            self.row(seed, generator.name, original, (text, wrong[1]), **facts)
        if (
            again is None
            or again[1].kind == "indirect"
            or not generator.two_way
            or self.rng.random() < (1.0 if generator.name in _MARKED else 0.35)
        ):
            self.row(seed, "same", wrong, wrong, weight=0.4)
