"""The one mail that a sender gets: plain text, sent after the commit, tried again for about a day."""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.languages import in_language_of_the_site
from articles.models import Site
from letters.models import Report

logger = logging.getLogger(__name__)
TRIED_AGAIN_AFTER = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 60, 120, 240, 480, 480)]


@task
def send_answer(report_id: int, failures: int = 0) -> bool:
    """Whether it was sent now. A worker that is killed just after sending sends it again: better twice than never."""
    report = Report.objects.filter(pk=report_id, answer_sent_at=None).exclude(answer="").exclude(email="").first()
    if report is None:
        return False
    try:
        with in_language_of_the_site():
            message = message_of(report)
        message.send()
    except OSError as error:
        # No address of the reader: the log outlives what is forgotten here.
        logger.warning("The answer to report %d could not be sent: %s", report_id, type(error).__name__)
        _try_again_or_give_up(report, failures, error)
        return False
    Report.objects.filter(pk=report_id).update(answer_sent_at=timezone.now(), answer_failed_at=None)
    return True


def _try_again_or_give_up(report: Report, failures: int, error: OSError) -> None:
    is_refused = isinstance(error, smtplib.SMTPRecipientsRefused)
    if is_refused or failures == len(TRIED_AGAIN_AFTER) or not send_answer.get_backend().supports_defer:
        Report.objects.filter(pk=report.pk).update(answer_failed_at=timezone.now())
        return
    later = send_answer.using(run_after=timezone.now() + TRIED_AGAIN_AFTER[failures])
    later.enqueue(report.pk, failures=failures + 1)


def message_of(report: Report) -> EmailMessage:
    """One line each in subject and address: Django refuses to send what would begin another header."""
    headline = " ".join(headline_of(report).split())
    context = {
        "report": report,
        "site": Site.current(),
        "headline": headline,
        "address": settings.SITE_ADDRESS + path if (path := report.article.current_path) else "",
        "reads_replies": bool(settings.REPLY_TO),
    }
    return EmailMessage(
        subject=_("Your report on “%s”") % headline,
        body=render_to_string("letters/answer.txt", context),
        to=[report.email],
        reply_to=[settings.REPLY_TO] if settings.REPLY_TO else None,
    )


def headline_of(report: Report) -> str:
    """What readers saw last, never a working copy."""
    last = report.article.editions.begun(timezone.now()).select_related("version").last()
    return last.version.headline if last else ""
