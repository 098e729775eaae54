"""A page store in a folder of its own, for tests that want one."""

import gzip
import re
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
from django.db import connection
from django.test import Client

from pagecache.rendering import render
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


# Of an empty feed, which has no other date, it is the moment of asking.
BUILT = re.compile(rb"<lastBuildDate>[^<]*</lastBuildDate>")
READ = {"": bytes, ".br": brotli.decompress, ".gz": gzip.decompress}


def stale_files(kept: Store) -> list[str]:
    """Stored files that are not what their address shows now, or that the index does not know. There must be none."""
    root, fresh = kept.epochs.root / "current" / "files", {}
    wrong = []
    for file in sorted(file for file in root.rglob("*") if file.is_file()):
        ending = file.suffix if file.suffix in READ else ""
        name = str(file.relative_to(root)).removesuffix(ending)
        path = re.sub(r"(^|/)page\.[a-z]+$", r"\1", f"/{name}")
        if path not in fresh:
            fresh[path] = render(path, fresh=True)
        is_known = kept.epochs.current.index.file_of(path) == name
        content = BUILT.sub(b"", READ[ending](file.read_bytes()))
        is_fresh = fresh[path].status == 200 and content == BUILT.sub(b"", fresh[path].body)
        if not (is_fresh and is_known):
            wrong.append(name + ending)
    return wrong
