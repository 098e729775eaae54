"""What changed from one edition to the next, as a reader sees it: by paragraph, and in a paragraph by word."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from articles.body.figures import Figure, in_words, is_figure
from articles.body.trees import fragment
from articles.models import Edition, Version

# Beyond that many pairs of words a paragraph is shown as taken out and put in whole.
TOO_LONG = 1_000_000
TOO_DIFFERENT = 0.35


@dataclass
class Change:
    """A run of `same` paragraphs, or one paragraph in parts: ("", text), ("ins", text), ("del", text)."""

    same: int = 0
    parts: list[tuple[str, str]] = field(default_factory=list)


def with_changes(editions: list[Edition], gone: Collection[int] = ()) -> list[tuple[Edition, list[Change]]]:
    """Newest first, each with what it changed in the one before it; of pictures that are `gone` nothing is said."""
    pairs = [(new, changes(old.version, new.version, gone)) for new, old in pairwise(editions)]
    return [*pairs, (editions[-1], [])]


def changes(old: Version, new: Version, gone: Collection[int] = ()) -> list[Change]:
    before, after = paragraphs(old, gone), paragraphs(new, gone)
    return list(_changes(before, after)) if before != after else []


def paragraphs(version: Version, gone: Collection[int] = ()) -> list[str]:
    lead = _of_picture(version.lead, gone) if version.lead else ""
    words = [version.headline, version.standfirst, version.dateline, version.disclosure, lead]
    lines = [_text(line, gone) for block in fragment(version.body) for line in _lines(block)]
    return [text for text in words + lines if text]


def _lines(block) -> Iterator:
    """A list's items and a table's rows are looked at one by one."""
    return block.iter({"table": "tr", "ul": "li", "ol": "li"}.get(block.tag, block.tag))


def _of_picture(figure: Figure, gone: Collection[int]) -> str:
    return in_words(Figure(figure.image_id) if figure.image_id in gone else figure)


def _text(line, gone: Collection[int]) -> str:
    if is_figure(line):
        return _of_picture(Figure.of(line), gone)
    for cell in line.iter("td", "th"):
        cell.tail = " · " if cell.getnext() is not None else ""
    for part in line.iter("br"):
        part.tail = f" {part.tail or ''}"
    return " ".join("".join(line.itertext()).split())


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change(same=end - start)
            continue
        for old, new in zip_longest(before[start:end], after[new_start:new_end], fillvalue=""):
            yield Change(parts=_words(old, new))


def _words(old: str, new: str) -> list[tuple[str, str]]:
    whole = [(tag, text) for tag, text in (("del", old), ("ins", new)) if text]
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    if len(before) * len(after) > TOO_LONG:
        return whole
    match = SequenceMatcher(None, before, after, autojunk=False)
    if match.ratio() < TOO_DIFFERENT:
        return whole
    parts = []
    for tag, start, end, new_start, new_end in match.get_opcodes():
        if tag == "equal":
            parts.append(("", "".join(before[start:end])))
            continue
        for tag, run in (("del", before[start:end]), ("ins", after[new_start:new_end])):
            words = "".join(run)
            parts += [(tag, words.rstrip()), ("", words[len(words.rstrip()) :])]
    return [(tag, text) for tag, text in parts if text]
