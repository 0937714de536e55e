"""A source that the speaker cites and the report leaves out."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.evidence.attribution import SOURCE
from tracker.evidence.attribution.cited import citing_languages, uncited
from tracker.evidence.base import Pair, Side, run_guards
from tracker.quotations.frame import content_span
from tracker.records import Severity


def found(original, language, reported, other, speaker=None):
    content = content_span(reported, other)
    pair = Pair(Side(original, language), Side(reported, other), speaker=speaker, content=content)
    return [f for f in run_guards([SOURCE], pair)[0] if f.rule == "source.uncited"]


@pytest.mark.parametrize(
    ("original", "language", "reported", "other"),
    [
        ("По данным спасателей, без света остались двадцать сёл.", "ru", "Twenty villages are without light.", "en"),
        ("В докладе сказано, что дамба не выдержит паводка.", "ru", "The dam will not withstand a flood.", "en"),
        ("Відповідно до закону, кожен водій має пройти огляд.", "uk", "Every driver must be examined.", "en"),
        ("Laut Polizei wurden bei dem Unfall drei Menschen verletzt.", "de", "Three people were injured.", "en"),
        (
            "Aus dem Gutachten geht hervor, dass die Brücke nie geprüft wurde.",
            "de",
            "Le pont n'a jamais été contrôlé.",
            "fr",
        ),
        ("Podle statistik bylo loni 400 nehod s vlakem.", "cs", "There were 400 train accidents last year.", "en"),
        ("Selon le rapport, la moitié des puits sont pollués.", "fr", "Half of the wells are polluted.", "en"),
        ("Según la ley, todo perro debe llevar un chip.", "es", "Every dog has to carry a chip.", "en"),
        ("根据该部门的数据，去年有三千家商店关门。", "zh", "Three thousand shops closed last year.", "en"),
        ("وفقا لتقديرات الخبراء، فقدت المدينة نصف سكانها.", "ar", "The city has lost half of its inhabitants.", "en"),
        ("According to police, two men broke into the bank.", "en", "Двое мужчин проникли в банк.", "ru"),
        ("According to a study, most children walk to school.", "en", "Most children walk to school.", "en"),
        ("Official figures show that a third of us are old.", "en", "Ein Drittel von uns ist alt.", "de"),
    ],
)
def test_what_the_speaker_cites_is_printed_as_what_he_asserts(original, language, reported, other):
    """He vouches for nothing; the report has him vouch for it."""
    (finding,) = found(original, language, reported, other)
    assert finding.severity is Severity.MAJOR
    assert reported[slice(*finding.reported_span)].strip()


@pytest.mark.parametrize(
    ("original", "language", "reported", "other"),
    [
        (
            "По данным спасателей, без света двадцать сёл.",
            "ru",
            "Twenty villages are without light, rescuers said.",
            "en",
        ),
        ("Laut Polizei wurden drei Menschen verletzt.", "de", "Three people were reportedly injured.", "en"),
        ("Laut Gesetz muss jeder Hund angemeldet werden.", "de", "By law every dog must be registered.", "en"),
        ("Podle zákona musí mít každý pes čip.", "cs", "The law requires every dog to have a chip.", "en"),
        ("According to police, two men broke in.", "en", "Двое мужчин проникли в дом, сообщает полиция.", "ru"),
        ("According to plan, the bridge will be opened in May.", "en", "Die Brücke wird im Mai eröffnet.", "de"),
        ("According to our data, twenty villages are dark.", "en", "Двадцать сёл остались без света.", "ru"),
        ("По моему мнению, закон не нужен.", "ru", "Nobody needs it.", "en"),
        ("Der Einkauf sei sicher, sagte der Geschäftsführer.", "de", "Shopping is safe.", "en"),
        (
            "According to a study, most of us walk. I doubt it, for in our village nobody does.",
            "en",
            "Most walk.",
            "en",
        ),
    ],
)
def test_a_source_kept_in_other_words_or_no_source_at_all(original, language, reported, other):
    """ "Reportedly" keeps the distance, a plan is nobody, one's own data are one's own, and who only speaks is the speaker."""
    assert not found(original, language, reported, other)


def test_the_source_may_be_the_one_who_is_quoted():
    """The original is news that cites the police, and the report quotes the police, or the man himself."""
    assert not found("Laut Polizei wurden drei Menschen verletzt.", "de", "Three were injured.", "en", speaker="police")
    assert not found(
        "According to ministry official Brown, it will rain for days.",
        "en",
        "Es wird tagelang regnen.",
        "de",
        "Ed Brown",
    )
    assert found(
        "Laut Polizei wurden drei Menschen verletzt.", "de", "Three people were injured.", "en", speaker="Ed Brown"
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(citing_languages())))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile; a text never cites away anything from itself."""
    uncited(Pair(Side(original, language), Side(reported, language)))
    assert uncited(Pair(Side(original, language), Side(original, language))) is None


@pytest.mark.parametrize("unit", ["according to the police ", "laut der ", "по данным ", "據根据", "podle a "])
@pytest.mark.parametrize("language", sorted(citing_languages()))
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 6,000 characters."""
    text = (unit * 6000)[:6000]
    start = time.process_time()
    uncited(Pair(Side(text, language), Side("Three people were injured.", "en")))
    uncited(Pair(Side("According to police, three people were injured.", "en"), Side(text, language)))
    assert time.process_time() - start < 1.0
