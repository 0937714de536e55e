"""A page's date is what the page says: a missing day is left out, and today's is never put in its place."""

from __future__ import annotations

import pytest

from tracker.archive.html import read_html

_BODY = "<p>The mayor of Marlow Sound said no and left the room in haste, with the chain still on.</p>"


def published(head: str = "", body: str = "") -> str | None:
    page = f"<html><head><title>A title of it</title>{head}</head><body><article>{body}{_BODY}</article></body></html>"
    return read_html(page.encode(), "p.html").published_at


def meta(value: str, name: str = "article:published_time") -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2018-05", "2018-05"),
        ("2018/05", "2018-05"),
        ("05/2018", "2018-05"),
        ("2018-05-00", "2018-05"),
        ("2018", "2018"),
        ("2018-05-15", "2018-05-15"),
        ("2018-05-15T08:00:00Z", "2018-05-15"),
        ("2018-13", None),
        ("yesterday", None),
    ],
)
def test_as_exact_as_the_page(value: str, date: str | None) -> None:
    assert published(meta(value)) == date


def test_wherever_a_month_stands_it_stays_a_month() -> None:
    assert published(body='<time datetime="2018-05">May 2018</time>') == "2018-05"
    assert published('<script type="application/ld+json">{"datePublished": "2018-05"}</script>') == "2018-05"
    # Not declared as the date of publication: then nothing is known, and no day is made up.
    assert published(body='<span class="date">2018-05</span>') is None


def test_a_day_found_elsewhere_completes_the_month_only_if_it_agrees() -> None:
    assert published(meta("2018-05"), '<time datetime="2018-05-15">15 May</time>') == "2018-05-15"
    assert published(meta("2018-05"), '<time datetime="2019-01-02">2 January</time>') == "2018-05"


def test_a_month_in_a_list_of_months_does_not_replace_the_date() -> None:
    assert published(meta("2018-05-15"), '<a title="2017-03">2017-03</a>') == "2018-05-15"
    assert published(meta("2018-05-15") + meta("2018-06", "article:modified_date")) == "2018-05-15"
