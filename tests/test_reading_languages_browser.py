"""Longer words than English ones, and Arabic, on the smallest screen and with large text."""

import pytest

from tests.house_words import LANGUAGES
from tests.test_reading_axe import found_on
from tests.test_reading_languages import PAGES, accompanied, piece_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEARCHES = ["/search/?q=nauta", "/search/?q=nihil+obstat"]
LISTS = ["/", "/archive/", *SEARCHES, "/corrections/", "/feeds/", "/authors/", "/nihil/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_runs_over_the_edge_or_has_a_fault(page, settings, language):
    settings.LANGUAGE_CODE = language
    path = accompanied(piece_in(language)).current_path
    page.set_viewport_size({"width": 320, "height": 844})
    faults, spilling = {}, []

    for address in [*LISTS, *(f"{path}{below}" for below in PAGES), f"/report/?piece={path}"]:
        page.goto(address)
        if found := found_on(page):
            faults[address] = found
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            spilling.append(address)

    assert faults == {} and spilling == []
    assert page.asked_elsewhere == []
