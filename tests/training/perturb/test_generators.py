"""Every generator must make the error it is named after, say exactly where, and do so the same way twice."""

from __future__ import annotations

from random import Random

import pytest

from tracker.training.perturb import GENERATORS
from tracker.training.perturb.base import Change, Edit, Generator, apply, fit

BY_NAME = {generator.name: generator for generator in GENERATORS}

# One text a language in which each generator finds something to do; the point is coverage of the declared languages.
TEXTS = {
    "en": [
        "The minister will not sign the new treaty on Monday if Russia raises its tariffs by 12 percent.",
        "He said that the police are probably trying to arrest all of the 30 suspects, but nobody has been charged.",
        "Can the president visit his mother in Paris?",
        "Germany accused France of raising taxes by 5 million euros and the team was very concerned about the dog.",
        "The bridge was closed in May, and the new road was opened by the mayor in June.",
    ],
    "ru": [
        "Россия не поддержала новый закон, но президент заявил, что она подпишет его в марте, если согласятся 12 стран."
    ],
    "uk": ["Україна не підтримала новий закон, але президент заявив, що вона підпише його в березні за 12 днів."],
    "de": ["Der Minister wird am Montag in Berlin nicht mit 12 Journalisten sprechen, wenn alle Bücher teurer werden."],
    "fr": ["Le ministre ne peut pas aller à Paris avec 12 journalistes, mais il est très préoccupé."],
    "es": ["El ministro no puede viajar a Madrid con 12 periodistas, pero siempre está preocupado."],
    "zh": ["中国总统表示，他将不会在周一支持12个国家的新法律，但可能接受。"],
    "ar": ["يمكن للرئيس أن يزور مصر مع 12 طبيب في يناير"],
}


@pytest.mark.parametrize("generator", GENERATORS, ids=lambda g: g.name)
def test_spans_point_at_what_changed_and_at_nothing_else(generator: Generator) -> None:
    """The network learns tags from these spans: one character off teaches it to mark the neighbour."""
    made = 0
    for language, texts in TEXTS.items():
        for text in texts:
            for seed in range(8):
                edit = generator.propose(text, language, Random(seed)) if generator.covers(language) else None
                if edit is None:
                    continue
                made += 1
                assert edit.text != text
                outside = "".join(_outside(text, edit.before))
                assert outside == "".join(_outside(edit.text, edit.after)), (text, edit)
                assert edit == generator.propose(text, language, Random(seed)), "an edit depends on its seed alone"
    assert made, f"{generator.name} did nothing in any of the texts"


def _outside(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    pieces, position = [], 0
    for start, end in spans:
        assert position <= start <= end <= len(text)
        pieces.append(text[position:start])
        position = end
    return [*pieces, text[position:]]


def _texts(name: str, text: str, language: str, tries: int = 40) -> set[str]:
    found = (BY_NAME[name].propose(text, language, Random(seed)) for seed in range(tries))
    return {edit.text for edit in found if edit is not None}


@pytest.mark.parametrize(
    ("name", "language", "text", "wanted"),
    [
        ("negation", "en", "The minister signed it.", "The minister did not sign it."),
        ("negation", "en", "They won't leave.", "They will leave."),
        ("negation", "ru", "Он подписал договор.", "Он не подписал договор."),
        ("negation", "fr", "Le traité est signé.", "Le traité n'est pas signé."),
        ("negation", "zh", "他支持这项法律。", "他不支持这项法律。"),
        ("polarity", "en", "Prices rose in May.", "Prices fell in May."),
        ("polarity", "ru", "Цены выросли.", "Цены упали."),
        ("gender", "en", "She lost her key.", "He lost his key."),
        ("gender", "ru", "Она сказала правду.", "Он сказал правду."),
        ("question", "en", "Did he sign the treaty?", "He signed the treaty."),
        ("question", "de", "Er hat den Vertrag unterschrieben.", "Hat er den Vertrag unterschrieben?"),
        ("tense", "en", "We will close the plant.", "We closed the plant."),
        ("role", "en", "Serbia accused Ukraine of provocation.", "Ukraine accused Serbia of provocation."),
        ("attribution", "en", "The opposition claims that the vote was stolen.", "The vote was stolen."),
        ("attribution", "ru", "Оппозиция заявила, что выборы украдены.", "Выборы украдены."),
        ("attribution", "zh", "反对派声称，选举被窃取了结果。", "选举被窃取了结果。"),
        ("attribution", "en", "He tried to stop the war.", "He stopped the war."),
        ("condition", "en", "If they attack our allies, we will respond.", "We will respond."),
        ("unit", "en", "It is 20 kilometres away.", "It is 20 miles away."),
    ],
)
def test_an_error_of_each_kind_reads_as_a_person_would_have_written_it(
    name: str, language: str, text: str, wanted: str
) -> None:
    """Ungrammatical edits would teach the network to look for bad grammar instead of a changed meaning."""
    assert wanted in _texts(name, text, language)


def test_a_name_takes_the_case_of_the_one_it_replaces() -> None:
    """Russian inflects: a nominative put where a genitive stood is an error of grammar, not of meaning."""
    for text in _texts("name", "Он приехал из России.", "ru"):
        word = text.split()[-1].rstrip(".")
        assert word not in {"Франция", "Германия", "Польша"}, text
    assert "Он приехал из Германии." in _texts("name", "Он приехал из России.", "ru", 400)


def test_a_number_is_found_again_in_the_other_language() -> None:
    """Half a figure's worth of training is to see that both sides changed alike, whatever separators they use."""
    edit = BY_NAME["number"].propose("It cost 1,250 euros.", "en", Random(3))
    assert edit is not None
    assert edit.key is not None
    assert BY_NAME["number"].mirror is not None
    other = BY_NAME["number"].mirror("Es kostete 1.250 Euro.", "de", edit.key)
    assert other is not None
    digits = [c for c in edit.text if c.isdigit()]
    assert [c for c in other.text if c.isdigit()] == digits


def test_an_article_follows_the_word_after_it() -> None:
    """ "a open" would give the edit away."""
    change = fit("a closed door", Change(2, 8, "open"), "en")
    assert change == Change(0, 8, "an open")


def test_french_elision_is_refused_where_it_would_break() -> None:
    """«l'fermeture» is no French."""
    assert fit("l'ouverture", Change(2, 11, "fermeture"), "fr") is None


def test_changes_that_overlap_make_no_edit() -> None:
    """Two rules that want the same words must not both have them."""
    assert apply("abcdef", [Change(0, 3, "x"), Change(2, 4, "y")]) is None
    assert apply("abc", [Change(1, 2, "b")]) is None
    assert apply("abc", [Change(1, 2, "xy")]) == Edit("axyc", ((1, 2),), ((1, 3),))


def test_names_are_unique_and_types_are_declared() -> None:
    """The list is the register: a generator that is not in it does not exist."""
    assert len(BY_NAME) == len(GENERATORS)
    assert all(generator.types for generator in GENERATORS)


def test_russian_is_inflected_after_ukrainian_was() -> None:
    """The analyser keeps its grammemes on a class that both languages share: one must not spoil the other."""
    for _ in range(2):
        assert "Цены упали." in _texts("polarity", "Цены выросли.", "ru")
        assert "Він програв вибори." in _texts("polarity", "Він виграв вибори.", "uk")
