"""Plain functions that make the least valid thing."""

from datetime import datetime, timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Article, Author, Byline, Category, Filing, Series

_numbers = count(1)


def make_user(username: str = "", **fields):
    return get_user_model().objects.create_user(
        username or f"user-{next(_numbers)}", password="a-long-password", **fields
    )


def make_editor(username: str = ""):
    """May publish. Roles as the desk knows them are made by `make_roles`."""
    editor = make_user(username or f"editor-{next(_numbers)}", is_staff=True)
    wanted = Permission.objects.filter(content_type__app_label="articles")
    editor.user_permissions.set(wanted)
    return editor


def make_author(name: str = "", **fields) -> Author:
    return Author.objects.create(name=name or f"Marit Osei-Lund {next(_numbers)}", **fields)


def make_category(name: str = "", parent: Category | None = None, **fields) -> Category:
    return Category.objects.create(name=name or f"Section {next(_numbers)}", parent=parent, **fields)


def make_series(*articles: Article, name: str = "On records", **fields) -> Series:
    series = Series.objects.create(name=name, **fields)
    series.arrange([article.pk for article in articles], by=make_editor())
    return series


def make_article(
    headline: str = "A bench is not a policy",
    *,
    body: str = "<p>Sit down first.</p><p>Then argue.</p>",
    authors: list[Author] = (),
    categories: list[Category] = (),
    tags: list[str] = (),
    **fields,
) -> Article:
    article = Article.objects.create(headline=headline, body=body, **fields)
    for position, author in enumerate(authors):
        Byline.objects.create(article=article, author=author, position=position)
    for position, category in enumerate(categories):
        Filing.objects.create(article=article, category=category, position=position)
    article.tags.set(tags)
    article.make_findable()
    return article


def make_ready_article(headline: str = "A bench is not a policy", **fields) -> Article:
    """Signed and filed: the checklist lets an editor publish it."""
    signed = {"authors": [make_author()], "categories": [make_category()]} | fields
    return make_article(headline, **signed)


def make_live_article(headline: str = "A bench is not a policy", *, by=None, **fields) -> Article:
    article = make_article(headline, **fields)
    article.publish(by=by, despite="As little as a test needs.")
    return article


def tomorrow() -> datetime:
    return timezone.now() + timedelta(days=1)


def yesterday() -> datetime:
    return timezone.now() - timedelta(days=1)
