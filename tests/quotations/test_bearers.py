"""An office beside no name is the only speaker's, if nothing in the article speaks against it."""

from __future__ import annotations

import pytest

from tracker.quotations.bearers import Bearers

TEXT = "Renn spoke on Monday. The harbour agency listened, and so did Elin Strand, the mayor."


@pytest.mark.parametrize(
    ("mention", "speakers", "name"),
    [
        ("Norrland deputy FM", {"Renn"}, "Renn"),
        ("the deputy minister", {"Renn", "Norrvik News Agency"}, "Renn"),
        ("a minister", {"Renn"}, None),
        ("the deputy minister", {"Renn", "Elin Strand"}, None),
        ("the deputy minister", {"Elin Strand"}, None),
        ("the mayor", {"Elin Strand"}, "Elin Strand"),
        ("the agency", {"Renn"}, None),
        ("the harbour", {"Renn"}, None),
        (None, {"Renn"}, None),
        ("the minister", set(), None),
    ],
)
def test_who_is_meant(mention: str | None, speakers: set[str], name: str | None) -> None:
    assert Bearers(TEXT, speakers).of(mention) == name
