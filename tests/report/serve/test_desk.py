"""Review in the browser: behind the token, safe from other sites, kept for good."""

from __future__ import annotations

import re
import urllib.parse

import pytest

from tests.report.serve.test_app import fetch, pair_of
from tests.report.test_browser import assert_no_barrier
from tracker.errors import InputError
from tracker.report.serve.desk import record, same_token
from tracker.store import Store


def events(db):
    with Store.open(db, read_only=True) as store:
        return store.events()


def test_the_token_is_compared_whole():
    """A beginning of the token, or an empty one, lets nobody in."""
    assert same_token(" abc ", "abc")
    for wrong in ("", "ab", "abcd", "äbc"):
        assert not same_token(wrong, "abc")


def test_what_is_no_decision_is_not_recorded(archive, tmp_path):
    """A form can send anything; only the closed set of events is kept."""
    for kind in ("", "confirmed'--", "undone everything"):
        with pytest.raises(InputError):
            record(str(tmp_path / "none.db"), "x", kind, "M. Reader", "")


def test_nobody_decides_without_having_signed_in(desk):
    """A POST by a program, with a guessed cookie, or with a wrong token changes nothing."""
    pair = pair_of(desk, "The Daily")
    assert "<button name" not in fetch(desk.address, pair)[2]
    for cookie in ("", "tracker_desk=M. Reader", "tracker_desk=Ik0uIFJlYWRlciI.AAAA; ds_csrftoken=x"):
        headers = {"Cookie": cookie} if cookie else {}
        status, _, _ = fetch(desk.address, f"{pair}/decide", method="POST", data=b"kind=confirmed", headers=headers)
        assert status == 403
    status, _, page = fetch(desk.address, "-/sign-in", method="POST", data=b"who=M&token=wrong")
    assert status == 403
    assert "not the token" in page
    assert events(desk.db) == []


@pytest.mark.browser
def test_a_reviewer_signs_in_decides_undoes_and_sees_the_history(page, desk):
    """From the address that was printed to the decision in the record, for both outlets that carry the text."""
    page.goto(desk.sign_in)
    assert_no_barrier(page)
    page.get_by_label("Your name").fill("M. Reader")
    page.get_by_role("button", name="Sign in").click()
    page.locator("article.line", has_text="Sergei Ryabkov").locator("h3 a", has_text="The Daily").click()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_barrier(page)
    page.get_by_label("Why").fill("<b>Read</b> both, with Interfax’s text.")
    page.get_by_role("button", name="Confirmed").click()
    history = page.locator("#decisions")
    assert page.url.endswith("#decisions")
    assert "Confirmed by M. Reader" in history.locator(".events").inner_text()
    assert "<b>Read</b> both" in history.locator(".events").inner_text()
    assert [event.kind for event in events(desk.db)] == ["confirmed", "confirmed"], "the copy is judged with it"
    page.get_by_role("button", name="Undo my last").click()
    assert "(taken back)" in history.locator(".events").inner_text()
    assert len(events(desk.db)) == 3, "nothing is overwritten"
    page.get_by_role("button", name="Acceptable paraphrase").click()
    page.goto(desk.address)
    assert page.locator(".decided", has_text="acceptable paraphrase").count() == 1


@pytest.mark.browser
def test_another_sites_form_decides_nothing(page, desk, chromium):
    """Even in the browser of somebody who signed in: the cookie stays at home and the token is missing."""
    page.goto(desk.sign_in)
    page.get_by_label("Your name").fill("M. Reader")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(desk.address)
    pair = pair_of(desk, "The Daily")
    cookies = page.context.cookies()
    (cookie,) = [one for one in cookies if one["name"] == "tracker_desk"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    # The signed cookie alone, as a forged request of the same browser would carry it, is not enough.
    header = {"Cookie": "; ".join(f"{one['name']}={one['value']}" for one in cookies)}
    status, _, _ = fetch(desk.address, f"{pair}/decide", method="POST", data=b"kind=confirmed", headers=header)
    assert status == 403
    form = re.search(r'name="csrftoken" value="([^"]+)"', fetch(desk.address, pair, headers=header)[2])
    assert form, "who has signed in gets a form with a token"
    assert events(desk.db) == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "-/statements", "-/search?q=concessions", "?verdict=suspect"])
def test_no_page_of_the_server_has_a_barrier(page, server, path):
    """The same standard as for the site: nothing keeps a reader out, on a phone or a desk, in light or in dark."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(server.address + path)
        assert_no_barrier(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_datasettes_pages_work_under_their_policy(page, server):
    """Nothing of Datasette's own is blocked: the console, which the fixture watches, stays silent."""
    for path in ("tracker", "tracker/flags", "tracker/repeaters?speaker=" + urllib.parse.quote("Ryabkov")):
        page.goto(server.address + path)
        assert page.locator("h1").count() == 1
