"""The taxonomy defines every finding type, once."""

from tracker.records import FindingType
from tracker.verdict.taxonomy import TAXONOMY, taxonomy_markdown


def test_every_type_is_defined_with_two_languages() -> None:
    assert set(TAXONOMY) == set(FindingType)
    for entry in TAXONOMY.values():
        languages = {x for e in entry.examples for x in (e.original_lang, e.reported_lang)}
        assert len(languages) >= 2, entry.type


def test_the_page_names_what_catches_a_type() -> None:
    page = taxonomy_markdown({FindingType.NUMBER: ("number guard",)})
    assert "Caught by: number guard." in page
    assert page.count("\n## ") == len(FindingType)
