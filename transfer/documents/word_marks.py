"""Tracked changes, comments, page heads and feet of a Word file: told to the editor."""

from articles.models import Remark

from .draft import Draft

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHANGES = {"ins": "Inserted", "moveTo": "Moved here", "del": "Deleted", "moveFrom": "Moved away"}
_TEXT = {f"{_W}t", f"{_W}delText", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_GAPS = {f"{_W}{name}" for name in ("br", "tab", "tc", "hyperlink", "footnoteReference", "endnoteReference")}
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom"})


def text_in(element, without: frozenset[str] = frozenset()) -> str:
    """Paragraphs on lines of their own; a gap where the text of a body has one too."""
    parts: list[str] = []
    _gather(element, without, parts)
    return "".join(parts).strip("\n")


def _gather(element, without: frozenset[str], parts: list[str]) -> None:
    for node in element:
        gap = " " if node.tag in _GAPS else ""
        if node.tag in _TEXT:
            parts.append(node.text or "")
        elif node.tag not in without and not _is_said_again(node):
            parts.append(gap)
            _gather(node, without, parts)
            parts.append("\n" if node.tag == f"{_W}p" else gap)


def _is_said_again(node) -> bool:
    """Text boxes stand in a file twice, for new and for old programs."""
    return node.tag == f"{_MC}Choice" and node.getparent().find(f"{_MC}Fallback") is not None


def _by(element) -> str:
    who, when = element.get(f"{_W}author") or "", (element.get(f"{_W}date") or "")[:10]
    return ", ".join(filter(None, (who, when)))


def find_marks(trees: dict, draft: Draft) -> None:
    for name, root in trees.items():
        if root.tag == f"{_W}comments":
            for comment in root.iter(f"{_W}comment"):
                draft.find(Remark.Kind.COMMENT, _line(comment), _by(comment))
        elif root.tag in (f"{_W}hdr", f"{_W}ftr") and any(map(str.isalpha, text_in(root))):
            draft.find(Remark.Kind.LEFT_OUT, _line(root), "Page head or foot")
        elif name.startswith("word/"):
            _find_changes(root, draft)


def _line(element) -> str:
    return " ".join(text_in(element).split())


def _find_changes(root, draft: Draft) -> None:
    for element in root.iter(*(f"{_W}{name}" for name in _CHANGES)):
        words = _line(element)
        if words and not any(above.tag == element.tag for above in element.iterancestors()):
            says = _CHANGES[element.tag.removeprefix(_W)]
            draft.find(Remark.Kind.TRACKED_CHANGE, words, f"{says} ({_by(element)})" if _by(element) else says)


def source_text(trees: dict) -> str:
    """Everything that anybody wrote in it and did not take back: what is deleted is told as a change."""
    written = ("document", "footnotes", "endnotes", "comments", "hdr", "ftr")
    return "\n".join(text_in(root, _GONE) for root in trees.values() if root.tag.removeprefix(_W) in written)
