from datetime import datetime

from django import template
from django.forms import CheckboxInput

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
def deed(entry) -> str:
    return log.deed(entry)


@register.filter
def particulars(entry) -> list[str]:
    return log.particulars(entry)


@register.simple_tag
def magazine() -> str:
    return Site.current().name


@register.simple_tag
def zone() -> str:
    return zone_name()
