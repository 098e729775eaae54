"""Chromium for tests marked `browser`: `page` is a fresh visitor who notes what a page must not do."""

import os
import shutil
from contextlib import contextmanager

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def path_of_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium():
    if not (path := path_of_chromium()):
        pytest.skip("no Chromium or Chrome on this machine")
    # Playwright keeps a loop in this thread, and Django would refuse the database for that.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium, live_server):
    """`page.said` lists console messages, `page.asked_elsewhere` requests to other hosts."""
    with visitor(chromium, live_server.url) as page:
        yield page


@pytest.fixture
def phone(chromium, live_server):
    """The same on a phone's screen, by touch."""
    with visitor(chromium, live_server.url, **PHONE) as page:
        yield page


@contextmanager
def visitor(chromium, address: str, **options):
    context = chromium.new_context(base_url=address, **options)
    page = context.new_page()
    page.set_default_timeout(15_000)
    if slowed := os.environ.get("CHROMIUM_SLOWED"):
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": float(slowed)})
    page.said, page.asked_elsewhere = [], []
    page.on("console", lambda message: note_what_is_said(page, message))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: note_other_host(page, request.url, address))
    yield page
    context.close()


def note_what_is_said(page, message):
    # Chromium asks for it by itself, once, at a moment of its own choice: no page's doing.
    if not message.location["url"].endswith("/favicon.ico"):
        page.said.append(message.text)


def note_other_host(page, url, own):
    if not url.startswith((own, "data:", "blob:")):
        page.asked_elsewhere.append(url)
