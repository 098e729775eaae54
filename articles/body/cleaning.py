"""What may be stored: any HTML in, the declared vocabulary out."""

import re
from functools import lru_cache

import nh3

from .paragraphs import drop_empty_notes, settle_kinds
from .setting import put_captions_back, set_free, take_captions_out
from .trees import fragment, inner
from .vocabulary import BLOCKS, BODY, CAPTION, INLINE, SYNONYMS, URL_SCHEMES, Vocabulary

_CONTAINERS = {"div", "section", "article", "main", "header", "footer", "figcaption", "center"}
_TABLE_PARTS = {"thead", "tfoot"}
# Signs that no XML holds: lxml raises at them. A document also names them (&#11;), so they come back when it is read.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SINGLE = {"li", "td", "th"}


def _cleaner(vocabulary: Vocabulary, also: set[str] = frozenset()) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(vocabulary.elements) | also,
        attributes={tag: names for tag, names in vocabulary.elements.items() if names},
        allowed_classes=vocabulary.classes,
        url_schemes=URL_SCHEMES,
        link_rel=None,
        generic_attribute_prefixes=set(),
    )


_ROUGH = _cleaner(BODY, set(SYNONYMS) | _CONTAINERS | _TABLE_PARTS)
_FINAL = _cleaner(BODY)
_ROUGH_LINE = _cleaner(INLINE, set(SYNONYMS) | _CONTAINERS | BLOCKS)
_FINAL_LINE = _cleaner(INLINE)
_FINAL_CAPTION = _cleaner(CAPTION)


@lru_cache(maxsize=512)
def clean_body(html: str) -> str:
    """A body in the vocabulary, blocks only at the top. Cleaning twice changes nothing; 100 KB take about 20 ms."""
    cleaned = _settle(html, lambda text: _FINAL.clean(_in_blocks(_plain(_ROUGH.clean(text)))))
    return cleaned.strip()


@lru_cache(maxsize=512)
def clean_line(html: str) -> str:
    """One run of text with emphasis and links: notes, credit lines, biographies."""
    return _settle(html, lambda text: _FINAL_LINE.clean(_in_line(_plain(_ROUGH_LINE.clean(text))))).strip()


def _settle(html: str, clean, rounds: int = 4) -> str:
    """Hostile nesting may need a second look: clean until nothing changes."""
    text = _plain(html)
    for _ in range(rounds):
        cleaned = _plain(clean(text))
        if cleaned == text:
            break
        text = cleaned
    return text


def _plain(html: str) -> str:
    return _CONTROL.sub("", html.replace("\r\n", "\n").replace("\r", "\n"))


def _in_line(html: str) -> str:
    """Blocks become lines of one run."""
    root = fragment(html)
    _rename(root)
    for block in list(root.iter(*BLOCKS, *_CONTAINERS, *_SINGLE)):
        if block is root:
            continue
        before = block.getprevious()
        if ((block.getparent().text if before is None else before.tail) or "").strip():
            block.text = f" {block.text or ''}"
        following = block.getnext() is not None or (block.tail or "").strip()
        if following and (len(block) or (block.text or "").strip()):
            block.append(root.makeelement("br"))
        block.drop_tag()
    return inner(root)


def _rename(root) -> None:
    for element in list(root.iter(*SYNONYMS)):
        element.tag = SYNONYMS[element.tag]
    for element in list(root.iter("a", "span")):
        if not element.attrib:
            element.drop_tag()
    for element in root.iter():
        _sort_attributes(element)


def _sort_attributes(element) -> None:
    """Programs write them in any order, and equal words must be equal."""
    if len(element.attrib) > 1:
        given = sorted(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(given)


def _in_blocks(html: str) -> str:
    root = fragment(html)
    _rename(root)
    drop_empty_notes(root)
    captions = take_captions_out(root, lambda html: _FINAL_CAPTION.clean(_in_line(html)).strip())
    for part in list(root.iter(*_TABLE_PARTS)):
        part.tag = "tbody"
    for container in reversed(list(root.iter(*_CONTAINERS))):
        if container is root:
            continue
        if any(child.tag in BLOCKS | _CONTAINERS for child in container) or container.getparent().tag != "div":
            _set_apart(container)
            container.drop_tag()
        else:
            container.tag = "p"
    _join_table_bodies(root)
    _unwrap_single_paragraphs(root)
    set_free(root, list(captions))
    _wrap_stray_text(root)
    for paragraph in list(root.iter("p", "h2", "h3", "h4")):
        if not len(paragraph) and not (paragraph.text or "").strip():
            paragraph.drop_tree()
        elif paragraph.text:
            paragraph.text = paragraph.text.lstrip(" \n\t")
    settle_kinds(root)
    put_captions_back(captions)
    return inner(root)


def _set_apart(container) -> None:
    """A space where a container's edge parted two words."""
    container.tail = f" {container.tail or ''}"
    container.text = f" {container.text or ''}"


def _join_table_bodies(root) -> None:
    for table in root.iter("table"):
        first, *rest = [child for child in table if child.tag == "tbody"] or [None]
        for body in rest:
            first.extend(list(body))
            table.remove(body)


def _unwrap_single_paragraphs(root) -> None:
    for cell in root.iter(*_SINGLE):
        paragraphs = [child for child in cell if child.tag == "p"]
        alone = len(paragraphs) == 1 and not (cell.text or "").strip() and not (paragraphs[0].tail or "").strip()
        if alone and cell.index(paragraphs[0]) == 0:
            paragraphs[0].tail = None
            cell.text = None
            paragraphs[0].drop_tag()


def _wrap_stray_text(root) -> None:
    """Text and phrases between blocks become paragraphs; white space between blocks goes."""
    children, text = list(root), root.text
    root.text = None
    for child in children:
        root.remove(child)
    paragraph = None

    def stray(piece: str | None):
        nonlocal paragraph
        if not piece or (paragraph is None and not piece.strip()):
            return
        if paragraph is None:
            paragraph = root.makeelement("p")
            root.append(paragraph)
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + piece
        else:
            paragraph.text = (paragraph.text or "") + piece

    stray(text)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS:
            paragraph = None
            root.append(child)
        else:
            if paragraph is None:
                paragraph = root.makeelement("p")
                root.append(paragraph)
            paragraph.append(child)
        stray(tail)
