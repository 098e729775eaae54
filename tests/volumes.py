"""A magazine of some years, of any size, and the keys that a change of it names."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import time_machine

from articles.bulk import Issue, Piece, publish_many
from articles.list_keys import last, top, whole
from articles.models import Article, Tag
from pagecache.models import Change
from tests.factories import make_article, make_author, make_category, make_editor

TODAY = datetime(2026, 3, 30, 12, tzinfo=UTC)
# Of the newest piece of each year and month that has some.
DAYS_AGO = [1, 40, 100, 500, 900]


class Volumes:
    """Each piece in the same section, below another, by the same author, with the same tag."""

    def __init__(self, size: int):
        self.editor = make_editor()
        self.cities = make_category("Cities")
        self.benches = make_category("Benches", parent=self.cities)
        self.marit = make_author("Marit", slug="marit")
        self.pieces: list[Article] = []
        self.grow(size)
        self.seating = Tag.objects.get()
        self.lists = ["all", self.cities, self.benches, self.marit, self.seating]

    def grow(self, size: int) -> None:
        pieces = (self._piece(days, number) for number in range(size // len(DAYS_AGO)) for days in DAYS_AGO)
        self.pieces += publish_many(pieces, by=self.editor)

    def _piece(self, days: int, number: int) -> Piece:
        at = TODAY - timedelta(days=days, hours=number)
        filed = {"bylines": [(self.marit.pk, "by", "")], "categories": [self.benches.pk], "tags": ["Seating"]}
        return Piece(headline=f"{days} and {number}", body="<p>Sit.</p>", editions=[Issue(live_from=at)], **filed)

    def draft(self, **fields) -> Article:
        filed = {"authors": [self.marit], "categories": [self.benches], "tags": ["Seating"]}
        return make_article("A new bench", **(filed | fields))

    @property
    def newest(self) -> Article:
        return max(self.pieces, key=lambda piece: piece.published_at)

    def at_the_end_of(self, year: int) -> set[str]:
        """Where the newest piece of a year comes or goes, in all lists but those of months."""
        return {key for listed in self.lists for key in (whole(listed), last(listed, year))}

    def at_the_top(self) -> set[str]:
        return {top(listed) for listed in self.lists} | {"list:all:news"}


@contextmanager
def named():
    """The keys that are named inside, in a set."""
    Change.objects.all().delete()
    keys: set[str] = set()
    yield keys
    keys.update(Change.objects.values_list("key", flat=True))


@contextmanager
def clock_at(moment: datetime):
    with time_machine.travel(moment, tick=False) as clock:
        yield clock
