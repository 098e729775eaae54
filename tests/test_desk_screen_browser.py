"""The writing screen in a browser: what it counts, its keys, nothing but the text."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_article, make_author, make_category
from tests.test_desk_editor import log_in_there
from tests.writers import let_the_editor_hear

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def writing(page, client, live_server):
    """The page with a piece that is open."""
    article = make_article(
        body="<p>One two three.</p><ul><li>four</li><li>five</li></ul>",
        standfirst="Sit.",
        authors=[make_author("Marit Osei-Lund")],
        categories=[make_category("Cities")],
        tags=["benches"],
    )
    log_in_there(page, client, live_server)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".field--body .ProseMirror").wait_for()
    return page


def count_of(page, name):
    return page.locator(f"[data-counts={name}]")


def test_the_margin_counts_while_one_writes(writing):
    expect(count_of(writing, "body")).to_have_text("5 words 1 min.")

    writing.get_by_label("Headline", exact=True).fill("Benches")
    writing.get_by_label("Standfirst", exact=True).fill("x" * 361)
    writing.locator(".field--body .ProseMirror").press("Control+Home")
    let_the_editor_hear(writing)
    writing.keyboard.type("word " * 12)

    expect(count_of(writing, "headline")).to_have_text("7 characters")
    expect(count_of(writing, "standfirst")).to_have_text("361 of 360")
    expect(count_of(writing, "standfirst")).to_have_class("count count--over")
    expect(count_of(writing, "body")).to_have_text("17 words 1 min.")


def test_folds_say_what_they_hold(writing):
    for fold in ("Bylines Marit Osei-Lund", "Sections and tags Cities; 1 tag", "Kind, place, language Opinion"):
        expect(writing.locator("summary", has_text=fold)).to_be_visible()
    expect(writing.get_by_label("Tags")).to_be_hidden()


def test_full_screen_leaves_the_text_and_the_line(writing):
    writing.keyboard.press("Control+Shift+F")

    expect(writing.locator(".bar")).to_be_hidden()
    expect(writing.get_by_role("button", name="Save", exact=True)).to_be_hidden()
    expect(writing.get_by_label("Headline", exact=True)).to_be_visible()

    writing.keyboard.press("Escape")

    expect(writing.locator(".bar")).to_be_visible()


def test_a_question_mark_lists_the_keys_but_not_while_one_types(writing):
    dialog = writing.get_by_role("dialog", name="Keys")
    writing.get_by_label("Headline", exact=True).press_sequentially("Why?")
    expect(dialog).to_be_hidden()

    writing.locator("h1").evaluate("(heading) => document.activeElement.blur()")
    writing.keyboard.press("?")

    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("row", name="Footnote")).to_be_visible()
    writing.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert writing.get_by_label("Headline", exact=True).input_value().startswith("Why?")


def test_the_keys_are_listed_from_within_the_text(writing):
    writing.locator(".field--body .ProseMirror").click()

    writing.keyboard.press("Control+/")

    expect(writing.get_by_role("dialog", name="Keys")).to_be_visible()


def test_saving_by_keys_saves(writing):
    writing.get_by_label("Headline", exact=True).fill("By keys")

    writing.keyboard.press("Control+S")
    writing.get_by_text("version 1.").wait_for()

    assert writing.get_by_label("Headline", exact=True).input_value() == "By keys"
    assert writing.said == []
