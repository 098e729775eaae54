"""Two browsers at one article: a save that merges by itself, and a clash that is settled by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from articles.models import Article
from tests.browser import note_what_is_said
from tests.desk import make_member, url_of
from tests.factories import make_article
from tests.test_desk_editor import log_in_there
from tests.writers import let_the_editor_hear, put_the_caret

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "<p>One stands here.</p><p>Two stands here.</p><p>Three stands here.</p>"


@pytest.fixture
def other(chromium, live_server):
    """The other editor, in a browser of her own."""
    member = make_member("Editor", "ada")
    member.first_name, member.last_name = "Ada", "Pike"
    member.save()
    client = Client()
    client.force_login(member)
    context = chromium.new_context(base_url=live_server.url)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([session])
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: note_what_is_said(page, message))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


@pytest.fixture
def article():
    return make_article(body=BODY)


@pytest.fixture
def both(page, other, article, client, live_server):
    log_in_there(page, client, live_server)
    for one in (page, other):
        one.goto(url_of(article))
        one.locator(".field--body .ProseMirror").wait_for()
    return page, other


def type_in(page, paragraph: str, words: str):
    """Words at the end of a paragraph."""
    put_the_caret(page, page.locator(".field--body .ProseMirror p", has_text=paragraph), "End")
    page.keyboard.type(words)


def save(page):
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.get_by_role("complementary").get_by_role("button", name="Save", exact=True).click()


def test_different_paragraphs_are_merged_without_a_question(both, article):
    mine, theirs = both
    type_in(theirs, "Three", " Thrice, says Ada.")
    save(theirs)
    type_in(mine, "One", " Once, I say.")
    save(mine)

    mine.get_by_text("Merged with what Ada Pike saved at").wait_for()
    article.refresh_from_db()
    assert "One stands here. Once, I say." in article.body
    assert "Three stands here. Thrice, says Ada." in article.body
    assert mine.said == theirs.said == []


def test_a_clash_is_settled_by_keyboard_in_other_words(both, article):
    mine, theirs = both
    type_in(theirs, "Two", " Theirs.")
    save(theirs)
    type_in(mine, "Two", " Mine.")
    mine.get_by_label("Headline", exact=True).fill("A new headline")
    save(mine)
    mine.get_by_role("heading", name="You and Ada Pike both changed paragraph 2").wait_for()
    assert Axe().run(mine).response["violations"] == []

    mine.get_by_label("Keep yours").focus()
    mine.keyboard.press("ArrowDown")
    mine.keyboard.press("ArrowDown")
    assert mine.get_by_label("Settle it in other words").is_checked()
    editor = mine.locator(".clash__own .ProseMirror")
    mine.keyboard.press("Tab")
    while not editor.evaluate("element => element === document.activeElement"):
        mine.keyboard.press("Tab")
    mine.keyboard.press("Control+End")
    let_the_editor_hear(mine)
    mine.keyboard.type(" And theirs.")
    mine.get_by_role("button", name="Save the settled text").press("Enter")
    mine.get_by_text("Saved", exact=False).first.wait_for()

    article = Article.objects.get()
    assert article.headline == "A new headline"
    assert article.body == BODY.replace("Two stands here.", "Two stands here. Mine. And theirs.")
    assert mine.said == []


def test_back_to_writing_keeps_every_word_in_the_form(both, article):
    mine, theirs = both
    type_in(theirs, "Two", " Theirs.")
    save(theirs)
    type_in(mine, "Two", " Mine.")
    save(mine)

    mine.get_by_role("button", name="Go back to writing").click()

    mine.locator(".field--body .ProseMirror", has_text="Two stands here. Mine.").wait_for()
    article.refresh_from_db()
    assert "Theirs." in article.body and "Mine." not in article.body


def test_the_page_fits_a_phone(both, article):
    mine, theirs = both
    type_in(theirs, "Two", " Theirs.")
    save(theirs)
    type_in(mine, "Two", " Mine.")
    save(mine)
    mine.get_by_role("heading", name="both changed paragraph 2").wait_for()

    mine.set_viewport_size({"width": 390, "height": 800})

    assert mine.evaluate("document.documentElement.scrollWidth") <= 390
