"""A folder that is full, read-only, deleted under the hands of readers: served is nothing that is stale."""

import ctypes
import os
import random
import resource
import shutil
import sqlite3
import threading
import time
from contextlib import suppress
from datetime import timedelta
from itertools import chain, repeat

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from articles.models import Page, Site
from cms.wsgi import site
from pagecache import release as releases
from pagecache.changes import changed
from pagecache.door import Door
from pagecache.epochs import Epochs
from pagecache.release import release
from pagecache.rendering import environ_of, render
from pagecache.store import Store, _store, store
from tests.forked import forget_what_was_open
from tests.stored import keep, stale_files

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.filterwarnings("ignore:.*multi-threaded")]


def asked(door, path="/about/") -> bytes:
    return b"".join(door(environ_of(path, {}), lambda *_answered: None))


def in_another_process(act) -> str:
    """What `act` returns there, as text."""
    connection.close()
    reading, writing = os.pipe()
    if not (child := os.fork()):
        forget_what_was_open()
        try:
            os.write(writing, str(act()).encode())
        except BaseException as error:
            os.write(writing, repr(error).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as answer:
        return answer.read()


def without_privileges() -> None:
    """Root obeys the modes of files like anybody else from now on."""
    header, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset(header, nothing) == 0


@pytest.fixture
def about(on_disk, kept):
    Site(name="The Weighhouse").save()
    page = Page.objects.create(title="About", slug="about", body="<p>Old words.</p>", is_in_footer=False)
    render("/about/")
    assert kept.has("/about/")
    return page


def change_elsewhere(settings, page=None):
    """On a node that keeps no pages."""
    with_pages, settings.PAGES_DIR = settings.PAGES_DIR, None
    if page:
        Page.objects.update(body="<p>New words.</p>")
        changed(page.surrogate_key)
    else:
        Site(name="The Loom").save()
        changed("site")
    settings.PAGES_DIR = with_pages


@pytest.fixture
def read_only(about, kept):
    """The folder of pages is."""
    everything = [kept.epochs.root, *kept.epochs.root.rglob("*")]
    everything = [file for file in everything if not file.is_symlink()]
    for file in everything:
        file.chmod(0o555 if file.is_dir() else 0o444)
    yield about
    for file in everything:
        file.chmod(0o755 if file.is_dir() else 0o644)


@pytest.mark.parametrize("what", ["page", "site"])
def test_from_a_read_only_folder_the_own_door_serves_nothing_stale(read_only, settings, what):
    render("/about/")
    change_elsewhere(settings, read_only if what == "page" else None)

    def act():
        without_privileges()
        assert asked(Door(lambda *_request: [b"Django"])) == b"Django"
        store().catch_up()
        return asked(Door(site))

    assert ("New words." if what == "page" else "The Loom") in in_another_process(act)


@pytest.mark.parametrize("what", ["page", "site"])
def test_on_a_full_disk_nothing_stale_is_served(on_disk, about, kept, settings, what):
    """No file can be written, as on a disk that is full. A database of SQLite is opened by others already."""
    other = on_disk and sqlite3.connect(on_disk).execute("SELECT * FROM sqlite_master")
    change_elsewhere(settings, about if what == "page" else None)

    def act():
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        store().catch_up()
        assert not list(kept.epochs.root.glob("current/files/about/*"))
        return asked(Door(site))

    assert ("New words." if what == "page" else "The Loom") in in_another_process(act)
    assert other is None or other.fetchone()
    assert render("/about/").status == 200 and kept.has("/about/")
    assert stale_files(kept) == []


def test_a_new_release_on_a_full_disk_serves_no_page_of_the_old_one(about, kept):
    def act():
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        Store(kept.epochs.root, release="next", most_bytes=2**30).open()

    in_another_process(act)

    assert not (kept.epochs.root / "current" / "files" / "about" / "page.html").exists()


@pytest.mark.parametrize("broken", [b"", b"rubbish" * 1000])
def test_an_index_that_cant_be_read_at_the_start_ends_its_epoch(about, kept, broken):
    index, before = kept.epochs.current.index, kept.epochs.name
    index.connection.close()
    index.file.write_bytes(broken)

    Store(kept.epochs.root, release=kept.release, most_bytes=2**30).open()

    assert kept.epochs.name != before and not kept.has("/about/")


@pytest.mark.parametrize("end", [lambda old: changed("site"), lambda old: old.drop_all()])
def test_a_process_of_the_release_before_ends_an_epoch_for_the_new_one(kept, settings, end):
    new = Store(kept.epochs.root, release="new", most_bytes=2**30)
    new.open()
    page, before = keep(new, "/a/", b"A", "page:1"), kept.epochs.name

    end(kept)

    assert kept.epochs.name != before and page.exists() and not new.has("/a/")
    assert kept.begin() is None and keep(new, "/a/", b"A", "page:1")


def test_a_process_is_of_the_release_that_it_started_with(about, kept, monkeypatch):
    """Its first reader may come when the next one lies on the disk already."""
    release.cache_clear()
    _store.cache_clear()
    try:
        door = Door(site)
        monkeypatch.setattr(releases, "_files", set)
        asked(door)

        assert store().release == kept.release and kept.has("/about/")
    finally:
        release.cache_clear()
        _store.cache_clear()


def test_an_epoch_that_has_just_ended_stays_for_who_writes_into_it_still(kept, caplog):
    """However old it is."""
    late, ended, long_ago = kept.begin(), kept.epochs.current.folder, time.time() - 3600
    os.utime(ended, (long_ago, long_ago))
    changed("site")

    kept.epochs.clear()
    assert keep(kept, "/a/", b"A", "page:1", visit=late) is None
    assert ended.exists() and "not kept" not in caplog.text

    os.utime(kept.epochs.link, (long_ago, long_ago), follow_symlinks=False)
    os.utime(ended, (long_ago, long_ago))
    kept.epochs.clear()
    assert not ended.exists()


def test_two_followers_remove_what_has_ended(kept, monkeypatch):
    """One has found it when the other takes it away."""
    ended = kept.epochs.current.folder
    kept.drop_all()
    shutil.rmtree(ended)
    monkeypatch.setattr("pathlib.Path.glob", lambda *_pattern: iter([ended]))

    kept.epochs.clear()


def test_a_page_that_is_done_after_its_epoch_is_not_kept(kept):
    """Its ETag might be that of the next page there."""
    late = kept.begin()
    changed("site")

    assert keep(kept, "/a/", b"A", "page:1", visit=late) is None


def test_no_reader_is_served_before_the_node_has_caught_up(about, settings, monkeypatch):
    change_elsewhere(settings, about)
    opened, begun = Store.open, threading.Event()

    def slowly(kept):
        begun.set()
        time.sleep(1.5)
        opened(kept)

    monkeypatch.setattr(Store, "open", slowly)
    door = Door(lambda *_request: [b"Django"])
    first = threading.Thread(target=asked, args=[door])
    first.start()
    begun.wait()

    time.sleep(1.1)
    assert asked(door) == b"Django"

    first.join()


def test_readers_are_served_while_somebody_deletes_what_he_likes(about, kept):
    chance, answers, stop = random.Random(1), [], threading.Event()

    def read():
        door = Door(site)
        while not stop.is_set():
            answers.append(b"Old words." in asked(door))
        connection.close()

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    give_up_at = time.monotonic() + 1.5
    while time.monotonic() < give_up_at:
        if found := [*kept.epochs.root.rglob("*"), kept.epochs.root]:
            target = chance.choice(found)
            # Readers make it anew meanwhile, as another kind of thing perhaps.
            with suppress(OSError):
                shutil.rmtree(target, ignore_errors=True) if target.is_dir() else target.unlink()
        time.sleep(0.01)
    stop.set()
    for reader in readers:
        reader.join()

    assert len(answers) > 10 and all(answers)
    changed(about.surrogate_key)
    render("/about/")
    assert stale_files(kept) == [] and store().has("/about/")


def test_a_thread_that_is_behind_leaves_the_others_the_epoch_of_now(kept, monkeypatch):
    """Else a change would be looked up in the one that has ended."""
    old = kept.epochs.name, kept.epochs.current
    kept.drop_all()
    new = kept.epochs.name, kept.epochs.current
    looks = chain([new, new], repeat(old))
    monkeypatch.setattr(Epochs, "opened", property(lambda _epochs: next(looks), lambda *_opened: None), raising=False)

    assert kept.epochs.current is new[1]


def test_where_the_clock_is_set_back_no_mtime_is_given_again(kept):
    """Else whoever has the page that stood there is told that it is the same."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        clock.shift(10)
        before = keep(kept, "/a/", b"A", "page:1").stat().st_mtime
        changed("page:1")
        clock.shift(70)
        kept.epochs.current.index.sweep()
        clock.shift(-80)

        assert keep(kept, "/a/", b"B", "page:1").stat().st_mtime > before


def test_a_page_whose_moment_has_come_and_that_cant_be_taken_away_ends_its_epoch(about, kept):
    """As one that another user has baked."""
    page = keep(kept, "/a/", b"A", "page:1", until=timezone.now() + timedelta(seconds=0.2))
    page.parent.chmod(0o555)
    time.sleep(0.2)

    def act():
        without_privileges()
        return store().drop_past()

    assert in_another_process(act) == "[]"
    page.parent.chmod(0o755)
    assert page.exists() and not kept.has("/a/")
