"""Addresses: a page links to the next, whether from a file or from a server."""

from __future__ import annotations

from tracker.report.facets import Value
from tracker.report.place import Files, Server


def test_files_are_found_from_the_root_and_from_a_folder_and_copies_lead_to_the_first():
    """A copy has no page; who follows its link must not find a hole."""
    inside = Files("../", {"b": "a"})
    assert inside.pair("b") == "../pairs/a.html"
    assert inside.pair("c") == "../pairs/c.html"
    assert Files("", {}).facet("outlet", Value("x", "x", 1), 3, {}) == "by-outlet.html#v3"


def test_a_facet_on_the_server_is_put_on_and_taken_off():
    """The address says all that is chosen; choosing a value twice takes it back."""
    server = Server("/")
    assert server.front() == "/"
    off = Value("A&B", "A&B", 1)
    assert server.facet("outlet", off, 1, {"verdict": ["suspect"]}) == "/?outlet=A%26B&verdict=suspect"
    on = Value("A&B", "A&B", 1, chosen=True)
    assert server.facet("outlet", on, 1, {"outlet": ["A&B"], "q": ["iran"]}) == "/?q=iran"
    assert server.front({}, 2) == "/?page=2"
