"""The library in a browser: files are dropped, the focal point is set, a picture goes and comes back."""

from base64 import b64encode

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image as Pixels

from library.models import Image
from tests.picture_stores import bytes_of
from tests.pictures_made import coded, make_picture, pixels
from tests.test_desk_browser import log_in, log_in_again, nothing_to_complain

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("picture_stores"),
]
GRID = "/admin/library/image/"
# What a drop from the desktop is: an event with files.
DROP = """
(target, files) => {
  const transfer = new DataTransfer()
  for (const [name, type, data] of files) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    transfer.items.add(new File([bytes], name, { type }))
  }
  for (const kind of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }
}
"""


def drop(page, *files: tuple[str, bytes]):
    sent = [[name, "image/jpeg", b64encode(data).decode()] for name, data in files]
    page.locator("main").evaluate(DROP, sent)


def screen_of(image: Image) -> str:
    return f"{GRID}{image.pk}/change/"


def said_of(page, name: str):
    return page.locator(".upload__list li", has_text=name)


def colour_at_the_middle(rendition) -> str:
    from io import BytesIO

    picture = Pixels.open(BytesIO(bytes_of(rendition))).convert("RGB")
    red, green, blue = picture.getpixel((picture.width // 2, picture.height // 2))
    return max(("red", red), ("green", green), ("blue", blue), key=lambda pair: pair[1])[0]


def test_pictures_are_dropped_anywhere_and_each_is_told_of(page):
    log_in(page)
    page.goto(GRID)

    drop(page, ("bench.jpg", coded()), ("photo.php.jpg", b"<?php system('id');"), ("bridge.jpg", coded(pixels(80, 60))))

    said_of(page, "bench.jpg").get_by_text("Is in the library now.").wait_for()
    said_of(page, "bridge.jpg").get_by_text("Is in the library now.").wait_for()
    said_of(page, "photo.php.jpg").get_by_text("Not taken: This is not a picture").wait_for()
    page.locator(".picture", has_text="bridge.jpg").wait_for()
    assert set(Image.objects.values_list("name_given", flat=True)) == {"bench.jpg", "bridge.jpg"}
    # The browser notes each answer 400 by itself.
    page.said = [words for words in page.said if "400" not in words]
    nothing_to_complain(page)


def test_a_picture_is_chosen_and_described(page):
    log_in(page, "Contributor")
    page.goto(GRID)

    page.get_by_label("New pictures").set_input_files(
        [{"name": "bench.jpg", "mimeType": "image/jpeg", "buffer": coded()}]
    )
    page.locator(".picture img").evaluate("image => image.decode()")
    page.get_by_role("link", name="Describe it").click()
    page.get_by_label("Description").fill("A bench")
    page.get_by_label("Credit").fill("Noor")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.", exact=True).wait_for()

    image = Image.objects.get()
    assert (image.description, image.credit) == ("A bench", "Noor")
    nothing_to_complain(page)


def test_what_could_not_be_sent_is_kept_and_sent_again(page):
    log_in(page)
    page.goto(GRID)
    page.context.set_offline(True)

    drop(page, ("bench.jpg", coded()))
    said_of(page, "bench.jpg").get_by_text("The server can’t be reached").wait_for()
    page.context.set_offline(False)
    page.get_by_role("button", name="Send it again").click()
    said_of(page, "bench.jpg").get_by_text("Is in the library now.").wait_for()

    assert Image.objects.count() == 1


def test_who_lost_his_login_is_told_so(page):
    log_in(page)
    page.goto(GRID)
    page.context.clear_cookies()

    drop(page, ("bench.jpg", coded()))

    said_of(page, "bench.jpg").get_by_text("You are not logged in").wait_for()
    assert page.get_by_role("button", name="Send it again").is_visible()


def test_who_logs_in_again_in_another_window_sends_the_file_again(page):
    log_in(page)
    page.goto(GRID)
    page.context.clear_cookies()
    drop(page, ("bench.jpg", coded()))
    said_of(page, "bench.jpg").get_by_text("You are not logged in").wait_for()

    log_in_again(page.context.new_page())
    page.get_by_role("button", name="Send it again").click()

    said_of(page, "bench.jpg").get_by_text("Is in the library now.").wait_for()


def test_a_file_that_is_too_large_is_not_sent(page, settings):
    settings.PICTURE_MAX_BYTES = 100
    log_in(page)
    page.goto(GRID)

    drop(page, ("bench.jpg", coded()))

    said_of(page, "bench.jpg").get_by_text("This file is too large").wait_for()
    nothing_to_complain(page)


def test_the_focal_point_is_set_by_keyboard_and_the_cuts_follow(page):
    image = make_picture(pixels(1600, 400))
    log_in(page)
    page.goto(screen_of(image))
    page.wait_for_load_state("networkidle")
    point = page.get_by_role("slider", name="Focal point")
    square = page.locator(".cut--square img")
    before = square.evaluate("image => image.style.objectPosition")

    point.focus()
    for key in ("Shift+ArrowRight",) * 4 + ("ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    after = square.evaluate("image => image.style.objectPosition")
    shown = point.get_attribute("aria-valuetext")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.", exact=True).wait_for()

    image.refresh_from_db()
    assert (image.focal_x, image.focal_y) == (0.89, 0.49)
    assert shown == "89 % from the left, 49 % from the top"
    assert (before, after) == ("50% 50%", "100% 50%")
    cut = image.renditions.current().filter(shape="square", format="JPEG").order_by("width").first()
    assert colour_at_the_middle(cut) == "blue"
    nothing_to_complain(page)


def test_the_focal_point_is_set_by_mouse_and_by_finger(page, chromium, live_server):
    image = make_picture(pixels(800, 400))
    log_in(page)
    page.goto(screen_of(image))
    page.wait_for_load_state("networkidle")
    box = page.locator(".focal__picture img").bounding_box()

    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75, steps=4)
    page.mouse.up()

    assert page.locator("input[name=focal_x]").input_value() == "0.25"
    assert page.locator("input[name=focal_y]").input_value() == "0.75"

    phone = chromium.new_context(
        base_url=live_server.url,
        has_touch=True,
        storage_state=page.context.storage_state(),
        viewport={"width": 390, "height": 800},
    )
    touched = phone.new_page()
    touched.goto(screen_of(image))
    touched.wait_for_load_state("networkidle")
    box = touched.locator(".focal__picture img").bounding_box()
    touched.touchscreen.tap(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.25)
    assert touched.locator("input[name=focal_x]").input_value() in ("0.75", "0.74", "0.76")
    phone.close()


def test_without_scripts_two_ranges_set_it(page, chromium, live_server):
    image = make_picture(pixels(800, 400))
    log_in(page)
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    plain = context.new_page()
    plain.goto(screen_of(image))

    plain.get_by_label("Focal point from the left").press("ArrowRight")
    plain.get_by_role("button", name="Save").click()
    plain.get_by_text("Saved.", exact=True).wait_for()

    image.refresh_from_db()
    assert image.focal_x == 0.51
    context.close()


def test_a_picture_is_taken_down_and_put_back(page):
    image = make_picture()
    log_in(page)
    page.goto(screen_of(image))

    page.get_by_role("link", name="Take down").click()
    page.get_by_label("Reason, for the desk").fill("A lawyer’s letter")
    page.get_by_role("button", name="Take down").click()
    page.get_by_text("Taken down by perpetua on").wait_for()
    image.refresh_from_db()
    was_down, files = image.is_taken_down, image.renditions.count()
    page.get_by_role("button", name="Put back").click()
    page.get_by_text("Put back. Its files are being made again.").wait_for()

    image.refresh_from_db()
    assert was_down and files
    assert not image.is_taken_down
    nothing_to_complain(page)


def test_the_screens_are_accessible(page):
    image = make_picture(pixels(800, 400), description="A bench")
    log_in(page)

    for address in (GRID, GRID + "add/", screen_of(image), f"{GRID}{image.pk}/take-down/", f"{GRID}{image.pk}/delete/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
    nothing_to_complain(page)
