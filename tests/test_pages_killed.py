"""Processes that read and change at once and are killed at any moment leave no stale page behind."""

import multiprocessing
import os
import random
import time
from contextlib import suppress
from itertools import count

import pytest
from django.db import DatabaseError, connection, transaction

from articles.models import Page, Site
from cms.wsgi import site
from pagecache.changes import changed
from pagecache.locks import Busy
from pagecache.rendering import environ_of
from pagecache.store import Store
from tests.forked import forget_what_was_open
from tests.stored import stale_files

FORK = multiprocessing.get_context("fork")
PAGES, SECONDS = 5, 60 if os.environ.get("EXAMPLES") else 3


def change(chance, text):
    """As the desk: one page’s text, or, seldom, what is on every page."""
    with transaction.atomic():
        if chance.random() < 0.02:
            Site(name=f"Magazine {text}").save()
            return changed("site")
        page = Page.objects.get(slug=f"page-{chance.randrange(PAGES)}")
        page.body = f"<p>{text}</p>"
        page.save()
        changed(page.surrogate_key)


def act(seed, said):
    """A process of its own until it is killed; what it says goes to a file. Half of them change more than they read."""
    chance, numbers = random.Random(seed), count()
    forget_what_was_open()
    for stream in (1, 2):
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    while True:
        # On a busy machine one may wait too long for a lock: that reader is told so, and the next one comes.
        with suppress(DatabaseError, Busy):
            if chance.random() < (0.6 if seed % 2 else 0.1):
                change(chance, f"{seed}-{next(numbers)}")
            else:
                site(environ_of(f"/page-{chance.randrange(PAGES)}/", {}), lambda *_answered: None)


@pytest.fixture
def pages(on_disk, kept, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", None)
    Site(name="Magazine").save()
    for number in range(PAGES):
        Page.objects.create(title=f"Page {number}", slug=f"page-{number}", body="<p>0</p>", is_in_footer=False)


@pytest.mark.filterwarnings("ignore:.*multi-threaded")
def test_whoever_is_killed_whenever_no_stale_page_is_left(pages, kept, tmp_path):
    said = tmp_path / "said.txt"
    chance, seeds, running = random.Random(), count(), []
    connection.close()

    def start():
        process = FORK.Process(target=act, args=[next(seeds), said], daemon=True)
        process.start()
        running.append(process)

    def kill(process):
        assert process.is_alive(), said.read_text()[-4000:]
        process.kill()
        process.join()

    try:
        for _ in range(4):
            start()
        give_up_at = time.monotonic() + SECONDS
        while time.monotonic() < give_up_at:
            time.sleep(chance.uniform(0, 0.1))
            kill(running.pop(chance.randrange(len(running))))
            start()
    finally:
        for process in running:
            process.kill()
            process.join()

    afresh = Store(kept.epochs.root, release=kept.release, most_bytes=kept.most_bytes)
    afresh.open()
    assert Page.objects.exclude(body="<p>0</p>").exists() and stale_files(afresh) == []
