"""Pieces to read with a piece, taken from its tags: chosen when it is published or filed, and stored.

So a page is what the stored rows say: it doesn't turn stale because some other piece was tagged.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import connection, models, transaction
from django.utils import timezone

from articles.list_keys import beside
from articles.models import Article, Companion, Edition, Filing, Listing, TaggedArticle
from articles.relisting import in_batches
from pagecache.changes import changed

# So many are stored that some may be withdrawn; so many are shown.
STORED, SHOWN = 6, 3
# Of each tag so many pieces before and after this one are looked at, however many there are; of a piece so many tags.
NEAR, TAGS = 25, 12


@transaction.atomic
def relate(articles: Collection[int], *, at: datetime | None = None) -> int:
    """Choose anew for these articles; returns how many go with others than before. A few queries each."""
    now = at or timezone.now()
    held = Article.objects.select_for_update(no_key=True).filter(pk__in=articles, published_at__isnull=False)
    found = list(held.order_by("pk").only("pk", "published_at", "filed_month"))
    have: dict[int, list[int]] = {article.pk: [] for article in found}
    for pk, other in _rows(have).order_by("position", "pk").values_list("article_id", "other_id"):
        have[pk].append(other)
    want = {article.pk: _best(article, now) for article in found}
    moved = [pk for pk in want if want[pk] != have[pk]]
    _rows(moved).delete()
    Companion.objects.bulk_create(
        Companion(article_id=pk, other_id=other, kind=Companion.Kind.RELATED, position=position, is_chosen=False)
        for pk in moved
        for position, other in enumerate(want[pk])
    )
    live = Edition.objects.live(now).filter(article__in=moved).order_by("article_id")
    if moved and (seen := live.values_list("article_id", flat=True)):
        changed(*map(beside, seen))
    return len(moved)


def _rows(articles: Collection[int]) -> models.QuerySet:
    return Companion.objects.filter(article__in=list(articles), kind=Companion.Kind.RELATED, is_chosen=False)


def _best(article: Article, now: datetime) -> list[int]:
    """Of live pieces in its language: those that share most tags, then of its section, then nearest in time."""
    tags = list(TaggedArticle.objects.filter(content_object=article).order_by("pk").values_list("tag_id", flat=True))
    near = _near(article, tags[:TAGS], now) if tags else {}
    if not near:
        return []
    language = _languages([article.pk], now).get(article.pk)
    spoken = _languages(near, now)
    near = {pk: at for pk, at in near.items() if spoken.get(pk) == language}
    shared = Counter(
        TaggedArticle.objects.filter(content_object__in=near, tag__in=tags).values_list("content_object_id", flat=True)
    )
    section = _sections([*near, article.pk])
    own = section.get(article.pk)

    def nearness(pk: int) -> tuple:
        distance = abs((near[pk] - article.published_at).total_seconds())
        return -shared[pk], own is None or section.get(pk) != own, distance, -pk

    return sorted(near, key=nearness)[:STORED]


def _near(article: Article, tags: list[int], now: datetime) -> dict[int, datetime]:
    """{article id: its moment} of those next to it in the list of each tag: one query, by the index alone."""
    parts = []
    for tag in tags:
        rows = Listing.objects.of(f"tag:{tag}").live(now).exclude(article=article.pk)
        rows = rows.values_list("article_id", "published_at")
        month, at = article.filed_month, article.published_at
        parts.append(rows.filter(month__lte=month, published_at__lte=at).newest_first()[:NEAR])
        parts.append(rows.filter(month__gte=month, published_at__gt=at).oldest_first()[:NEAR])
    # The ORM refuses parts with an order of their own on SQLite, which takes them in brackets.
    asked = [part.query.sql_with_params() for part in parts]
    union = " UNION ".join(f"SELECT * FROM ({sql}) AS part_{n}" for n, (sql, _) in enumerate(asked))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(union, [value for _sql, params in asked for value in params])
        pks = [pk for pk, _at in cursor.fetchall()]
    return dict(Article.objects.filter(pk__in=pks).order_by().values_list("pk", "published_at"))


def _languages(articles: Collection[int], now: datetime) -> dict[int, str]:
    """As readers see them, or will: of the edition that is live, else of the one that waits."""
    current = Edition.objects.filter(article__in=list(articles))
    current = current.filter(models.Q(live_until=None) | models.Q(live_until__gt=now)).order_by("-live_from")
    return dict(current.values_list("article_id", "version__language"))


def _sections(articles: Collection[int]) -> dict[int, int]:
    filings = Filing.objects.filter(article__in=list(articles)).order_by("-position", "-pk")
    return dict(filings.values_list("article_id", "category_id"))


def relate_all(*, batch: int = 200, only_missing: bool = False) -> Iterator[tuple[int, int]]:
    """Every article that has an address and a tag, a transaction a batch. Yields how many were read and changed."""
    articles = Article.objects.filter(published_at__isnull=False).only("pk")
    articles = articles.filter(models.Exists(TaggedArticle.objects.filter(content_object=models.OuterRef("pk"))))
    if only_missing:
        related = Companion.objects.filter(article=models.OuterRef("pk"), kind=Companion.Kind.RELATED, is_chosen=False)
        articles = articles.filter(~models.Exists(related))
    for some in in_batches(articles, batch):
        yield len(some), relate([article.pk for article in some])
