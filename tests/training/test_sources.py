"""What is taken from the data sets, and how it is cleaned."""

from __future__ import annotations

from tracker.training.sources import Seed, detokenised, fits, length


def test_tokenised_english_is_written_as_people_write_it() -> None:
    """Spaces before full stops would mark a data set, and a data set's labels with it."""
    assert detokenised("It did n't earn $ 5 million ; `` Up '' did .") == 'It didn\'t earn $5 million; "Up" did.'


def test_a_paragraph_is_not_a_pair() -> None:
    """Long rows cost encoding time and hold more than one thing that may differ."""
    row = {"original": "word " * 70, "original_lang": "en", "reported": "word word word", "reported_lang": "de"}
    assert not fits(row)
    assert fits(row | {"original": "three short words"})


def test_chinese_has_a_length_though_it_has_no_spaces() -> None:
    """Otherwise every Chinese sentence would be one word long and be thrown away."""
    assert length("国家大剧院今晚举行音乐会", "zh") >= 5


def test_a_turned_seed_keeps_its_group_and_licence() -> None:
    """The two directions of one pair must never be on two sides of a split."""
    seed = Seed("Ja.", "de", "Yes.", "en", "g1", "wmt_news", "b")
    assert seed.turned().original == "Yes."
    assert (seed.turned().group, seed.turned().licence_set) == ("g1", "research")
