"""Which parts the map of the site has: of pieces by month, of what lists them by noun, and the house's own pages."""

from collections.abc import Iterator
from datetime import datetime
from math import ceil

from django.db.models import Model, Q, QuerySet

from articles import list_keys
from articles.list_keys import MAPPED
from articles.models import ALL, Listing
from reading.alphabet import with_a_piece
from reading.archive import Archive
from reading.nouns import NOUNS


def parts(moment: datetime) -> Iterator[str]:
    """The address of each, from the kept counts: cheap at any size."""
    yield "/sitemap/house.xml"
    for noun in NOUNS:
        highest = things_of(noun, moment).order_by("-pk").values_list("pk", flat=True).first() or 0
        yield from (f"/sitemap/{noun}{numbered(number)}.xml" for number in range(1, ceil(highest / MAPPED) + 1))
    for month, count in Archive(ALL, moment).months.items():
        yield from parts_of_month(month, count)


def parts_of_month(month: int, count: int) -> Iterator[str]:
    place = f"/sitemap/{month // 100:04}/{month % 100:02}"
    yield from (f"{place}{numbered(number)}.xml" for number in range(1, ceil(count / MAPPED) + 1))


def numbered(number: int) -> str:
    return f"-{number}" if number > 1 else ""


def things_of(noun: str, moment: datetime) -> QuerySet:
    things = NOUNS[noun].things
    return things.all() if NOUNS[noun].is_shown_empty else with_a_piece(things.model, moment)


def lists(noun: str, number: int, moment: datetime) -> list[Model]:
    """By their own numbers, so that a new one touches the last part alone."""
    return list(things_of(noun, moment).filter(pk__gt=(number - 1) * MAPPED, pk__lte=number * MAPPED).order_by("pk"))


def keys_of_lists(noun: str, things: list[Model]) -> list:
    if NOUNS[noun].is_shown_empty:
        return [*things, *(list_keys.below(thing.pk) for thing in things)]
    return [list_keys.letters(noun)]


def pieces(month: int, number: int, moment: datetime) -> list[tuple[str, datetime]]:
    """(path, when it changed), the oldest first; of what has its original elsewhere nothing: here is but a copy.

    Before the first of a later part only the index of the list is read.
    """
    rows = Listing.objects.of(ALL).live(moment).in_month(month).oldest_first()
    if number > 1:
        start = rows.values_list("published_at", "article_id")[(number - 1) * MAPPED :].first()
        if start is None:
            return []
        later = Q(published_at__gt=start[0]) | Q(published_at=start[0], article_id__gte=start[1])
        rows = rows.filter(later, published_at__gte=start[0])
    shown = ["article__addresses__path", "live_from", "article__canonical_is_origin", "edition__version__origin_url"]
    found = rows.filter(article__addresses__is_current=True).values_list(*shown)[:MAPPED]
    return [(path, changed_at) for path, changed_at, is_elsewhere, origin in found if not (is_elsewhere and origin)]
