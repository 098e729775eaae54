"""The pictures in the README, taken of the demonstration magazine as it is: `make pictures`."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from playwright.sync_api import sync_playwright

from docs.take_page_types import take_page_types
from tests.browser import FLAGS, path_of_chromium

FOLDER = Path(__file__).parent / "pictures"
PORT = os.environ.get("PORT", "8765")
ADDRESS = f"http://127.0.0.1:{PORT}"
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


# On one core, with the rest of the magazine at work.
MOST_SECONDS = 180
UNMADE = """
    SELECT count(*) FROM django_tasks_database_dbtaskresult
    WHERE task_path = 'library.tasks.make_renditions' AND status IN ('READY', 'RUNNING')
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as data_dir:
        magazine, password = start(data_dir)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=FLAGS)
                wait_for_renditions(data_dir)
                take(browser, password)
                take_page_types(browser, ADDRESS, data_dir)
        finally:
            magazine.send_signal(signal.SIGTERM)
            magazine.wait()


def start(data_dir: str) -> tuple[subprocess.Popen, str]:
    """A magazine of its own, and the password of its first editor."""
    environment = os.environ | {"DATA_DIR": data_dir, "PORT": PORT, "DATABASE_URL": "", "PYTHONUNBUFFERED": "1"}
    del environment["DATABASE_URL"]
    command = [sys.executable, "manage.py", "run"]
    magazine = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    password = ""
    for line in magazine.stdout:
        password = password or "".join(re.findall(r"Password: (\S+)", line))
        if ADDRESS in line:
            return magazine, password
    sys.exit("The magazine did not start.")


def wait_for_renditions(data_dir: str) -> None:
    """Until the worker has made what readers load of the magazine's pictures."""
    until = time.monotonic() + MOST_SECONDS
    with closing(sqlite3.connect(Path(data_dir) / "standfirst.sqlite3", timeout=30)) as database:
        while database.execute(UNMADE).fetchone() != (0,):
            if time.monotonic() > until:
                sys.exit("The worker has not made all pictures.")
            time.sleep(0.5)


def take(browser, password: str) -> None:
    readers = browser.new_context(base_url=ADDRESS, viewport=WIDE, color_scheme="light")
    shoot(readers, "/", "front")
    article = readers.pages[0].locator(".entry--lead a").first.get_attribute("href")
    shoot(readers, article, "article")
    phone = browser.new_context(base_url=ADDRESS, viewport=PHONE, color_scheme="dark", device_scale_factor=2)
    shoot(phone, article, "article-phone")

    editors = browser.new_context(base_url=ADDRESS, viewport=WIDE, color_scheme="light")
    page = editors.new_page()
    page.goto("/admin/")
    page.locator("[name=login]").fill("editor")
    page.locator("[name=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    shoot(editors, "/admin/articles/article/", "desk-list")
    headline = page.locator("main table a").first
    corrected = page.get_by_role("link", name="Told by a notice on a door").get_attribute("href")
    shoot(editors, headline.get_attribute("href"), "desk-article")
    shoot(editors, corrected.replace("/change/", "/versions/compare/?from=1&to=2"), "desk-compare")
    shoot(editors, "/admin/library/image/", "desk-pictures")


def shoot(context, address: str, name: str) -> None:
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")
    print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    main()
