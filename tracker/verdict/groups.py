"""Languages in groups that are calibrated apart: two language codes in, the group's name out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GROUPS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "latin": frozenset({"cs", "de", "es", "fr", "it", "pl", "pt", "tr"}),
        "cyrillic": frozenset({"ru", "uk"}),
        "east-asian": frozenset({"ja", "ko", "zh"}),
        "other": frozenset({"ar", "fa", "he", "hi"}),
        "english": frozenset({"en"}),
    }
)
#: Which group names a pair whose sides belong to two: what is farther from English is what the scores feel.
_ORDER = ("other", "east-asian", "cyrillic", "latin", "english")


def language_group(original: str | None, reported: str | None) -> str | None:
    """The group of a pair of ISO 639-1 codes; null where a language is in no group: nothing was calibrated there."""
    groups = set()
    for language in (original, reported):
        group = next((name for name, members in GROUPS.items() if language in members), None)
        if group is None:
            return None
        groups.add(group)
    return next(name for name in _ORDER if name in groups)
