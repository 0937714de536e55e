"""The reports of one bucket in, the implied statements with whatever contradicts them out: an audit's reduce step.

`compare(a, b)` says how the second quotation bears on the first; it is asked once for each pair that may be of one
utterance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.originals.implied import (
    Rules,
    default_rules,
    groups,
    held_against,
    implied_statement,
)
from tracker.originals.nearby import candidates
from tracker.originals.passage import Encode
from tracker.originals.relation import Relation
from tracker.records import Implied, Quotation, Report
from tracker.text.words import words

Compare = Callable[[Quotation, Quotation], Relation]


def implied(
    reports: Sequence[Report], encode: Encode, compare: Compare, unrelated: float, rules: Rules | None = None
) -> list[Implied]:
    """What the majorities of `reports` imply, and the reports that contradict it. `unrelated` is the gate's least cosine.

    The same result for the same set of reports, in whatever order.
    """
    rules = rules or default_rules()
    ordered = sorted(
        (r for r in reports if len(words(r.quotation.text, r.quotation.language)) >= rules.least_words),
        key=lambda r: (r.published_at, r.quotation.id),
    )
    known: dict[tuple[str, str], Relation] = {}

    def relate(a: Report, b: Report) -> Relation:
        key = a.quotation.id, b.quotation.id
        if key not in known:
            known[key] = compare(a.quotation, b.quotation)
        return known[key]

    found = []
    pairs = candidates(ordered, encode, rules, unrelated)
    for group in groups(ordered, pairs, lambda a, b: relate(ordered[a], ordered[b]), rules):
        statement = implied_statement(group)
        parts = {"agreeing": group.agreeing, "odd": group.odd, "undecided": group.undecided}
        assessed = [held for report in group.odd if (held := held_against(report, group, statement, relate))]
        found.append(
            Implied(
                statement,
                tuple(sorted((r.quotation.id, part) for part, members in parts.items() for r in members)),
                tuple(assessed),
            )
        )
    return found
