"""Which reports are compared at all: names across scripts, days and months, and no work where nothing can come of it."""

from __future__ import annotations

import dataclasses

import numpy as np

from tracker.encoder.base import Encoding
from tracker.originals.implied import Rules
from tracker.originals.nearby import buckets, candidates, crowded, days, numerous, same_speaker
from tracker.records import Quotation, Report

RULES = Rules(days=2, least_reports=3, least_words=1, neighbours=2)


def report(text: str, day: str, name: str = "Ann Moe") -> Report:
    return Report(
        Quotation(text, language="en", speaker=name, article_id=f"{text} {day} {name}"), name, day, f"{text} {day}"
    )


def encode(texts):
    """Texts that begin with the same letter mean the same."""
    found = []
    for text in texts:
        vector = np.zeros(26, dtype=np.float32)
        vector[ord(text[0]) - ord("a")] = 1.0
        found.append(Encoding(vector, np.zeros((0, 2), dtype=np.int64)))
    return found


def test_one_person_in_four_scripts_shares_a_bucket() -> None:
    names = ["Sergei Ryabkov", "Сергей Рябков", "سرگئی ریابکوف", "Sergej Rjabkow", "Elin Strand"]
    found = buckets(names)
    assert len({found[name] for name in names[:4]}) == 1
    assert found["Elin Strand"] != found["Sergei Ryabkov"]


def test_a_first_name_and_a_particle_make_no_bucket() -> None:
    found = buckets(["Anna von Berg", "Anna von Tal", "Anna Strand"])
    assert len(set(found.values())) == 3


def test_the_same_bucket_is_not_yet_the_same_person() -> None:
    assert same_speaker("Sergei Ryabkov", "Сергей Рябков")
    assert not same_speaker("John Smith", "Jane Smith")


def test_a_month_is_all_its_days_and_a_year_is_no_date() -> None:
    first, last = days("2018-02") or (0, 0)
    assert last - first == 27
    assert days("2018-05-15T14:00:00+03:00") == days("2018-05-15")
    assert days("2018") is None
    assert days("yesterday") is None


def test_reports_that_no_three_texts_stand_beside_are_dropped_unread() -> None:
    """Nothing is encoded for them: that is what keeps a large archive cheap."""
    near = [report(f"a{n}", f"2021-03-0{n}") for n in (1, 2, 3)]
    assert crowded([*near, report("z", "2021-06-01"), report("u", "2021")], RULES) == near
    assert crowded(near[:2], RULES) == []


def test_reports_that_no_three_texts_of_one_speaker_stand_beside_are_dropped_unread() -> None:
    """Names that sound alike share a bucket; where they are three people's, no three reports can agree."""
    three = [report(f"a{n}", f"2021-03-0{n}", "Ann Moe") for n in (1, 2, 3)]
    others = [report("b1", "2021-03-01", "Carl Moe"), report("b2", "2021-03-02", "Dora Moe")]
    copies = [dataclasses.replace(report("c", "2021-03-02", "Eva Moe"), url=url) for url in ("x", "y", "z")]
    assert numerous([*others, *three, *copies], RULES) == three
    # A link may go over a third report: the first and the last lie too far apart, and all may be of one group.
    assert numerous([report(f"a{n}", f"2021-03-0{n}") for n in (1, 3, 5)], RULES) != []
    assert numerous([report(f"a{n}", f"2021-03-0{n}") for n in (1, 4, 7)], RULES) == []
    month = [report("a1", "2021-03"), report("a2", "2021-03-28"), report("a3", "2021-03-02")]
    assert numerous([*month, report("a4", "a day")], RULES) == month


def test_pairs_need_one_speaker_near_days_and_one_meaning() -> None:
    reports = [
        report("a one", "2021-03-01"),
        report("a two", "2021-03-02"),
        report("b three", "2021-03-02"),
        report("a four", "2021-03-02", name="Elin Strand"),
        report("a five", "2021-03-20"),
        dataclasses.replace(report("a one", "2021-03-01"), url="copy"),
    ]
    assert candidates(reports, encode, RULES, 0.8) == [(0, 1), (1, 5)]


def test_each_report_is_compared_with_so_many_neighbours_and_no_more() -> None:
    reports = [report(f"a{n}", "2021-03-01") for n in range(30)]
    assert len(candidates(reports, encode, RULES, 0.8)) <= 2 * len(reports)
