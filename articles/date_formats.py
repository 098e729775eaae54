"""In which order a language writes a date, in the letters of Django's `date` filter."""

from datetime import date

from django.utils.translation import pgettext


def of_day(day: date) -> str:
    """French writes the first of a month in its own way."""
    return pgettext("the first of a month", "j F Y") if day.day == 1 else pgettext("a day", "j F Y")


def of_month() -> str:
    return pgettext("a month", "F Y")


def of_moment() -> str:
    return pgettext("a moment", "%(day)s, %(time)s")
