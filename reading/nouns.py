"""What has a list of its own below an address: categories, authors, tags."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from articles.list_keys import below
from articles.models import Author, Category, Tag


@dataclass(frozen=True)
class Noun:
    """`is_shown_empty`: a section is known before its first piece; an author's or a topic's name might tell of one.

    `names_beside`: what its newest page names beside it, for the page's keys.
    """

    things: QuerySet
    field: str
    template: str
    is_shown_empty: bool = False
    names_beside: Callable[[Model], list] = lambda _listed: []

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
    "author": Noun(Author.objects.all(), "slug", "reading/author.html"),
    "tag": Noun(Tag.objects.all(), "slug", "reading/tag.html"),
}
