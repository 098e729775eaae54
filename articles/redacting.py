"""Words taken out of HTML and plain text for good."""

import re
from collections.abc import Callable

from lxml import etree

from articles.body.trees import fragment, inner
from articles.body.vocabulary import BLOCKS
from articles.slugs import slug_of

_PARTING = BLOCKS | {"li", "td", "th", "br", "figcaption"}
_GAP = (lambda: "\n", lambda _value: None)
# Scripts that part words by spaces, so that “Ann” is not found in “planning”. Others write names into their neighbours.
_LETTER = "0-9A-Za-zÀ-ɏͰ-ϿЀ-ӿ"


def pattern_of(words: str) -> re.Pattern:
    """The words as whole words, in any spacing and case."""
    found = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(f"(?<![{_LETTER}]){found}(?![{_LETTER}])", re.IGNORECASE)


def address_pattern_of(words: str) -> re.Pattern:
    """The same words as they stand in addresses: jane-doe, jane%20doe, jane.doe."""
    plain = [re.escape(slug_of(word, otherwise=word)) for word in words.split()]
    found = r"(?:%20|[\s+_.-])*".join(plain)
    return re.compile(f"(?<![a-z0-9]){found}(?![a-z0-9])", re.IGNORECASE)


def redact_text(text: str, pattern: re.Pattern, replacement: str) -> tuple[str, int]:
    return pattern.subn(lambda _match: replacement, text)


def redact_data(data, pattern: re.Pattern, replacement: str, in_addresses: re.Pattern) -> tuple:
    """In every text of lists and dictionaries, also in addresses among them."""
    match data:
        case str():
            text, found = redact_text(data, pattern, replacement)
            text, also = redact_text(text, in_addresses, "")
            return text, found + also
        case dict():
            parts = {name: redact_data(part, pattern, replacement, in_addresses) for name, part in data.items()}
            return {name: part for name, (part, _n) in parts.items()}, sum(found for _part, found in parts.values())
        case list():
            parts = [redact_data(part, pattern, replacement, in_addresses) for part in data]
            return [part for part, _n in parts], sum(found for _part, found in parts)
    return data, 0


def redact_html(html: str, pattern: re.Pattern, replacement: str, in_addresses: re.Pattern) -> tuple[str, int]:
    """Also where tags part the words, in the addresses of links and in alt texts. Which picture it is stays."""
    root = fragment(html)
    count = 0
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "data-image":
                continue
            if name == "data-alt":
                changed, found = redact_text(value, pattern, replacement)
            else:
                changed, found = in_addresses.subn("", value)
            if found:
                element.set(name, changed)
                count += found
    blocks = list(root)
    is_line = bool(root.text) or any(block.tag not in BLOCKS for block in blocks)
    for block in [root] if is_line or not blocks else blocks:
        count += _redact_runs(block, pattern, replacement)
    return inner(root), count


def _redact_runs(block, pattern: re.Pattern, replacement: str) -> int:
    runs = list(_runs(block))
    text = "".join(read() for read, _write in runs)
    matches = list(pattern.finditer(text))
    for match in reversed(matches):
        position, wrote = 0, False
        for read, write in runs:
            piece = read()
            start, end = max(match.start() - position, 0), min(match.end() - position, len(piece))
            position += len(piece)
            if start < end:
                write(piece[:start] + ("" if wrote else replacement) + piece[end:])
                wrote = True
    return len(matches)


def _runs(block):
    """(read, write) of each piece of text below the block, in order; blocks in it and line ends part words."""
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if element.tag in _PARTING:
            yield _GAP
        if event == "start":
            yield _slot(element, "text")
        elif element is not block:
            yield _slot(element, "tail")


def _slot(element, name: str) -> tuple[Callable[[], str], Callable[[str], None]]:
    return (lambda: getattr(element, name) or "", lambda value: setattr(element, name, value or None))
