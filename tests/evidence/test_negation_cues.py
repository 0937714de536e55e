"""What counts as one negation, language by language."""

import pytest

from tracker.evidence.negation_cues import covered_languages, negations


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Nobody said it would not happen.", "en", 2),
        ("He not only said it, he meant it.", "en", 0),
        ("There is no doubt about it.", "en", 0),
        ("Никто ничего не подписывал.", "ru", 1),
        ("Он не может не знать этого.", "ru", 0),
        ("Он не раз говорил об этом.", "ru", 0),
        ("Wir kennen nicht nur ihn.", "de", 0),
        ("Niemand hat das gesagt.", "de", 1),
        ("Je n'ai jamais rien dit.", "fr", 1),
        ("n'importe où", "fr", 0),
        ("No vino nadie.", "es", 1),
        ("不得不推迟", "zh", 0),
        ("我们不会接受", "zh", 1),
        ("لا شك في ذلك", "ar", 0),
        ("لن نقبل", "ar", 1),
        ("Nikdo nic nepodepsal.", "cs", 1),
        ("Nemocnice je nedaleko.", "cs", 0),
        ("行かなければならない", "ja", 0),
        ("行かない。", "ja", 1),
    ],
)
def test_clause_negations(text, language, count):
    assert len(negations(text, language).strong) == count


def test_every_covered_language_of_the_project_has_a_table():
    deep, basic = ("en", "ru", "uk", "de", "fr", "es", "zh", "ar"), "it pt pl cs tr fa he hi ja ko"
    assert covered_languages() == {*deep, *basic.split()}
