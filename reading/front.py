from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

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
    sections = [(section, take(_picks(section), IN_A_SECTION)) for section in _sections_with_picks(moment)]

    found = Edition.objects.for_list().in_bulk(shown)
    lead, beside, row = ([found[pk] for pk in ids] for ids in (lead, beside, row))
    rows = [Section(section, [found[pk] for pk in ids]) for section, ids in sections if ids]
    return Front(lead[0] if lead else None, beside, row, rows)


def _ids(rows, moment: datetime, count: int) -> list[int]:
    return list(rows.live(moment).newest_first().values_list("edition_id", flat=True)[:count])


def _sections_with_picks(moment: datetime):
    """Each section's newest as columns: one query, however many sections, and each pick a step in the index."""
    name = Concat(Value("category:"), Cast(OuterRef("pk"), CharField()))
    rows = Listing.objects.filter(list=name).live(moment).newest_first().values("edition_id")
    picks = {f"pick_{n}": Subquery(rows[n : n + 1]) for n in range(SPARE + IN_A_SECTION)}
    return Category.objects.filter(parent=None).order_by("position", "name").annotate(**picks)


def _picks(section: Category) -> list[int]:
    return [pk for n in range(SPARE + IN_A_SECTION) if (pk := getattr(section, f"pick_{n}"))]
