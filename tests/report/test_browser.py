"""The pages in a real browser: what a reader does with mouse and keyboard, and what a screen reader meets."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
SIZES = [(390, 844), (1280, 900)]


def first(folder, needle):
    """The page of a folder that has this text."""
    return next(page for page in sorted(folder.glob("*.html")) if needle in page.read_text(encoding="utf-8"))


@pytest.fixture
def kinds(site):
    """One page of each kind of the site, by name."""
    return {
        "flags": site / "index.html",
        "by outlet": site / "by-outlet.html",
        "statements": site / "statements.html",
        "statement": first(site / "statements", "Die Zeitung"),
        "pair": first(site / "pairs", "The same text in 2 places"),
        "hostile pair": first(site / "pairs", "onerror=alert"),
    }


def assert_no_barrier(page):
    """axe-core finds nothing that keeps somebody out, in light and in dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("kind", ["flags", "by outlet", "statements", "statement", "pair", "hostile pair"])
def test_no_page_has_a_barrier_and_none_is_wider_than_the_screen(page, kinds, kind):
    """Contrast, names, headings, tables: on a phone and on a desk, in light and in dark."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(kinds[kind].as_uri())
        for details in page.query_selector_all("details"):
            details.evaluate("one => (one.open = true)")
        assert_no_barrier(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{kind} at {width}"


def test_a_facet_narrows_the_list_and_going_back_keeps_it(page, kinds):
    """Open, filter, open a pair, go back: the list must be as it was left."""
    page.goto(kinds["flags"].as_uri())
    lines = page.locator("article.line")
    assert lines.count() == 3
    page.locator('[data-facet="outlet"] a', has_text="Evening Post").click()
    assert lines.locator("visible=true").count() == 1
    assert page.locator("#shown").inner_text() == "1 of 3 flags"
    # Counts of other facets follow; those of the facet itself show what else there is.
    assert page.locator('[data-facet="verdict"] a', has_text="suspect").locator(".count").inner_text() == "0"
    assert page.locator('[data-facet="outlet"] a', has_text="الجريدة").locator(".count").inner_text() == "1"
    lines.locator("visible=true").locator("h3 a").click()
    assert "The Daily" in page.locator("h1").inner_text()
    page.go_back()
    assert lines.locator("visible=true").count() == 1
    page.locator("#all").click()
    assert lines.locator("visible=true").count() == 3


def test_words_narrow_the_list_too(page, kinds):
    """A reader who remembers a word of the flag."""
    page.goto(kinds["flags"].as_uri())
    page.get_by_label("Words in the flags").fill("washington tehran")
    assert page.locator("article.line").locator("visible=true").count() == 1


def test_without_a_script_a_facet_leads_to_a_page_with_the_same_flags(chromium, kinds):
    """Archives of the web, text browsers and cautious readers run no script."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(kinds["flags"].as_uri())
    assert not page.get_by_label("Words in the flags").is_visible()
    page.locator('[data-facet="outlet"] a', has_text="Evening Post").click()
    assert re.search(r"by-outlet\.html#v\d+$", page.url)
    heading = page.locator(page.url[page.url.index("#") :])
    assert heading.inner_text() == "Evening Post"
    assert heading.locator("xpath=..").locator("li").count() == 1
    context.close()


def test_a_span_lights_up_on_both_sides_under_the_pointer(page, kinds):
    """What belongs together is seen at once: hover one side and the other answers, with the reason."""
    page.goto(kinds["pair"].as_uri())
    original, printed = page.locator(".texts section").first, page.locator(".texts section").last
    original.locator('mark[data-marks~="1"]').first.hover()
    assert "lit" in printed.locator('mark[data-marks~="1"]').first.get_attribute("class")
    assert "lit" in page.locator('.findings li[data-marks="1"]').get_attribute("class")
    assert "lit" not in (page.locator('.findings li[data-marks="2"]').get_attribute("class") or "")
    page.mouse.move(0, 0)
    assert page.locator(".lit").count() == 0


def test_the_same_by_keyboard_and_back_from_the_reason_to_the_words(page, kinds):
    """Tab reaches the numbers in the text; from a reason a link leads to the words on either side."""
    page.goto(kinds["pair"].as_uri())
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.texts .number')"):
            break
    assert page.locator('.texts section:last-child mark.lit[data-marks~="1"]').count() > 0
    page.locator(".findings li", has_text="demands").get_by_role("link", name="in the report").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash.startsWith('#p1-')")
    assert page.locator('.texts section:first-child mark.lit[data-marks~="1"]').count() > 0


def test_charts_say_the_same_as_their_tables(page, kinds):
    """Who cannot see the picture reads the table; neither may know more than the other."""
    page.goto(kinds["statement"].as_uri())
    figure = page.locator("figure", has=page.locator("svg[aria-labelledby^='spread']"))
    drawn = figure.locator("svg.wide .dot").count()
    figure.locator("summary").click()
    assert figure.locator("tbody tr").count() == drawn == 3
    picture = page.get_by_role("img", name="Timeline of reports by family").first
    assert picture.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert figure.locator("svg.narrow").is_visible()
    assert not figure.locator("svg.wide").is_visible()


def test_nothing_of_an_article_runs(page, kinds):
    """The hostile article is full of scripts; not one of them may do anything."""
    spoken = []
    page.on("dialog", lambda dialog: spoken.append(dialog.message))
    for path in kinds.values():
        page.goto(path.as_uri())
        assert page.locator("img, iframe, object").count() == 0
    assert spoken == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tables_can_be_read_in_light_and_in_dark(page, server, scheme):
    """Datasette has no dark side of its own: every word on its pages must stand out from ours."""
    page.emulate_media(color_scheme=scheme)
    for path in ("tracker", "tracker/flags", "tracker/statements", "tracker/repeaters?speaker=ryabkov"):
        page.goto(server.address + path)
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"
        assert dark == (scheme == "dark")
        found = Axe().run(page, options={"runOnly": ["color-contrast"]})
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
