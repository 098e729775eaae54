"""A page store in a folder of its own, for tests that want one."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client

from pagecache.store import Store, store


@pytest.fixture
def kept(settings, tmp_path) -> Store:
    """The store of this test's node, open."""
    settings.PAGES_DIR = tmp_path / "pages"
    opened = store()
    opened.open()
    return opened


@contextmanager
def node(settings, folder: Path):
    """Another node on this machine: inside, the store is its own."""
    before, settings.PAGES_DIR = settings.PAGES_DIR, folder
    try:
        store().open()
        yield store()
    finally:
        settings.PAGES_DIR = before


def read(path: str, **headers) -> Client:
    """What a reader whom nobody knows is answered by Django, past every door."""
    return Client().get(path, **headers)


def stored_text(kept: Store, path: str) -> str | None:
    file = kept.file_of(path)
    return file and file.read_text()
