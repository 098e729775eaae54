"""What may be wrong with the whole: the database, the worker, and what it has to do."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from articles.indexing import is_behind
from articles.lateness import late_since
from articles.verbs.publishing import said
from cms.running.presence import is_a_worker_alive
from pagecache.problems import Check, Problem
from pagecache.purging import LATER, tell_cdn

WAITS_AT_MOST = timedelta(minutes=10)
A_DAY = timedelta(days=1)


def database() -> Iterator[Problem]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        sentence = _("The database does not answer: %s") % str(error).strip().partition("\n")[0]
        yield Problem(sentence, _("Start it, or look at DATABASE_URL. Stored pages are served meanwhile."))


def moments() -> Iterator[Problem]:
    if since := late_since(timezone.now()):
        sentence = _("The worker is late: an edition should have begun or ended at %s.") % said(since)
        yield Problem(
            sentence,
            _("Lists may show what was there before. Restart “manage.py work”, or “docker compose restart worker”."),
        )


def worker() -> Iterator[Problem]:
    if not is_a_worker_alive():
        yield Problem(_("No worker is running."), _("Start “manage.py work”, or “docker compose restart worker”."))


def waiting_tasks() -> Iterator[Problem]:
    before = timezone.now() - WAITS_AT_MOST
    # Without a moment of its own a task has the last of all times as `run_after`.
    # Below nought is what nobody waits for: an archive of pictures takes days.
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=before, priority__gte=0)
    count = waiting.exclude(run_after__gte=before, run_after__lte=timezone.now()).count()
    if count:
        sentence = ngettext(
            "%d task has waited for more than ten minutes.", "%d tasks have waited for more than ten minutes.", count
        )
        yield Problem(sentence % count, _("Look at whether “manage.py work” runs; if it does, start a second one."))


def failed_tasks() -> Iterator[Problem]:
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - A_DAY)
    if count := failed.count():
        sentence = ngettext("%d task failed in the last day", "%d tasks failed in the last day", count) % count
        names = ", ".join(sorted(set(failed.order_by().values_list("task_path", flat=True))))
        yield Problem(f"{sentence}: {names}.", _("The worker’s log says why. They are not tried again."))


def purges() -> Iterator[Problem]:
    put_off = DBTaskResult.objects.filter(status="READY", priority=LATER, task_path=tell_cdn.module_path)
    if settings.PURGE_URL and (count := put_off.count()):
        sentence = ngettext("The CDN did not take %d purge.", "The CDN did not take %d purges.", count) % count
        yield Problem(sentence, _("It is tried again. Look at whether the receiver at PURGE_URL answers."))


def finding() -> Iterator[Problem]:
    if is_behind():
        yield Problem(
            _("Some articles can’t be found at the desk by their words."),
            _("Run “manage.py reindex --missing”. It begins with the newest, and may be stopped and run again."),
        )


CHECKS = [
    Check("database", "The database answers.", database),
    Check("moments", "No edition is late.", moments, asks_database=True),
    Check("worker", "A worker is running.", worker),
    Check("waiting tasks", "No task waits for long.", waiting_tasks, asks_database=True),
    Check("failed tasks", "No task failed in the last day.", failed_tasks, asks_database=True),
    Check("purges", "No purge is put off.", purges, asks_database=True),
    Check("finding", "Every article can be found at the desk.", finding, asks_database=True),
]
