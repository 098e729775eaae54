"""A writer goes on at a piece that an editor publishes meanwhile, in Chromium."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from articles.models import UnsavedCopy
from tests.desk import make_member
from tests.factories import make_ready_article
from tests.writers import KEPT, KEPT_KEYS, body_of, open_piece, type_at_the_end

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(page, live_server):
    """Handed over by its writer, who is logged in."""
    writer, client = make_member("Contributor"), Client()
    client.force_login(writer)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    article = make_ready_article(created_by=writer)
    article.hand_over(by=writer)
    return article


def test_a_writer_is_told_and_finds_all_that_he_typed_since(page, article):
    open_piece(page, article)
    article.publish(by=None)
    type_at_the_end(page, " A whole")
    expect(page.locator(".kept").get_by_role("status")).to_contain_text("This piece isn’t yours to change any more.")
    page.locator(KEPT).wait_for()
    assert page.evaluate(KEPT_KEYS) == []

    type_at_the_end(page, " evening")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("ins", has_text="A whole evening").wait_for()
    page.get_by_role("button", name="Take these words into the writing screen").click()
    page.wait_for_url("**/add/")

    expect(body_of(page)).to_contain_text("A whole evening")
    assert "A whole evening" in UnsavedCopy.objects.get().fields["body"][0]


def test_the_line_above_the_text_leads_to_the_words(page, article):
    open_piece(page, article)
    article.publish(by=None)
    type_at_the_end(page, " A whole evening")

    page.get_by_role("link", name="Look at what is kept").click()

    page.locator("ins", has_text="A whole evening").wait_for()
