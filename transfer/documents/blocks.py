"""A document as a tree of HTML: what all kinds of documents have in common before it becomes a body."""

from lxml import etree

from articles.body.cleaning import clean_body
from articles.body.trees import fragment, inner
from articles.models import Remark

from .draft import Draft
from .footnotes import inline_notes
from .links import settle_links, take_pictures_out

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def tree_of(html: str):
    root = fragment(html)
    inline_notes(root)
    return root


def text_of(element) -> str:
    return " ".join("".join(_in_order(element)).split())


def _in_order(element):
    yield element.text or ""
    for child in element:
        yield " " if child.tag == "br" else ""
        yield from _in_order(child)
        yield child.tail or ""


def take_text(element, draft: Draft) -> str:
    """The element as plain text, for a field that holds no links; what it can't hold goes to the findings."""
    for note in [span for span in element.iter("span") if span.get("class") == "footnote"]:
        draft.find(Remark.Kind.LEFT_OUT, text_of(note), "Footnote of a field that holds plain text")
        note.drop_tree()
    settle_links(element, draft)
    take_pictures_out(element, draft)
    for link in element.iter("a"):
        quoted = " ".join(filter(None, (f"“{text_of(link)}” → {link.get('href')}", link.get("title"))))
        draft.find(Remark.Kind.LEFT_OUT, quoted, "Link of a field that holds plain text")
    return text_of(element)


def cut_text(element, count: int) -> None:
    """Take the first characters away, wherever they stand, and emphasis that stood around nothing else."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        part = "text" if event == "start" else "tail"
        text = getattr(node, part) or ""
        if count <= 0 or (node is element and part == "tail"):
            break
        setattr(node, part, text[count:])
        count -= len(text)
    for phrase in list(element.iter("strong", "em")):
        if not "".join(phrase.itertext()):
            phrase.drop_tag()


def has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def is_all_in(element, *tags: str) -> bool:
    """Every word of it stands within each of these elements."""
    return has_words(text_of(element)) and not any(has_words(_outside(element, tag)) for tag in tags)


def _outside(element, tag: str) -> str:
    if element.tag == tag:
        return ""
    return (element.text or "") + "".join(_outside(child, tag) + (child.tail or "") for child in element)


def finish_body(root, draft: Draft) -> None:
    """What is left of the tree becomes the body."""
    settle_links(root, draft)
    take_pictures_out(root, draft)
    if root.find(".//h1") is not None:
        # The headline is the page's only h1.
        for heading in list(root.iter(*HEADINGS)):
            heading.tag = f"h{min(int(heading.tag[1]) + 1, 6)}"
    draft.body = clean_body(inner(root))
