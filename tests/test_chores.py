"""A worker's chores: each at its own pace, whatever fails beside it."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.lateness import overdue_since
from articles.models import Listing
from articles.relisting import settle_listings
from cms.running import chores
from cms.running.chores import RESULTS_KEPT_FOR, Chores, forget_finished_tasks
from tests.factories import make_article, make_live_article
from tests.production import wait_until


@pytest.fixture
def started(monkeypatch):
    """Chores that run on a thread of their own until the test ends."""
    monkeypatch.setattr(chores, "AFTER_A_FAILURE", 0.05)
    running = []

    def start(paces):
        chores = Chores(paces)
        thread = threading.Thread(target=chores.run, daemon=True)
        thread.start()
        running.append((chores, thread))

    yield start
    for some, thread in running:
        some.stop.set()
        thread.join(10)
        assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_each_chore_has_its_own_pace(started):
    done = []

    started({lambda: done.append("often"): 0.01, lambda: done.append("seldom"): 3600})

    wait_until(lambda: done.count("often") > 20)
    assert done.count("seldom") == 1


@pytest.mark.django_db(transaction=True)
def test_a_chore_that_fails_keeps_no_other_from_being_done_and_is_tried_again(started, caplog):
    done, tried = [], []

    def fail():
        tried.append(1)
        raise RuntimeError("a broken chore")

    started({fail: 0.01, lambda: done.append(1): 0.01})

    wait_until(lambda: len(done) > 20 and len(tried) > 3)
    assert caplog.text.count("The chore fail failed") == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_chores_go_on_when_the_database_comes_back(started):
    seen = []

    def ask():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            seen.append(cursor.fetchone()[0])

    started({ask: 0.01})
    wait_until(lambda: len(seen) > 2)
    cut = seen[-1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [cut])

    wait_until(lambda: seen[-1] != cut)


@pytest.mark.django_db(transaction=True)
def test_what_is_due_is_settled_without_being_asked(started):
    make_article().publish(by=None, at=timezone.now() + timedelta(seconds=0.5))
    started({settle_listings: 0.1})

    wait_until(lambda: not Listing.objects.filter(turns_at__isnull=False).exists())


@pytest.mark.django_db
def test_a_moment_is_overdue_from_then_on_until_it_is_settled():
    now = timezone.now()
    begins, ends = now + timedelta(hours=1), now + timedelta(hours=2)
    make_article("It begins").publish(by=None, at=begins)
    make_live_article("It ends").withdraw(by=None, at=ends)

    assert overdue_since(begins - timedelta(seconds=1)) is None
    assert overdue_since(begins) == begins
    assert overdue_since(ends + timedelta(days=1)) == begins
    with time_machine.travel(begins):
        settle_listings()
    assert overdue_since(begins) is None
    assert overdue_since(ends) == ends
    with time_machine.travel(ends):
        settle_listings()
    assert overdue_since(ends) is None


@pytest.mark.django_db
def test_asking_for_what_is_due_is_one_query(django_assert_num_queries):
    make_live_article()

    with django_assert_num_queries(1):
        assert settle_listings() == 0


@pytest.mark.django_db
def test_tasks_that_are_done_are_forgotten_after_two_weeks():
    long_ago = timezone.now() - RESULTS_KEPT_FOR - timedelta(hours=1)
    for status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED, TaskResultStatus.READY):
        for finished_at in (long_ago, timezone.now()):
            DBTaskResult.objects.create(
                status=status, finished_at=finished_at, args_kwargs={}, run_after=timezone.now(), backend_name="default"
            )

    assert forget_finished_tasks() == 2

    assert DBTaskResult.objects.count() == 4
