"""A note opens beside its number where the browser can; everywhere its number is a link to it.

The button and the link are of one number, and the style sheet shows one of them: static/css/notes.css. The note itself
stands once, in the list below the text, and is lifted from there.
"""

import re

from django.utils.safestring import SafeString, mark_safe

# As articles.body.rendering writes them.
REFERENCE = re.compile(r'<sup>(<a class="noteref" href="#note-(\d+)" aria-label="([^"]*)") id="ref-\2">\2</a></sup>')
NOTE = re.compile(r'<li id="(note-\d+)">')


def with_buttons(html: str) -> SafeString:
    """The number's place to come back to is around both: a browser does not go to what is hidden."""
    button = r'<button class="noteref" popovertarget="note-\2" data-number="\2" aria-label="\3"></button>'
    pair = rf'<sup id="ref-\2">\1>\2</a>{button}</sup>'
    return mark_safe(REFERENCE.sub(pair, html))  # noqa: S308 - rendered from a clean body


def that_open(notes: str) -> SafeString:
    return mark_safe(NOTE.sub(r'<li id="\1" popover>', notes))  # noqa: S308 - rendered from a clean body
