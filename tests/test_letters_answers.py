"""The one answer that a reader gets, as a mail."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Article, Site
from letters import answering
from letters.answering import message_of, send_answer
from letters.models import Report
from tests.desk import log_in, said
from tests.factories import make_live_article
from tests.letters import make_report
from tests.test_purging import START, work

ADDRESS = "amalia@example.org"


@pytest.mark.django_db(transaction=True)
def test_an_answer_goes_to_the_sender_and_is_kept(client, settings):
    settings.SITE_ADDRESS, settings.REPLY_TO = "https://magazine.example", "editors@magazine.example"
    editor = log_in(client, "Editor")
    Site(name="The Weighhouse").save()
    report = make_report(make_live_article("A bench & a chair"), email=ADDRESS, words="It had <five> legs.\nNot four.")
    page = reverse("admin:report_answer", args=[report.pk])

    shown = client.get(page).text
    response = client.post(page, {"answer": "You are right & we thank you."}, follow=True)

    (message,) = mail.outbox
    report.refresh_from_db()
    assert ADDRESS in shown and "It had &lt;five&gt; legs." in shown
    assert "Answered." in said(response) and "Sent " in response.text
    assert (message.to, message.reply_to) == ([ADDRESS], ["editors@magazine.example"])
    assert message.subject == "Your report on “A bench & a chair”"
    assert message.body.startswith("You are right & we thank you.\n")
    assert f"https://magazine.example{report.article.current_path}\n" in message.body
    assert "> It had <five> legs.\n> Not four.\n" in message.body
    assert "The Weighhouse" in message.body and "Nobody reads" not in message.body
    assert message.content_subtype == "plain" and not getattr(message, "alternatives", [])
    assert (report.state, report.handled_by, report.answer) == ("answered", editor, "You are right & we thank you.")
    assert report.answer_sent_at


@pytest.mark.django_db
def test_a_corrected_report_is_answered_with_the_public_note():
    report = make_report(email=ADDRESS)
    correction = report.article.correct(
        by=None, kind="correction", note="It was 1911 & not 1921.", changes={}, prompted_by=f"report:{report.pk}"
    )
    report.refresh_from_db()
    report.answer = "Mended."

    body = message_of(report).body

    assert report.correction == correction
    assert "What readers are told of the correction:\nIt was 1911 & not 1921.\n" in body
    assert "Nobody reads what is sent" in body


@pytest.mark.django_db
def test_an_answer_after_a_correction_leaves_it_corrected(django_capture_on_commit_callbacks):
    report = make_report(email=ADDRESS)
    report.article.correct(by=None, kind="editors_note", note="Mended.", changes={}, prompted_by=f"report:{report.pk}")

    with django_capture_on_commit_callbacks(execute=True):
        report.reply("Mended.", by=None)

    assert Report.objects.get().state == "corrected"
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_there_is_one_answer_and_only_to_who_left_an_address(client):
    silent, answered = make_report(), make_report(make_live_article("Another"), email=ADDRESS)
    aside = make_report(make_live_article("A third"), email=ADDRESS)
    aside.set_aside(by=None, reason="Boats.")
    answered.reply("Yes.", by=None)

    with pytest.raises(ValidationError, match="left no address"):
        silent.reply("Yes.", by=None)
    with pytest.raises(ValidationError, match="There is one answer"):
        answered.reply("And no.", by=None)
    with pytest.raises(ValidationError, match="Take it up again first"):
        aside.reply("Yes.", by=None)
    with pytest.raises(ValidationError, match="Write the answer first"):
        make_report(make_live_article("A fourth"), email=ADDRESS).reply(" \n", by=None)

    log_in(client, "Editor")
    refused = client.post(reverse("admin:report_answer", args=[silent.pk]), {"answer": "Yes, of course."})
    assert "left no address" in refused.text and "Yes, of course." in refused.text


@pytest.mark.django_db
def test_no_header_can_be_smuggled_in(client):
    """Neither by a headline that holds a line’s end, nor by an address past the form."""
    report = make_report(email=ADDRESS)
    article = Article.objects.get()
    article.correct(by=None, kind="small_fix", changes={"headline": "A bench\r\nBcc: everybody@example.org"})
    report.answer = "Yes.\r\nBcc: everybody@example.org"

    message = message_of(report).message()

    assert message["Bcc"] is None and "\n" not in message["Subject"]
    Report.objects.filter(pk=report.pk).update(email="a@example.org\nBcc: b@example.org")
    report.refresh_from_db()
    with pytest.raises(ValueError, match=r"[Hh]eader|linefeed|newline"):
        message_of(report).message()


@pytest.mark.django_db
def test_the_mail_says_nothing_of_a_working_copy():
    report = make_report(make_live_article("A bench"), email=ADDRESS)
    Article.objects.update(headline="Tomorrow’s secret")
    report.refresh_from_db()

    message = message_of(report)

    assert "A bench" in message.subject and "secret" not in message.subject + message.body


class Refusing:
    """A mail server that fails so often, then takes what comes."""

    def __init__(self, monkeypatch, errors: list):
        self.errors = errors
        self.sent = 0
        monkeypatch.setattr(answering.EmailMessage, "send", self.send)

    def send(self):
        if self.errors:
            raise self.errors.pop(0)
        self.sent += 1


@pytest.fixture
def clock(settings):
    """With tasks that wait for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def work_it_all_off(clock) -> None:
    work()
    while waiting := DBTaskResult.objects.filter(status="READY").order_by("run_after").first():
        clock.move_to(waiting.run_after)
        work()


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_is_tried_again(monkeypatch, clock):
    server = Refusing(monkeypatch, [ConnectionRefusedError(), smtplib.SMTPServerDisconnected()])
    report = make_report(email=ADDRESS)
    report.reply("Yes.", by=None)

    work()
    assert Report.objects.get().answer_sent_at is None
    work_it_all_off(clock)

    assert server.sent == 1
    assert Report.objects.get().answer_sent_at
    send_answer.call(report.pk)
    assert server.sent == 1


@pytest.mark.django_db(transaction=True)
def test_after_a_day_it_is_given_up_and_the_desk_is_told(client, monkeypatch, clock, caplog):
    Refusing(monkeypatch, [OSError("no route")] * 99)
    report, began_at = make_report(email=ADDRESS), timezone.now()
    report.reply("Yes.", by=None)

    work_it_all_off(clock)

    report.refresh_from_db()
    assert timedelta(hours=20) < report.answer_failed_at - began_at < timedelta(hours=28)
    assert ADDRESS not in caplog.text
    log_in(client, "Editor")
    assert "It could not be sent" in client.get(reverse("admin:letters_report_change", args=[report.pk])).text


@pytest.mark.django_db(transaction=True)
def test_an_address_that_its_server_refuses_is_not_tried_again(monkeypatch, clock):
    Refusing(monkeypatch, [smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"unknown")})])
    make_report(email=ADDRESS).reply("Yes.", by=None)

    work()

    assert Report.objects.get().answer_failed_at
    assert not DBTaskResult.objects.filter(status="READY").exists()
