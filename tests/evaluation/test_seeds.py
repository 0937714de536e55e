"""Seeding errors: the clean pairs of every language travel with the package, and each error depends on the seed alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.errors import InputError, MissingExtra
from tracker.evaluation import seeds as seeding
from tracker.evaluation.seeds import CleanPair, Skipped, clean_pairs, seeds
from tracker.evidence import GUARDS
from tracker.records import FindingType
from tracker.training.perturb import Edit, Generator

COVERED = sorted({language for guard in GUARDS for language in guard.languages})
BASIC = {FindingType.NUMBER, FindingType.DATE, FindingType.NAME, FindingType.NEGATION, FindingType.TRUNCATION}


@pytest.mark.parametrize("language", COVERED)
def test_every_covered_language_has_ten_clean_pairs_that_are_no_identities(language: str) -> None:
    """An identical report would be `verbatim` whatever the guards do; nothing would be learnt from its silence."""
    pairs = clean_pairs(languages=[language])
    assert len(pairs) >= 10
    assert len({pair.id for pair in pairs}) == len(pairs)
    assert all(pair.original != pair.reported for pair in pairs)
    assert {pair.original_lang == pair.reported_lang for pair in pairs} == {True, False}, "rewordings and translations"


@pytest.mark.parametrize("language", COVERED)
def test_every_language_gets_the_basic_kinds_of_error(language: str) -> None:
    """Where no generator knows a language, an error written by hand must stand in, or the kind would go untested."""
    made = {kind for pair in clean_pairs(languages=[language]) for seed in seeds(pair, 1, {}) for kind in seed.types}
    assert made >= BASIC


def test_an_error_depends_on_pair_and_seed_alone() -> None:
    """A floor is of no use if the errors under it move."""
    pairs = clean_pairs(languages=["en", "it"])
    first = [seed for pair in pairs for seed in seeds(pair, 7, {})]
    assert first == [seed for pair in pairs for seed in seeds(pair, 7, {})]
    assert first != [seed for pair in pairs for seed in seeds(pair, 8, {})]
    clean = {pair.id: pair.reported for pair in pairs}
    assert all(seed.pair.reported != clean[seed.pair.id] for seed in first)


def test_what_needs_a_package_that_is_absent_is_named_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inflection needs an extra that a plain install has not; the rest of the test must still run."""

    def missing(*_: object) -> None:
        raise MissingExtra("inflection is not installed")

    needy = Generator("inflected", (FindingType.TENSE,), None, missing)
    monkeypatch.setattr(seeding, "GENERATORS", (needy,))
    skipped: dict[Skipped, None] = {}
    pair = CleanPair("1", "It rained.", "en", "Il a plu.", "fr", {FindingType.NEGATION: "Il n'a pas plu."})
    assert [seed.maker for seed in seeds(pair, 1, skipped)] == [seeding.BY_HAND]
    assert list(skipped) == [Skipped("fr", "inflected", "inflection is not installed")]


def test_seeding_loads_no_model_library() -> None:
    """`tracker selftest --guards-only` is to run wherever `tracker check` does, without the training extra."""
    code = (
        "import sys; sys.modules['pymorphy3'] = None; sys.modules['sklearn'] = None\n"
        "from tracker.evaluation.seeds import clean_pairs, seeds\n"
        "skipped = {}\n"
        "made = [s for p in clean_pairs(languages=['ru', 'de']) for s in seeds(p, 1, skipped)]\n"
        "print(len(made) > 20, sorted({s.language for s in skipped}), 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "True ['ru'] False", done.stdout + done.stderr


def test_a_language_without_pairs_and_a_broken_row_are_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no clean pairs in xx; choose from ar cs de"):
        clean_pairs(languages=["xx"])
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"id": "1", "original": "x"}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="original_lang"):
        clean_pairs(path)


@pytest.mark.parametrize(
    ("clean", "edited", "wrong"),
    [
        ("Norway has accused Portugal.", "Norway had accused Portugal.", False),
        ("The schools have power again.", "The schools had power again.", False),
        ("Will it stay open?", "Would it stay open?", False),
        ("The council will lower fares.", "The council lowered fares.", True),
        ("The director did not sign.", "The director will not sign.", True),
    ],
)
def test_a_tense_that_reported_speech_may_shift_is_no_error(clean: str, edited: str, wrong: bool) -> None:
    """A report may say "had" for "has"; who caught that would flag fair reports. Done for to come is an error."""
    generator = Generator("tense", (FindingType.TENSE,), None, lambda *_: None)
    pair = CleanPair("1", clean, "en", clean, "en", {})
    assert seeding.is_error(pair, Edit(edited, ((0, 1),), ((0, 1),)), generator) is wrong


def test_who_said_it_may_stand_outside_the_quotation() -> None:
    """ "She said" may go; another's claim may not."""
    generator = Generator("attribution", (FindingType.ATTRIBUTION,), None, lambda *_: None)
    for clean, wrong in (("She said that the dam is safe.", False), ("Critics claim that the dam is safe.", True)):
        edit = Edit("The dam is safe.", ((0, 1),), ((0, 1),))
        assert seeding.is_error(CleanPair("1", clean, "en", clean, "en", {}), edit, generator) is wrong
