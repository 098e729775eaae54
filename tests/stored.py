"""A page store in a folder of its own, for tests that want one."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from pagecache.store import Store, Visit, store


@pytest.fixture
def kept(settings, tmp_path) -> Store:
    """The store of this test's node, open."""
    settings.PAGES_DIR = tmp_path / "pages"
    opened = store()
    opened.open()
    return opened


@pytest.fixture
def on_disk(tmp_path, transactional_db) -> Path | None:
    """SQLite's database as a file, as production has it: one in memory is no place for several threads or processes."""
    if connection.vendor == "postgresql":
        yield None
        return
    file, name, in_memory = tmp_path / "magazine.sqlite3", connection.settings_dict["NAME"], connection.connection
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    connection.settings_dict["NAME"], connection.connection = str(file), None
    try:
        yield file
    finally:
        connection.close()
        connection.settings_dict["NAME"], connection.connection = name, in_memory


@contextmanager
def node(settings, folder: Path):
    """Another node on this machine: inside, the store is its own."""
    before, settings.PAGES_DIR = settings.PAGES_DIR, folder
    try:
        store().open()
        yield store()
    finally:
        settings.PAGES_DIR = before


def keep(kept: Store, path: str, content: bytes, *keys: str, visit: Visit | None = None, until=None) -> Path | None:
    """As a reader's request keeps a page, without its view."""
    return kept.keep(visit or kept.begin(), path, content, "text/html; charset=utf-8", keys, until)


def read(path: str, **headers) -> Client:
    """What a reader whom nobody knows is answered by Django, past every door."""
    return Client().get(path, **headers)


def stored_text(kept: Store, path: str) -> str | None:
    file = kept.file_of(path)
    return file and file.read_text()
