"""How strong a claim is: a pair in, findings where association became cause, or a suggestion became proof."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.evidence.attribution.nest import nest
from tracker.evidence.attribution.stems import stems
from tracker.evidence.base import Guard, Pair, Side
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import by_kind, passages_only
from tracker.evidence.modality import examine as modality
from tracker.evidence.strength_reader import LANGUAGES, LEXICON, Level, read_claim
from tracker.records import Finding, FindingType, Severity, Span

NAME = "strength"
_SAYS = {
    Level.ASSOCIATION: "an association",
    Level.POSSIBLE: "a possible cause",
    Level.CAUSE: "cause and effect",
}
_SHARED = 0.3


def examine(pair: Pair) -> Iterable[Finding]:
    """How strong a claim is: linked to, may cause, causes; suggests or proves.

    Finds an association that the report prints as cause and effect, the reverse, a single step between (minor), and a
    finding that "suggests" printed as one that "proves". Each side must say one thing of the kind in outright words,
    and both must speak of the same matter. A hedge that is merely left out is the modality guard's.
    """
    passages_only(pair)
    original, reported = pair.original, pair.reported
    spans = counterparts(pair) if original.text != reported.text else None
    if spans is None or not original.language or not reported.language:
        return
    found = [f for f in (_relation(pair, *spans), _proof(pair, *spans)) if f is not None]
    if not found or not _same_matter(original, reported, *spans):
        return
    gravest = min(found, key=lambda f: f.severity is Severity.MINOR)
    hedges = list(modality(pair))
    if not hedges or (gravest.severity is not Severity.MINOR and all(_apart(gravest, hedge) for hedge in hedges)):
        yield gravest


def _apart(one: Finding, other: Finding) -> bool:
    """Whether two findings mark different words of the original."""
    a, b = one.original_span, other.original_span
    return a is None or b is None or a[1] <= b[0] or b[1] <= a[0]


def _relation(pair: Pair, before: Span, after: Span) -> Finding | None:
    """What became of the relation that the original claims."""
    was, now = (
        # The whole text is read once, whoever asks.
        read_claim(side.text, side.language or "", None if span == (0, len(side.text)) else span)
        for side, span in ((pair.original, before), (pair.reported, after))
    )
    if was.level == now.level or not (was.plain and now.plain) or was.cue is None or now.cue is None:
        return None
    steps = now.level - was.level
    rule = f"{'raised' if steps > 0 else 'lowered'}{'' if abs(steps) > 1 else '_a_step'}"
    words = pair.original.text[was.cue.start : was.cue.end], pair.reported.text[now.cue.start : now.cue.end]
    return Finding(
        FindingType.MODALITY,
        Severity.MAJOR if abs(steps) > 1 else Severity.MINOR,
        was.cue.span,
        now.cue.span,
        f"The original claims {_SAYS[was.level]} (“{words[0]}”); the report {_SAYS[now.level]} (“{words[1]}”).",
        NAME,
        f"{NAME}.{rule}",
    )


def _proof(pair: Pair, before: Span, after: Span) -> Finding | None:
    """What suggested something and is said to prove it."""
    one = by_kind(LEXICON, pair.original.text, pair.original.language or "", before)
    other = by_kind(LEXICON, pair.reported.text, pair.reported.language or "", after)
    if "hints" not in one or "proves" not in other or "proves" in one or {"hints", "none"} & other.keys():
        return None
    was, now = one["hints"][0], other["proves"][0]
    words = pair.original.text[was.start : was.end], pair.reported.text[now.start : now.end]
    reason = f"In the original the evidence is a hint (“{words[0]}”); in the report it is proof (“{words[1]}”)."
    return Finding(FindingType.MODALITY, Severity.MAJOR, was.span, now.span, reason, NAME, f"{NAME}.proved")


def _same_matter(original: Side, reported: Side, before: Span, after: Span) -> bool:
    """Whether the two parts share their content words; across languages their lengths have told."""
    if original.language != reported.language or not original.language:
        return True
    one = stems(nest(original.text, original.language), before)
    other = stems(nest(reported.text, original.language), after)
    return len(one & other) >= max(2.0, _SHARED * min(len(one), len(other)))


STRENGTH = Guard(
    name=NAME,
    types=frozenset({FindingType.MODALITY}),
    languages=LANGUAGES,
    rules={
        f"{NAME}.raised": "an association is printed as cause and effect",
        f"{NAME}.lowered": "cause and effect are printed as an association",
        f"{NAME}.raised_a_step": "an association is printed as a possible cause, or a possible cause as a certain one",
        f"{NAME}.lowered_a_step": "a certain cause is printed as a possible one, or a possible cause as an association",
        f"{NAME}.proved": "a finding that “suggests” something is printed as one that proves it",
    },
    examine=examine,
)
