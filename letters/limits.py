"""How many reports get in. Counted in the transaction that keeps them, so that a thousand at once are no exception."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Max, QuerySet

from letters.models import Report

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Any number that nobody else locks.
_LETTERBOX = 7_203_451


class TooMany(Exception):
    """No more now; `seconds` until one gets in again."""

    def __init__(self, seconds: int):
        super().__init__(seconds)
        self.seconds = seconds


def hold_the_letterbox() -> None:
    """One report is counted and kept at a time. On SQLite the write lock does that: transactions begin IMMEDIATE."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LETTERBOX])


def refuse_a_flood(article, now: datetime) -> None:
    """Of one piece, then of the whole site."""
    _refuse_more(Report.objects.filter(article=article), settings.REPORTS_WAITING_FOR_A_PIECE, now)
    _refuse_more(Report.objects.all(), settings.REPORTS_WAITING, now)


def _refuse_more(reports: QuerySet, most: int, now: datetime) -> None:
    """At most so many in an hour, whatever the desk does with them; and while so many of a day wait, one an hour.

    That one is for readers: an hour after a flood somebody gets in, although nobody has looked at the queue yet.
    """
    lately = reports.since(now - HOUR)
    is_full = lately.count() >= most or (lately.exists() and reports.since(now - DAY).waiting().count() >= most)
    if is_full:
        last = lately.aggregate(last=Max("received_at"))["last"]
        raise TooMany(max(1, int((last + HOUR - now).total_seconds()) + 1))
