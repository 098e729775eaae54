"""Every public address at a moment, in its one spelling, what is asked for most often first.

Asked in batches by key: memory stays flat at any size, and no query is held open while its rows are used.
"""

from collections.abc import Iterator
from datetime import datetime
from math import ceil

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Sum

from articles.models import (
    ALL,
    FRONT,
    Address,
    Author,
    Category,
    Edition,
    ListCount,
    Listing,
    Page,
    Redirect,
    Series,
    Tag,
)
from articles.relisting import in_batches
from reading import sitemaps
from reading.alphabet import with_a_piece
from reading.archive import PAGE, Archive, Stretch
from reading.feeds.formats import FORMATS, feeds_below

BATCH = 500
# Names of patterns that answer each reader anew.
NEVER_STORED = {"mastodon", "cite", "cite-bibtex", "cite-ris", "cite-csl", "republish", "search"}
# These are stored when somebody asks, and not made beforehand: a drawing takes longer than a page.
MADE_WHEN_ASKED = {"card"}
FEW = (
    "/robots.txt",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/archive/",
    "/corrections/",
    *feeds_below("/corrections/"),
    "/feeds/",
    "/authors/",
    "/tags/",
    "/series/",
)


def addresses(moment: datetime) -> Iterator[str]:
    yield from ("/", *feeds_below("/"))
    for category in categories():
        yield from newest(category)
    yield from FEW
    yield from sitemaps.parts(moment)
    yield from (page.get_absolute_url() for page in Page.objects.filter(is_public=True).only("slug"))
    yield from pieces(moment)
    yield from histories(moment)
    for thing in authors_and_tags(moment):
        yield from newest(thing)
    for series in with_a_piece(Series, moment):
        yield from newest(series)
    yield from archive(moment)
    for category in categories():
        yield from older(category, moment)
    for thing in authors_and_tags(moment):
        yield from older(thing, moment)
    yield from older_corrections(moment)


def about_how_many(moment: datetime) -> int:
    """How many addresses there are, from the kept counts: in a second at any size. What moves is left aside."""
    house = Page.objects.filter(is_public=True).count() + Category.objects.count() * (1 + len(FORMATS))
    corrections = ceil(Edition.objects.noted(moment).count() / PAGE) - 1
    house += 1 + len(FORMATS) + len(FEW) + sum(1 for _part in sitemaps.parts(moment))
    return house + changed_pieces(moment).count() + max(0, corrections) + _in_lists()


def _in_lists() -> int:
    counts = ListCount.objects.filter(count__gt=0).exclude(list=FRONT).order_by("list")
    total, last = 0, ""
    for listed, _year, count in counts.values_list("list", F("month") / 100).annotate(Sum("count")).iterator(BATCH):
        if not listed.startswith((ALL, "category")) and listed != last:
            total, last = total + 1 + len(FORMATS), listed
        if listed.startswith("series"):
            # It has no older pages: all its parts stand on the one.
            continue
        # Of a year: its address, and the numbered pages before the last. Of all pieces: each piece, and the year.
        total += count + 1 if listed == ALL else ceil(count / PAGE)
    months = counts.filter(list=ALL).values_list("count", flat=True)
    return total + sum(ceil(count / PAGE) for count in months)


def newest(listed: Model) -> list[str]:
    address = listed.get_absolute_url()
    return [address, *feeds_below(address)]


def older(listed: Model, moment: datetime) -> Iterator[str]:
    years = Archive(listed, moment)
    for year in years.years:
        yield from pages(f"{listed.get_absolute_url()}archive/{year:04}/", years.year(year))


def pages(address: str, stretch: Stretch) -> Iterator[str]:
    """The last page has the address of the stretch itself."""
    yield address
    for number in reversed(stretch.numbers[:-1]):
        yield f"{address}page/{number}/"


def archive(moment: datetime) -> Iterator[str]:
    every = Archive(ALL, moment)
    for year, months in every.months_by_year.items():
        yield f"/{year:04}/"
        for month in (month % 100 for month in months):
            yield from pages(f"/{year:04}/{month:02}/", every.month(year, month))


def pieces(moment: datetime) -> Iterator[str]:
    for month in Listing.objects.months_of(ALL, moment):
        rows = Listing.objects.of(ALL).live(moment).in_month(month).filter(article__addresses__is_current=True)
        rows = rows.newest_first().values_list("published_at", "article_id", "article__addresses__path")
        for _at, _pk, path in by_keys(rows, "published_at", "article_id"):
            yield path


def histories(moment: datetime) -> Iterator[str]:
    """Of pieces that were changed: no page leads to the history of another."""
    for batch in in_batches(changed_pieces(moment).with_path().only("pk")):
        yield from (f"{edition.path}history/" for edition in batch)


def changed_pieces(moment: datetime) -> QuerySet:
    return Edition.objects.live(moment).exclude(kind=Edition.Kind.FIRST)


def older_corrections(moment: datetime) -> Iterator[str]:
    noted = Edition.objects.noted(moment).values_list("noted_from", "pk")
    last = None
    for number, (_at, pk) in enumerate(by_keys(noted, "noted_from", "pk")):
        if number and number % PAGE == 0:
            yield f"/corrections/before/{last}/"
        last = pk


def categories() -> list[Category]:
    """They are few. The uppermost first."""
    return sorted(Category.objects.order_by("position", "name"), key=lambda category: category.path.count("/"))


def authors_and_tags(moment: datetime) -> Iterator[Model]:
    for model in (Author, Tag):
        for batch in in_batches(with_a_piece(model, moment).only("slug")):
            yield from batch


def by_keys(rows: QuerySet, first: str, second: str) -> Iterator[tuple]:
    """Rows that begin with these two and are sorted by them, the highest first."""
    after = Q()
    while batch := list(rows.filter(after)[:BATCH]):
        yield from batch
        one, other, *_rest = batch[-1]
        after = Q((f"{first}__lte", one)) & (Q((f"{first}__lt", one)) | Q((f"{second}__lt", other)))


def redirects(moment: datetime) -> Iterator[tuple[str, str]]:
    """(old path, where it leads): old addresses of what is live, and the redirects that an address of today allows."""
    changed = changed_pieces(moment).filter(article=OuterRef("article")).values("pk")[:1]
    current = Address.objects.filter(article=OuterRef("article"), is_current=True).values("path")[:1]
    live = Edition.objects.live(moment).filter(article=OuterRef("article"))
    old = Address.objects.filter(Exists(live), is_current=False)
    for batch in in_batches(old.annotate(current=Subquery(current), changed=Subquery(changed))):
        for address in batch:
            yield address.path, address.current
            if address.changed:
                yield f"{address.path}history/", f"{address.current}history/"
    taken = Address.objects.filter(path=OuterRef("old_path"))
    for batch in in_batches(Redirect.objects.filter(~Exists(taken))):
        yield from ((redirect.old_path, redirect.new_path) for redirect in batch)
