"""The attribution guard: whose demand, wish or claim it is must survive the report, in eight languages."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.evidence.attribution import ATTRIBUTION, SOURCE
from tracker.evidence.attribution.nest import nest
from tracker.evidence.base import Pair, Side, run_guards
from tracker.records import Severity

FIXTURES = Path(__file__).parents[2] / "fixtures" / "pairs"
ROWS = [
    json.loads(line)
    for path in sorted(FIXTURES.glob("attribution.*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
# What only a reader who knows who is who would see.
MISSED = {
    "attribution-en-48": "the speaker's own predecessor: whose promise it was is told by nothing but the word",
    "attribution-ru-32": "the report has the developers again, as those who bought the forest",
    "attribution-uk-34": "a country that only “says” something may be the speaker's own",
}


def examine(original, original_lang, reported, reported_lang, speaker=None):
    pair = Pair(Side(original, original_lang), Side(reported, reported_lang), speaker=speaker)
    findings, abstained = run_guards([ATTRIBUTION], pair)
    return findings, abstained


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """Each judged pair comes out as a reader judged it: the silent ones matter as much as the flagged ones."""
    pair = Pair(Side(row["original"], row["original_lang"]), Side(row["reported"], row["reported_lang"]))
    findings, abstained = run_guards([ATTRIBUTION, SOURCE], pair)
    assert not abstained
    expected = row["expect"] and row["id"] not in MISSED
    assert bool(findings) is expected, [f.reason for f in findings] or row["note"]


def test_each_deep_language_has_enough_pairs_and_half_stay_silent():
    """A language with three easy pairs would look perfect; the floor keeps the table honest."""
    for language in ATTRIBUTION.languages:
        rows = [r for r in ROWS if r["id"].startswith(f"attribution-{language}-")]
        assert len(rows) >= 24, language
        assert sum(not r["expect"] for r in rows) * 2 >= len(rows), language


def test_the_nest_of_a_report_within_a_report():
    """The outer level is the speaker, the inner one belongs to the country he speaks of."""
    levels = nest("Ryabkov said that Washington tries to get concessions from Iran.", "en").levels
    assert [(x.kind, x.holder.concept if x.holder else None) for x in levels] == [
        ("say", "person:ryabkov"),
        ("try", "US"),
    ]
    assert "concessions" in levels[1].about
    assert "IR" in levels[1].places


def test_the_reason_names_the_parties_of_this_text_and_the_spans_point_at_the_words():
    """A journalist prints the reason: it must speak of this pair, and the marked words must be the ones it speaks of."""
    original = "Ankara demands that Sweden stop its support for the rebels."
    reported = "Sweden must stop its support for the rebels, the secretary general said."
    (finding,), _ = examine(original, "en", reported, "en")
    assert finding.rule == "attribution.dropped"
    assert finding.severity is Severity.CRITICAL
    assert "Ankara" in finding.reason
    assert "Washington" not in finding.reason
    assert original[slice(*finding.original_span)] == "Ankara demands"
    assert reported[slice(*finding.reported_span)] == "must"


def test_a_known_speaker_makes_a_named_person_a_third_party():
    """Trump's demand, told by Ryabkov, is not Ryabkov's; told by Trump himself it is his own."""
    original = "Trump demands that Iran give up its missile programme."
    reported = "Iran must give up its missile programme."
    assert examine(original, "en", reported, "en", speaker="Sergei Ryabkov")[0]
    assert not examine(original, "en", reported, "en", speaker="Donald Trump")[0]


def test_a_transcript_is_not_a_passage():
    """Clauses of a whole transcript would be held against the wrong ones; the guard says so instead of guessing."""
    findings, abstained = examine("Washington demands concessions. " * 400, "en", "Iran must make concessions.", "en")
    assert not findings
    assert "6000" in abstained[0].reason


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(sorted(ATTRIBUTION.languages)))
def test_any_text_is_survived_and_spans_lie_inside(original, reported, language):
    """Articles are hostile: whatever they hold, the guard answers, and what it marks exists."""
    for finding in examine(original, language, reported, language)[0]:
        for span, text in ((finding.original_span, original), (finding.reported_span, reported)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
    assert not examine(original, language, original, language)[0]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_shuffled_words_of_real_sentences_are_survived(data):
    """Random text seldom meets the word lists; words of the fixtures in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    reported = " ".join(words)
    for finding in examine(row["original"], row["original_lang"], reported, row["reported_lang"])[0]:
        assert 0 <= finding.reported_span[0] < finding.reported_span[1] <= len(reported)
        assert 0 <= finding.original_span[0] < finding.original_span[1] <= len(row["original"])


@pytest.mark.parametrize("unit", ["not ", "Washington demands ", "no…", "'s ", "必须", "من دون ", ", and ", "a"])
@pytest.mark.parametrize("language", ["en", "zh", "ar", "de"])
def test_an_adversarial_line_takes_no_time(unit, language):
    """A line of 100,000 characters, and one just short enough to be read, both end within a second."""
    for length in (5900, 100_000):
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()
        examine(text, language, "Iran must make concessions.", "en")
        examine("Washington demands concessions from Iran.", "en", text, language)
        assert time.process_time() - start < 5.0


def test_a_sentence_that_only_tells_what_others_want_needs_no_common_words():
    """The parents' demand printed as the school's own rule: nothing in a list of topics says that the two are one."""
    pair = Pair(
        Side("Die Eltern verlangen, dass der Samstagsunterricht abgeschafft wird.", "de"),
        Side("Saturday classes must be abolished, the headmaster said.", "en"),
    )
    (finding,), _ = run_guards([SOURCE], pair)
    assert finding.rule == "source.dropped"
    assert pair.original.text[slice(*finding.original_span)] == "Eltern verlangen"
    assert not SOURCE.aligns, "only where the two are surely one remark"


def test_a_demand_of_the_speaker_given_to_a_country_he_does_not_speak_for():
    """The frame tells whose minister it is: his own country may stand for "we", another may not."""
    original = Side("Мы настаиваем на том, чтобы миссия осталась.", "ru")
    theirs = Side("Washington insists that the mission stay, the Syrian minister said.", "en")
    own = Side("Damascus insists that the mission stay, the Syrian minister said.", "en")
    assert [f.rule for f in run_guards([SOURCE], Pair(original, theirs))[0]] == ["source.moved"]
    assert not run_guards([SOURCE], Pair(original, own))[0]
