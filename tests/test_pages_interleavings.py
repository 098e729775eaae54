"""A reader who keeps a page and somebody who changes it, step by step in every order, each killed after any step.

After each order another process reads on in the log, and no file may differ from what its address shows then.
"""

import os
import shutil
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from django.db import connection, transaction

from articles.models import Note, Page, Site
from cms.wsgi import site
from pagecache import epochs, files, log
from pagecache.changes import changed
from pagecache.index import Index
from pagecache.rendering import environ_of
from tests.stored import READ, keep, stale_files
from tests.turns import Killed, Turns, every_order, some_orders

NUMBERS, PATH = count(), "/a/"
MANY = 200


@pytest.fixture
def turns(on_disk, kept, monkeypatch):
    """Threads in which each step of view, log and store waits for its turn."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", None)
    turns = Turns(3)
    for owner, name in ((log, "place"), (log, "since")):
        stepwise(monkeypatch, turns, owner, name)
    for owner, name in ((Index, "enter"), (Index, "showing"), (Index, "forget"), (Path, "replace")):
        stepwise(monkeypatch, turns, owner, name, is_guarded=True)
    stepwise(monkeypatch, turns, Path, "unlink", lambda file, **_named: "files" in file.parts, is_guarded=True)
    stepwise(monkeypatch, turns, Index, "set", lambda _index, **values: "place" in values, is_guarded=True)
    held, discard = epochs.held, files.Draft.discard

    @contextmanager
    def held_in_turn(file, *, wait):
        with turns.holding(str(file)), held(file, wait=wait):
            yield

    monkeypatch.setattr(epochs, "held", held_in_turn)
    monkeypatch.setattr(files.Draft, "discard", lambda draft: (turns.actor and turns.actor.is_killed) or discard(draft))
    yield turns
    turns.close()


def stepwise(monkeypatch, turns, owner, name, is_step=lambda *_arguments, **_named: True, *, is_guarded=False):
    real = getattr(owner, name)

    def waiting(*arguments, **named):
        if is_step(*arguments, **named):
            turns.step(is_guarded=is_guarded)
        return real(*arguments, **named)

    monkeypatch.setattr(owner, name, waiting)


def visit(turns, kept, *rows):
    """A reader whom no door has served: asks for one row after the other, and keeps what they say."""
    begun, texts = kept.begin(), []
    for row in rows:
        turns.step()
        texts.append(text_of(row))
    keep(kept, PATH, "".join(texts).encode(), "page:1", *(row.surrogate_key for row in rows), visit=begun)


def text_of(row) -> str:
    return type(row).objects.values_list(row.field, flat=True).get(pk=row.pk)


def change(turns, row, key=""):
    """SQLite has one writer at a time."""
    with turns.holding("writer") if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**{row.field: f"{next(NUMBERS)} "})
        changed(key or row.surrogate_key)
        turns.step()


def check_all(turns, kept, rows, acts, begin, most=None):
    """What stands in the file after each order is what a reader would be shown now."""

    def play(choose):
        begin()
        taken = turns.play(acts, choose)
        kept.catch_up()
        found = list(kept.epochs.root.glob("current/files/a/page.html*"))
        now = "".join(map(text_of, rows)).encode()
        assert all(READ.get(file.suffix, bytes)(file.read_bytes()) == now for file in found), taken
        assert not found or kept.epochs.current.index.file_of(PATH)
        return taken

    if most:
        some_orders(play, most)
    else:
        every_order(play)


def drop(kept):
    kept._drop(kept.epochs.current, [(PATH, "a/page.html")], is_wanted=False)


@pytest.fixture
def note():
    note = Note.objects.create(title="A note", text="Before ")
    note.field = "text"
    return note


@pytest.mark.parametrize("is_stored", [True, False])
def test_a_reader_and_a_change_of_what_he_reads(turns, kept, note, is_stored):
    def begin():
        drop(kept)
        if is_stored:
            visit(turns, kept, note)

    turns.is_brief = is_stored and not os.environ.get("EXAMPLES")
    acts = [lambda: visit(turns, kept, note), lambda: change(turns, note)]
    check_all(turns, kept, [note], acts, begin)


def test_a_reader_and_a_change_of_what_is_on_every_page(turns, kept):
    Site(name="Before ").save()
    site = Site.current()
    site.field, site.surrogate_key = "tagline", "page:2"

    def begin():
        forget_old_epochs(kept)
        drop(kept)
        visit(turns, kept, site)

    turns.is_brief = True
    acts = [lambda: visit(turns, kept, site), lambda: change(turns, site, "site")]
    check_all(turns, kept, [site], acts, begin, most=MANY // 2)


def forget_old_epochs(kept):
    for folder in kept.epochs.root.glob("epochs/*"):
        if f"epochs/{folder.name}" != kept.epochs.name:
            shutil.rmtree(folder)


def test_a_reader_in_a_folder_that_was_deleted_and_a_change(turns, kept, note):
    def begin():
        shutil.rmtree(kept.epochs.root, ignore_errors=True)

    acts = [lambda: visit(turns, kept, note), lambda: change(turns, note)]
    check_all(turns, kept, [note], acts, begin, most=MANY // 2)


def test_two_readers_of_an_address_and_a_change(turns, kept, note):
    def begin():
        drop(kept)
        visit(turns, kept, note)

    turns.is_brief = True
    reader = partial(visit, turns, kept, note)
    check_all(turns, kept, [note], [reader, reader, lambda: change(turns, note)], begin, most=MANY)


def test_a_reader_and_two_changes(turns, kept, note):
    """On PostgreSQL who wrote first may commit last."""
    other = Note.objects.create(title="Another", text="As before ")
    other.field = "text"

    def begin():
        drop(kept)
        visit(turns, kept, note, other)

    turns.is_brief = True
    acts = [lambda: visit(turns, kept, note, other), lambda: change(turns, note), lambda: change(turns, other)]
    check_all(turns, kept, [note, other], acts, begin, most=MANY)


def test_a_reader_of_a_rendered_page_and_a_change(turns, kept):
    page = Page.objects.create(title="About", slug="about", body="<p>Us.</p>", is_in_footer=False)
    page.field = "body"

    def ask(execute, sql, *arguments):
        if '"articles_page"."slug" =' in sql:
            turns.step()
        return execute(sql, *arguments)

    def read():
        with connection.execute_wrapper(ask):
            site(environ_of("/about/", {}), lambda *_answered: None)

    def play(choose):
        read()
        taken = turns.play([read, lambda: change(turns, page)], choose)
        kept.catch_up()
        assert stale_files(kept) == [], taken
        return taken

    some_orders(play, 60)


def test_who_is_killed_while_he_replaces_a_page_leaves_no_file_without_its_keys(on_disk, kept, monkeypatch):
    """Of two readers who came before the page was stored, the second saw other things."""
    late = kept.begin()
    file = keep(kept, PATH, b"A", "note:1")

    def kill(*_arguments):
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(files.Draft, "put", kill)
        keep(kept, PATH, b"B", "note:2", visit=late)
    changed("note:1")

    assert not file.exists()
