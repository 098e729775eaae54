"""A list's older pieces: by year and month, on pages numbered from the oldest.

So one more piece touches the newest page and the last page of its year, and a page keeps its number. Within a page
the newest stands first, as in every list: who reads on goes back in time.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import ceil

from django.db.models import Model

from articles import list_keys
from articles.list_keys import PAGE
from articles.models import Edition, Listing


@dataclass
class Stretch:
    """Some months of a list, oldest first, with how many pieces each has."""

    listed: str | Model
    moment: datetime
    months: dict[int, int]

    @property
    def count(self) -> int:
        return sum(self.months.values())

    @property
    def last(self) -> int:
        return ceil(self.count / PAGE)

    @property
    def numbers(self) -> range:
        return range(1, self.last + 1)

    def page(self, number: int) -> list[Edition]:
        """Whole months are skipped by their counts: the OFFSET is never longer than a month of this list."""
        start = (number - 1) * PAGE
        months = iter(self.months.items())
        month, count = next(months)
        while start >= count:
            start -= count
            month, count = next(months)
        rows = Listing.objects.of(self.listed).live(self.moment)
        rows = rows.filter(month__range=(month, max(self.months))).oldest_first()
        return rows.editions(start, start + PAGE)[::-1]


def keys_of_page(listed: str | Model, months: int, number: int | None = None) -> list[str]:
    """Of a page of a year or a month. A numbered page is never the last, and does not say how many there are."""
    every = list_keys.stretch(listed, months)
    return [every] if number else [every, list_keys.last(listed, months)]


class Archive:
    """Two queries, whatever the list's length."""

    def __init__(self, listed: str | Model, moment: datetime):
        self.listed, self.moment = listed, moment

    @cached_property
    def months(self) -> dict[int, int]:
        return dict(sorted(Listing.objects.months_of(self.listed, self.moment).items()))

    @property
    def months_by_year(self) -> dict[int, dict[int, int]]:
        """Newest year first, its months in their order."""
        years = sorted({month // 100 for month in self.months}, reverse=True)
        return {year: self.year(year).months for year in years}

    @property
    def years(self) -> dict[int, int]:
        return {year: sum(months.values()) for year, months in self.months_by_year.items()}

    def year(self, year: int) -> Stretch:
        return self._stretch(year * 100 + 1, year * 100 + 12)

    def month(self, year: int, month: int) -> Stretch:
        return self._stretch(year * 100 + month, year * 100 + month)

    def _stretch(self, first: int, last: int) -> Stretch:
        months = {month: count for month, count in self.months.items() if first <= month <= last}
        return Stretch(self.listed, self.moment, months)
