"""A form on its way: pressed twice, typed into meanwhile, gone back to, in Chromium."""

import pytest

from articles.models import Article
from tests.factories import make_article
from tests.writers import ADD, body_of, log_in_there, open_piece, type_at_the_end

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(db):
    return make_article()


def hold_posts(page, address: str) -> list:
    """The forms that are sent there, until they are let go."""
    held = []
    page.route(address, lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    return held


def until_held(page, held):
    for _ in range(100):
        if held:
            return
        page.wait_for_timeout(50)
    raise AssertionError("never sent")


def test_words_typed_while_a_save_is_under_way_are_kept(page, live_server, article):
    log_in_there(page, live_server)
    open_piece(page, article)
    type_at_the_end(page, " Before.")
    held = hold_posts(page, "**/change/")
    page.keyboard.press("Control+s")
    until_held(page, held)

    page.keyboard.type(" After it.")
    page.wait_for_timeout(100)
    held[0].continue_()
    page.get_by_text("Saved").first.wait_for()

    assert Article.objects.get().body.endswith("Before.</p>")
    page.get_by_role("button", name="Compare them with what is saved").click()
    page.get_by_text("After it.").wait_for()


def test_words_typed_while_a_new_piece_is_saved_come_with_it(page, live_server):
    log_in_there(page, live_server)
    page.goto(ADD)
    body_of(page).wait_for()
    page.get_by_label("Headline", exact=True).fill("A new piece")
    held = hold_posts(page, "**/add/")
    page.keyboard.press("Control+s")
    until_held(page, held)

    page.keyboard.type(", and more")
    held[0].continue_()
    page.wait_for_url("**/change/")

    page.get_by_role("button", name="Compare them with what is saved").click()
    page.get_by_text(", and more").wait_for()


def test_a_new_piece_that_is_saved_twice_is_one(page, live_server):
    log_in_there(page, live_server)
    page.goto(ADD)
    body_of(page).wait_for()
    page.get_by_label("Headline", exact=True).fill("A new piece")
    held = hold_posts(page, "**/add/")
    page.keyboard.press("Control+s")
    until_held(page, held)

    page.keyboard.press("Control+s")
    page.wait_for_timeout(1000)
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_url("**/change/")

    assert Article.objects.count() == 1


def test_going_back_does_not_put_old_words_over_what_stands(page, live_server, article):
    log_in_there(page, live_server)
    open_piece(page, article)
    page.get_by_label("Headline", exact=True).fill("Only typed")
    page.wait_for_timeout(500)
    page.goto("/admin/")
    Article.objects.update(headline="What stands")

    page.go_back()
    page.get_by_role("button", name="Compare them with what is saved").wait_for()

    assert page.get_by_label("Headline", exact=True).input_value() == "What stands"


def test_nothing_is_kept_on_the_server_while_a_form_is_on_its_way(page, live_server, article):
    log_in_there(page, live_server)
    asked = []
    page.route("**/unsaved/", lambda route: (asked.append(route), route.fulfill(status=500, json={})))
    open_piece(page, article)
    type_at_the_end(page, " Before.")
    page.get_by_text("The server can’t keep your words now.").wait_for()
    held = hold_posts(page, "**/change/")
    page.keyboard.press("Control+s")
    until_held(page, held)
    before = len(asked)

    page.keyboard.type(" After it.")
    page.wait_for_timeout(5000)

    assert len([route for route in asked[before:] if "_beat" not in route.request.post_data]) == 0
    held[0].continue_()
    page.get_by_text("Saved").first.wait_for()
