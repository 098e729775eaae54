"""No word is lost: killed tabs, ended logins, lost lines, two windows, in Chromium."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.models import Article, UnsavedCopy
from tests.factories import make_article
from tests.writers import (
    KEPT,
    KEPT_KEYS,
    body_of,
    log_in_there,
    open_piece,
    put_the_caret,
    save,
    type_at_the_end,
    until_it_is_in_the_browser,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(db):
    return make_article()


def test_words_of_a_killed_tab_come_back_through_the_comparison(page, live_server, article):
    log_in_there(page, live_server)
    open_piece(page, article)
    type_at_the_end(page, " And then we stood up in mid-sen")
    page.locator(KEPT).wait_for()
    page.close(run_before_unload=False)

    again = page.context.new_page()
    open_piece(again, article)
    assert "stood up" not in body_of(again).inner_text()
    again.get_by_role("link", name="Compare them with what is saved").click()
    again.get_by_text("And then we stood up in mid-sen").wait_for()
    again.get_by_role("button", name="Take these words into the writing screen").click()
    again.get_by_text("These words are not saved yet").wait_for()
    body_of(again).wait_for()
    assert Article.objects.get().body == article.body
    type_at_the_end(again, "tence.")
    save(again)

    assert "stood up in mid-sentence." in Article.objects.get().body
    assert not UnsavedCopy.objects.exists()
    assert again.evaluate(KEPT_KEYS) == []


def test_words_that_never_reached_the_server_come_back_from_the_browser(page, live_server, article):
    log_in_there(page, live_server)
    page.route("**/unsaved/", lambda route: route.abort())
    open_piece(page, article)
    type_at_the_end(page, " Only here.")
    until_it_is_in_the_browser(page)
    page.close(run_before_unload=False)

    again = page.context.new_page()
    open_piece(again, article)
    expect(again.locator(".kept")).to_contain_text("This browser keeps unsaved words of yours")
    again.get_by_role("button", name="Compare them with what is saved").click()
    again.locator("ins", has_text="Only here.").wait_for()
    again.get_by_role("button", name="Take these words into the writing screen").click()
    again.get_by_text("These words are not saved yet").wait_for()
    save(again)

    assert "Only here." in Article.objects.get().body
    assert again.evaluate(KEPT_KEYS) == []


def test_thrown_away_words_are_gone_from_browser_and_server(page, live_server, article):
    log_in_there(page, live_server)
    page.route("**/unsaved/", lambda route: route.abort())
    open_piece(page, article)
    type_at_the_end(page, " Nonsense.")
    until_it_is_in_the_browser(page)
    page.unroute("**/unsaved/")

    open_piece(page, article)
    page.get_by_role("button", name="Compare them with what is saved").click()
    page.get_by_text("Throw them away").first.click()
    page.get_by_role("button", name="Throw them away").click()
    page.get_by_text("Thrown away.").wait_for()

    assert page.evaluate(KEPT_KEYS) == []
    assert page.locator(".kept__found").count() == 0


def test_a_login_that_ends_in_mid_sentence_costs_a_login_and_no_word(page, live_server, article):
    log_in_there(page, live_server)
    open_piece(page, article)
    Session.objects.all().delete()
    type_at_the_end(page, " Before the login,")
    page.get_by_text("You are logged out. Your words are kept in this browser.").wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Not saved yet.").wait_for()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log in in a new window").click()
    login = opened.value
    login.get_by_text("Your words are kept in this browser.").wait_for()
    login.get_by_label("Login", exact=True).fill("perpetua")
    login.get_by_label("Password", exact=True).fill("a-long-password")
    login.get_by_role("button", name="Log in", exact=True).click()
    login.wait_for_url("**/admin/")
    page.bring_to_front()
    type_at_the_end(page, " and after it.")
    page.get_by_text("Your words are kept on the server again.").wait_for()
    save(page)

    assert "Before the login, and after it." in Article.objects.get().body


def test_a_lost_line_is_said_once_and_waited_for(page, live_server, article):
    log_in_there(page, live_server)
    open_piece(page, article)
    page.context.set_offline(True)
    type_at_the_end(page, " Under the hill,")
    status = page.get_by_role("status").get_by_text("No connection. Your words are kept in this browser; trying again.")
    status.wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Not saved yet.").wait_for()
    assert page.evaluate(KEPT_KEYS)
    page.context.set_offline(False)
    page.get_by_text("Your words are kept on the server again.").wait_for()

    assert "Under the hill," in UnsavedCopy.objects.get().fields["body"][0]
    assert page.evaluate(KEPT_KEYS) == []


def test_two_windows_of_one_editor_keep_both_texts(page, live_server, article):
    log_in_there(page, live_server)
    other = page.context.new_page()
    open_piece(page, article)
    open_piece(other, article)
    type_at_the_end(page, " In the first.")
    page.locator(KEPT).wait_for()
    type_at_the_end(other, " In the second.")
    other.get_by_text("You have this piece open in another window").wait_for()

    assert "In the first." in UnsavedCopy.objects.get().fields["body"][0]
    assert any(
        "In the second." in other.evaluate(f"localStorage.getItem('{key}')") for key in other.evaluate(KEPT_KEYS)
    )
    assert other.locator(".kept .who").count() == 0
    save(other)
    assert "In the second." in Article.objects.get().body
    assert UnsavedCopy.objects.exists()


def test_two_editors_see_each_other(page, live_server, article, chromium):
    log_in_there(page, live_server)
    open_piece(page, article)
    type_at_the_end(page, " Here.")
    page.locator(KEPT).wait_for()
    other = chromium.new_context(base_url=live_server.url).new_page()
    log_in_there(other, live_server, "dusan")

    open_piece(other, article)

    expect(other.locator(".kept__others")).to_contain_text("perpetua is writing here, since")
    type_at_the_end(page, " More.")
    page.locator(".kept__others", has_text="dusan is reading this, since").wait_for()
    other.context.close()


def test_a_new_piece_is_kept_before_it_is_saved(page, live_server):
    log_in_there(page, live_server)
    page.goto("/admin/articles/article/add/")
    put_the_caret(page, body_of(page))
    page.keyboard.type("Nothing but a beginning")
    page.locator(KEPT).wait_for()
    page.close(run_before_unload=False)

    again = page.context.new_page()
    again.goto("/admin/")
    again.get_by_role("link", name="No headline yet").click()
    again.get_by_role("button", name="Take these words into the writing screen").click()
    again.get_by_text("These words are not saved yet").wait_for()
    body_of(again).wait_for()
    save(again)

    assert Article.objects.get().body == "<p>Nothing but a beginning</p>"
    assert not UnsavedCopy.objects.exists()
