"""The cascade of a look-up: dates before sketches, sketches before the encoder, and nothing kept without end."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tracker.encoder.base import Encoding
from tracker.encoder.kept import KeptVectors
from tracker.encoder.sketch import Family
from tracker.originals import spoken
from tracker.originals.spoken import Spoken
from tracker.records import Rendition, Statement

MARGIN = 0.2


def vector(text: str) -> np.ndarray:
    """Texts are near as far as they have letters in common."""
    found = np.array([text.lower().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"], np.float32)
    return found / max(float(np.linalg.norm(found)), 1e-9)


class Encoder:
    """Notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts):
        self.asked += texts
        return [Encoding(vector(text), np.zeros((0, 2), np.int32)) for text in texts]


class RoughSketch:
    """Knows the first half of the alphabet only."""

    def __init__(self, floor: float = 0.5) -> None:
        self.weights = SimpleNamespace(within=Family(floor, MARGIN, 8), across=Family(floor - 0.1, MARGIN, 8))

    def __call__(self, texts):
        rough = np.stack([vector("".join(c for c in text.lower() if c < "n")) for text in texts])
        return rough.astype(np.float32)


PORT = Statement("Maren Oduya", "We will not sell the port. Fish is a gift.", "en", said_at="2024-05-01")
BRIDGE = Statement("Maren Oduya", "Jazz quizzes vex us.", "en", said_at="2024-07-01")
OTHER = Statement("Ivo Sample", "We shall not sell the port.", "en")
BY = {"Maren Oduya": [PORT, BRIDGE], "Ivo Sample": [OTHER]}


def test_only_what_may_be_nearest_is_encoded() -> None:
    encoder = Encoder()
    entry, cosine = Spoken(BY, encoder, RoughSketch()).nearest(
        "we will not sell the port", "en", ["Maren Oduya"], None
    ) or (None, 0)
    assert entry is not None
    assert entry.text == "We will not sell the port."
    assert cosine == pytest.approx(1.0)
    assert "Jazz quizzes vex us." not in encoder.asked


def test_where_nothing_comes_near_nothing_is_encoded() -> None:
    """Most of what a person says is in no collection: that must cost as good as nothing."""
    encoder = Encoder()
    assert Spoken(BY, encoder, RoughSketch(0.99)).nearest("buzz", "en", ["Maren Oduya"], None) is None
    assert encoder.asked == []
    assert Spoken(BY, encoder, RoughSketch(1.05)).nearest("We will not sell the port.", "de", ["Maren Oduya"], None)


def test_without_a_sketch_everything_is_encoded_and_the_answer_is_the_same() -> None:
    encoder = Encoder()
    speakers = ["Maren Oduya", "Ivo Sample"]
    plain = Spoken(BY, encoder, None).nearest("we shall not sell the port", "en", speakers, None)
    assert plain is not None
    assert plain[0].statement == OTHER
    assert "Jazz quizzes vex us." in encoder.asked
    sketched = Spoken(BY, Encoder(), RoughSketch()).nearest("we shall not sell the port", "en", speakers, None)
    assert sketched is not None
    assert sketched[0] == plain[0]


@pytest.mark.parametrize("sketch", [None, RoughSketch(0.0)])
def test_what_is_younger_than_the_article_is_left_out(sketch: RoughSketch | None) -> None:
    known = Spoken(BY, Encoder(), sketch)
    found = known.nearest("Jazz quizzes vex us.", "en", ["Maren Oduya"], "2024-06-01")
    assert found is not None
    assert found[0].statement == PORT
    # A day's grace, and a month or a year leaves it open.
    for date in ("2024-06-30", "2024-06", "2024", None, "soon"):
        found = known.nearest("Jazz quizzes vex us.", "en", ["Maren Oduya"], date)
        assert found is not None
        assert found[0].statement == BRIDGE
    assert not known.before(["Maren Oduya"], "2024-04-01")
    assert known.before(["Maren Oduya", "Ivo Sample"], "2024-04-01")


def test_what_will_be_compared_is_encoded_for_that_at_once() -> None:
    """The quotation and the likeliest passage: asking for a vector now and for states later would encode them twice."""
    encode, study = Encoder(), Encoder()
    Spoken(BY, encode, RoughSketch(), study).nearest("we will not sell the port", "en", ["Maren Oduya"], None)
    assert study.asked == ["we will not sell the port", "We will not sell the port."]


def test_a_statement_without_words_is_no_hindrance() -> None:
    by = {"Maren Oduya": [Statement("Maren Oduya", None, "en"), PORT], "Mute": [Statement("Mute", None, "en")]}
    known = Spoken(by, Encoder(), RoughSketch())
    assert known.nearest("we will not sell the port", "en", ["Mute", "Maren Oduya"], None) is not None
    assert not known.before(["Mute"], None)


def test_passages_are_kept_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory must not grow with the number of speakers that an archive quotes."""
    monkeypatch.setattr(spoken, "_KEPT", 20)
    many = {
        f"Speaker {n}": [Statement(f"Speaker {n}", "One is here. Two is here. Three is here.", "en")] for n in range(30)
    }
    known = Spoken(many, Encoder(), RoughSketch())
    for name in many:
        assert known.nearest("Two is here.", "en", [name], None) is not None
        assert sum(len(p.entries) for p in known._kept.values()) == known._size <= 20
    assert len(known._kept) == 4


def test_of_many_a_handful_is_encoded() -> None:
    encoder = Encoder()
    said = [
        Statement("Maren Oduya", f"Number {n} of the remarks.", "en", renditions=(Rendition(f"Nummer {n}.", "de"),))
        for n in range(400)
    ]
    assert Spoken({"Maren Oduya": said}, encoder, RoughSketch()).nearest(
        "Number 7 of the remarks.", "en", ["Maren Oduya"], None
    )
    assert len(set(encoder.asked)) <= 17


#: In "German" every word has many Ys, in "French" many Zs: what they share says nothing.
LANGUAGES = {"de": vector("yyyy"), "fr": vector("zzzz"), "": vector("yyyyzzzz")}
GERMAN = Statement("Maren Oduya", "yyyyyy fish yyyyyy.", "de")
FRENCH = Statement("Maren Oduya", "zzzzzz port zzzzzz.", "fr")


def test_across_languages_what_is_said_counts_and_not_the_language() -> None:
    """The report is German, and near to whatever else is; the gate goes on to see the plain cosine."""
    known = {"Maren Oduya": [GERMAN, FRENCH]}
    asked = "yyyyyy port yyyyyy", "de", ["Maren Oduya"], None
    plain = Spoken(known, Encoder(), None).nearest(*asked)
    assert plain is not None
    assert plain[0].statement == GERMAN
    found = Spoken(known, Encoder(), None, means=LANGUAGES).nearest(*asked)
    assert found is not None
    assert found[0].statement == FRENCH
    assert found[1] == pytest.approx(float(vector(asked[0]) @ vector(FRENCH.text or "")))


def test_within_a_language_the_cosine_ranks() -> None:
    """There is nothing to be taken away: both sides have it."""
    noisy = {"de": vector("fish"), "": vector("fish")}
    said = [GERMAN, Statement("Maren Oduya", "yyyyyy port yyyyyy.", "de")]
    found = Spoken({"Maren Oduya": said}, Encoder(), None, means=noisy).nearest(
        "yyyyyy fish yyyyyy", "de", ["Maren Oduya"], None
    )
    assert found is not None
    assert found[0].statement == GERMAN
    assert found[1] == pytest.approx(1.0)


def test_what_another_run_encoded_is_not_encoded_again(tmp_path: Path) -> None:
    wanted = ("They would never sell the port.", "en", ["Maren Oduya", "Ivo Sample"], None)
    answers = []
    for run in range(2):
        encode = Encoder()
        answers.append(Spoken(BY, encode, None, made_before=KeptVectors(tmp_path, "letters")).nearest(*wanted))
        assert encode.asked[0] == wanted[0]
        assert (len(encode.asked) == 1) == bool(run), encode.asked
    assert answers[0] == answers[1] == Spoken(BY, Encoder(), None).nearest(*wanted)
