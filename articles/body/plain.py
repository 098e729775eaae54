"""A text without its marks: for finding words, and for showing a stretch of them."""

from lxml import etree

from .figures import Figure, is_figure
from .trees import fragment

_INSIDE_WORDS = {"strong", "em", "s", "sub", "sup", "code", "a", "span"}


def in_one_line(html: str) -> str:
    """Of a line or a body what is read, for where no markup and no line end can stand."""
    return " ".join(plain_text(html).split())


def plain_text(body: str, *, with_pictures: bool = True) -> str:
    """All that is read, notes and what pictures show too, its parts parted by spaces."""
    if not body:
        return ""
    parts: list[str] = []
    walk = etree.iterwalk(fragment(body), events=("start", "end"))
    for event, element in walk:
        if element.tag not in _INSIDE_WORDS or element.get("class"):
            parts.append(" ")
        if event == "end":
            parts.append(element.tail or "")
            continue
        if is_figure(element):
            if not with_pictures:
                walk.skip_subtree()
                continue
            parts.append(Figure.of(element).said)
        parts.append(element.text or "")
    return " ".join("".join(parts).split())
