import re
from base64 import b64encode

import pytest
from playwright.sync_api import expect

from articles.models import Article
from library.models import Image
from tests.factories import make_article
from tests.pictures_made import coded, make_picture, pixels
from tests.test_desk_editor import log_in_there
from tests.writers import let_the_editor_hear, put_the_caret

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("picture_stores")]
PHOTOGRAPH = coded(pixels(900, 600))
DROP = """(place, [name, type, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  const transfer = new DataTransfer()
  transfer.items.add(new File([bytes], name, { type }))
  const { left, top } = place.getBoundingClientRect()
  const where = { clientX: left + 5, clientY: top + 5, bubbles: true, cancelable: true }
  place.dispatchEvent(
    KIND === "paste"
      ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
      : new DragEvent("drop", { dataTransfer: transfer, ...where }),
  )
}"""

SIZES = {"one": (90, 60), "two": (60, 90), "three": (70, 70)}
DROP_SEVERAL = """(place, files) => {
  const transfer = new DataTransfer()
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
    transfer.items.add(new File([bytes], name, { type }))
  }
  const { left, top } = place.getBoundingClientRect()
  const where = { clientX: left + 5, clientY: top + 5, bubbles: true, cancelable: true }
  place.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, ...where }))
}"""


@pytest.fixture
def article(page, live_server, client):
    article = make_article(body="<p>First.</p><p>Second.</p>")
    log_in_there(page, client, live_server)
    return article


def open_desk(page, article):
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".field--body .ProseMirror").wait_for()


def save(page, article) -> Article:
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    article.refresh_from_db()
    return article


def hand_over(page, kind: str, name: str, type: str, content: bytes):
    """A file of somebody's disk, dropped on the text or pasted into it."""
    text = page.locator(".field--body .ProseMirror")
    text.press("Control+Home")
    let_the_editor_hear(page)
    text.locator("p").first.evaluate(DROP.replace("KIND", repr(kind)), [name, type, b64encode(content).decode()])


def test_a_picture_is_placed_with_the_keyboard_alone(page, article):
    picture = make_picture(description="A quay")
    open_desk(page, article)
    page.locator(".field--body .ProseMirror").press("Control+Home")
    let_the_editor_hear(page)

    page.get_by_role("button", name="Picture", exact=True).press("Enter")
    page.get_by_role("searchbox", name="Search").press_sequentially("quay")
    page.get_by_role("button", name="A quay").press("Enter")
    page.locator(".placed figcaption").focus()
    put_the_caret(page, page.locator(".placed figcaption"))
    page.keyboard.type("At noon.")
    page.get_by_label("Alt text").fill("A quay at noon")
    page.get_by_label("Alt text").press("Tab")

    assert save(page, article).body == (
        f'<p>First.</p><figure data-alt="A quay at noon" data-image="{picture.pk}">'
        "<figcaption>At noon.</figcaption></figure><p>Second.</p>"
    )
    assert page.said == []


def test_enter_in_a_caption_goes_on_below_it(page, article):
    make_picture()
    article.body = f'<figure data-image="{Image.objects.get().pk}"><figcaption>At noon.</figcaption></figure>'
    article.save()
    open_desk(page, article)

    put_the_caret(page, page.locator(".placed figcaption"), "End")
    page.keyboard.press("Enter")
    page.keyboard.type("Further on.")

    assert save(page, article).body.endswith("<figcaption>At noon.</figcaption></figure><p>Further on.</p>")


def test_a_picture_says_what_is_to_be_seen_or_that_it_is_decorative(page, article):
    picture = make_picture(description="A quay")
    article.body = f'<figure data-alt="A quay" data-image="{picture.pk}"></figure><p>Text.</p>'
    article.save()
    open_desk(page, article)

    page.get_by_label("Decorative").first.check()

    assert page.get_by_label("Alt text").is_disabled()
    assert save(page, article).body.startswith(f'<figure data-decorative="" data-image="{picture.pk}"></figure>')


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_a_file_is_taken_into_the_library_and_placed(page, article, kind):
    open_desk(page, article)

    hand_over(page, kind, "quay.jpg", "image/jpeg", PHOTOGRAPH)
    page.locator(".placed").wait_for()

    picture = Image.objects.get()
    assert (picture.name_given, picture.description) == ("quay.jpg", "")
    assert save(page, article).body == f'<p>First.</p><figure data-image="{picture.pk}"></figure><p>Second.</p>'
    assert page.said == []


def test_a_file_that_is_no_picture_is_refused_beside_the_text(page, article):
    open_desk(page, article)

    hand_over(page, "drop", "quay.jpg", "image/jpeg", b"<?php echo 1;")
    refusal = page.locator(".editor-said", has_text="quay.jpg: ")
    refusal.wait_for()

    assert "Uploading" not in refusal.inner_text()
    assert not Image.objects.exists()
    assert save(page, article).body == "<p>First.</p><p>Second.</p>"


def test_a_lead_picture_is_chosen_its_description_suggested_and_taken_away(page, article):
    picture = make_picture(description="A quay")
    open_desk(page, article)

    page.locator("summary", has_text="Lead picture").click()
    page.get_by_role("button", name="Choose a picture").click()
    page.get_by_role("button", name="A quay").click()
    save(page, article)

    assert (article.lead_image, article.lead_alt) == (picture, "A quay")

    page.locator("summary", has_text="Lead picture").click()
    page.locator("picture-field").get_by_role("button", name="Remove").click()

    assert save(page, article).lead_image is None
    assert page.said == []


def test_what_was_suggested_goes_with_its_lead_picture_and_what_was_written_stays(page, article):
    for words, size in (("A quay", (64, 48)), ("A crane", (65, 48)), ("A tug", (66, 48))):
        make_picture(pixels(*size), description=words)
    open_desk(page, article)
    page.locator("summary", has_text="Lead picture").click()
    field, alt = page.locator("picture-field"), page.locator("[name=lead_alt]")

    def choose(words):
        field.get_by_role("button").first.click()
        page.get_by_role("button", name=words).click()

    choose("A quay")
    choose("A crane")
    expect(alt).to_have_value("A crane")

    alt.fill("A crane at noon")
    choose("A tug")
    assert alt.input_value() == "A crane at noon"
    field.get_by_text("is said of the one before").wait_for()


def test_what_was_uploaded_placed_and_published_is_what_readers_load(page, article):
    open_desk(page, article)
    hand_over(page, "drop", "quay.jpg", "image/jpeg", PHOTOGRAPH)
    page.locator(".placed").wait_for()
    page.get_by_label("Decorative").first.check()
    save(page, article)

    article.publish(by=None)
    page.goto(article.current_path)
    image = page.locator(".prose picture img")
    image.scroll_into_view_if_needed()
    image.evaluate("image => image.decode()")

    assert image.evaluate("image => image.currentSrc").endswith(".avif")
    assert image.evaluate("image => image.naturalWidth") > 0
    assert page.said == [] and page.asked_elsewhere == []


def test_what_is_taken_down_is_gone_from_piece_list_card_and_feed(page, article):
    picture = make_picture(pixels(900, 600), credit="Ada Quist")
    article.lead_image, article.lead_alt = picture, "A quay"
    article.body += f'<figure data-alt="A crane" data-image="{picture.pk}"></figure>'
    article.save()
    article.publish(by=None)
    pages = [article.current_path, "/", f"/{article.current_path.split('/')[1]}/", "/feed/"]
    before = {path: page.request.get(path).text() for path in pages}
    files = set(re.findall(r"/uploads/pictures/[^\s\"&<,]+", " ".join(before.values())))
    assert all("/uploads/pictures/" in text for text in before.values())

    page.goto(f"/admin/library/image/{picture.pk}/take-down/")
    page.get_by_role("button", name="Take down").click()
    page.get_by_text("Taken down. Readers find").wait_for()

    for path in pages:
        text = page.request.get(path).text()
        assert "/uploads/" not in text and "Ada Quist" not in text and "A crane" not in text
    assert {page.request.get(address).status for address in files} == {410}
    page.goto(article.current_path)
    assert page.get_by_text("Picture removed").count() == 2


def test_files_dropped_together_stand_in_their_order(page, article):
    open_desk(page, article)
    files = [[f"{name}.jpg", "image/jpeg", b64encode(coded(pixels(*size))).decode()] for name, size in SIZES.items()]

    page.locator(".field--body .ProseMirror p").first.evaluate(DROP_SEVERAL, files)
    page.locator(".placed").nth(2).wait_for()

    ids = [Image.objects.get(name_given=f"{name}.jpg").pk for name in SIZES]
    figures = "".join(f'<figure data-image="{pk}"></figure>' for pk in ids)
    assert save(page, article).body == f"<p>First.</p>{figures}<p>Second.</p>"
