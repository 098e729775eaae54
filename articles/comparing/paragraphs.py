"""A body as paragraphs in words: what a reader sees of each, and what there is besides the words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.figures import Figure, in_words, is_figure
from articles.body.trees import fragment, inner
from articles.body.vocabulary import INLINE

CONTAINERS = {"ul", "ol", "table", "tbody", "blockquote", "aside"}
LISTS = ("ul", "ol")
KINDS = {
    "p": gettext_lazy("a paragraph"),
    "h2": gettext_lazy("a heading"),
    "h3": gettext_lazy("a smaller heading"),
    "h4": gettext_lazy("the smallest heading"),
    "ul": gettext_lazy("an item of a list"),
    "ol": gettext_lazy("an item of a numbered list"),
    "blockquote": gettext_lazy("a quotation"),
    "aside": gettext_lazy("an aside"),
    "pullquote": gettext_lazy("a pull quote"),
    "pre": gettext_lazy("a piece of code"),
    "verse": gettext_lazy("verse"),
    "embed": gettext_lazy("a link that stands alone"),
}


@dataclass(frozen=True)
class Paragraph:
    """`kind` is one of `KINDS` or another tag, `html` the words with their marks, `place` all that they stand in."""

    text: str
    kind: str = "p"
    html: str = ""
    place: tuple = ()

    @property
    def links(self) -> dict[str, str]:
        links = fragment(self.html).iter("a")
        return {" ".join("".join(link.itertext()).split()): link.get("href", "") for link in links}


def plain(text: str) -> list[Paragraph]:
    return [Paragraph(line) for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def paragraphs_in(body: str, gone: Collection[int] = ()) -> list[Paragraph]:
    """Lists item by item, tables row by row; pictures and footnotes in words. Of pictures `gone` nothing is said."""
    found = [_paragraph(line, kind, place, gone) for block in fragment(body) for line, kind, place in _lines(block)]
    return [paragraph for paragraph in found if paragraph.text]


def of_picture(figure: Figure, gone: Collection[int] = ()) -> str:
    return in_words(Figure(figure.image_id) if figure.image_id in gone else figure)


def _lines(block, kind: str = "", around: tuple = ()) -> Iterator[tuple]:
    """All that has words of its own, with its kind and all that it stands in, as (tag, attributes)."""
    own = _kind(block, kind)
    place = (*around, (block.tag, tuple(sorted(block.attrib.items()))))
    if block.tag == "li":
        lists = _taken_out(block)
        yield block, own, place
        parts = lists
    elif block.tag in CONTAINERS and any(child.tag not in INLINE.elements for child in block):
        parts = _parts(block)
    else:
        yield block, own, place
        return
    for part in parts:
        yield from _lines(part, own, place)


def _kind(block, around: str) -> str:
    """A paragraph of a quotation is a quotation, an item what its list is."""
    named = block.get("class", "") if block.tag in ("p", "aside") else ""
    if named in KINDS:
        return named
    return around if around and block.tag in ("p", "li", "tbody", "tr") else block.tag


def _taken_out(item) -> list:
    """The lists in an item: theirs are looked at by themselves."""
    lists = [one for one in item.iterdescendants(*LISTS) if next(one.iterancestors("li")) is item]
    for one in lists:
        one.tail = f" {one.tail or ''}"
        one.drop_tree()
    return lists


def _parts(block) -> Iterator:
    """The blocks in it; words that stand free between them are a paragraph."""
    free = block.makeelement("p")
    free.text = block.text
    for child in list(block):
        if child.tag in INLINE.elements:
            free.append(child)
            continue
        yield free
        free = block.makeelement("p")
        free.text, child.tail = child.tail, None
        yield child
    yield free


def _paragraph(line, kind: str, place: tuple, gone: Collection[int]) -> Paragraph:
    if is_figure(line):
        figure = Figure.of(line)
        if figure.image_id in gone:
            return Paragraph(of_picture(figure, gone), "figure")
        return Paragraph(of_picture(figure), "figure", figure.caption, place)
    if line.tag == "hr":
        return Paragraph(_("A break"), "hr", place=place)
    words, html = "".join(_texts(line)), inner(line)
    return Paragraph(" ".join(words.split()), kind, html if line.tag == "pre" else " ".join(html.split()), place)


def _texts(element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        before, after = _around(child)
        yield before
        yield from _texts(child)
        yield after
        yield child.tail or ""


def _around(element) -> tuple[str, str]:
    if element.tag == "span" and "footnote" in element.get("class", "").split():
        return " [", "]"
    if element.tag in ("td", "th"):
        return "", " · " if element.getnext() is not None else ""
    return ("", "") if element.tag in INLINE.elements and element.tag != "br" else (" ", " ")


def remarks_on(old: Paragraph, new: Paragraph) -> Iterator[str]:
    """What is otherwise although the words may be the same."""
    if old.kind != new.kind and {old.kind, new.kind} <= KINDS.keys():
        yield _("This was %(old)s and is %(new)s now.") % {"old": KINDS[old.kind], "new": KINDS[new.kind]}
    links = _links_of(old, new)
    yield from links
    if old.text == new.text and old.kind == new.kind and not links and old != new:
        yield _("The words are the same; they are set in another way.")


def _links_of(old: Paragraph, new: Paragraph) -> list[str]:
    said = []
    for words in dict.fromkeys([*old.links, *new.links]):
        was, now = old.links.get(words), new.links.get(words)
        if was == now or (old.text != new.text and None in (was, now)):
            continue
        if was is None:
            said.append(_("“%(words)s” leads to %(now)s now.") % {"words": words, "now": now})
        elif now is None:
            said.append(_("“%(words)s” no longer leads to %(was)s.") % {"words": words, "was": was})
        else:
            said.append(_("“%(words)s” led to %(was)s, and leads to %(now)s now.")
                        % {"words": words, "was": was, "now": now})  # fmt: skip
    return said
