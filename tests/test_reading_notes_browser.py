"""A note opens beside its number, by mouse, touch and keys, and stands in the list below."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_live_article
from tests.page_types import ARABIC

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = {"width": 1280, "height": 800}
NOTED = 'Sit.<span class="footnote">On a <a href="/about/">bench</a>.</span> '
BODY = f"<p>{NOTED}{NOTED}</p>" + f"<p>{'Argue and rest. ' * 60}</p>" * 6


def open_piece(page, body: str = BODY, **fields):
    page.goto(make_live_article(body=body, **fields).current_path)


def box(page, selector: str) -> dict:
    return page.locator(selector).bounding_box()


def test_a_note_opens_in_the_free_column_level_with_its_number(page):
    page.set_viewport_size(WIDE)
    open_piece(page)

    page.get_by_role("button", name="Note 2").click()

    number, slip = box(page, "#ref-2 button"), box(page, "#note-2")
    assert slip["x"] > box(page, "#p-1")["x"] + box(page, "#p-1")["width"]
    assert abs(slip["y"] - number["y"]) < 20
    assert slip["x"] + slip["width"] <= WIDE["width"]
    assert page.locator("#note-2").evaluate("note => getComputedStyle(note, '::before').content") != "none"
    assert page.evaluate("scrollY") == 0 and page.url.endswith("/")
    assert page.said == []


def test_it_is_lifted_from_the_list_and_not_written_twice(page):
    open_piece(page)

    assert page.get_by_text("On a bench.").count() == 2
    expect(page.locator("#note-1")).to_be_visible()
    assert box(page, "#note-1")["y"] > box(page, "#p-2")["y"]


def test_keys_open_it_reach_its_link_and_close_it(page):
    page.set_viewport_size(WIDE)
    open_piece(page)
    page.get_by_role("button", name="Note 1").focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('li').id") == "note-1"
    page.keyboard.press("Escape")

    assert page.evaluate("document.querySelector(':popover-open')") is None
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == "note-1"


def test_on_a_phone_it_opens_at_the_foot_and_a_touch_elsewhere_closes_it(phone):
    open_piece(phone)

    phone.locator("#ref-1 button").tap()
    slip = box(phone, "#note-1")
    assert slip["x"] == 0 and slip["width"] == 390 and abs(slip["y"] + slip["height"] - 844) < 1
    phone.touchscreen.tap(200, 20)

    assert phone.evaluate("document.querySelector(':popover-open')") is None


def test_where_it_would_cover_its_number_it_opens_at_the_head(phone):
    open_piece(phone, body=BODY + f"<p>{NOTED}</p>" + BODY)
    phone.evaluate("scrollBy(0, document.querySelector('#ref-3').getBoundingClientRect().top - innerHeight + 40)")

    phone.locator("#ref-3 button").tap(force=True)

    assert box(phone, "#note-3")["y"] == 0
    assert box(phone, "#ref-3 button")["y"] > 700


def test_right_to_left_it_opens_on_the_left(page):
    page.set_viewport_size(WIDE)
    open_piece(page, body=ARABIC, language="ar")

    page.locator("#ref-1 button").click()

    slip = box(page, "#note-1")
    assert slip["x"] >= 0 and slip["x"] + slip["width"] < box(page, "#p-1")["x"]


def test_a_link_to_a_note_leads_to_it_and_back(page):
    page.set_viewport_size(WIDE)
    open_piece(page, body=BODY * 2)

    page.goto(f"{page.url}#note-3")
    expect(page.locator("#note-3")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the text at note 3").click()

    expect(page.locator("#ref-3")).to_be_in_viewport()


def test_where_a_browser_or_paper_cannot_open_it_its_number_is_a_link(page):
    open_piece(page)
    page.emulate_media(media="print")

    assert page.locator("a.noteref").first.is_visible() and not page.locator("button.noteref").first.is_visible()
    assert page.locator("a.noteref").first.get_attribute("href") == "#note-1"
    assert not page.get_by_role("link", name="Back to the text at note 1").is_visible()


def test_at_twice_the_text_size_nothing_runs_over_the_edge(page):
    page.set_viewport_size({"width": 320, "height": 640})
    open_piece(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    page.locator("#ref-1 button").click()

    slip = box(page, "#note-1")
    assert slip["x"] >= 0 and slip["x"] + slip["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
