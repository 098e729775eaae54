from datetime import date
from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.body.plain import in_one_line
from articles.dates import Precision, known_date, known_moment, machine_date
from reading import companions, pictures, signatures
from reading.cards.of_pieces import as_shared
from reading.direction import is_right_to_left
from reading.licences import TERMS, address_of_licence

register = template.Library()
LONG = 80


@register.filter
def byline(version):
    """The names with their roles, linked."""
    return signatures.linked(version.bylines.all())


@register.filter
def names(version):
    """The names alone, for a list."""
    return signatures.named(version.bylines.all())


@register.filter
def works(version):
    """“On A and B”, of a review in a list."""
    titles = [format_html('<cite dir="auto">{}</cite>', work.title) for work in version.works_reviewed]
    return format_html(_("On {}"), signatures.shortened(titles, signatures.other_works))


@register.filter
def quoted(words):
    """“a”, “b”"""
    return pgettext("in a list", ", ").join(_("“%s”") % word for word in words)


@register.filter
def published(article):
    """The date as exactly as it is known."""
    moment, precision = article.published_at, article.published_precision
    day = timezone.localdate(moment)
    return format_html('<time datetime="{}">{}</time>', machine_date(moment, precision), known_date(day, precision))


@register.filter
def day(moment):
    known = known_date(timezone.localdate(moment), Precision.DAY)
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(timespec="seconds"), known)


@register.filter
def to_the_minute(moment):
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(timespec="seconds"), known_moment(moment))


@register.filter
def month_name(number):
    """Of 202605: “May”."""
    return capfirst(date_format(date(number // 100, number % 100, 1), "F"))


@register.filter
def month_path(number):
    return f"/{number // 100:04}/{number % 100:02}/"


@register.filter
def direction(language):
    return "rtl" if is_right_to_left(language) else "ltr"


@register.filter
def language_name(language):
    """As those say who speak it."""
    return companions.name_of_language(language)


@register.filter
def news_language(language):
    """As news sitemaps name it: the language alone, but for the two ways to write Chinese."""
    language = language.lower()
    return language if language in ("zh-cn", "zh-tw") else language.partition("-")[0]


@register.filter
def top(path):
    """The uppermost section of a category's path."""
    return path.partition("/")[0]


@register.filter
def is_long(headline):
    return len(headline) > LONG


@register.filter
def host(address):
    """What a link is called that has no words of its own."""
    return urlsplit(address).hostname or address


@register.filter
def plain_description(listed):
    """Of a category or an author, without emphasis and links."""
    return in_one_line(getattr(listed, "description", "") or getattr(listed, "biography", ""))


@register.filter
def licence_address(licence):
    return address_of_licence(licence)


@register.filter
def terms_of_licence(licence):
    return TERMS.get(licence, [])


@register.filter
def with_pictures(version, shown):
    """The body, each figure drawn from what `pictures_on` gave."""
    return pictures.with_pictures(version.rendered, shown)


@register.filter
def lead_picture(version, shown):
    return pictures.drawn(version.lead, shown.get(version.lead_image_id), lead=True) if version.lead else ""


@register.simple_tag
def share_card(edition, shown, site):
    """The lead picture, else a drawing of the words."""
    return pictures.card_of_edition(edition, shown) or as_shared(edition, site)


@register.filter
def licence_of_picture(image):
    """(name, address)"""
    return pictures.licence(image)
