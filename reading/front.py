from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from articles.models import ALL, FRONT, Category, Edition, Listing

LEADS, NEWEST, IN_A_SECTION = 4, 3, 5
SPARE = LEADS + NEWEST


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
    """What the front page shows: each piece once, placed pieces first, then the newest, then section by section."""

    lead: Edition | None = None
    chosen: list[Edition] = field(default_factory=list)
    newest: list[Edition] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def editions(self) -> list[Edition]:
        rows = [self.chosen, self.newest, *(section.editions for section in self.sections)]
        return [self.lead, *(edition for row in rows for edition in row)] if self.lead else []


def front_at(moment: datetime) -> Front:
    placed = _ids(Listing.objects.of(FRONT), moment, LEADS)
    newest = _ids(Listing.objects.of(ALL), moment, SPARE + 1)
    sections = list(_sections_with_picks(moment))
    picked = {pk for section in sections for pk in _picks(section)}
    editions = Edition.objects.for_list().in_bulk({*placed, *newest, *picked})
    shown: set[int] = set()

    def take(ids: list[int], count: int) -> list[Edition]:
        free = [pk for pk in ids if pk in editions and editions[pk].article_id not in shown][:count]
        shown.update(editions[pk].article_id for pk in free)
        return [editions[pk] for pk in free]

    lead = take(placed, 1) or take(newest, 1)
    if not lead:
        return Front()
    front = Front(lead[0], take(placed, LEADS - 1), take(newest, NEWEST))
    rows = [Section(section, take(_picks(section), IN_A_SECTION)) for section in sections]
    front.sections = [row for row in rows if row.editions]
    return front


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
