from datetime import datetime

from django import template

from desk.as_of import front_at, may_see_ahead

register = template.Library()


@register.filter
def front_then(moment: datetime) -> str:
    """The address of the front page as of that moment."""
    return front_at(moment)


@register.filter
def sees_ahead(user) -> bool:
    return may_see_ahead(user)
