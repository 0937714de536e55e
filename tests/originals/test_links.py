"""What is linked, over however many links, is one; the order of the links does not matter."""

from __future__ import annotations

from itertools import permutations

import pytest

from tracker.originals.links import Links


def test_components_are_named_by_their_least_member_whatever_the_order() -> None:
    for order in permutations([("d", "b"), ("c", "d"), ("a", "e")]):
        links = Links("abcdef")
        for one, other in order:
            links.join(one, other)
        assert [links.root(item) for item in "abcdef"] == ["a", "b", "b", "b", "a", "f"]


def test_what_was_not_given_is_unknown() -> None:
    with pytest.raises(KeyError):
        Links([1, 2]).root(3)
