"""Why a quotation has no original: nobody named, speaker unknown, another's words, or nowhere in the store."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from tests.store.samples import ARTICLE, QUOTATION, STATEMENT
from tracker.records import Assessment, Match, Verdict
from tracker.store import Store


def test_each_quotation_without_an_original_says_why(store: Store) -> None:
    nobody = dataclasses.replace(QUOTATION, start=0, speaker=None, speaker_name=None)
    unknown = dataclasses.replace(QUOTATION, start=1, speaker="Somebody Else")
    another, nowhere, judged = (dataclasses.replace(QUOTATION, start=n) for n in (2, 3, 4))
    refusals = {
        another: "no original by this speaker but by another: the words are those of Ann Moe",
        nowhere: "not the same utterance: the nearest stored statement says something else",
        judged: None,
    }
    assessed = []
    for quotation, refusal in refusals.items():
        match = Match(quotation, STATEMENT, STATEMENT.wordings[0], (0, 10), refusal=refusal)
        verdict = Verdict.UNVERIFIABLE if refusal else Verdict.FAITHFUL
        assessed.append(
            (match, Assessment(match.id, verdict, "", None, None, None, (), (), None, "en", "en", "m", "f"))
        )
    store.save_article(ARTICLE, [nobody, unknown, *refusals], assessed=assessed)
    rows = {row["quotation_id"]: row["absent"] for row in store.db.query("SELECT * FROM absences")}
    assert rows == {nobody.id: "nobody", unknown.id: "speaker", another.id: "another", nowhere.id: "nowhere"}


ARCHIVES = Path(__file__).resolve().parents[2] / "docs" / "archives.md"


@pytest.mark.parametrize("block", re.findall(r"```sql\n(.*?)```", ARCHIVES.read_text(encoding="utf-8"), re.DOTALL))
def test_the_queries_on_the_page_on_archives_run(store: Store, block: str) -> None:
    """A reader pastes them: each must be a query, of tables and columns that there are."""
    for query in filter(str.strip, block.split(";")):
        assert store.db.execute(query).description, f"not a query: {query}"
