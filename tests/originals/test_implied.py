"""Which report is the odd one out: majorities, independence, and that the order of reading decides nothing."""

from __future__ import annotations

import dataclasses
import itertools

from tracker.originals.implied import Rules, default_rules, flagged, groups, held_against, implied_statement, sources
from tracker.originals.relation import Bearing, Relation
from tracker.records import (
    Assessment,
    Basis,
    Fault,
    Finding,
    FindingType,
    Match,
    Quotation,
    QuotationKind,
    Report,
    Severity,
    Statement,
    Verdict,
)

RULES = Rules(days=2, least_reports=3, least_words=1, neighbours=12)


def report(text: str, *, outlet: str | None = None, kind: QuotationKind = QuotationKind.DIRECT, day: int = 1) -> Report:
    """What is said before the colon is what the report claims; the rest makes it unlike the others."""
    quotation = Quotation(text, kind=kind, language="en", speaker="Ann Moe", article_id=text)
    return Report(quotation, "Ann Moe", f"2021-03-{day:02}", text_id=text, outlet=outlet)


def by_claim(reports: list[Report]):
    """Reports that claim the same agree, "x" is of another utterance, and all others contradict each other."""

    def relate(a: int, b: int) -> Relation:
        one, other = (reports[n].quotation.text.partition(":")[0] for n in (a, b))
        if "x" in (one, other):
            return Relation(Bearing.APART)
        return Relation(Bearing.AGREE if one == other else Bearing.CONTRADICT)

    return relate


def grouped(reports: list[Report], relate=None):
    pairs = list(itertools.combinations(range(len(reports)), 2))
    return groups(reports, pairs, relate or by_claim(reports), RULES)


def test_the_report_that_contradicts_two_others_is_odd() -> None:
    (group,) = grouped([report("yes: 1"), report("no: 2"), report("yes: 3")])
    assert [r.quotation.text for r in group.odd] == ["no: 2"]
    assert (group.majority, group.sources) == (2, 3)


def test_the_order_of_reading_decides_nothing() -> None:
    """An archive is read in the order of its files; the answer must not depend on their names."""
    reports = [report(f"{claim}: {n}", day=n % 3 + 1) for n, claim in enumerate(("yes", "no", "yes", "x", "yes", "no"))]
    expected = None
    for order in itertools.islice(itertools.permutations(reports), 0, 720, 37):
        found = {
            (
                g.medoid.quotation.id,
                frozenset(r.quotation.id for r in g.agreeing),
                frozenset(r.quotation.id for r in g.odd),
            )
            for g in grouped(list(order))
        }
        expected = expected or found
        assert found == expected


def test_two_against_two_is_no_majority() -> None:
    assert grouped([report("yes: 1"), report("no: 2"), report("yes: 3"), report("no: 4")]) == []


def test_two_reports_are_too_few_whatever_they_say() -> None:
    assert grouped([report("yes: 1"), report("no: 2")]) == []


def test_copies_and_one_outlets_reports_count_once() -> None:
    """Forty papers that print one wire story are one witness."""
    wire = [dataclasses.replace(report(f"yes: {n}"), text_id="wire") for n in range(40)]
    assert len(set(sources(wire))) == 1
    assert grouped([*wire, report("no: other")]) == []
    house = [report(f"yes: {n}", outlet="Courier") for n in range(3)]
    assert grouped([*house, report("no: other", outlet="Herald")]) == []


def test_the_same_paraphrase_was_copied_and_the_same_quoted_words_were_not() -> None:
    """Two who quote rightly quote the same; nobody paraphrases in the very same words by chance."""
    one, two = (
        dataclasses.replace(report("they would close it by May", kind=QuotationKind.INDIRECT), text_id=t) for t in "ab"
    )
    assert len(set(sources([one, two]))) == 1
    quoted = [
        dataclasses.replace(r, quotation=dataclasses.replace(r.quotation, kind=QuotationKind.DIRECT))
        for r in (one, two)
    ]
    assert len(set(sources(quoted))) == 2


def test_a_source_that_also_prints_the_majoritys_words_is_not_odd() -> None:
    """A long interview has both; it is no contradiction of itself."""
    both = [dataclasses.replace(report(f"{claim}: long"), text_id="long") for claim in ("no", "yes")]
    (group,) = grouped([report("yes: 1"), report("yes: 2"), report("yes: 3"), *both])
    assert group.odd == ()


def test_a_majority_that_contradicts_itself_is_none() -> None:
    """Both bear out the medoid and deny each other: the medoid says too little to judge a third by."""
    reports = [report("a"), report("b"), report("c"), report("d")]
    table = {(0, 1): Bearing.AGREE, (0, 2): Bearing.AGREE, (1, 2): Bearing.CONTRADICT, (0, 3): Bearing.CONTRADICT}

    def relate(a: int, b: int) -> Relation:
        names = sorted((reports[a].quotation.text, reports[b].quotation.text))
        key = ("abcd".index(names[0]), "abcd".index(names[1]))
        return Relation(table.get(key, Bearing.OPEN))

    assert grouped(reports, relate) == []


def test_a_doubted_report_must_contradict_two_of_the_majority() -> None:
    """Where the gate is not sure that it is the same utterance, one contradiction may be chance."""
    reports = [report("yes: 1"), report("yes: 2"), report("yes: 3"), report("no: 4")]

    def doubting(contradicted: set[int]):
        def relate(a: int, b: int) -> Relation:
            if 3 not in (a, b):
                return Relation(Bearing.AGREE)
            other = min(a, b)
            return Relation(Bearing.CONTRADICT, sure=False) if other in contradicted else Relation(Bearing.APART)

        return relate

    (alone,) = grouped(reports, doubting({0}))
    assert (alone.odd, alone.sources) == ((), 3)
    (twice,) = grouped(reports, doubting({0, 1, 2}))
    assert [r.quotation.text for r in twice.odd] == ["no: 4"]


def assessment(match: Match) -> Assessment:
    finding = Finding(
        FindingType.NUMBER, Severity.CRITICAL, (0, 2), (0, 2), "The report says “the original” where the original says 4.",
        "number", "number.changed",
    )  # fmt: skip
    return Assessment(
        match.id, Verdict.DIVERGED, "", Fault.MISQUOTATION, 0.99, 0.9, (finding,), (), None, "en", "en", "m", "f"
    )


def test_the_odd_one_is_suspect_and_never_proven() -> None:
    """The majority is no original: the flag says so, shows its words and says that it may be the majority that is wrong."""
    reports = [report("yes: 1", outlet="Courier"), report("no: 2"), report("yes: 3", day=2)]
    (group,) = grouped(reports)
    statement = implied_statement(group)
    assert (statement.basis, statement.text, statement.language) == (Basis.IMPLIED, None, None)
    assert [r.text for r in statement.renditions] == ["yes: 1", "yes: 3"]

    def relate(a: Report, b: Report) -> Relation:
        said = Statement("Ann Moe", a.quotation.text, "en", Basis.IMPLIED)
        match = Match(b.quotation, said, said.wordings[0], (0, 3), 0.9)
        return Relation(Bearing.CONTRADICT, match, assessment(match))

    held = held_against(group.odd[0], group, statement, relate)
    assert held is not None
    match, made = held
    assert (match.statement, made.verdict, made.fault, made.match_id) == (statement, Verdict.SUSPECT, None, match.id)
    assert match.wording in statement.renditions
    assert "2 of 3" in made.why
    assert "Which of them is right" in made.why
    assert made.findings[0].reason == "The report says “the original” where the majority says 4."


def test_a_statement_against_which_nothing_was_judged_changes_no_reason() -> None:
    match = Match(Quotation("x"))
    made = dataclasses.replace(assessment(match), findings=())
    assert flagged(made, match, "why", "the majority").findings == ()


def test_a_day_stands_before_a_month() -> None:
    """One of the founding case's papers gave the month alone."""
    month = dataclasses.replace(report("yes: 1"), published_at="2021-03")
    (group,) = grouped([month, report("yes: 2", day=4), report("yes: 3", day=3)])
    assert implied_statement(group).said_at == "2021-03-03"


def test_two_contradictions_outweigh_a_medoid_that_is_not_sure() -> None:
    """The medoid is one report among those that agree, and may be the vaguest of them."""
    reports = [report("a"), report("b"), report("c"), report("d")]
    table = {(0, 3): Bearing.OPEN, (1, 3): Bearing.CONTRADICT, (2, 3): Bearing.CONTRADICT}

    def relate(a: int, b: int) -> Relation:
        return Relation(table.get((min(a, b), max(a, b)), Bearing.AGREE))

    (group,) = grouped(reports, relate)
    assert [r.quotation.text for r in group.odd] == ["d"]


def test_the_rules_lie_in_the_models_folder() -> None:
    assert default_rules().least_reports >= 3
