"""What templates may call: only real languages, only web addresses, and a hash for what may run."""

from __future__ import annotations

import base64
import hashlib

import pytest

from tracker.report.page import environment, inline, language_tag


@pytest.mark.parametrize(
    ("code", "tag"), [("de", "de"), ("zh", "zh"), ("zh-Hant", "zh-Hant"), ("tlh!", ""), ('x"><script>', ""), (None, "")]
)
def test_a_page_names_only_languages_that_there_are(code, tag):
    """A screen reader chooses its voice by it, and an article can say anything."""
    assert language_tag(code) == tag


def test_styles_and_scripts_are_named_by_the_hash_of_what_stands_in_the_page():
    """One byte of difference and a browser would run neither."""
    both = inline("base.css", "site.css")
    assert both.hash == "sha256-" + base64.b64encode(hashlib.sha256(str(both.text).encode()).digest()).decode()


def test_values_are_escaped_and_lose_their_control_characters():
    """The one environment of all pages; a template cannot forget it."""
    shown = environment().from_string("{{ x }}").render(x="<b>\u202e\x1b[31m&")
    assert shown == "&lt;b&gt;&amp;"
