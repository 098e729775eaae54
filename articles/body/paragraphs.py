"""Paragraphs of a kind: lines of verse, and an address that stands alone as a card."""

from urllib.parse import urlsplit

# A zero-width space keeps the caret in a note that is still empty.
_BLANK = "\u200b"


def settle_kinds(root) -> None:
    """Each paragraph is of one kind or of none; a card is one link to another place, or else plain words."""
    for paragraph in root.iter("p"):
        kinds = paragraph.attrib.pop("class", "").split()
        if "embed" in kinds and _is_card(paragraph, root):
            paragraph.set("class", "embed")
            _flatten(paragraph[0])
        elif "verse" in kinds:
            paragraph.set("class", "verse")
        attributes = sorted(paragraph.attrib.items())
        paragraph.attrib.clear()
        paragraph.attrib.update(attributes)


def drop_empty_notes(root) -> None:
    for note in [span for span in root.iter("span") if span.get("class") == "footnote"]:
        if note.text and note.text.startswith(_BLANK):
            note.text = note.text.removeprefix(_BLANK)
        if not "".join(note.itertext()).strip():
            note.drop_tree()


def is_card(paragraph) -> bool:
    return paragraph.tag == "p" and paragraph.get("class") == "embed"


def host_of(address: str) -> str:
    """“www.youtube.com” is known as “youtube.com”."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _is_card(paragraph, root) -> bool:
    if paragraph.getparent() is not root or len(paragraph) != 1 or (paragraph.text or "").strip():
        return False
    link = paragraph[0]
    if link.tag != "a" or (link.tail or "").strip() or link.find(".//span[@class='footnote']") is not None:
        return False
    try:
        return urlsplit(link.get("href", "")).scheme in ("http", "https") and bool(host_of(link.get("href")))
    except ValueError:
        return False


def _flatten(link) -> None:
    """Plain words in the link and nothing around it; one without words shows its address."""
    words = "".join(f"{' ' if part.tag == 'br' else ''}{part.text or ''}{part.tail or ''}" for part in link.iter())
    words = " ".join(words.removesuffix(link.tail or "").split()) or link.get("href")
    for child in list(link):
        link.remove(child)
    link.text, link.tail, link.getparent().text = words, None, None
