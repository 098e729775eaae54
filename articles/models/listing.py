from datetime import datetime
from itertools import batched, chain
from typing import Self

from django.db import connections, models
from django.db.models import Count, Q

ALL, FRONT = "all", "front"


def name_of(listed: "str | models.Model") -> str:
    return listed if isinstance(listed, str) else listed.list_name


class ListingQuerySet(models.QuerySet):
    def of(self, listed: "str | models.Model") -> Self:
        """The rows of one list: `ALL`, `FRONT`, or of a category, author or tag."""
        return self.filter(list=name_of(listed))

    def live(self, at: datetime) -> Self:
        return self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)

    def in_year(self, year: int) -> Self:
        return self.filter(month__gte=year * 100, month__lt=(year + 1) * 100)

    def in_month(self, month: int) -> Self:
        return self.filter(month=month)

    def newest_first(self) -> Self:
        return self.order_by("-month", "-published_at", "-article_id")

    def oldest_first(self) -> Self:
        return self.order_by("month", "published_at", "article_id")

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
        moving = rows.filter(is_moving=True).live(at).order_by().values_list("month").annotate(n=Count("pk"))
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
    is_moving = models.BooleanField(default=False, help_text="A moment lies ahead: not in the kept counts.")

    objects = ListingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["list", "month", "published_at", "article", "live_from", "live_until", "edition"],
                name="pages_of_a_list",
            ),
            models.Index(fields=["list", "month"], name="moving_rows_of_a_list", condition=Q(is_moving=True)),
        ]
        constraints = [models.UniqueConstraint(fields=["edition", "list"], name="an_edition_stands_once_in_a_list")]

    def __str__(self):
        return f"{self.list}: {self.edition_id}"


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
