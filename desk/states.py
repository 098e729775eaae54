from django.utils.html import format_html

from articles.states import State

SHAPES = {
    State.DRAFT: "draft",
    State.SCHEDULED: "waiting",
    State.LIVE: "live",
    State.CHANGE_WAITS: "live",
    State.WITHDRAWN: "withdrawn",
    State.CALLED_OFF: "withdrawn",
}


def badge(state: str):
    """A shape and a word; the colour only repeats them."""
    state = State(state)
    return format_html('<span class="state state--{}">{}</span>', SHAPES[state], state.label)
