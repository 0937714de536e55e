"""The words of strength on both sides in; out, which step from one to the other no translator takes.

Where a text has several such words, only what one side says and the other does not say at all is compared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Set
from functools import lru_cache
from pathlib import Path

from tracker.evidence.base import Side
from tracker.evidence.cues import Cue

Cues = Mapping[str, list[Cue]]
#: Rule, kind in the original, kind in the report.
Step = tuple[str, str, str]

_DATA = Path(__file__).with_name("modality_wish.toml")
_FIRM = frozenset({"must", "should"})


@lru_cache(maxsize=1)
def _wishes() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    raw = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        language: (re.compile(row["wish"], re.IGNORECASE), re.compile(row["need"], re.IGNORECASE))
        for language, row in raw.items()
    }


def wish(side: Side) -> re.Match[str] | None:
    """Where a text says what somebody wants or hopes; null where it speaks of a need as well."""
    wishes, needs = _wishes()[side.language or ""]
    return None if needs.search(side.text) else wishes.search(side.text)


def wish_as_duty(original: Side, reported: Side, before: Cues, after: Cues) -> tuple[re.Match[str], Cue] | None:
    """What the original only wants and the report says must be: the two places."""
    if "must" not in after or before.keys() & _FIRM:
        return None
    wished = wish(original)
    if wished is None or _wishes()[reported.language or ""][0].search(reported.text):
        return None
    return wished, after["must"][0]


def step(before: Cues, after: Cues, language: str) -> Step | None:
    """The step from the strength of the original to that of a report in `language`; null where it is a fair one."""
    for was, now, rule, holds in _STEPS:
        if was in before and now in after and holds(before.keys(), after.keys()):
            if rule == "hedged" and not len(before["will"]) == len(after["may"]) == 1:
                continue
            if was == "should" and language != "en":
                # Elsewhere a conditional ("devrait") renders "must" as often.
                continue
            return rule, was, now
    return None


# In the original, in the report, the rule, and what else the two may say beside it (the kinds of words of each).
_STEPS: tuple[tuple[str, str, str, Callable[[Set[str], Set[str]], bool]], ...] = (
    ("can", "must", "raised", lambda b, a: not b & {"must", "should", "may"} and not a & {"can", "may"}),
    ("must", "can", "lowered", lambda b, a: not b & {"may", "can"} and not a & _FIRM),
    ("will", "may", "hedged", lambda b, a: not b & {"may", "can"} and "will" not in a),
    ("may", "will", "raised", lambda b, a: "will" not in b and not a & {"may", "can"}),
    ("should", "must", "raised", lambda b, a: "must" not in b and "should" not in a),
)
