"""What has a list of its own below an address: categories, authors, tags, series."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from articles.list_keys import below
from articles.models import Author, Category, Series, Tag
from reading.portraits import keys_of_portrait, shown_of


@dataclass(frozen=True)
class Noun:
    """`is_shown_empty`: a section is known before its first piece; an author's or a topic's name might tell of one.

    `names_beside`: what its newest page names beside it, for the page's keys. `says_of_it`: what that page's template
    is told besides.
    """

    things: QuerySet
    field: str
    template: str
    is_shown_empty: bool = False
    names_beside: Callable[[Model], list] = lambda _listed: []
    says_of_it: Callable[[Model], dict] = lambda _listed: {}

    def find(self, path: str) -> Model:
        return get_object_or_404(self.things, **{self.field: path})


def _above_and_below(category: Category) -> list:
    return [category.parent, below(category.pk)]


NOUNS = {
    "category": Noun(
        Category.objects.select_related("parent"),
        "path",
        "reading/category.html",
        is_shown_empty=True,
        names_beside=_above_and_below,
    ),
    "author": Noun(
        Author.objects.all(), "slug", "reading/author.html", names_beside=keys_of_portrait, says_of_it=shown_of
    ),
    "tag": Noun(Tag.objects.all(), "slug", "reading/tag.html"),
    "series": Noun(Series.objects.all(), "slug", "reading/series.html"),
}
