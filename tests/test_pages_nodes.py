"""Two nodes on one machine: each with a folder and a follower of its own, both true to one log."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import connection, transaction

from articles.models import Page
from pagecache import log
from pagecache.changes import changed
from pagecache.models import Change
from tests.stored import keep, node

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "/about/"


@pytest.fixture
def follower(on_disk, tmp_path):
    """`manage.py follow_changes` as another machine would run it, on a folder of its own."""
    running = []
    folder = tmp_path / "other"
    name = connection.settings_dict["NAME"]
    server = os.environ.get("TEST_DATABASE_URL", "").rpartition("/")[0]
    address = f"sqlite:///{name}" if on_disk else f"{server}/{name}"
    own = {"DATABASE_URL": address, "PAGES_DIR": str(folder), "DATA_DIR": str(tmp_path)}
    own |= {"DJANGO_SETTINGS_MODULE": "cms.settings"}

    def start():
        command = [sys.executable, "manage.py", "follow_changes"]
        process = subprocess.Popen(command, cwd=project.BASE_DIR, env=os.environ | own)
        running.append(process)
        before = followed_at(folder)
        wait_for(lambda: followed_at(folder) > before)
        return process

    yield folder, start
    for process in running:
        process.kill()
        process.wait()


def followed_at(folder: Path) -> float:
    file = folder / "followed"
    return file.stat().st_mtime if file.exists() else 0


def wait_for(condition, seconds: float = 30) -> float:
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() < begun + seconds, "waited too long"
        time.sleep(0.01)
    return time.monotonic() - begun


def test_a_change_at_one_node_is_gone_at_the_other(follower, kept, settings):
    folder, start = follower
    start()
    with node(settings, folder) as other:
        there = keep(other, PATH, b"old", "page:1")
    here = keep(kept, PATH, b"old", "page:1")

    with transaction.atomic():
        Page.objects.create(title="About", slug="about")
        changed("page:1")

    assert not here.exists()
    wait_for(lambda: not there.exists(), seconds=5)


def test_a_node_that_was_cut_off_reads_what_it_missed(follower, kept, settings):
    folder, start = follower
    cut_off = start()
    with node(settings, folder) as other:
        there, beside = keep(other, PATH, b"old", "page:1"), keep(other, "/beside/", b"good", "page:2")
    cut_off.kill()
    cut_off.wait()
    changed("page:1")
    assert there.exists()

    start()

    assert not there.exists()
    assert beside.exists()


@pytest.mark.postgres
def test_a_follower_goes_on_after_its_connection_was_cut(follower, kept, settings):
    folder, start = follower
    process = start()
    with node(settings, folder) as other:
        there = keep(other, PATH, b"old", "page:1")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    changed("page:1")

    wait_for(lambda: not there.exists(), seconds=10)
    assert process.poll() is None


def test_what_a_killed_changer_left_is_dropped_by_the_follower(follower, settings):
    folder, start = follower
    start()
    with node(settings, folder) as other:
        there = keep(other, PATH, b"old", "page:1")

    # Committed, and nobody came to drop.
    Change.objects.create(key="page:1")

    wait_for(lambda: not there.exists(), seconds=5)


def test_a_node_that_comes_back_too_late_starts_afresh(kept):
    page = keep(kept, PATH, b"old", "page:1")
    kept.epochs.current.index.set(read_at=time.time() - log.KEPT_FOR.total_seconds() - 1)
    before = kept.epochs.name

    kept.open()

    assert kept.epochs.name != before
    assert not kept.has(PATH)
    assert page.exists(), "Its folder is only left behind: `clear` takes it away later."
