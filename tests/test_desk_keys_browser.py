"""Keys on other keyboards, and keys that mean two things, in Chromium."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.factories import make_article
from tests.pictures_made import make_picture
from tests.writers import body_of, log_in_there, open_piece, type_at_the_end

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("picture_stores"),
]
PRESS = (
    "(target, given) => target.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, cancelable: true, ...given}))"
)


@pytest.fixture
def article(page, live_server):
    article = make_article()
    log_in_there(page, live_server)
    open_piece(page, article)
    return article


def press(page, **given):
    body_of(page).evaluate(PRESS, given)


def test_a_numbered_list_on_a_german_keyboard_opens_no_list_of_keys(page, article):
    type_at_the_end(page, " One.")

    press(page, key="/", code="Digit7", keyCode=55, ctrlKey=True, shiftKey=True)

    expect(body_of(page).locator("ol")).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.locator("#shortcuts")).to_be_hidden()


def test_saving_by_keys_works_where_letters_are_others(page, article):
    type_at_the_end(page, " На скамейке.")

    with page.expect_navigation():
        press(page, key="ы", code="KeyS", ctrlKey=True)

    assert "скамейке" in Article.objects.get().body


def test_saving_by_keys_waits_for_a_question_that_is_open(page, article):
    type_at_the_end(page, " More.")
    page.keyboard.press("Control+k")
    page.get_by_label("Address, or words of a headline").fill("https://e.example/")

    page.keyboard.press("Control+s")
    page.wait_for_timeout(600)

    expect(page.get_by_label("Address, or words of a headline")).to_have_value("https://e.example/")


def test_alt_text_is_saved_by_keys_too(page, article):
    picture = make_picture()
    article.body += f'<figure data-image="{picture.pk}"></figure>'
    article.save()
    page.reload()
    page.get_by_role("textbox", name="Alt text").fill("")

    page.get_by_role("textbox", name="Alt text").press_sequentially("A quay at noon")
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    assert 'data-alt="A quay at noon"' in Article.objects.get().body


def test_an_escape_that_ends_a_word_being_put_together_leaves_full_screen_on(page, article):
    page.keyboard.press("Control+Shift+F")

    press(page, key="Escape", isComposing=True)
    expect(page.locator(".bar")).to_be_hidden()

    press(page, key="Escape")
    expect(page.locator(".bar")).to_be_visible()
