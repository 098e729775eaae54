"""What tests of the keeping share: an editor at a piece, with a browser and without."""

from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.desk import fields_of, make_member, page_of, url_of

ADD = reverse("admin:articles_article_add")
NEW = reverse("admin:article_unsaved_new")
KEPT_KEYS = "Object.keys(localStorage).filter((key) => key.startsWith('desk:words:'))"
KEPT = ".kept__now:has-text('Kept ')"


def form_of(client, url: str, window: str = "one", **changes) -> dict:
    return fields_of(client.get(url)) | {"window": window} | changes


def type_in(client, article: Article, window: str = "one", **changes):
    """What the script sends while this is typed."""
    return client.post(page_of(article, "unsaved"), form_of(client, url_of(article), window, **changes))


def log_in_there(page, live_server, username="perpetua"):
    client = Client()
    client.force_login(make_member("Managing editor", username))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def open_piece(page, article):
    page.goto(url_of(article))
    page.locator(".field--body .ProseMirror").wait_for()
    page.locator("words-kept:defined").wait_for(state="attached")


def body_of(page):
    return page.locator(".field--body .ProseMirror")


def type_at_the_end(page, words):
    put_the_caret(page, body_of(page).locator("> :last-child"), "Control+End")
    page.keyboard.type(words)


def put_the_caret(page, place, *keys: str):
    """Into what is clicked, and on from there by keys."""
    place.click()
    let_the_editor_hear(page)
    for key in keys:
        page.keyboard.press(key)
        let_the_editor_hear(page)


def let_the_editor_hear(page):
    """It is told of another selection after the next frame; no hand is as quick, but a test is."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))")


def until_it_is_in_the_browser(page):
    for _ in range(50):
        if page.evaluate(KEPT_KEYS):
            return
        page.wait_for_timeout(100)
    raise AssertionError("never kept in the browser")


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved").first.wait_for()
