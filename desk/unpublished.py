"""What says, above a readers' page that readers can't get, that it isn't public."""

import re

from django.utils.html import format_html

# The page's own frame, so that the line stands where the text does; else the page itself.
FRAME = re.compile(r'<div class="sheet"[^>]*>|<body[^>]*>(?!.*<div class="sheet")', re.DOTALL)


def with_line(page: str, said: str) -> str:
    """`said` is safe HTML."""
    line = format_html('<div class="row" role="note"><p class="row__text change__same"><bdi>{}</bdi></p></div>', said)
    return FRAME.sub(lambda frame: frame[0] + line, page, count=1)
