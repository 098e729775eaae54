"""Dates that are known to the day, the month or the year."""

from datetime import date, datetime, time

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from articles import date_formats


class Precision(models.TextChoices):
    MOMENT = "moment", _("moment")
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


GIVEN_PRECISIONS = [choice for choice in Precision.choices if choice[0] != Precision.MOMENT]


def known_date(day: date | None, precision: str) -> str:
    """The date as exactly as it is known: "3 May 2026", "May 2026" or "2026"; in the order of the language spoken."""
    if day is None:
        return ""
    if precision == Precision.YEAR:
        return date_format(day, "Y")
    return date_format(day, date_formats.of_month() if precision == Precision.MONTH else date_formats.of_day(day))


def known_moment(moment: datetime) -> str:
    """ "3 May 2026, 14:05 UTC"."""
    local = timezone.localtime(moment)
    said = {"day": known_date(local, Precision.DAY), "time": date_format(local, "H:i T")}
    return date_formats.of_moment() % said


def machine_date(moment: datetime, precision: str) -> str:
    """The same for a `datetime` attribute."""
    if precision == Precision.MOMENT:
        return moment.isoformat(timespec="seconds")
    shapes = {Precision.YEAR: "%Y", Precision.MONTH: "%Y-%m"}
    return timezone.localtime(moment).strftime(shapes.get(precision, "%Y-%m-%d"))


def noon(day: date) -> datetime:
    """A moment that stays on its day when the site's time zone changes by less than half a day."""
    return timezone.make_aware(datetime.combine(day, time(12)))
