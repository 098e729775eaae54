"""The ten commonest acts of an editor, by finger on a phone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Author
from articles.states import State
from library.models import Image
from tests.desk import make_member, page_of, url_of
from tests.factories import make_live_article, make_ready_article
from tests.pictures_made import coded
from tests.test_desk_editor import log_in_there
from tests.writers import let_the_editor_hear

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(phone, client, live_server):
    log_in_there(phone, client, live_server)
    yield phone
    assert phone.said == []
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_a_word_of_a_hundred_letters_spills_nowhere(desk):
    opened(desk, make_live_article("Donaudampfschifffahrtsgesellschaft" * 3))


def tap(desk, name, role="button", **more):
    desk.get_by_role(role, name=name, **more).first.tap()


def opened(desk, article):
    desk.goto(url_of(article))
    desk.locator(".field--body .ProseMirror").wait_for()


def said(desk, words):
    desk.locator(".messages", has_text=words).wait_for()


def state_of(article) -> State:
    return article.state_at(timezone.now())


def test_find(desk):
    make_ready_article("Three bids and one hand")
    wanted = make_ready_article("When the salt went")
    desk.goto("/admin/")

    box = desk.locator(".bar").get_by_role("searchbox").or_(desk.locator(".bar").get_by_role("combobox")).first
    box.tap()
    desk.keyboard.type("salt went")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{url_of(wanted)}")


def test_fix_a_typo(desk):
    article = make_ready_article(body="<p>Sit donw.</p>")
    opened(desk, article)

    desk.locator(".field--body .ProseMirror").tap()
    let_the_editor_hear(desk)
    desk.keyboard.press("Control+End")
    let_the_editor_hear(desk)
    for _ in "wn.":
        desk.keyboard.press("Backspace")
    desk.keyboard.press("Backspace")
    desk.keyboard.press("Backspace")
    desk.keyboard.type("down.")
    tap(desk, "Save", exact=True)
    said(desk, "Saved")

    article.refresh_from_db()
    assert article.body == "<p>Sit down.</p>"


def test_a_wide_table_scrolls_by_itself(desk):
    row = "".join(f"<td>{word}</td>" for word in ["Sailings", "Passengers", "Standing", "Seats"] * 3)
    opened(desk, make_ready_article(body=f"<table><tbody><tr>{row}</tr></tbody></table><p>After it.</p>"))

    wrapper = desk.locator(".field--body .tableWrapper")

    assert wrapper.evaluate("it => it.scrollWidth > it.clientWidth")


def test_publish(desk):
    article = make_ready_article()
    opened(desk, article)

    tap(desk, "Publish now")
    said(desk, "Published. Readers see it now.")

    assert state_of(article) == State.LIVE


def test_schedule(desk):
    article = make_ready_article()
    opened(desk, article)

    desk.locator("summary", has_text="Schedule").tap()
    desk.get_by_label("Readers see it from").fill("2036-12-01T06:00")
    desk.get_by_role("button", name="Schedule", exact=True).tap()
    said(desk, "Scheduled")

    assert state_of(article) == State.SCHEDULED


def test_correct(desk):
    article = make_live_article(body="<p>In 1847.</p>")
    opened(desk, article)

    tap(desk, "Correct what readers see", role="link")
    desk.locator(".ProseMirror").first.wait_for()
    desk.locator(".field--body .ProseMirror").tap()
    let_the_editor_hear(desk)
    desk.keyboard.press("Control+End")
    let_the_editor_hear(desk)
    desk.keyboard.type(" Not later.")
    desk.get_by_label("What kind of change is it?").select_option("correction")
    desk.get_by_label("What readers are told").fill("The year was left open.")
    tap(desk, "Publish the correction")
    said(desk, "Corrected. Readers see it now.")

    assert article.live_edition(timezone.now()).version.body == "<p>In 1847. Not later.</p>"


def test_withdraw_and_reinstate(desk):
    article = make_live_article()
    opened(desk, article)

    tap(desk, "Withdraw", role="link")
    tap(desk, "Withdraw")
    said(desk, "Withdrawn")
    assert state_of(article) == State.WITHDRAWN

    tap(desk, "Reinstate", role="link")
    tap(desk, "Reinstate")
    desk.wait_for_url(f"**{url_of(article)}")
    assert state_of(article) == State.LIVE


def test_upload_a_picture(desk, picture_stores):
    desk.goto("/admin/library/image/")

    desk.get_by_label("New pictures").set_input_files(
        [{"name": "tide.jpg", "mimeType": "image/jpeg", "buffer": coded()}]
    )
    desk.locator(".picture img").evaluate("image => image.decode()")
    tap(desk, "Describe it", role="link")
    desk.get_by_label("Credit").fill("Noor Castellane")
    tap(desk, "Save", exact=True)
    desk.get_by_text("Saved.", exact=True).wait_for()

    assert Image.objects.get().credit == "Noor Castellane"


def test_new_author(desk):
    desk.goto("/admin/articles/author/")

    tap(desk, "New author", role="link")
    desk.get_by_label("Name", exact=True).fill("Ottoline Reeve")
    tap(desk, "Save", exact=True)
    desk.wait_for_url("**/admin/articles/author/")

    assert Author.objects.get().name == "Ottoline Reeve"


def test_compare(desk):
    article = make_ready_article(body="<p>It was silently replaced.</p>")
    article.save_version(by=make_member("Editor"))
    Article.objects.filter(pk=article.pk).update(body="<p>It was quietly replaced.</p>")
    article.refresh_from_db()
    article.save_version(by=None)
    desk.goto(page_of(article, "all_versions"))

    tap(desk, "Compare")
    expect(desk.locator("del:visible", has_text="silently").first).to_be_visible()
    expect(desk.locator("ins:visible", has_text="quietly").first).to_be_visible()
