from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from articles.models import ALL, FRONT, Category, Edition, Listing

ROW, IN_A_SECTION = 3, 5
# What may stand further up already: the lead and two rows.
SPARE = 1 + 2 * ROW


@dataclass
class Section:
    category: Category
    editions: list[Edition]

    @property
    def columns(self) -> list[list[Edition]]:
        """Up to three pieces stand side by side; of more, the newest alone and the rest in two stacks."""
        if len(self.editions) <= 3:
            return [[edition] for edition in self.editions]
        newest, *rest = self.editions
        half = (len(rest) + 1) // 2
        return [[newest], rest[:half], rest[half:]]


@dataclass
class Front:
    """What the front page shows: each piece once, what is placed and the newest, then section by section."""

    lead: Edition | None = None
    beside: list[Edition] = field(default_factory=list)
    newest: list[Edition] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    lists: list[str | Category] = field(default_factory=list)
    """Those that it chose from, also where it took nothing."""

    @property
    def editions(self) -> list[Edition]:
        rows = [self.beside, self.newest, *(section.editions for section in self.sections)]
        return [self.lead, *(edition for row in rows for edition in row)] if self.lead else []


def front_at(moment: datetime) -> Front:
    placed = _ids(Listing.objects.of(FRONT), moment, 1 + ROW)
    newest = _ids(Listing.objects.of(ALL), moment, 2 * SPARE)
    shown: set[int] = set()

    def take(ids: list[int], count: int) -> list[int]:
        free = [pk for pk in ids if pk not in shown][:count]
        shown.update(free)
        return free

    lead = take(placed, 1) or take(newest, 1)
    beside = take(placed, ROW)
    beside += take(newest, ROW - len(beside)) if beside else []
    row = take(newest, ROW)
    uppermost = list(Category.objects.filter(parent=None).order_by("position", "name"))
    picks = _picks(uppermost, moment) if uppermost else {}
    sections = [(section, take(picks.get(section.list_name, []), IN_A_SECTION)) for section in uppermost]

    found = Edition.objects.for_list().in_bulk(shown)
    lead, beside, row = ([found[pk] for pk in ids] for ids in (lead, beside, row))
    rows = [Section(section, [found[pk] for pk in ids]) for section, ids in sections if ids]
    return Front(lead[0] if lead else None, beside, row, rows, [FRONT, ALL, *uppermost])


def _ids(rows, moment: datetime, count: int) -> list[int]:
    return list(rows.live(moment).newest_first().values_list("edition_id", flat=True)[:count])


def _picks(sections: list[Category], moment: datetime) -> dict[str, list[int]]:
    """Each section's newest in one query, by the name of its list.

    The ORM refuses parts with an order of their own on SQLite, which takes them in brackets; a correlated subquery
    instead would have PostgreSQL sort a whole list, for it can't guess which.
    """
    rows = Listing.objects.live(moment).newest_first().values_list("list", "edition_id")
    parts = [rows.of(section)[: SPARE + IN_A_SECTION].query.sql_with_params() for section in sections]
    union = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part_{n}" for n, (sql, _) in enumerate(parts))  # noqa: S608
    picks: dict[str, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(union, [value for _sql, params in parts for value in params])
        for name, edition in cursor.fetchall():
            picks[name].append(edition)
    return picks
