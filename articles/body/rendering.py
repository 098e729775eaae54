"""What readers get is made from the stored body: numbers for notes, places to link to, tables that scroll."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext as _

from articles.slugs import free_slug, slug_of

from .anchors import Anchors
from .paragraphs import host_of, is_card
from .printable import printable
from .trees import fragment, inner, words_of

_FIGURE = re.compile(r"[−–+-]?\W?\d[\d.,:\s/–]*\s?(%|‰|\w{1,3})?|–|—|")


@dataclass(frozen=True)
class Rendered:
    """`html` is the text's inside, `notes` the `<li>` elements of its footnotes or empty."""

    html: str
    notes: str
    word_count: int


def render_body(body: str, dateline: str = "", anchors: Anchors | None = None) -> Rendered:
    root = fragment(body)
    word_count = len(words_of(root).split())
    notes = _take_notes_out(root)
    _name_headings(root)
    _number_paragraphs(root, anchors or [])
    _set_dateline(root, dateline)
    _dress(root)
    return Rendered(inner(root), notes, word_count)


def _element(root, tag: str, text: str = "", **attributes: str):
    element = root.makeelement(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    element.text = printable(text) or None
    return element


def _take_notes_out(root) -> str:
    items = []
    for number, note in enumerate([span for span in root.iter("span") if span.get("class") == "footnote"], 1):
        reference = _element(root, "sup")
        label = _("Note %s") % number
        link = _element(root, "a", str(number), class_="noteref", href=f"#note-{number}", aria_label=label)
        link.set("id", f"ref-{number}")
        reference.append(link)
        _put_for(note, reference)

        item = _element(root, "li", note.text or "", id=f"note-{number}")
        item.extend(list(note))
        back = _element(root, "a", _("Back"), href=f"#ref-{number}")
        back.set("aria-label", _("Back to the text at note %s") % number)
        if len(item):
            item[-1].tail = (item[-1].tail or "") + " "
        else:
            item.text = (item.text or "") + " "
        item.append(back)
        items.append(item)
    holder = _element(root, "ol")
    holder.extend(items)
    return inner(holder)


def _put_for(note, reference) -> None:
    """A number is a link: that of a note within a link stands behind it, after those of earlier notes there."""
    place = around = next(note.iterancestors("a"), None)
    if around is None:
        reference.tail, note.tail = note.tail, None
        note.getparent().replace(note, reference)
        return
    note.drop_tree()
    while place.getnext() is not None and not place.tail and place.getnext().find("a[@class='noteref']") is not None:
        place = place.getnext()
    place.addnext(reference)
    reference.tail, place.tail = place.tail or reference.tail, None


def _name_headings(root) -> None:
    taken: set[str] = {"text", "correction"}
    for heading in root.iter("h2", "h3"):
        # Without the numbers of notes: one more note would break links to the headings after it.
        words = "".join(heading.xpath(".//text()[not(ancestor::sup/a[@class='noteref'])]"))
        name = free_slug(slug_of(words, otherwise="part", limit=48), taken.__contains__)
        taken.add(name)
        heading.set("id", f"h-{name}")


def _number_paragraphs(root, anchors: Anchors) -> None:
    """A number more than one leads to the same paragraph: links to what stood there once."""
    paragraphs = root.findall("p")
    if len(anchors) != len(paragraphs):
        anchors = [[number] for number in range(1, len(paragraphs) + 1)]
    for paragraph, (number, *others) in zip(paragraphs, anchors, strict=True):
        paragraph.set("id", f"p-{number}")
        if others:
            marks = [_element(root, "span", id=f"p-{other}") for other in others]
            marks[-1].tail, paragraph.text = paragraph.text, None
            paragraph[:0] = marks


def _set_dateline(root, dateline: str) -> None:
    first = next((paragraph for paragraph in root.findall("p") if not is_card(paragraph)), None)
    if not dateline or first is None:
        return
    place = _element(root, "span", f"{dateline.rstrip(':')}:", class_="dateline")
    place.tail, first.text = f" {first.text or ''}", None
    first.insert(0, place)


def _dress(root) -> None:
    for aside in root.iter("aside"):
        aside.set("class", "pull" if aside.get("class") == "pullquote" else "aside")
    for card in filter(is_card, root):
        _name_the_host(card[0])
    for typed in root.iter("pre"):
        typed.set("tabindex", "0")
    for number, table in enumerate(list(root.iter("table")), 1):
        frame = _element(root, "div", class_="table", role="region", tabindex="0")
        frame.set("aria-label", _("Table %s") % number)
        frame.tail, table.tail = table.tail, None
        table.getparent().replace(table, frame)
        frame.append(table)
        _name_the_rows(table)
        for row_number, row in enumerate(table.iter("tr")):
            for cell in row.findall("th"):
                cell.set("scope", "row" if row_number and row.find("td") is not None else "col")
        _set_figures_apart(table)


def _name_the_host(link) -> None:
    """Readers are told where a card leads before they go; nothing is loaded from there."""
    link.text = f"{link.text} "
    link.append(_element(link, "span", host_of(link.get("href")), class_="embed__host"))


def _name_the_rows(table) -> None:
    """Under an empty corner stand the names of the rows."""
    head, *rows = [*table.iter("tr")] or [()]
    if len(head) > 1 and head[0].tag == "th" and not "".join(head[0].itertext()).strip():
        head[0].tag = "td"
        for row in rows:
            if len(row) > 1 and "rowspan" not in row[0].attrib:
                row[0].tag = "th"


def _set_figures_apart(table) -> None:
    """Columns of figures, their heads included, get the class that sets them to the far side."""
    rows = [list(row) for row in table.iter("tr")]
    if any("colspan" in cell.attrib or "rowspan" in cell.attrib for row in rows for cell in row):
        return
    for column in zip_longest(*rows):
        figures = [cell for cell in column if cell is not None and cell.tag == "td"]
        texts = ["".join(cell.itertext()).strip() for cell in figures]
        if any(texts) and all(map(_FIGURE.fullmatch, texts)):
            for cell in filter(lambda cell: cell is not None, column):
                cell.set("class", "num")
