from datetime import datetime

from django import template
from django.forms import CheckboxInput
from django.utils.formats import number_format

from articles.models import Site
from articles.verbs.publishing import said
from desk import log
from desk.moments import zone_name

register = template.Library()


@register.filter
def is_checkbox(field) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def moment(value: datetime | None) -> str:
    """A moment with its zone."""
    return said(value) if value else ""


@register.filter
def in_thousands(value: int) -> str:
    return number_format(value, force_grouping=True)


@register.filter
def deed(entry) -> str:
    return log.deed(entry)


@register.filter
def particulars(entry, request) -> list[str]:
    return log.particulars(entry, request)


@register.simple_tag
def handed(article):
    """The last passing on of a piece, with names; None where it never was."""
    passed = article.hand_overs.select_related("by", "to").first() if article and article.pk else None
    for whom in ("by", "to") if passed else ():
        person = getattr(passed, whom)
        setattr(passed, f"{whom}_name", person and (person.get_full_name() or person.get_username()))
    return passed


@register.simple_tag
def magazine() -> str:
    return Site.current().name


@register.simple_tag
def zone() -> str:
    return zone_name()
