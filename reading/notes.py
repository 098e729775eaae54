"""The notes below a text: of a picture that is not shown the caption goes, and what its notes said with it."""

import re
from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.body.figures import figures_in
from articles.models import Version
from library.pictures import Picture
from reading.pictures import PLACE

# As articles.body.rendering writes them.
NUMBER = re.compile(r'id="ref-(\d+)"')
NOTE = re.compile(r'<li id="note-(\d+)">.*?</li>', re.DOTALL)


def notes_below(version: Version, is_gone: Callable[[int], bool]) -> SafeString:
    """`<li>` elements. `is_gone` is asked of each picture; a note that went with one leaves its number behind."""
    gone = set(_numbers_gone(version.rendered, is_gone)) if version.notes_rendered else ()

    def note(match: re.Match) -> str:
        return f'<li id="note-{match[1]}">{_("Picture removed")}</li>' if match[1] in gone else match[0]

    notes = NOTE.sub(note, version.notes_rendered) if gone else version.notes_rendered
    return mark_safe(notes)  # noqa: S308 - rendered from a clean body


def taken_down_in(pictures: dict[int, Picture]) -> Callable[[int], bool]:
    return lambda pk: pk in pictures and pictures[pk].is_taken_down


def _numbers_gone(html: str, is_gone: Callable[[int], bool]):
    for place in PLACE.findall(html):
        if numbers := NUMBER.findall(place):
            figure = next(figures_in(place), None)
            if figure is None or is_gone(figure.image_id):
                yield from numbers
