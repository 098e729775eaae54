"""The change log is read to its end and each row once, in whatever order transactions began and were committed."""

import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.models import Note
from pagecache import log
from pagecache.changes import changed
from pagecache.models import Change
from pagecache.store import Visit
from tests.stored import keep

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def transaction_of_another():
    """A connection of its own with an open transaction."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        yield other
    finally:
        other.rollback()
        other.close()


def write(other, *keys):
    with other.cursor() as cursor:
        for key in keys:
            cursor.execute("INSERT INTO pagecache_change (key, at) VALUES (%s, %s)", [key, timezone.now()])


def read(place):
    """(keys, the place after them), and that nothing is read twice.

    On PostgreSQL places move on with whatever else is done on the server, so no two are compared.
    """
    keys, then = log.since(place)
    assert log.since(then)[0] == set()
    return keys, then


def test_a_place_is_after_all_that_is_committed():
    changed("page:1")

    assert read(log.place())[0] == set()


def test_what_is_committed_is_read_once():
    place = log.place()
    changed("page:1", "page:2", "page:1")
    changed("page:3")

    keys, place = read(place)
    assert keys == {"page:1", "page:2", "page:3"}

    changed("page:1")
    assert read(place)[0] == {"page:1"}


def test_what_is_rolled_back_is_never_read():
    place = log.place()

    with pytest.raises(IntegrityError), transaction.atomic():
        changed("page:1")
        Note.objects.create(pk=1)
        Note.objects.create(pk=1)
    with transaction.atomic():
        changed("page:2")
        with pytest.raises(IntegrityError), transaction.atomic():
            changed("page:3")
            Note.objects.create(pk=1)
            Note.objects.create(pk=1)

    assert read(place)[0] == {"page:2"}


@pytest.mark.postgres
def test_a_transaction_that_wrote_first_and_commits_last_is_read_then():
    place = log.place()

    with transaction_of_another() as slow:
        write(slow, "slow")
        changed("quick")
        keys, place = read(place)
        assert keys == {"quick"}

        slow.commit()
        keys, place = read(place)
        assert keys == {"slow"}
    assert read(place)[0] == set()


@pytest.mark.postgres
def test_transactions_may_be_committed_in_any_order_between_readings():
    with transaction_of_another() as one, transaction_of_another() as two, transaction_of_another() as three:
        write(one, "1")
        write(two, "2")
        place = log.place()
        write(three, "3")
        write(one, "one")
        three.commit()
        keys, place = read(place)
        assert keys == {"3"}

        changed("4")
        write(three, "5")
        one.commit()
        keys, place = read(place)
        assert keys == {"1", "one", "4"}

        two.rollback()
        three.commit()
        assert read(place)[0] == {"5"}


@pytest.mark.postgres
def test_a_row_written_after_a_savepoint_was_rolled_back_is_read():
    place = log.place()

    with transaction_of_another() as other, other.cursor() as cursor:
        cursor.execute("SAVEPOINT one")
        write(other, "never")
        cursor.execute("ROLLBACK TO SAVEPOINT one")
        cursor.execute("SAVEPOINT two")
        write(other, "kept")
        cursor.execute("RELEASE SAVEPOINT two")
        assert read(place)[0] == set()
        other.commit()

    assert read(place)[0] == {"kept"}


@pytest.mark.postgres
def test_a_renderer_who_began_before_a_slow_commit_hears_of_it():
    with transaction_of_another() as slow:
        write(slow, "page:1")
        place = log.place()
        assert not log.has_changed(place, ["page:1"])
        slow.commit()

    assert log.has_changed(place, ["page:0", "page:1"])
    assert not log.has_changed(place, ["page:0"])


def test_a_row_is_read_after_all_before_it_were_pruned():
    changed("old")
    place = log.place()
    Change.objects.update(at=timezone.now() - log.KEPT_FOR - timedelta(days=2))

    assert log.prune() == 1

    assert not Change.objects.exists()
    assert read(place)[0] == set()
    changed("new")
    assert read(place)[0] == {"new"}


def test_only_what_every_node_has_read_or_starts_afresh_without_is_pruned():
    changed("old", "new")
    Change.objects.filter(key="old").update(at=timezone.now() - log.KEPT_FOR - timedelta(hours=25))
    Change.objects.filter(key="new").update(at=timezone.now() - log.KEPT_FOR)

    log.prune()

    assert list(Change.objects.values_list("key", flat=True)) == ["new"]


def place_ahead() -> str:
    """As after the database was put back to an older state."""
    if connection.vendor == "sqlite":
        return str(int(log.place()) + 1)
    ahead = int(log.place().split(":")[1]) + 1000
    return f"{ahead}:{ahead}:"


def test_a_log_that_ends_before_a_place_says_so():
    with pytest.raises(log.LogWentBack):
        log.since(place_ahead())


def test_a_database_put_back_to_an_older_state_drops_every_page(kept):
    keep(kept, "/a/", b"A", "page:1")
    before = kept.epochs.name
    kept.epochs.current.index.set(place=place_ahead())

    kept.catch_up()

    assert not kept.has("/a/") and kept.epochs.name != before
    assert kept.catch_up() == [] and keep(kept, "/a/", b"A", "page:1")


def test_a_page_of_a_visit_from_before_a_restored_database_is_not_kept(kept):
    visit = Visit(kept.epochs.current, place_ahead())

    assert keep(kept, "/a/", b"A", "page:1", visit=visit) is None


def test_a_database_put_back_whose_log_has_grown_past_the_place_meanwhile_drops_every_page(kept):
    changed("other")
    keep(kept, "/a/", b"A", "page:1")
    changed("other")
    kept.catch_up()
    last = Change.objects.last()
    Change.objects.filter(pk=last.pk).delete()
    Change.objects.create(pk=last.pk, key="page:1")
    changed("other")

    assert not kept.has("/a/")


def test_another_database_drops_every_page(kept):
    keep(kept, "/a/", b"A", "page:1")
    kept.epochs.current.index.set(log="another")

    kept.catch_up()

    assert not kept.has("/a/")


@pytest.mark.parametrize(("days", "is_kept"), [(6.9, True), (7.1, False)])
def test_a_node_that_was_away_for_longer_than_the_log_is_kept_starts_afresh(kept, days, is_kept):
    keep(kept, "/a/", b"A", "page:1")
    kept.epochs.current.index.set(read_at=time.time() - days * 86_400)

    kept.catch_up()

    assert kept.has("/a/") is is_kept


@pytest.mark.once
def test_two_files_of_a_database_are_two_logs(on_disk, tmp_path):
    one = log.identity()
    connection.close()
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(on_disk.read_bytes())
    copy.rename(on_disk)

    assert log.identity() != one


@pytest.mark.postgres
def test_two_databases_of_a_server_are_two_logs():
    one = log.identity()
    other = connection.copy()
    other.settings_dict = other.settings_dict | {"NAME": "postgres"}

    with other.cursor() as cursor:
        cursor.execute(log.IDENTITY)
        assert cursor.fetchone()[0] != one
    other.close()
