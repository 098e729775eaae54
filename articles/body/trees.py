"""HTML as a tree and back, by lxml."""

from collections.abc import Iterator
from html import escape

from lxml import etree
from lxml import html as lxml_html

_PARTING = {"p", "li", "tr", "td", "th", "br", "figcaption"}
_PARSER = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True)


def fragment(html: str):
    """The fragment's nodes, under one `div` that `inner` leaves out again."""
    if not html.strip():
        return lxml_html.Element("div")
    return lxml_html.fragment_fromstring(html.encode(), create_parent="div", parser=_PARSER)


def inner(element) -> str:
    """What stands between an element's tags."""
    parts = [escape(element.text, quote=False) if element.text else ""]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(parts)


def outer(element) -> str:
    """The element with its tags, without what follows it."""
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def words_of(root) -> str:
    """The text that a reader sees, blocks parted by line ends; list items, cells and lines by spaces."""
    lines = [" ".join("".join(_texts(block)).split()) for block in root]
    return "\n".join(line for line in lines if line)


def word_count_of(body: str) -> int:
    return len(words_of(fragment(body)).split())


def _texts(element) -> Iterator[str]:
    parts = element.tag in _PARTING or element.get("class") == "footnote"
    yield " " if parts else ""
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield " " if parts else ""
