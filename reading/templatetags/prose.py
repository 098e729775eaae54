from django import template

from reading import slips
from reading.contents import contents_of

register = template.Library()


@register.filter
def contents(version):
    return contents_of(version)


@register.filter
def with_buttons(html):
    return slips.with_buttons(html)


@register.filter
def that_open(notes):
    return slips.that_open(notes)
