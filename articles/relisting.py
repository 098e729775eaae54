"""Listings from what articles say: the one place that writes them, for one article or for many."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from articles.findable import keep_findable
from articles.models.listing import ALL, FRONT, ListCount, Listing
from articles.touching import coarsely, touched_by
from pagecache.changes import changed


@transaction.atomic
def relist(articles: Collection[int], *, at: datetime | None = None) -> set[str]:
    """Make the rows and counts of these articles what they should be; returns the lists that were touched.

    Names to the page store what readers see otherwise from now on. A fixed number of queries for many articles, a few
    for each list of one; a few hundred at a time are kind to memory and locks.
    """
    hold(articles)
    now = at or timezone.now()
    have = {(row.edition_id, row.list): row for row in Listing.objects.filter(article__in=articles)}
    want = {(row.edition_id, row.list): row for row in _wanted(articles, now)}
    gone = [row for key, row in have.items() if key not in want or not _same(row, want[key])]
    new = [row for key, row in want.items() if key not in have or not _same(have[key], row)]
    if gone or new:
        _rewrite(gone, new)
        _note_departures(gone, want.values(), now)
        # After the counts: they let one writer at a time into a month of a list, so what is read now is what he left.
        if keys := touched_by(list(have.values()), list(want.values()), now):
            changed(*keys)
    keep_findable(articles, want.values())
    return {row.list for row in gone + new}


def hold(articles: Collection[int]) -> None:
    """Of two who relist an article at once, the second sees what the first wrote."""
    from articles.models import Article

    list(Article.objects.select_for_update(no_key=True).filter(pk__in=articles).order_by("pk").values_list("pk"))


def _rewrite(gone: list[Listing], new: list[Listing]) -> None:
    deltas: dict[tuple[str, int], int] = defaultdict(int)
    for rows, sign in ((gone, -1), (new, 1)):
        for row in rows:
            if row.turns_at is None:
                deltas[row.list, row.month] += sign
    if gone:
        Listing.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Listing.objects.bulk_create(new, batch_size=500)
    ListCount.objects.shift(deltas)


def _note_departures(gone: list[Listing], want: Collection[Listing], now: datetime) -> None:
    """Of pieces that readers could see in lists, and can't any more: their withdrawal, and each list."""
    from articles.models import Departure, Withdrawal

    stay = {row.article_id for row in want if row.is_live(now)}
    left = {(row.article_id, row.list) for row in gone if row.live_from <= now and row.article_id not in stay}
    if not left:
        return
    ended = Withdrawal.objects.filter(article__in={article for article, _list in left}, at__lte=now)
    latest = dict(ended.order_by("at", "pk").values_list("article_id", "pk"))
    Departure.objects.bulk_create(
        (Departure(list=name, withdrawal_id=latest[article]) for article, name in sorted(left) if article in latest),
        ignore_conflicts=True,
    )


def _same(one: Listing, other: Listing) -> bool:
    columns = ("month", "published_at", "live_from", "live_until", "turns_at")
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
            turns_at=edition.live_from if edition.live_from > now else edition.live_until,
        )
        for edition in editions
        for name in sorted(lists[edition.article_id] | authors[edition.version_id])
    ]


def _lists_by_filing(articles: Collection[int]) -> dict[int, set[str]]:
    from articles.models import Article, Category, Filing, SeriesPart, TaggedArticle

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
    for article, series in SeriesPart.objects.filter(article__in=articles).values_list("article_id", "series_id"):
        lists[article].add(f"series:{series}")
    for article in Article.objects.filter(pk__in=articles, is_placed_on_front=True).values_list("pk", flat=True):
        lists[article].add(FRONT)
    return lists


def _authors(versions: Collection[int]) -> dict[int, set[str]]:
    from articles.models import FrozenByline

    authors: dict[int, set[str]] = defaultdict(set)
    for version, author in FrozenByline.objects.filter(version__in=versions).values_list("version_id", "author_id"):
        authors[version].add(f"author:{author}")
    return authors


def settle_listings(*, at: datetime | None = None, batch: int = 500) -> int:
    """Fold rows whose moment has passed into the kept counts, and name what readers see otherwise since: once.

    Lists are right without it, and lighter with it; stored pages need it. One query where nothing is due.
    """
    from articles.models import Article

    now = at or timezone.now()
    # Not distinct in the database: for that SQLite would read the whole table, in the order of articles.
    due = set(Listing.objects.due(now).order_by("turns_at").values_list("article_id", flat=True)[: 10 * batch])
    if not due:
        return 0
    with transaction.atomic():
        # What a verb holds at this moment it settles itself, or the next round does.
        free = Article.objects.select_for_update(skip_locked=True, no_key=True).filter(pk__in=list(due)[:batch])
        if articles := list(free.values_list("pk", flat=True)):
            relist(articles, at=now)
    return len(articles)


@transaction.atomic
def recount() -> int:
    """Make the kept counts what the rows say; returns how many were wrong."""
    rows = Listing.objects.filter(turns_at=None).order_by().values_list("list", "month")
    want = {(name, month): count for name, month, count in rows.annotate(models.Count("pk"))}
    have = {(row.list, row.month): row.count for row in ListCount.objects.all()}
    deltas = {key: want.get(key, 0) - have.get(key, 0) for key in want.keys() | have.keys()}
    wrong = {key: delta for key, delta in deltas.items() if delta}
    if wrong:
        ListCount.objects.shift(wrong)
        changed(*(key for name, month in wrong for key in coarsely(name, {month})))
    return len(wrong)


def in_batches(rows: models.QuerySet, size: int = 400) -> Iterator[list]:
    """By primary key, so that memory stays flat and a kill loses one batch."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        yield batch
        last = batch[-1].pk
