"""The preview beside the text, in a browser: typed words, at both widths, with nothing saved."""

import pytest

from articles.models import Article
from tests.factories import make_article, make_author, make_category
from tests.test_desk_editor import log_in_there
from tests.writers import let_the_editor_hear

pytestmark = pytest.mark.browser
WORDS = "".join(f"<p>Paragraph {n} of a long piece, so that the page can be scrolled.</p>" for n in range(60))


@pytest.fixture
def article(page, client, live_server):
    article = make_article(body=WORDS, authors=[make_author("Marit")], categories=[make_category("Benches")])
    article.save_version(by=None)
    log_in_there(page, client, live_server)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    return article


def opened(page):
    page.get_by_role("button", name="Preview", exact=True).click()
    frame = page.frame_locator("piece-preview iframe")
    frame.get_by_role("heading", level=1).wait_for()
    # What is typed already takes the place of what the frame loaded.
    while not page.locator("piece-preview").evaluate("preview => Boolean(preview.shown)"):
        page.wait_for_timeout(50)
    return frame


def typed(page, words: str) -> None:
    page.locator("#id_headline").fill(words)
    page.locator(".field--body .ProseMirror").press("Control+Home")
    let_the_editor_hear(page)
    page.keyboard.type("Typed here. ")


@pytest.mark.parametrize("screen", [(1280, 900), (390, 844)])
def test_typed_words_are_previewed_at_both_widths_and_nothing_is_saved(page, article, screen):
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    typed(page, "A headline typed just now")

    frame = opened(page)

    frame.get_by_role("heading", name="A headline typed just now").wait_for()
    frame.get_by_text("Typed here. Paragraph 0").wait_for()
    assert frame.locator("body").evaluate("() => innerWidth") == 390
    page.get_by_role("button", name="Desktop").click()
    assert frame.locator("body").evaluate("() => innerWidth") == 1280
    box = page.locator("piece-preview iframe").bounding_box()
    assert box["x"] + box["width"] <= screen[0] + 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Article.objects.get(pk=article.pk).headline == "A bench is not a policy"
    assert article.versions.count() == 1
    assert page.said == []


def test_what_is_typed_while_it_is_open_comes_after_a_pause_and_the_page_stays_where_it_is(page, article):
    page.set_viewport_size({"width": 1280, "height": 900})
    frame = opened(page)
    frame.get_by_text("Paragraph 59").scroll_into_view_if_needed()
    before = frame.locator("html").evaluate("page => page.scrollTop")

    typed(page, "Typed while it is open")

    frame.get_by_role("heading", name="Typed while it is open").wait_for(state="attached")
    assert before > 500
    assert abs(frame.locator("html").evaluate("page => page.scrollTop") - before) < 60


def test_escape_closes_it_and_gives_the_focus_back(page, article):
    opened(page)

    page.keyboard.press("Escape")

    assert page.locator("piece-preview").is_hidden()
    assert page.evaluate("document.activeElement.textContent.trim()") == "Preview"


def test_without_a_script_the_page_opens_in_a_new_tab(chromium, client, live_server, article, page):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(f"/admin/articles/article/{article.pk}/change/")
    plain.locator("#id_headline").fill("Typed without a script")

    with context.expect_page() as opening:
        plain.get_by_role("button", name="Preview", exact=True).click()

    assert opening.value.get_by_role("heading", level=1).text_content() == "Typed without a script"
    assert "Preview. Not public." in opening.value.content()
    context.close()
