"""Who says, wants or demands each proposition: a pair in, findings where a source is dropped, added or moved.

Both texts are read as nests of sources ("R said that W tries to get concessions from I": R > W) and held together.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.evidence.attribution.compare import NAME, compare
from tracker.evidence.attribution.nest import nest
from tracker.evidence.attribution.whole import SOURCE
from tracker.evidence.attribution.words import LANGUAGES
from tracker.evidence.base import Guard, Pair
from tracker.evidence.cues import passages_only
from tracker.records import Finding, FindingType

__all__ = ["ATTRIBUTION", "SOURCE"]


def examine(pair: Pair) -> Iterable[Finding]:
    """Who says, demands or wants it: the original's demand of one party printed as the speaker's own, or another's.

    Finds a third party's demand, attempt, wish or claim that the report turns into the speaker's own obligation or
    assertion, the reverse, and a demand moved from one party to another. A report that leaves out the speaker's own
    "I say" or gives only part of what a party did is no error.
    """
    passages_only(pair)
    original, reported = pair.original, pair.reported
    if original.text == reported.text or not original.language or not reported.language:
        return []
    return compare(nest(original.text, original.language), nest(reported.text, reported.language), pair.speaker)


ATTRIBUTION = Guard(
    name=NAME,
    types=frozenset({FindingType.ATTRIBUTION}),
    languages=LANGUAGES,
    rules={
        f"{NAME}.dropped": "what another party demands, wants, tries or claims is printed as the speaker's own words",
        f"{NAME}.moved": "what one party demands, wants or claims is given to another",
        f"{NAME}.added": "what the speaker himself demands is given to another party",
    },
    aligns=True,
    examine=examine,
)
