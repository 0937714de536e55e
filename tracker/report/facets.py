"""Lines in, the ways to narrow them down out: verdict, language, outlet, type, speaker, each value with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.records import Verdict
from tracker.report import wording
from tracker.report.copies import Line

#: Facet -> the values of one line; the names are those of the address (`?outlet=...`) and never change.
FACETS: Mapping[str, Callable[[Line], Iterable[str]]] = {
    "verdict": lambda line: [str(line.first.assessment.verdict)],
    "language": lambda line: [line.first.assessment.reported_lang or ""],
    "outlet": lambda line: line.outlets,
    "type": lambda line: [str(finding.type) for finding in line.first.assessment.findings],
    "speaker": lambda line: [line.first.speaker],
}
_GRAVEST_FIRST = [Verdict.DIVERGED, Verdict.SUSPECT, Verdict.UNVERIFIABLE, Verdict.FAITHFUL, Verdict.VERBATIM]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: what it is in an address, what a reader sees, how many lines have it, whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow lines down; its values by how many lines have them, verdicts by gravity."""

    name: str
    values: tuple[Value, ...]


def facets(lines: Sequence[Line], chosen: Mapping[str, Sequence[str]] | None = None) -> tuple[Facet, ...]:
    """The facets of `lines`. With `chosen`, a value's count is that of the lines that the *other* facets leave."""
    chosen = chosen or {}
    made = []
    for name in FACETS:
        others = {other: values for other, values in chosen.items() if other != name}
        counts = Counter(value for line in narrowed(lines, others) for value in values_of(line, name))
        for value in chosen.get(name, ()):
            counts.setdefault(value, 0)
        wanted = set(chosen.get(name, ()))
        values = [Value(value, _label(name, value), count, value in wanted) for value, count in counts.items()]
        made.append(Facet(name, tuple(sorted(values, key=lambda value: _order(name, value)))))
    return tuple(made)


def narrowed(lines: Iterable[Line], chosen: Mapping[str, Sequence[str]]) -> list[Line]:
    """The lines that have, of every facet that `chosen` names, one of its values."""
    return [
        line
        for line in lines
        if all(not wanted or set(wanted) & set(values_of(line, name)) for name, wanted in chosen.items())
    ]


def values_of(line: Line, name: str) -> tuple[str, ...]:
    """The values of one line for the facet `name`, each once."""
    return tuple(dict.fromkeys(FACETS[name](line)))


def facet_values(line: Line) -> list[tuple[str, tuple[str, ...]]]:
    """By facet, the values of a line: what the script narrows down by."""
    return [(name, values_of(line, name)) for name in FACETS]


def _label(name: str, value: str) -> str:
    return wording.language_name(value or None) if name == "language" else value


def _order(name: str, value: Value) -> tuple[int, str, str]:
    if name == "verdict" and value.value in set(Verdict):
        return _GRAVEST_FIRST.index(Verdict(value.value)), "", ""
    return -value.count, value.label.casefold(), value.value
