from datetime import datetime
from itertools import batched, chain
from typing import NamedTuple, Self

from django.db import connections, models
from django.db.models import Count, Q
from django.utils import timezone

ALL, FRONT = "all", "front"


def name_of(listed: "str | models.Model") -> str:
    return listed if isinstance(listed, str) else listed.list_name


def is_year(stretch: int) -> bool:
    """A stretch is a year (2026) or a month (202605)."""
    return stretch < 10_000


class Place(NamedTuple):
    """Of a piece in a list, in the list's order."""

    month: int
    published_at: datetime
    article_id: int

    def is_in(self, stretch: int) -> bool:
        return stretch in (self.month, self.month // 100)


class ListingQuerySet(models.QuerySet):
    def of(self, listed: "str | models.Model") -> Self:
        """The rows of one list: `ALL`, `FRONT`, or of a category, author or tag."""
        return self.filter(list=name_of(listed))

    def live(self, at: datetime) -> Self:
        return self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)

    def unseen(self, at: datetime) -> Self:
        """What waits, and what has ended."""
        return self.filter(Q(live_from__gt=at) | Q(live_until__lte=at))

    def moving(self) -> Self:
        """A moment lies ahead, or has passed and is not settled yet: not in the kept counts."""
        return self.filter(turns_at__isnull=False)

    def due(self, at: datetime) -> Self:
        return self.filter(turns_at__lte=at)

    def in_year(self, year: int) -> Self:
        return self.filter(month__gte=year * 100, month__lt=(year + 1) * 100)

    def in_month(self, month: int) -> Self:
        return self.filter(month=month)

    def in_stretch(self, stretch: int) -> Self:
        return self.in_year(stretch) if is_year(stretch) else self.in_month(stretch)

    def published_after(self, moment: datetime) -> Self:
        day = timezone.localdate(moment)
        return self.filter(month__gte=day.year * 100 + day.month, published_at__gt=moment)

    def newest_first(self) -> Self:
        return self.order_by("-month", "-published_at", "-article_id")

    def oldest_first(self) -> Self:
        return self.order_by("month", "published_at", "article_id")

    def places(self, count: int) -> "list[Place]":
        """The first so many; the index alone holds them."""
        return [Place(*row) for row in self.values_list(*Place._fields)[:count]]

    def editions(self, start: int, stop: int) -> "list[models.Model]":
        """The editions of rows `start` to `stop`, for cards; the index alone finds them, whatever the list's length."""
        from .edition import Edition

        ids = list(self.values_list("edition_id", flat=True)[start:stop])
        found = Edition.objects.for_list().in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def newest(self, count: int) -> "list[models.Model]":
        return self.newest_first().editions(0, count)

    def months_of(self, listed: "str | models.Model", at: datetime) -> dict[int, int]:
        """How many pieces the list shows in each month (202605), newest first; two queries at any size.

        Kept counts hold the rows without a moment ahead; the few with one are counted as of `at`.
        """
        rows = self.of(listed)
        counts = dict(ListCount.objects.of(listed).filter(count__gt=0).values_list("month", "count"))
        moving = rows.moving().live(at).order_by().values_list("month").annotate(n=Count("pk"))
        for month, count in moving:
            counts[month] = counts.get(month, 0) + count
        return dict(sorted(counts.items(), reverse=True))


class Listing(models.Model):
    """An edition in a list that shows it: current and waiting editions only. Narrow; the verbs keep it."""

    list = models.CharField(max_length=32)
    month = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="listings")
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    edition = models.ForeignKey("articles.Edition", on_delete=models.CASCADE, related_name="listings")
    turns_at = models.DateTimeField(
        null=True, help_text="When it comes or goes next, until that is settled. Not in the kept counts meanwhile."
    )

    objects = ListingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["list", "month", "published_at", "article", "live_from", "live_until", "edition"],
                name="pages_of_a_list",
            ),
            models.Index(fields=["list", "month"], name="turning_rows_of_a_list", condition=Q(turns_at__isnull=False)),
            models.Index(fields=["turns_at"], name="rows_by_their_moment", condition=Q(turns_at__isnull=False)),
        ]
        constraints = [models.UniqueConstraint(fields=["edition", "list"], name="an_edition_stands_once_in_a_list")]

    def __str__(self):
        return f"{self.list}: {self.edition_id}"

    @property
    def place(self) -> Place:
        return Place(self.month, self.published_at, self.article_id)

    @property
    def was_shown(self) -> bool:
        """Before the moment that is not settled yet."""
        return self.turns_at != self.live_from

    def is_live(self, at: datetime) -> bool:
        return self.live_from <= at and (self.live_until is None or self.live_until > at)


_SHIFT = (
    "INSERT INTO articles_listcount (list, month, count) VALUES {} "
    "ON CONFLICT (list, month) DO UPDATE SET count = articles_listcount.count + excluded.count"
)


class ListCountQuerySet(models.QuerySet):
    def of(self, listed: "str | models.Model") -> Self:
        return self.filter(list=name_of(listed))

    def shift(self, deltas: dict[tuple[str, int], int]) -> None:
        """Add to the counts, in one order for all writers, so that two of them never wait for each other."""
        rows = [(name, month, delta) for (name, month), delta in sorted(deltas.items()) if delta]
        with connections[self.db].cursor() as cursor:
            for some in batched(rows, 300):
                cursor.execute(_SHIFT.format(", ".join(["(%s, %s, %s)"] * len(some))), [*chain(*some)])


class ListCount(models.Model):
    """How many rows without a moment ahead a list has in a month."""

    list = models.CharField(max_length=32)
    month = models.PositiveIntegerField()
    count = models.IntegerField(default=0)

    objects = ListCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "month"], name="a_list_has_one_count_a_month")]

    def __str__(self):
        return f"{self.list} {self.month}: {self.count}"
