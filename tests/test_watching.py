"""A worker that is dead can't tell: the web process looks after its answers, and mails."""

import threading

import pytest
from django.core import mail
from django.test import Client

from articles.relisting import settle_listings
from cms import watching
from cms.watching import Watch, tell, watch
from pagecache.problems import Problem
from tests.late import make_late_article
from tests.production import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
LATE = [Problem("The worker is late.", "Start it.")]


@pytest.fixture(autouse=True)
def somebody_to_tell(settings):
    settings.ADMINS = ["keeper@magazine.example"]
    watch.next_look_at = 0.0
    yield
    assert watch.looking.acquire(timeout=10), "a thread was left"
    watch.looking.release()


def subjects() -> list[str]:
    return [message.subject.partition("] ")[2] for message in mail.outbox]


def has_looked() -> bool:
    return watch.next_look_at > 0 and not watch.looking.locked()


def test_a_late_worker_is_mailed_after_an_answer_and_once_more_when_it_is_well():
    make_late_article()

    Client().get("/")
    wait_until(lambda: mail.outbox)
    assert subjects() == ["Something is wrong"]
    assert "The worker is late" in mail.outbox[0].body and "manage.py work" in mail.outbox[0].body
    assert mail.outbox[0].to == ["keeper@magazine.example"]

    wait_until(has_looked)
    settle_listings()
    watch.next_look_at = 0.0
    Client().get("/")
    wait_until(lambda: len(mail.outbox) > 1)
    assert subjects() == ["Something is wrong", "All is well again"]


def test_it_looks_at_most_each_half_minute(monkeypatch):
    looked = []
    monkeypatch.setattr(watching, "run_checks", lambda names: looked.append(names) or {})

    for _ in range(5):
        Client().get("/")
        wait_until(has_looked)

    assert len(looked) == 1


def test_no_answer_waits_for_a_look_that_hangs(monkeypatch):
    let_go = threading.Event()
    monkeypatch.setattr(watching, "run_checks", lambda names: let_go.wait(30) and {})

    before = threading.active_count()
    Client().get("/")
    watch.next_look_at = 0.0
    Client().get("/")

    assert threading.active_count() == before + 1
    let_go.set()
    wait_until(lambda: not watch.looking.locked())


def test_where_nobody_is_to_be_told_nobody_looks(settings):
    settings.ADMINS = []

    Client().get("/")

    assert watch.next_look_at == 0.0


def test_two_processes_send_one_mail_an_hour():
    for _ in range(3):
        tell(LATE)

    assert subjects() == ["Something is wrong"]


def test_what_comes_and_goes_is_mailed_once_an_hour_too():
    for problems in (LATE, [], LATE, [], LATE):
        tell(problems)

    assert subjects() == ["Something is wrong", "All is well again"]


def test_nothing_is_mailed_where_nothing_was_wrong():
    tell([])

    assert mail.outbox == []


@pytest.mark.parametrize(("problems", "subject"), [(LATE, "Something is wrong"), ([], "All is well again")])
def test_a_mail_that_fails_is_logged_and_sent_again_soon(settings, caplog, monkeypatch, problems, subject):
    monkeypatch.setattr(watching, "AFTER_A_LOST_MAIL", 0)
    if not problems:
        tell(LATE)
        mail.outbox.clear()
    smtp = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"host": "127.0.0.1", "port": 1}}
    working, settings.MAILERS = settings.MAILERS, {"default": smtp}

    tell(problems)
    assert "A mail to the keepers was lost" in caplog.text

    settings.MAILERS = working
    tell(problems)
    tell(problems)
    assert subjects() == [subject]


def test_a_look_that_fails_is_logged_and_leaves_no_thread(monkeypatch, caplog):
    monkeypatch.setattr(watching, "tell", lambda problems: 1 / 0)
    other = Watch()

    other.look_soon()

    wait_until(lambda: not other.looking.locked())
    assert "could not be watched" in caplog.text
