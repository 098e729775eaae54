"""A CDN in front is told which addresses are out of date: signed, twice, and for a day where it doesn’t answer."""

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from pagecache import epochs, files
from pagecache.following import Follower
from pagecache.index import Index
from pagecache.models import Change
from pagecache.purging import BATCH, purge, purging_is_set_up, signature
from tests.receiver import SECRET, receiving
from tests.stored import keep

pytestmark = pytest.mark.django_db(transaction=True)
START = "2026-03-30T12:00:00Z"


@pytest.fixture(autouse=True)
def in_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    settings.SITE_ADDRESS = "https://magazine.example"


@pytest.fixture
def receiver(settings):
    with receiving() as receiver:
        settings.PURGE_URL, settings.PURGE_SECRET = receiver.url, SECRET
        yield receiver


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def work():
    """Everything that is due now."""
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    worker.run()


def test_without_an_address_nobody_is_told(settings):
    settings.PURGE_URL = ""

    purge(["/"], everything=True)

    assert not DBTaskResult.objects.exists()


def test_whole_addresses_are_told_now_and_once_more_ten_seconds_later(receiver, clock):
    purge(["/", "/2026/05/a-bench/"])
    work()
    told = {"addresses": ["https://magazine.example/", "https://magazine.example/2026/05/a-bench/"]}
    assert receiver.heard == [told]

    clock.shift(9)
    work()
    assert receiver.heard == [told]

    clock.shift(1)
    work()
    assert receiver.heard == [told, told]

    clock.shift(timedelta(days=1))
    work()
    assert receiver.heard == [told, told]


def test_everything_is_one_word(receiver):
    purge([], everything=True)
    work()

    assert receiver.heard == [{"everything": True}]


def test_many_addresses_go_in_batches(receiver):
    purge([f"/{number}/" for number in range(BATCH + 1)])
    work()

    assert sorted(len(message["addresses"]) for message in receiver.heard) == [1, BATCH]


def test_nothing_to_purge_is_no_message(receiver):
    purge([])

    assert not DBTaskResult.objects.exists()


def test_what_fails_twice_is_told_at_the_third_time(receiver, clock):
    receiver.answers = [503, 500]

    purge(["/"])
    work()
    clock.shift(timedelta(minutes=1))
    work()
    assert len(receiver.heard) == 2
    clock.shift(timedelta(minutes=4))
    work()
    assert len(receiver.heard) == 2
    clock.shift(timedelta(minutes=1))
    work()

    assert len(receiver.heard) == 3
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists()


def test_a_receiver_that_is_not_there_is_tried_for_a_day_and_then_reported(receiver, clock, caplog):
    receiver.shutdown()
    receiver.server_close()
    began_at = timezone.now()

    purge(["/"])
    work()
    while waiting := DBTaskResult.objects.filter(status=TaskResultStatus.READY).first():
        clock.move_to(waiting.run_after)
        work()

    assert timedelta(hours=20) < timezone.now() - began_at < timedelta(hours=28)
    assert DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count() == 1
    assert "could not be told for a day" in caplog.text


def test_a_redirect_is_not_followed_and_counts_as_a_failure(receiver):
    receiver.answers = [302]

    purge(["/"])
    work()

    assert receiver.asked == ["POST /purge"]
    assert DBTaskResult.objects.get(status=TaskResultStatus.READY).args_kwargs["kwargs"] == {"failures": 1}


def test_another_secret_is_refused(receiver, settings):
    settings.PURGE_SECRET = "another"

    purge(["/"])
    work()

    assert receiver.heard == [] and receiver.asked == ["POST /purge"]


def test_no_file_of_this_machine_is_opened(settings, tmp_path, caplog):
    settings.PURGE_URL, settings.PURGE_SECRET = (tmp_path / "file").as_uri(), SECRET

    purge(["/"])
    work()

    assert "unknown url type" in caplog.text


def test_what_is_tried_again_waits_behind_all_other_tasks(receiver, clock):
    receiver.answers = [503]
    purge(["/old/"])
    work()

    clock.shift(timedelta(minutes=1))
    purge(["/new/"])
    work()

    assert [message["addresses"][0].split("/")[-2] for message in receiver.heard] == ["old", "new", "old"]


def test_of_a_page_that_made_room_for_another_it_is_told_too(receiver, kept, monkeypatch):
    """When it changes later, nobody here knows it any more."""
    keep(kept, "/a/", b"A", "page:1")
    monkeypatch.setattr(kept, "most_bytes", kept.epochs.current.index.bytes)
    work()
    receiver.heard.clear()

    keep(kept, "/b/", b"B", "page:2")
    assert kept.has("/b/") and not kept.has("/a/") and not DBTaskResult.objects.ready().exists()
    Follower(kept).once()
    Follower(kept).once()
    work()

    assert receiver.heard == [{"addresses": ["https://magazine.example/a/"]}]


def change_elsewhere(key):
    """In a process that is killed right after."""
    Change.objects.create(key=key)


class Killed(BaseException):
    pass


def killed(*_arguments, **_named):
    raise Killed


@pytest.mark.parametrize("step", [(files, "remove"), (Index, "forget"), (Index, "want"), (Index, "set")], ids=str)
def test_who_is_killed_while_a_page_is_dropped_has_told_of_it(receiver, kept, monkeypatch, step):
    keep(kept, "/a/", b"A", "page:1")
    work()
    receiver.heard.clear()
    change_elsewhere("page:1")

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(*step, killed)
        kept.catch_up()
    kept.catch_up()
    work()

    assert {"addresses": ["https://magazine.example/a/"]} in receiver.heard


@pytest.mark.parametrize("step", [(Path, "replace"), (epochs.logger, "info")], ids=str)
def test_who_is_killed_while_an_epoch_begins_has_told_of_it(receiver, kept, monkeypatch, step):
    work()
    receiver.heard.clear()
    change_elsewhere("site")

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(*step, killed)
        kept.catch_up()
    kept.catch_up()
    work()

    assert {"everything": True} in receiver.heard


@pytest.mark.parametrize(("url", "secret"), [("ftp://cdn.example", SECRET), ("https://cdn.example", "")])
def test_a_wrong_set_up_is_refused_at_check(settings, url, secret):
    settings.PURGE_URL, settings.PURGE_SECRET = url, secret

    assert [error.id[:-1] for error in purging_is_set_up(None)] == ["pagecache.E00"]


def test_the_receiver_in_the_docs_takes_what_is_signed_and_nothing_else(settings, monkeypatch):
    monkeypatch.setenv("PURGE_SECRET", SECRET)
    settings.PURGE_SECRET = SECRET
    docs = (settings.BASE_DIR / "docs" / "operating.md").read_text()
    written: dict = {}
    exec(re.search(r"```python\n(.*?)```", docs, re.S)[1], written)
    body, now = b'{"everything": true}', str(int(time.time()))
    headers = {"X-Standfirst-Timestamp": now, "X-Standfirst-Signature": f"sha256={signature(now, body)}"}
    old = {"X-Standfirst-Timestamp": "1000", "X-Standfirst-Signature": f"sha256={signature('1000', body)}"}

    assert written["receive"](headers, body) == {"everything": True}
    assert written["receive"](headers, b'{"everything": 1}') is None
    assert written["receive"](headers | {"X-Standfirst-Timestamp": str(int(now) + 1)}, body) is None
    assert written["receive"](old, body) is None
    assert written["receive"]({}, body) is None
