"""A body as paragraphs in words: what a reader sees of each, and what there is besides the words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.figures import Figure, in_words, is_figure
from articles.body.trees import fragment

LINES = {"table": "tr", "ul": "li", "ol": "li", "blockquote": "p", "aside": "p"}
LISTS = {"ul", "ol"}
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
}


@dataclass(frozen=True)
class Paragraph:
    """`marks` is all markup in it, (tag, words, attributes); `kind` one of `KINDS` or another tag."""

    text: str
    kind: str = "p"
    marks: tuple = ()

    @property
    def links(self) -> dict[str, str]:
        return {words: dict(attributes).get("href", "") for tag, words, attributes in self.marks if tag == "a"}


def plain(text: str) -> list[Paragraph]:
    return [Paragraph(line) for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def paragraphs_in(body: str, gone: Collection[int] = ()) -> list[Paragraph]:
    """Lists item by item, tables row by row; pictures and footnotes in words. Of pictures `gone` nothing is said."""
    found = [_paragraph(line, kind, gone) for block in fragment(body) for line, kind in _lines(block)]
    return [paragraph for paragraph in found if paragraph.text]


def of_picture(figure: Figure, gone: Collection[int] = ()) -> str:
    return in_words(Figure(figure.image_id) if figure.image_id in gone else figure)


def _lines(block) -> Iterator[tuple]:
    kind = block.get("class") if block.get("class") == "pullquote" else block.tag
    lines = list(block.iter(LINES[block.tag])) if block.tag in LINES else []
    yield from ((line, kind) for line in lines or [block])


def _paragraph(line, kind: str, gone: Collection[int]) -> Paragraph:
    if is_figure(line):
        figure = Figure.of(line)
        is_said = figure.image_id not in gone
        return Paragraph(of_picture(figure, gone), "figure", (("figure", "", (figure.is_wide,)),) if is_said else ())
    if kind == "hr":
        return Paragraph(_("A break"), "hr")
    return Paragraph(" ".join("".join(_texts(line)).split()), kind, tuple(_marks(line)))


def _texts(element) -> Iterator[str]:
    """Without the lists below it: their items are looked at by themselves."""
    yield element.text or ""
    for child in element:
        before, after = _around(child)
        if child.tag not in LISTS:
            yield before
            yield from _texts(child)
            yield after
        yield child.tail or ""


def _around(element) -> tuple[str, str]:
    if element.tag == "span" and "footnote" in element.get("class", "").split():
        return " [", "]"
    if element.tag in ("td", "th"):
        return "", " · " if element.getnext() is not None else ""
    return (" ", " ") if element.tag in ("br", "p") else ("", "")


def _marks(element) -> Iterator[tuple]:
    for child in element:
        if child.tag not in LISTS:
            words = " ".join("".join(child.itertext()).split())
            yield child.tag, words, tuple(sorted(child.attrib.items()))
            yield from _marks(child)


def remarks_on(old: Paragraph, new: Paragraph) -> Iterator[str]:
    """What is otherwise although the words may be the same."""
    if old.kind != new.kind and {old.kind, new.kind} <= KINDS.keys():
        yield _("This was %(old)s and is %(new)s now.") % {"old": KINDS[old.kind], "new": KINDS[new.kind]}
    links = _links_of(old, new)
    yield from links
    if old.text == new.text and old.kind == new.kind and not links and old.marks != new.marks:
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
