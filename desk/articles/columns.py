"""The article list: what its columns say, what they read, and how it is searched."""

from urllib.parse import urlsplit

from django.db.models import Max, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.dates import Precision, known_date
from articles.models import Article, Byline, Filing
from desk.lists import KeysetList
from desk.states import badge

SEARCHED = 10_000


class ArticleList(KeysetList):
    def get_queryset(self, request, exclude_parameters=None):
        return for_list(super().get_queryset(request, exclude_parameters))

    def rows_from_here(self) -> list[Article]:
        return [dressed(article) for article in super().rows_from_here()]


def for_list(articles: QuerySet) -> QuerySet:
    """All that a row shows, in a fixed number of queries; no text is read."""
    return (
        articles.with_state(timezone.now())
        .only("headline", "kind", "changed_at", "published_at", "published_precision", "is_section_confirmed")
        .prefetch_related(
            Prefetch("bylines", Byline.objects.select_related("author").only("article", "author__name")),
            Prefetch("filings", Filing.objects.select_related("category").only("article", "category__name")),
        )
    )


def search(articles: QuerySet, words: str) -> QuerySet:
    """An address, or words of a headline among the newest pieces: a bounded number of rows is read."""
    words = words.strip()
    if not words:
        return articles
    path = urlsplit(words).path
    if path.startswith("/"):
        return articles.filter(addresses__path=path.rstrip("/") + "/")
    newest = Article.objects.aggregate(newest=Max("pk"))["newest"] or 0
    found = Q()
    for word in words.split()[:6]:
        found &= Q(headline__icontains=word)
    return articles.filter(found, pk__gt=newest - SEARCHED)


def dressed(article: Article) -> Article:
    """The row with what the list says of it."""
    article.badge = badge(article.state)
    article.desk_url = reverse("admin:articles_article_change", args=[article.pk])
    article.signed = signed(article)
    article.when = when(article)
    return article


def signed(article: Article) -> str:
    names = [line.author.name for line in article.bylines.all()]
    if len(names) > 3:
        return _("%(first)s and %(n)s others") % {"first": names[0], "n": len(names) - 1}
    return ", ".join(names) or _("No byline")


def when(article: Article) -> str:
    if not article.published_at:
        return _("changed %s") % date_format(timezone.localtime(article.changed_at), "j F Y, H:i")
    local = timezone.localtime(article.published_at)
    if article.published_precision == Precision.MOMENT:
        return date_format(local, "j F Y, H:i")
    return known_date(local.date(), article.published_precision)
