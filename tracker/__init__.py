"""tracker tells whether a reported quote still means what the speaker said, and follows a misquotation.

>>> import tracker
>>> tracker.check("We will not withdraw.", "We will withdraw.").verdict
<Verdict.DIVERGED: 'diverged'>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.errors import TrackerError
from tracker.records import (
    Abstention,
    Article,
    Assessment,
    Event,
    Finding,
    Match,
    Quotation,
    Rendition,
    Statement,
    as_json,
)
from tracker.settings import Settings, load_settings

if TYPE_CHECKING:
    from tracker.pipeline import Tracker

__version__ = "0.1.0"

__all__ = [
    "Abstention",
    "Article",
    "Assessment",
    "Event",
    "Finding",
    "Match",
    "Quotation",
    "Rendition",
    "Settings",
    "Statement",
    "Tracker",
    "TrackerError",
    "as_json",
    "check",
    "load_settings",
]

_default: Tracker | None = None


def check(
    original: str,
    reported: str,
    *,
    original_lang: str | None = None,
    reported_lang: str | None = None,
    speaker: str | None = None,
    context: str | None = None,
) -> Assessment:
    """Does `reported` still mean what `original` says?

    Languages are ISO 639-1 codes, told from the texts where they are not given. An original longer than the quote is
    fine: the passage is found first. `context` is text around the original. The encoder loads at the first call and
    stays loaded; for other settings make a `Tracker` of your own. Raises InputError on an empty text, ModelMissing
    where the encoder is not on this machine.
    """
    global _default
    if _default is None:
        from tracker.pipeline import Tracker

        _default = Tracker(load_settings())
    return _default.check_pair(
        original,
        reported,
        original_lang=original_lang,
        reported_lang=reported_lang,
        speaker=speaker,
        context=context,
    )


def __getattr__(name: str) -> Any:
    # The pipeline pulls in the encoder's libraries: only when somebody asks for it.
    if name == "Tracker":
        from tracker.pipeline import Tracker

        return Tracker
    raise AttributeError(f"module 'tracker' has no attribute {name!r}")
