"""What feeds say of a piece, made once for every format."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import known_date
from articles.models import Article, Departure, Edition, Role
from library.pictures import Picture
from reading.feeds.full_text import full_text
from reading.licences import address_of_licence
from reading.pictures import card_of_edition
from reading.sharing import address_of


@dataclass(frozen=True)
class Person:
    name: str
    address: str


@dataclass(frozen=True)
class Entry:
    """`html` stands alone: it can be read anywhere. Addresses are whole; the id outlives them and all words."""

    id: str
    title: str
    address: str
    html: str
    published: datetime
    updated: datetime
    language: str
    summary: str = ""
    authors: tuple[Person, ...] = ()
    topics: tuple[str, ...] = ()
    rights: str = ""
    licence: str = ""
    image: str = ""


def entry_of(edition: Edition, pictures: dict[int, Picture]) -> Entry:
    """Needs `for_page()` and `with_path()`.

    A date that is known to the month or the year is its first day, as in lists; the words say how much is known.
    """
    version, article = edition.version, edition.article
    filed = [filing.category.name for filing in article.filings.all()]
    card = card_of_edition(edition, pictures)
    return Entry(
        id=id_of(article),
        title=version.headline,
        address=address_of(edition),
        html=full_text(edition, pictures),
        published=article.published_at,
        updated=edition.live_from,
        language=version.language,
        summary=version.text_for_lists,
        authors=tuple(
            Person(line.name, settings.SITE_ADDRESS + line.author.get_absolute_url())
            for line in version.bylines.all()
            if line.role == Role.BY
        ),
        topics=tuple(dict.fromkeys([*filed, *(tag.name for tag in article.tags.all())])),
        rights=capfirst(article.get_licence_display()),
        licence=address_of_licence(article.licence),
        image=card["url"] if card else "",
    )


def entry_of_correction(edition: Edition) -> Entry:
    """Of an edition with a public note. Needs `for_list()`."""
    version, kind = edition.version, capfirst(edition.get_kind_display())
    address = address_of(edition)
    return Entry(
        id=tag(edition.created_at, f"edition/{edition.pk}"),
        title=_("%(kind)s: %(headline)s") % {"kind": kind, "headline": version.headline},
        address=f"{address}#edition-{edition.pk}",
        html=render_to_string("reading/feed_correction.html", {"edition": edition, "history": f"{address}history/"}),
        published=edition.noted_from,
        updated=edition.noted_from,
        language=version.language,
        summary=edition.note,
        topics=(str(kind),),
    )


def entry_of_departure(departure: Departure) -> Entry:
    """In the place of a piece that was withdrawn, under its name: readers' programs show it instead."""
    withdrawal = departure.withdrawal
    article, headline = withdrawal.article, departure.headline if withdrawal.shows_headline else ""
    day = known_date(timezone.localdate(article.published_at), article.published_precision)
    title = _("Withdrawn: “%s”") % headline if headline else _("Withdrawn: a piece of %s") % day
    return Entry(
        id=id_of(article),
        title=title,
        address=settings.SITE_ADDRESS + departure.path,
        html=render_to_string("reading/feed_withdrawn.html", {"withdrawal": withdrawal}),
        published=article.published_at,
        updated=withdrawal.at,
        language=get_language(),
        summary=withdrawal.notice,
    )


def id_of(article: Article) -> str:
    return tag(article.created_at, f"article/{article.pk}")


def tag(made_at: datetime, what: str) -> str:
    """A name for good, of a day on which the site had its host (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_ADDRESS).hostname},{made_at:%Y-%m-%d}:{what}"
