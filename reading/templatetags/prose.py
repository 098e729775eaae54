from django import template

from reading import notes, slips
from reading.contents import contents_of

register = template.Library()


@register.filter
def contents(version):
    return contents_of(version)


@register.filter
def with_buttons(html):
    return slips.with_buttons(html)


@register.filter
def notes_below(version, shown):
    """`shown` is what `pictures_on` gave."""
    return notes.notes_below(version, notes.taken_down_in(shown))


@register.filter
def that_open(items):
    return slips.that_open(items)
