"""RSS 2.0 in full text, of the site and of every list (rssboard.org/rss-specification, content module of RSS 1.0)."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Model
from django.http import Http404
from django.template.loader import render_to_string
from django.utils.feedgenerator import Rss201rev2Feed

from articles.list_keys import TOP, top
from articles.models import ALL, Edition, Listing, Role, Site
from library.pictures import Picture
from pagecache.keys import shows
from reading.nouns import NOUNS
from reading.pictures import pictures_on, plainly_drawn, with_pictures
from reading.pieces import named_in_full
from reading.sharing import address_of
from reading.signatures import sentence

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class FullText(Rss201rev2Feed):
    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def write(self, outfile, encoding):
        self.feed, self.items = printable(self.feed), [printable(item) for item in self.items]
        super().write(outfile, encoding)

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


def printable(value):
    """Without what XML can't hold: some programs paste such signs, and one would silence the whole feed."""
    match value:
        case str():
            return UNPRINTABLE.sub(" ", value)
        case dict():
            return {name: printable(part) for name, part in value.items()}
        case list() | tuple():
            return [printable(part) for part in value]
    return value


@dataclass
class Channel:
    site: Site
    listed: str | Model
    path: str
    editions: list[Edition]


class ListFeed(Feed):
    feed_type = FullText

    def get_object(self, request, channel):
        self.pictures = pictures_on(channel.editions)
        return channel

    def title(self, channel):
        return channel.site.name if channel.listed == ALL else f"{channel.listed} · {channel.site.name}"

    def link(self, channel):
        return settings.SITE_ADDRESS + channel.path.removesuffix("feed/")

    def feed_url(self, channel):
        return settings.SITE_ADDRESS + channel.path

    def description(self, channel):
        return channel.site.description or channel.site.tagline or channel.site.name

    def items(self, channel):
        return channel.editions

    def item_title(self, edition):
        return edition.version.headline

    def item_description(self, edition):
        return edition.version.text_for_lists

    def item_link(self, edition):
        return address_of(edition)

    def item_guid(self, edition):
        """Outlives headline, address and correction (RFC 4151)."""
        article = edition.article
        return f"tag:{urlsplit(settings.SITE_ADDRESS).hostname},{article.created_at:%Y-%m-%d}:article/{article.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, edition):
        return edition.article.published_at

    def item_updateddate(self, edition):
        return edition.live_from

    def item_author_name(self, edition):
        return sentence([line.name for line in edition.version.bylines.all() if line.role == Role.BY]) or None

    def item_categories(self, edition):
        return [filing.category.name for filing in edition.article.filings.all()]

    def item_extra_kwargs(self, edition):
        return {"content": full_text(edition, self.pictures)}


def full_text(edition: Edition, pictures: dict[int, Picture]) -> str:
    """The piece as it stands alone: links lead to the site from wherever it is read."""
    version, lead = edition.version, edition.version.lead
    context = {
        "edition": edition,
        "version": version,
        "lead": plainly_drawn(lead, pictures.get(lead.image_id)) if lead else "",
        "text": with_pictures(version.rendered, pictures, plainly_drawn),
    }
    html = render_to_string("reading/feed_item.html", context)
    html = html.replace('href="#', f'href="{address_of(edition)}#')
    return html.replace('href="/', f'href="{settings.SITE_ADDRESS}/')


def feed(request, noun="", at=""):
    listed = NOUNS[noun].find(at) if noun else ALL
    rows = Listing.objects.of(listed).live(request.moment).newest_first()
    ids = list(rows.values_list("edition_id", flat=True)[:TOP])
    found = Edition.objects.with_path().for_page().in_bulk(ids)
    if noun and not (ids or NOUNS[noun].is_shown_empty):
        raise Http404
    channel = Channel(Site.current(), listed, request.path, [found[pk] for pk in ids if pk in found])
    response = ListFeed()(request, channel=channel)
    about = listed if noun else None
    named = [one for edition in channel.editions for one in (edition, *named_in_full(edition))]
    return shows(response, about, *named, stands_on=[top(listed)])
