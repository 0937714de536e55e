"""Noise and quoted phrases: the words that carry an error keep it, and what is faithful by itself only is not made."""

from collections.abc import Callable
from random import Random

import pytest

from tests.training.made import pair
from tracker.training.variations import NOISE, Marked, noisy, phrase, vary

TEXT = "The ministers agreed on Tuesday to close nine harbours along the northern coast."
NINE = (TEXT.index("nine"), TEXT.index("nine") + 4)


@pytest.mark.parametrize("kind", NOISE)
def test_noise_leaves_the_marked_word_where_its_span_says(
    kind: Callable[[Marked, Random], Marked | None],
) -> None:
    for seed in range(30):
        found = kind((TEXT, (NINE,)), Random(seed))
        if found is not None:
            text, ((start, end),) = found
            assert text != TEXT
            assert text[start:end] == "nine"


def test_noise_without_spaces_between_words_exchanges_no_letters() -> None:
    """A misprint in Chinese is another word."""
    for seed in range(30):
        found = noisy(("部长们周二同意关闭北部沿海的九个港口。", ()), "zh", Random(seed))
        assert found is None or found[0].rstrip("。") == "部长们周二同意关闭北部沿海的九个港口"


def test_a_phrase_holds_what_is_marked() -> None:
    frames = set()
    for seed in range(60):
        found = phrase((TEXT, (NINE,)), "en", Random(seed))
        if found is not None:
            text, ((start, end),) = found
            assert text[start:end] == "nine"
            frames.add(text.replace("nine", "").strip("“”. ")[:12])
    assert len(frames) > 3, "several frames, several lengths"


@pytest.mark.parametrize(
    ("text", "governs", "governed"),
    [
        ("The minister denied that he had not seen the report before Monday.", "not", "report"),
        ("We will leave the harbour open unless the northern towns object again.", "unless", "object"),
        ("Will the northern towns object to the harbour again next year?", "Will", "object"),
    ],
)
def test_no_phrase_is_taken_for_faithful_out_of_what_governs_it(text: str, governs: str, governed: str) -> None:
    found = [made[0] for seed in range(60) if (made := phrase((text, ()), "en", Random(seed))) is not None]
    assert not [f for f in found if governed in f and governs not in f]


def test_labels_and_spans_are_kept_and_an_error_of_the_whole_sentence_is_not_quoted_in_part() -> None:
    six = TEXT.replace("nine", "six")
    wrong = [{"side": "reported", "start": NINE[0], "end": NINE[0] + 3}]
    framed = [{"side": "reported", "start": 0, "end": 7}]
    pairs = [
        *(pair(n, TEXT, six, label=1.0, types=["number"], spans=wrong, generator="number") for n in range(8)),
        *(
            pair(n, TEXT, f"He said {TEXT}", label=1.0, types=["attribution"], spans=framed, generator="attribution")
            for n in range(8, 16)
        ),
    ]
    found = list(vary(pairs, 16, 16, Random(1)))
    assert {p.label for p in found} == {1.0}
    for p in found:
        marked = [p.reported[s["start"] : s["end"]] for s in p.spans if s["side"] == "reported"]
        assert [m.lower() for m in marked] == (["six"] if "number" in p.types else ["he said"])
    assert not [p for p in found if p.generator.endswith(":phrase") and "attribution" in p.types]


def test_the_same_seed_gives_the_same_variations() -> None:
    pairs = [pair(n, TEXT, f"{TEXT} ", generator="translation") for n in range(20)]
    one, other = (list(vary(pairs, 10, 10, Random(3))) for _ in range(2))
    assert one == other
    assert len(one) > 4
    assert all(v.label == 0.0 for v in one)
