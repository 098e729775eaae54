"""What stands in a feed, and what the feed says of itself."""

from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.list_keys import TOP
from articles.models import ALL, Departure, Edition, Listing, Site
from articles.models.listing import Place
from reading.feeds.entries import Entry, Person, entry_of, entry_of_correction, entry_of_departure
from reading.pictures import pictures_on

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Channel:
    """`address` is the feed's own, `home` that of the page whose pieces it holds; both are whole."""

    title: str
    description: str
    home: str
    address: str
    publisher: Person
    language: str
    entries: list[Entry]

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=NEVER)


def channel(name: str, home: str, path: str, entries: list[Entry], about: str = "") -> Channel:
    """Without a name it is the whole magazine's."""
    site = Site.current()
    return Channel(
        title=f"{name} · {site.name}" if name else site.name,
        description=about or site.description or site.tagline or site.name,
        home=settings.SITE_ADDRESS + home,
        address=settings.SITE_ADDRESS + path,
        publisher=Person(site.name, f"{settings.SITE_ADDRESS}/"),
        language=get_language(),
        entries=entries,
    )


def of_list(listed: str | Model, path: str, entries: list[Entry]) -> Channel:
    if listed == ALL:
        return channel("", "/", path, entries)
    return channel(listed.name, listed.get_absolute_url(), path, entries)


def of_corrections(editions: list[Edition], path: str) -> Channel:
    about = _("What we changed in pieces that had been published, newest first.")
    return channel(_("Corrections"), "/corrections/", path, [entry_of_correction(one) for one in editions], about)


@dataclass(frozen=True)
class Newest:
    """What a feed holds of a list: what is live, and between it what was withdrawn of late and stood there."""

    editions: list[Edition]
    departures: list[Departure]

    @property
    def entries(self) -> list[Entry]:
        """By their places in the list, the newest first."""
        pictures = pictures_on(self.editions)
        found = [(place_of(edition), entry_of(edition, pictures)) for edition in self.editions]
        found += [(departure.place, entry_of_departure(departure)) for departure in self.departures]
        return [entry for _place, entry in sorted(found, key=itemgetter(0), reverse=True)]

    @property
    def until(self) -> datetime | None:
        return min((departure.said_until for departure in self.departures), default=None)


def newest(listed: str | Model, moment: datetime) -> Newest:
    """With all that stands on their own pages."""
    rows = Listing.objects.of(listed).live(moment).newest_first()
    ids = list(rows.values_list("edition_id", flat=True)[:TOP])
    found = Edition.objects.with_path().for_page().in_bulk(ids)
    editions = [found[pk] for pk in ids if pk in found]
    # What stood below the last would have left the feed by now without being withdrawn.
    departures = Departure.objects.from_list(listed, moment)[:TOP]
    last = place_of(editions[-1]) if len(editions) == TOP else None
    return Newest(editions, [one for one in departures if last is None or one.place > last])


def place_of(edition: Edition) -> Place:
    article = edition.article
    return Place(article.filed_month, article.published_at, article.pk)
