"""Figures while a body is cleaned: emptied, set between blocks, and given their captions back."""

from collections.abc import Callable

from .figures import is_figure
from .trees import fragment, inner


def take_captions_out(root, line: Callable[[str], str]) -> dict:
    """Figures, emptied, with their captions as lines of HTML. One that names no picture becomes a container."""
    figures = list(root.iter("figure"))
    for figure in figures:
        if not is_figure(figure):
            figure.tag = "div"
            figure.attrib.clear()
    captions = {}
    for figure in figures:
        if figure.tag == "figure":
            for within in reversed(list(figure.iterdescendants("figure"))):
                _move_after(figure, within)
            caption = line(inner(figure))
            attributes = _of_figure(figure)
            figure.clear(keep_tail=True)
            figure.attrib.update(attributes)
            captions[figure] = caption
    return captions


def _of_figure(figure) -> dict[str, str]:
    """An alt text that is written outweighs “decorative”: no words are lost."""
    given = {"data-image": figure.get("data-image")}
    if "figure--wide" in figure.get("class", "").split():
        given["class"] = "figure--wide"
    if alt := " ".join(figure.get("data-alt", "").split()):
        given["data-alt"] = alt
    elif "data-decorative" in figure.attrib:
        given["data-decorative"] = ""
    return dict(sorted(given.items()))


def put_captions_back(captions: dict) -> None:
    for figure, html in captions.items():
        if html:
            caption = fragment(html)
            caption.tag = "figcaption"
            figure.append(caption)


def set_free(root, figures: list) -> None:
    """A figure stands between blocks, never in one."""
    for figure in reversed(figures):
        outermost = figure
        while outermost.getparent() is not root:
            outermost = outermost.getparent()
        if outermost is not figure:
            _move_after(outermost, figure)
            if not "".join(outermost.itertext()).strip() and outermost.find(".//figure") is None:
                outermost.drop_tree()


def _move_after(place, element) -> None:
    """What followed the element stays where it is, with a space where the element parted two words."""
    element.tail = f" {element.tail}" if element.tail else None
    element.drop_tree()
    element.tail = None
    parent = place.getparent()
    tail, place.tail = place.tail, None
    parent.insert(parent.index(place) + 1, element)
    element.tail = tail
