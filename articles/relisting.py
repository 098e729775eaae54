"""Listings from what articles say: the one place that writes them, for one article or for many."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from articles.models.listing import ALL, FRONT, ListCount, Listing
from pagecache.changes import changed


@transaction.atomic
def relist(articles: Collection[int], *, at: datetime | None = None) -> set[str]:
    """Make the rows and counts of these articles what they should be; returns the lists that were touched.

    A fixed number of queries, however many articles; a few hundred at a time are kind to memory and locks.
    """
    now = at or timezone.now()
    have = {(row.edition_id, row.list): row for row in Listing.objects.filter(article__in=articles)}
    want = {(row.edition_id, row.list): row for row in _wanted(articles, now)}
    gone = [row for key, row in have.items() if key not in want or not _same(row, want[key])]
    new = [row for key, row in want.items() if key not in have or not _same(have[key], row)]

    deltas: dict[tuple[str, int], int] = defaultdict(int)
    for rows, sign in ((gone, -1), (new, 1)):
        for row in rows:
            if not row.is_moving:
                deltas[row.list, row.month] += sign
    if gone:
        Listing.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Listing.objects.bulk_create(new, batch_size=500)
    ListCount.objects.shift(deltas)
    touched = {row.list for row in gone + new}
    changed(*(f"list:{name}" for name in touched))
    return touched


def _same(one: Listing, other: Listing) -> bool:
    columns = ("month", "published_at", "live_from", "live_until", "is_moving")
    return all(getattr(one, column) == getattr(other, column) for column in columns)


def _wanted(articles: Collection[int], now: datetime) -> list[Listing]:
    """The rows of current and waiting editions, from the tables of truth."""
    from articles.models import Edition

    lists = _lists_by_filing(articles)
    listed = Edition.objects.filter(article__in=articles, article__published_at__isnull=False)
    listed = listed.filter(models.Q(live_until=None) | models.Q(live_until__gt=now))
    editions = list(
        listed.select_related("article").only(
            "article__published_at", "article__filed_month", "version_id", "live_from", "live_until"
        )
    )
    authors = _authors({edition.version_id for edition in editions})
    return [
        Listing(
            list=name,
            month=edition.article.filed_month,
            published_at=edition.article.published_at,
            article_id=edition.article_id,
            live_from=edition.live_from,
            live_until=edition.live_until,
            edition_id=edition.pk,
            is_moving=edition.live_from > now or edition.live_until is not None,
        )
        for edition in editions
        for name in sorted(lists[edition.article_id] | authors[edition.version_id])
    ]


def _lists_by_filing(articles: Collection[int]) -> dict[int, set[str]]:
    from articles.models import Article, Category, Filing, TaggedArticle

    lists: dict[int, set[str]] = defaultdict(lambda: {ALL})
    parents = dict(Category.objects.order_by().values_list("pk", "parent_id"))
    for article, category in Filing.objects.filter(article__in=articles).values_list("article_id", "category_id"):
        while category is not None:
            lists[article].add(f"category:{category}")
            category = parents[category]
    for article, tag in TaggedArticle.objects.filter(content_object__in=articles).values_list(
        "content_object_id", "tag_id"
    ):
        lists[article].add(f"tag:{tag}")
    for article in Article.objects.filter(pk__in=articles, is_placed_on_front=True).values_list("pk", flat=True):
        lists[article].add(FRONT)
    return lists


def _authors(versions: Collection[int]) -> dict[int, set[str]]:
    from articles.models import FrozenByline

    authors: dict[int, set[str]] = defaultdict(set)
    for version, author in FrozenByline.objects.filter(version__in=versions).values_list("version_id", "author_id"):
        authors[version].add(f"author:{author}")
    return authors


@transaction.atomic
def settle_listings(*, at: datetime | None = None, batch: int = 500) -> int:
    """Fold rows whose moment has passed into the kept counts. Lists are right without it, and lighter with it."""
    now = at or timezone.now()
    due = Listing.objects.filter(is_moving=True).filter(
        models.Q(live_until__lte=now) | models.Q(live_until=None, live_from__lte=now)
    )
    articles = set(due.order_by("article_id").values_list("article_id", flat=True)[:batch])
    if articles:
        relist(articles, at=now)
    return len(articles)


@transaction.atomic
def recount() -> int:
    """Make the kept counts what the rows say; returns how many were wrong."""
    rows = Listing.objects.filter(is_moving=False).order_by().values_list("list", "month")
    want = {(name, month): count for name, month, count in rows.annotate(models.Count("pk"))}
    have = {(row.list, row.month): row.count for row in ListCount.objects.all()}
    deltas = {key: want.get(key, 0) - have.get(key, 0) for key in want.keys() | have.keys()}
    wrong = {key: delta for key, delta in deltas.items() if delta}
    ListCount.objects.shift(wrong)
    changed(*(f"list:{name}" for name in {name for name, _month in wrong}))
    return len(wrong)


def in_batches(rows: models.QuerySet, size: int = 400) -> Iterator[list]:
    """By primary key, so that memory stays flat and a kill loses one batch."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        yield batch
        last = batch[-1].pk
