from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.states import State

SHAPES = {
    State.DRAFT: "draft",
    State.IN_REVIEW: "review",
    State.SCHEDULED: "waiting",
    State.LIVE: "live",
    State.CHANGE_WAITS: "live",
    State.WITHDRAWN: "withdrawn",
    State.CALLED_OFF: "withdrawn",
}


def badge(state: str, *, is_late: bool = False):
    """A shape and a word; the colour only repeats them."""
    state = State(state)
    if is_late:
        return format_html('<span class="state state--late">{}</span>', _("Late"))
    return format_html('<span class="state state--{}">{}</span>', SHAPES[state], state.label)
