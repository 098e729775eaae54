from collections.abc import Collection

from articles.models import Address, Article
from articles.slugs import numbered
from articles.verbs.addressing import RESERVED, path_of

REACH = 20


def take_free_slugs(articles: Collection[Article]) -> None:
    """Make every slug one that is free in its month, in the batch and in the database.

    One query where no two pieces want the same, another for each twenty that do.
    """
    taken: set[str] = set()
    first, last = 1, 1
    while articles:
        wanted = {path for article in articles for path in _paths(article, first, last)}
        taken |= set(Address.objects.filter(path__in=wanted).values_list("path", flat=True))
        articles = [article for article in articles if not _take(article, taken, first, last)]
        first, last = last + 1, last + REACH


def _paths(article: Article, first: int, last: int) -> list[str]:
    return [path_of(article.filed_month, numbered(article.slug, n)) for n in range(first, last + 1)]


def _take(article: Article, taken: set[str], first: int, last: int) -> bool:
    for number in range(first, last + 1):
        slug = numbered(article.slug, number)
        path = path_of(article.filed_month, slug)
        if slug not in RESERVED and path not in taken:
            article.slug = slug
            taken.add(path)
            return True
    return False
