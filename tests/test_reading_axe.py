"""Every type of page that readers meet, light and dark, on a small screen and a wide one: axe finds nothing at all."""

import time
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string

from tests.page_types import PageTypes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ALONE = ["500.html", "503.html"]


def found_on(page) -> list:
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in Axe().run(page).response["violations"]]


@pytest.fixture
def addresses(page, picture_stores) -> dict[str, str]:
    """With the pages that stand alone when nothing else does."""
    for name in ALONE:
        page.route(f"**/{name}", partial(answer, render_to_string(name)))
    return PageTypes().addresses | {name: f"/{name}" for name in ALONE}


def answer(html: str, route) -> None:
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_has_a_fault(page, addresses, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    faults, spilling = {}, []

    for name, address in addresses.items():
        page.goto(address)
        if found := found_on(page):
            faults[name] = found
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            spilling.append(name)

    assert faults == {} and spilling == []
    assert page.asked_elsewhere == []


def test_at_twice_the_text_size_nothing_runs_over_the_edge(page, addresses):
    page.set_viewport_size({"width": 320, "height": 844})
    spilling = []

    for name, address in addresses.items():
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            spilling.append(name)

    assert spilling == []


def test_nothing_moves_while_a_page_comes_to_be(phone, picture_stores):
    phone.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(one => window.moved += one.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    # Our fonts come late, when the text has long been set in the reader's own.
    phone.route("**/*.woff2", late)
    moved, addresses = {}, PageTypes().addresses

    for name in ("front", "article", "demanding article", "category", "author"):
        phone.goto(addresses[name])
        phone.evaluate("document.fonts.ready.then(() => new Promise(done => setTimeout(done, 100)))")
        moved[name] = phone.evaluate("moved")

    # A headline and a standfirst as long as they may be can still break otherwise in another font, once.
    assert moved.pop("demanding article") < 0.05
    assert max(moved.values()) < 0.005, moved


def late(route) -> None:
    time.sleep(0.3)
    route.continue_()
