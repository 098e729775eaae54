"""A rendered body as plain text: paragraphs parted by empty lines, notes as [1]."""

from collections.abc import Iterator

from articles.body.trees import fragment

BLOCKS = {"p", "h2", "h3", "h4", "figcaption", "li"}
APART = BLOCKS | {"blockquote", "aside", "pre", "table", "tr", "td", "th"}


def text_of(html: str) -> str:
    return "\n\n".join(block for block in _blocks(fragment(html)) if block)


def notes_as_text(notes: str) -> str:
    written = []
    for number, item in enumerate(fragment(notes).iter("li"), 1):
        if links := item.findall(".//a"):
            links[-1].drop_tree()
        written.append(f"[{number}] {_line(item)}")
    return "\n".join(written)


def _blocks(root) -> Iterator[str]:
    """Whatever holds other blocks is gone through, with the words between them; a list or a table is one block."""
    yield _stray(root.text)
    for element in root:
        match element.tag:
            case "ul" | "ol":
                yield "\n".join(_items(element))
            case "table":
                yield "\n".join(" | ".join(_line(cell) for cell in row) for row in element.iter("tr"))
            case "aside" if element.get("class") == "pull":
                # It repeats what the text says.
                pass
            case "hr":
                yield "* * *"
            case "pre":
                yield "".join(element.itertext()).strip("\n")
            case "p" if element.get("class") == "verse":
                yield "\n".join(line.strip() for line in _line(element, breaks="\n").split("\n"))
            case tag if tag in BLOCKS or element.find(".//*") is None:
                yield _line(element)
            case _:
                yield from _blocks(element)
        yield _stray(element.tail)


def _stray(text: str | None) -> str:
    return " ".join((text or "").split())


def _items(items, indent: str = "") -> Iterator[str]:
    start = items.get("start", "")
    start = int(start) if start.isdecimal() and len(start) < 10 else 1
    for number, item in enumerate(items.findall("li"), start):
        mark = f"{number}." if items.tag == "ol" else "-"
        inner = [child for child in item if child.tag in ("ul", "ol")]
        for child in inner:
            child.tail = f" {child.tail or ''}"
            child.drop_tree()
        yield f"{indent}{mark} {_line(item)}"
        for child in inner:
            yield from _items(child, indent + "  ")


def _line(element, breaks: str = " ") -> str:
    parts: list[str] = []
    _collect(element, parts, breaks)
    text = "".join(parts)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")) if breaks == "\n" else " ".join(text.split())


def _collect(element, parts: list[str], breaks: str) -> None:
    is_note = element.get("class") == "noteref"
    parts.append("[" if is_note else "")
    parts.append((element.text or "").replace("\n", " "))
    for child in element:
        if child.tag == "br":
            parts.append(breaks)
        else:
            edge = " " if child.tag in APART else ""
            parts.append(edge)
            _collect(child, parts, breaks)
            parts.append(edge)
        parts.append((child.tail or "").replace("\n", " "))
    parts.append("]" if is_note else "")
