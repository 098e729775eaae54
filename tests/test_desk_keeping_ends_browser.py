"""When what a browser keeps goes: at the end of a visit, and with a correction that is published."""

import pytest
from django.utils import timezone

from articles.models import UnsavedCopy
from tests.desk import page_of
from tests.factories import make_article, make_live_article
from tests.writers import (
    KEPT_KEYS,
    log_in_there,
    open_piece,
    type_at_the_end,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(db):
    return make_article()


def test_logging_out_leaves_no_words_in_the_browser(page, live_server, article):
    log_in_there(page, live_server)
    open_piece(page, article)
    type_at_the_end(page, " Just typed.")

    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda url: "/admin/" not in url)

    assert page.evaluate(KEPT_KEYS) == []
    assert "Just typed." in UnsavedCopy.objects.get().fields["body"][0]


def test_who_logs_out_is_asked_about_words_that_are_nowhere_else(page, live_server, article):
    log_in_there(page, live_server)
    page.route("**/unsaved/", lambda route: route.fulfill(status=409, json={"sentence": "Elsewhere.", "compare": "/"}))
    open_piece(page, article)
    type_at_the_end(page, " Only here.")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))

    page.get_by_role("button", name="Log out").click()
    page.wait_for_timeout(300)

    assert "kept in this browser alone" in asked[0]
    assert len(page.evaluate(KEPT_KEYS)) == 1
    assert page.url.endswith("/change/")


NOTHING_IS_KEPT = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("Denied", "SecurityError") } })
"""


def test_logging_out_works_where_a_browser_keeps_nothing(page, live_server, article):
    log_in_there(page, live_server)
    page.add_init_script(NOTHING_IS_KEPT)
    open_piece(page, article)
    type_at_the_end(page, " Just typed.")

    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda url: "/admin/" not in url)

    assert "Just typed." in UnsavedCopy.objects.get().fields["body"][0]


def test_who_logs_out_is_asked_about_words_that_are_kept_nowhere(page, live_server, article):
    log_in_there(page, live_server)
    page.add_init_script(NOTHING_IS_KEPT)
    page.route("**/unsaved/", lambda route: route.fulfill(status=409, json={"sentence": "Elsewhere.", "compare": "/"}))
    open_piece(page, article)
    type_at_the_end(page, " Nowhere.")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))

    page.get_by_role("button", name="Log out").click()
    page.wait_for_timeout(300)

    assert asked
    assert page.url.endswith("/change/")


def test_a_correction_is_kept_in_the_browser_until_it_is_published(page, live_server):
    article = make_live_article()
    log_in_there(page, live_server)
    page.goto(page_of(article, "correct"))
    page.get_by_label("Headline", exact=True).fill("Half corrected")
    page.get_by_text("Kept in this browser.").wait_for()
    page.close(run_before_unload=False)

    again = page.context.new_page()
    again.goto(page_of(article, "correct"))
    again.get_by_role("button", name="Compare them with what is saved").click()
    again.get_by_role("button", name="Take these words into the writing screen").click()
    again.get_by_text("These words are not saved yet").wait_for()
    again.get_by_label("What kind of change is it?").select_option("clarification")
    again.get_by_label("What readers are told").fill("The headline said something else.")
    again.get_by_role("button", name="Publish the correction").click()
    again.get_by_text("Corrected. Readers see it now.").wait_for()

    assert article.live_edition(timezone.now()).version.headline == "Half corrected"
    assert again.evaluate(KEPT_KEYS) == []
    assert not UnsavedCopy.objects.exists()
