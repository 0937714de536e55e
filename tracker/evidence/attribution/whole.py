"""A pair whose original is nothing but what another party wants or claims: a finding where the report asserts it itself.

The attribution guard finds out which parts of the two texts speak of the same thing. Where it is known that they are
one remark, and the original is a single sentence with its source at the head, nothing has to be found out: what is left
of the sentence is what the source stands behind, whatever it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.evidence.attribution.cited import citing_languages, uncited
from tracker.evidence.attribution.nest import OFFICES, OWN, WILL, Level, Nest, nest
from tracker.evidence.attribution.parties import Party
from tracker.evidence.attribution.wording import Change, country_name, reason
from tracker.evidence.attribution.words import LANGUAGES
from tracker.evidence.base import Guard, Pair, Side
from tracker.evidence.cues import by_kind, clause_spans, passages_only, sentence_spans
from tracker.names.places import find_places
from tracker.records import Finding, FindingType, Severity, Span

NAME = "source"
_WISHES = frozenset({"demand", "want"})
_CLAIMS = frozenset({"claim", "believe", "hearsay", "say"})
# Printed characters one says the same in, against English; from the medians of professional news translations.
_DENSITY = {"zh": 3.0, "ar": 1.2}
_SHORTEST, _LONGEST = 0.4, 2.0
_LEAD = 28
_PLAIN = re.compile(r"say|said|complain\w*|dicen|disent|sagen|говорят|кажуть|说|يقول\w*", re.IGNORECASE)
_CONDITIONAL = re.compile(r"aurai(?:t|ent)|serai(?:t|ent)|habría[n]?", re.IGNORECASE)
_QUESTION = re.compile(r"[?？؟]")


def examine(pair: Pair) -> Iterable[Finding]:
    """A sentence that only tells what others want or claim, printed as what the speaker says himself, or the reverse.

    Only where the original is one sentence that opens with its source and holds nothing of the speaker's own, and the
    report names neither that source nor any other: "The parents demand that X" becomes "X must be". And a source that
    the speaker cites at the head of a sentence ("according to the police"), which the same sentence of the report has
    not; unless it may be the speaker himself. Counts where the two texts are surely one remark; which parts of longer
    texts belong together the attribution guard finds out.
    """
    passages_only(pair)
    original, reported = pair.original, pair.reported
    if original.text == reported.text or not original.language or not reported.language:
        return []
    found = _held(original, reported) if pair.languages <= LANGUAGES else []
    return found or [*_uncited(pair)]


def _held(original: Side, reported: Side) -> list[Finding]:
    """What others want or claim, printed as the speaker's own, or the reverse."""
    if not original.language or not reported.language:
        return []
    before, after = nest(original.text, original.language), nest(reported.text, reported.language)
    if not _one_sentence(before, after):
        return []
    return [*_dropped(before, after), *_taken(before, after)][:1]


def _uncited(pair: Pair) -> Iterable[Finding]:
    """A source cited and left out."""
    found = uncited(pair)
    if found is not None:
        why = (
            f"The original cites a source for this (“{pair.original.text[slice(*found[0])].rstrip(' ,،，')}”); "
            "the report has the speaker assert it himself."
        )
        yield Finding(FindingType.ATTRIBUTION, Severity.MAJOR, *found, why, NAME, f"{NAME}.uncited")


def _one_sentence(before: Nest, after: Nest) -> bool:
    """Whether both are one sentence of about the same length, and no question."""
    lengths = [len(n.text.strip()) * _DENSITY.get(n.language, 1.0) for n in (before, after)]
    return (
        len(sentence_spans(before.text)) == len(sentence_spans(after.text)) == 1
        and _SHORTEST <= lengths[1] / max(lengths[0], 1.0) <= _LONGEST
        and not any(_QUESTION.search(n.text) for n in (before, after))
    )


def _head(nest_: Nest) -> Level | None:
    """The level that the whole sentence stands under: the first, or the first under "X said that"; else None.

    What "and", "but" or a dash sets beside it may be the speaker's own again.
    """
    if not nest_.levels or len(clause_spans(nest_.text)) > 1:
        return None
    head = nest_.levels[0]
    start = min(head.cue[0], head.holder.span[0]) if head.holder is not None else head.cue[0]
    verb = head.holder is not None and head.holder.span < head.cue
    return None if (head.nominal and not verb) or start > _LEAD else head


def _dropped(before: Nest, after: Nest) -> Iterable[Finding]:
    head = _head(before)
    if head is None or not head.third or any(p.kind == "speaker" and p.span < head.cue for p in before.parties):
        return
    holder = head.holder
    if holder is not None and (_mentioned(after, holder, before) or holder.kind == "person"):
        return
    wish, claim = head.kind in _WISHES, head.kind in _CLAIMS
    if head.kind == "say" and (holder is None or holder.kind != "group" or head.office):
        return
    # Who "notes" or "believes" something together may be those who speak.
    own_voice = head.kind in {"say", "believe"} and not _PLAIN.fullmatch(before.text[slice(*head.cue)])
    if own_voice and holder is not None and holder.unlisted:
        return
    if not _without_source(after, group=holder is None or holder.kind != "country"):
        return
    own = after.own()
    if wish and own and own[0].kind in OWN and not before.own(by_clause=True):
        yield _finding(before, after, Change("dropped", head, own[0], holder))
    if claim and all(x.kind == "say" for x in after.levels) and not _hedged(before, after, head):
        yield _finding(before, after, Change("asserted", head, None, holder))


def _hedged(before: Nest, after: Nest, head: Level) -> bool:
    """Whether the report keeps the distance of a hearsay by its mood ("serait créé", "würde gegründet") or by a "perhaps"."""
    if head.kind != "hearsay":
        return False
    kinds = by_kind("modality", after.text, after.language)
    return "may" in kinds or bool(_CONDITIONAL.fullmatch(before.text[slice(*head.cue)]) and "loose" in kinds)


def _taken(before: Nest, after: Nest) -> Iterable[Finding]:
    """The speaker's own demand, given to a country that is neither in the original nor the speaker's."""
    head = _head(before)
    if head is None or head.kind not in WILL or head.holder is None or head.holder.kind != "speaker":
        return
    frames = [x.holder for x in after.levels if x.kind == "say" and x.holder is not None and x.holder.kind == "person"]
    own_country = {m.country for f in frames for m in find_places(after.text[slice(*f.span)], after.language)}
    if not own_country:
        return
    for level in after.levels:
        new = level.holder
        if level.kind != head.kind or new is None or new.kind != "country" or new.concept in own_country:
            continue
        if not _mentioned(before, new, after):
            yield _finding(before, after, Change("moved", head, level, head.holder, new))


def _mentioned(nest_: Nest, party: Party, other: Nest) -> bool:
    """Whether a text has the party, or for a group any that may be the same people by another name.

    What both texts have is not: it is somebody else of whom the sentence speaks. Nor is an office, the speaker's own.
    """
    if party.kind == "country":
        return any(m.country == party.concept for m in find_places(nest_.text, nest_.language))
    both = ({p.concept for p in other.parties} | OFFICES) - {party.concept}
    return any(p.kind in {"group", "they"} and p.concept not in both for p in nest_.parties)


def _without_source(nest_: Nest, *, group: bool) -> bool:
    """Whether nobody but the speaker himself stands behind a text: at most an office or a name that "said" it.

    Who says it must be known to be one person where the source of the original is a group.
    """
    for level in nest_.levels:
        if level.kind in OWN:
            continue
        if level.kind != "say" or level.nominal:
            return False
        if group and (level.holder is None or level.holder.kind not in {"person", "speaker"}) and not level.office:
            return False
    return True


def _finding(before: Nest, after: Nest, change: Change) -> Finding:
    """The finding; its spans are the source with its verb, and what stands in its place."""
    level, new = change.before, change.after
    source = level.cue if level.holder is None else _joined(level.cue, level.holder.span)
    printed: Span = (len(after.text) - len(after.text.lstrip()), len(after.text.rstrip()))
    if new is not None:
        printed = new.cue if new.holder is None else _joined(new.cue, new.holder.span)
    rule = "moved" if change.kind == "moved" else "dropped"
    why = reason(before, after, change)
    if change.kind == "moved" and change.new is not None:
        who = country_name(change.new.concept)
        why = f"In the original it is the speaker himself who wants this; in the report it is {who}."
    return Finding(FindingType.ATTRIBUTION, Severity.CRITICAL, source, printed, why, NAME, f"{NAME}.{rule}")


def _joined(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])


SOURCE = Guard(
    name=NAME,
    types=frozenset({FindingType.ATTRIBUTION}),
    languages=LANGUAGES | citing_languages(),
    rules={
        f"{NAME}.dropped": "a sentence that only tells what others want or claim is printed as the speaker's own",
        f"{NAME}.moved": "what the speaker himself wants is given to a country that he does not speak for",
        f"{NAME}.uncited": "the speaker cites a source at the head of a sentence; the report has him assert it himself",
    },
    examine=examine,
)
