"""Notes stand where they are referred to. The readers of Word and of Markdown both leave a list at the end, by ids."""

import re

from articles.body.trees import fragment, inner

_ITEM = re.compile(r"(?:fn|footnote-|endnote-)\d+")
_WAY_BACK = re.compile(r"#(?:fnref|footnote-ref-|endnote-ref-)\d")
_BLOCKS = ("p", "li", "blockquote", "pre", "table", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6")


def inline_notes(root) -> None:
    items = {item.get("id"): item for item in root.iter("li") if _ITEM.fullmatch(item.get("id") or "")}
    if not items:
        return
    for item in items.values():
        for link in [link for link in item.iter("a") if _WAY_BACK.match(link.get("href") or "")]:
            link.drop_tree()
    lists = list(dict.fromkeys(item.getparent() for item in items.values()))
    for reference, item in _references(root, items):
        is_within = any(above in lists for above in reference.iterancestors())
        _replace(reference, _note_within(reference, item) if is_within else _note(item))
    for numbered in lists:
        _remove_with_its_frame(numbered)


def _references(root, items: dict):
    """Those within notes first, for a note is copied to where it is referred to."""
    found = []
    for link in root.iter("a"):
        item = items.get((link.get("href") or "#")[1:])
        if item is not None:
            parent = link.getparent()
            found.append((parent if parent.tag == "sup" else link, item))
    return sorted(found, key=lambda pair: not any(above.get("id") in items for above in pair[0].iterancestors()))


def _replace(reference, note) -> None:
    note.tail = reference.tail
    reference.getparent().replace(reference, note)


def _note_within(reference, item):
    """A note in a note is said in brackets."""
    said = reference.makeelement("span")
    said.text = f" ({' '.join(''.join(item.itertext()).split())})"
    return said


def _note(item):
    """The paragraphs of a note as one run."""
    note = fragment(inner(item))
    note.tag = "span"
    note.set("class", "footnote")
    for number, block in enumerate(list(note.iter(*_BLOCKS))):
        if number and "".join(block.itertext()).strip():
            block.addprevious(note.makeelement("br"))
        block.drop_tag()
    _strip(note)
    return note


def _strip(note) -> None:
    if note.text:
        note.text = note.text.lstrip()
    if len(note) and note[-1].tail:
        note[-1].tail = note[-1].tail.rstrip()
    elif not len(note) and note.text:
        note.text = note.text.rstrip()


def _remove_with_its_frame(numbered) -> None:
    frame = numbered.getparent()
    if frame.get("class") == "footnotes":
        rule = frame.getprevious()
        if rule is not None and rule.get("class") == "footnotes-sep":
            rule.drop_tree()
        frame.drop_tree()
    else:
        numbered.drop_tree()
