"""What of an article can be found at the desk: its working copy, in every state."""

from collections.abc import Collection, Iterable, Iterator

from django.db import transaction

from articles import findable
from articles.body.plain import plain_text
from articles.models import Article, Listing
from search.index import Document, Index

DESK = Index("desk")
READ = (
    *("headline", "standfirst", "teaser", "dateline", "disclosure", "works", "body", "language"),
    *("lead_alt", "lead_caption"),
)
# So many of the newest are looked at, whether the index lacks any.
LOOKED_AT = 200


def index(articles: Collection[int]) -> int:
    """Make these articles findable as they stand now; returns how many were not. To be called by who holds them."""
    found = Article.objects.filter(pk__in=articles).only(*READ).prefetch_related("bylines__author")
    return DESK.put(document_of(article, [line.author.name for line in article.bylines.all()]) for article in found)


def index_new(articles: Iterable[tuple[Article, list[str]]]) -> None:
    """Articles that were just made, with the names that sign them."""
    DESK.put(document_of(article, names) for article, names in articles)


def document_of(article: Article, names: list[str]) -> Document:
    return Document(
        document=article.pk,
        position=article.pk,
        headline=article.headline,
        names=" ".join(names),
        body=text_of(article),
        language=article.language,
    )


def text_of(article: Article) -> str:
    """What it says below its headline."""
    return "\n".join(
        [
            *(article.standfirst, article.teaser, article.dateline, plain_text(article.body)),
            *(article.lead_alt, plain_text(article.lead_caption), article.disclosure, article.works),
        ]
    )


def is_behind() -> bool:
    """Whether pieces can't be found that should be. `reindex` begins with the newest: the oldest is the last."""
    pks = Article.objects.order_by("-pk").values_list("pk", flat=True)
    newest, oldest = list(pks[:LOOKED_AT]), list(pks.reverse()[:1])
    return bool(DESK.missing([*newest, *oldest])) or findable.is_behind(LOOKED_AT)


def reindex(*, batch: int = 200, only_missing: bool = False) -> Iterator[tuple[int, int]]:
    """Every article, at the desk and for readers, the newest first, a transaction a batch.

    Yields how many of each were read and put right.
    """
    before = None
    while True:
        articles = Article.objects.order_by("-pk")
        if before is not None:
            articles = articles.filter(pk__lt=before)
        pks = list(articles.values_list("pk", flat=True)[:batch])
        if not pks:
            return
        yield len(pks), _put_right(pks, only_missing=only_missing)
        before = pks[-1]


@transaction.atomic
def _put_right(pks: list[int], *, only_missing: bool) -> int:
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")
    held = list(rows.values_list("pk", flat=True))
    listed = list(Listing.objects.filter(article__in=held))
    at_the_desk = index(DESK.missing(held) if only_missing else held)
    return max(at_the_desk, findable.keep_findable(held, listed, anew=not only_missing))
