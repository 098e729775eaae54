"""What may be wrong with a node's store, each tried on a real folder."""

import os
import time

import pytest
from django.test import Client

from pagecache.problems import run_checks
from tests.factories import make_live_article

pytestmark = pytest.mark.django_db(transaction=True)


def sentences(name: str) -> list[str]:
    return [problem.sentence for problem in run_checks([name])[name]]


@pytest.fixture
def stored(kept):
    """A store with a page in it, that is followed."""
    make_live_article()
    Client().get("/")
    assert kept.has("/")
    (kept.epochs.root / "followed").touch()
    return kept


def test_a_store_that_is_followed_is_well_and_nothing_is_left_of_the_trial(stored):
    assert run_checks(["pages", "follower", "room"]) == {"pages": [], "follower": [], "room": []}
    assert list(stored.epochs.current.aside.iterdir()) == []


def test_without_a_store_nothing_is_wrong_with_it():
    assert run_checks(["pages", "follower", "room"]) == {"pages": [], "follower": [], "room": []}


def test_a_folder_that_is_not_there_is_told_of(settings, tmp_path):
    settings.PAGES_DIR = tmp_path / "nowhere"

    assert "can’t be stored in" in sentences("pages")[0]
    assert not settings.PAGES_DIR.exists()


def test_a_folder_that_cant_be_written_is_told_of(stored):
    aside = stored.epochs.current.aside
    aside.rmdir()
    # For root nothing is forbidden; a file in the folder's place is.
    aside.touch()

    assert sentences("pages")[0].startswith(f"Pages can’t be stored in {aside}: ")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_told_of(stored, monkeypatch):
    aside = stored.epochs.current.aside
    monkeypatch.setattr("pagecache.health.uuid4", lambda: type("", (), {"hex": "full"}))
    (aside / "full.try").symlink_to("/dev/full")

    assert sentences("pages") == [f"Pages can’t be stored in {aside}: No space left on device."]


def test_a_follower_that_was_never_there_is_told_of_where_pages_are_stored(stored):
    followed = stored.epochs.root / "followed"
    followed.unlink()

    assert sentences("follower") == ["Stored pages may be out of date: nobody follows the changes."]


def test_a_follower_that_is_late_is_told_of(stored):
    followed = stored.epochs.root / "followed"
    os.utime(followed, (time.time() - 29,) * 2)
    assert sentences("follower") == []

    os.utime(followed, (time.time() - 41,) * 2)
    assert "nobody has followed the changes for 41 seconds" in sentences("follower")[0]


def test_a_follower_that_was_there_before_the_clock_was_set_back_is_told_of(stored):
    os.utime(stored.epochs.root / "followed", (time.time() + 41,) * 2)

    assert sentences("follower") == ["Stored pages may be out of date: nobody follows the changes."]


def test_where_no_page_is_stored_nobody_needs_to_follow(kept):
    assert sentences("follower") == []


def test_more_pages_than_may_be_are_told_of(stored, settings):
    settings.PAGES_MAX_BYTES = 10

    assert "more than the 10\xa0bytes that they may" in sentences("room")[0]
