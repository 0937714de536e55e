"""Number words in a row in, their value out: "two hundred and five thousand", «двадцать пять», "zweiundzwanzig"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.evidence.number_lexicon import Entry, Lexicon

# Languages that put the units before the tens, or before ten ("خمسة عشر", "חמש עשרה").
_UNITS_FIRST = frozenset(["ar", "de", "cs"])
_UNIT_BEFORE_TEN = frozenset(["ar", "he"])
_TEN_BEFORE_UNIT = frozenset(["tr", "fr", "ko"])  # on sekiz, dix-sept, 열 두
_JOINER_ONLY_IN_COMPOUNDS = frozenset(["de", "cs", "it"])


@dataclass(slots=True)
class Reading:
    """A number read so far: complete scales in `total`, what is below the next scale in `section`."""

    total: float = 0.0
    section: float = 0.0
    last_scale: float = 0.0
    count: int = 0
    ordinal: bool = False
    bare: bool = False
    step: float = 1.0

    @property
    def value(self) -> float:
        """The value of the words read so far."""
        return self.total + self.section


def _add(reading: Reading, value: float, language: str, compound: bool) -> bool:
    """Add a unit, a ten or a fixed hundred below the next scale; False where it cannot follow what was read."""
    section = reading.section
    rest = section % 100
    if section == 0:
        reading.section = value
    elif language == "fr" and rest == 4 and value == 20:
        reading.section = section + 76
    elif (
        (language == "fr" and rest in {60, 80} and 10 < value + 1 <= 20)
        or (value < 10 and section % 10 == 0 and (rest != 10 or language in _TEN_BEFORE_UNIT))
        or (language == "fr" and rest in {70, 90} and value < 10)
        or (value < 100 and rest == 0)
        or (language in _UNITS_FIRST and 1 <= rest <= 9 and 20 <= value <= 90 and (compound or language == "ar"))
        or (language in _UNIT_BEFORE_TEN and 1 <= rest <= 9 and value == 10)
    ):
        reading.section = section + value
    elif language == "en" and 11 <= section <= 20 and 10 <= value <= 99 and not reading.total:
        reading.section = section * 100 + value  # nineteen eighty-four
    else:
        return False
    return True


def _multiply(reading: Reading, scale: float) -> bool:
    """Close a section with a scale; False where the scale cannot follow."""
    if reading.section == 0 and reading.total == 0:
        reading.bare = True
    if reading.total == 0 or (scale < reading.last_scale and reading.section):
        reading.total += (reading.section or 1.0) * scale
    elif scale > reading.last_scale:
        reading.total = (reading.total + reading.section) * scale
    else:
        return False
    reading.section, reading.last_scale = 0.0, scale
    return True


def _take(reading: Reading, entry: Entry, language: str, compound: bool) -> bool:
    if entry.role == "hundred":
        if reading.section == 0:
            reading.bare = reading.total == 0
            reading.section = 100.0
            return True
        if reading.section < 100:
            reading.section *= 100
            return True
        return False
    if entry.role == "scale":
        return _multiply(reading, entry.value)
    if entry.role == "unit":
        return _add(reading, entry.value, language, compound)
    if (
        entry.role == "ordinal"
        and (entry.value >= 3 or reading.count)
        and not (entry.value >= 1000 and reading.section)
    ):
        reading.ordinal = _add(reading, entry.value, language, compound)
        return reading.ordinal
    return False


def read_run(
    items: Sequence[Entry | None], language: str, first: float | None = None, compound: bool = False
) -> Reading:
    """Read a number from the start of a run of entries, where None is a joiner ("and").

    `first` is a figure that stands before the words ("2" in "2 million"). `count` of the result says how many entries
    belong to the number; none where the first cannot begin one.
    """
    reading = Reading(section=first or 0.0)
    for i, entry in enumerate(items):
        if entry is None:
            follows = items[i + 1] if i + 1 < len(items) else None
            if follows is None or reading.value == 0 or (language in _JOINER_ONLY_IN_COMPOUNDS and not compound):
                break
            probe = Reading(reading.total, reading.section, reading.last_scale, 1)
            if follows.role in {"scale", "hundred"} or not _take(probe, follows, language, True):
                break
            if language == "en" and reading.section % 100:
                break
            continue
        if not _take(reading, entry, language, compound or (i > 0 and items[i - 1] is None)):
            break
        reading.count = i + 1
        if reading.ordinal:
            break
    return reading


def read_compound(word: str, lexicon: Lexicon) -> float | None:
    """The value of number words written as one ("dreihunderttausend"); null where any part is something else."""
    if lexicon.compound is None or len(word) > 60:
        return None
    items: list[Entry | None] = []
    position = 0
    while position < len(word):
        match = lexicon.compound.match(word, position)
        if match is None:
            return None
        part = match.group()
        items.append(None if part in lexicon.joiners and part not in lexicon.words else lexicon.words[part])
        position = match.end()
    if len(items) < 2:
        return None
    reading = read_run(items, lexicon.language, compound=True)
    return reading.value if reading.count == len(items) else None
