"""Which pieces go with a piece, whichever of the two names the other: rows only, readers may not see all of them."""

from typing import NamedTuple

from django.db.models import Q

from articles.models.companion import Companion


class Row(NamedTuple):
    article: int
    other: int
    kind: str
    is_chosen: bool


COLUMNS = ("article_id", "other_id", "kind", "is_chosen", "position", "pk")


def rows_about(article: int) -> list[Row]:
    """In one query: those that it names, in their order, those that answer or translate it, and its translations'
    sisters."""
    Kind, every = Companion.Kind, Companion.objects.order_by()
    named = every.filter(article=article)
    naming = every.filter(other=article).exclude(kind=Kind.RELATED)
    sisters = every.filter(
        ~Q(article=article), kind=Kind.TRANSLATION, other__companion_of__article=article,
        other__companion_of__kind=Kind.TRANSLATION,
    )  # fmt: skip
    parts = (part.values_list(*COLUMNS) for part in (named, naming, sisters))
    first, *more = parts
    found = sorted(first.union(*more, all=True), key=lambda row: row[-2:])
    return [Row(*row[:4]) for row in found]


def sisters_of(rows: list[Row], article: int) -> list[int]:
    """The others of its group: its original and that one's translations, or its own translations."""
    ids = [pk for row in rows if row.kind == Companion.Kind.TRANSLATION for pk in (row.other, row.article)]
    return [pk for pk in dict.fromkeys(ids) if pk != article]
