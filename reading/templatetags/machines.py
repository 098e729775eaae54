"""What stands in a page's head for programs alone."""

from django import template
from django.utils import timezone

from articles.dates import Precision, machine_date
from articles.models import Edition, Role
from reading.structured_data import house, people, pieces, trails
from reading.structured_data.blocks import script

register = template.Library()
# Of who signs, each has a feed; of many, a reader's program would offer nothing else.
FEW = 3


@register.simple_tag
def structured_piece(edition, magazine, facts, pictures, companions):
    piece = pieces.piece(edition, magazine, facts.notes_below, pictures, companions.places)
    return script(piece, trails.to_piece(edition, magazine))


@register.simple_tag
def structured_section(section, magazine):
    return script(trails.to_section(section, magazine))


@register.simple_tag
def structured_front(magazine):
    return script(house.publisher_in_full(magazine), house.website_in_full(magazine))


@register.simple_tag
def structured_author(author, magazine, portrait):
    return script(people.profile(author, magazine, portrait))


@register.filter
def canonical(edition):
    """Where search engines are sent, if not here: the editor says so, and readers see where it first appeared."""
    return edition.version.origin_url if edition.article.canonical_is_origin else ""


@register.filter
def signed_by(version):
    """Those who are its authors, in their order."""
    return [line for line in version.bylines.all() if line.role == Role.BY]


@register.filter
def with_feeds(lines):
    return lines if len(lines) <= FEW else []


@register.filter
def modified(edition):
    """Empty where readers have seen nothing else yet."""
    return "" if edition.kind == Edition.Kind.FIRST else edition.live_from.isoformat(timespec="seconds")


@register.filter
def published_for_machines(article):
    return machine_date(article.published_at, article.published_precision)


@register.filter
def published_for_libraries(article):
    """As exactly as it is known, as scholars' programs write it (scholar.google.com/intl/en/scholar/inclusion.html)."""
    shapes = {Precision.YEAR: "%Y", Precision.MONTH: "%Y/%m"}
    return timezone.localtime(article.published_at).strftime(shapes.get(article.published_precision, "%Y/%m/%d"))


@register.filter
def locale(language):
    """As in “pt_BR”; of a language alone no country is made up."""
    return language.replace("-", "_")
