"""Dates as documents write them, and how exactly they know them."""

import re
from datetime import date

from articles.dates import Precision

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<name>[^\W\d_]{3,9})\.?,?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?,?"
_YEAR = r"(?P<year>\d{4})"
_SHAPES = [
    (Precision.DAY, re.compile(rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d).*", re.S)),
    (Precision.DAY, re.compile(rf"(?:[^\W\d_]+,?\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}\s+{_YEAR}(?:\D.*)?", re.S)),
    (Precision.DAY, re.compile(rf"(?:[^\W\d_]+,\s+)?{_MONTH}\s+{_DAY}\s+{_YEAR}(?:\D.*)?", re.S)),
    (Precision.DAY, re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}")),
    (Precision.MONTH, re.compile(rf"{_MONTH}\s+{_YEAR}")),
    (Precision.MONTH, re.compile(rf"{_YEAR}[-/](?P<month>\d{{1,2}})")),
    (Precision.YEAR, re.compile(_YEAR)),
]
_SLASHED = re.compile(rf"(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/{_YEAR}")


def read_date(text: str) -> tuple[date, str] | None:
    """(first day, precision), or None. “3/4/2025” is None: nobody can know which is the month."""
    text = " ".join(text.split())
    if found := _SLASHED.fullmatch(text):
        return _slashed(int(found["one"]), int(found["two"]), int(found["year"]))
    for precision, shape in _SHAPES:
        found = shape.fullmatch(text)
        if found and (day := _day(found.groupdict())):
            return day, precision
    return None


def _slashed(one: int, two: int, year: int) -> tuple[date, str] | None:
    if one <= 12 and two <= 12 and one != two:
        return None
    day = _day({"year": year, "month": min(one, two), "day": max(one, two)})
    return (day, Precision.DAY) if day else None


def _day(parts: dict) -> date | None:
    month = _month(parts["name"]) if parts.get("name") else int(parts.get("month") or 1)
    try:
        return date(int(parts["year"]), month, int(parts.get("day") or 1)) if int(parts["year"]) >= 1000 else None
    except ValueError:
        return None


def _month(name: str) -> int:
    """0 where it is no month."""
    name = name.casefold()
    name = "sep" if name == "sept" else name
    return next((n for n, month in enumerate(_MONTHS, 1) if name == month or name == month[:3]), 0)
