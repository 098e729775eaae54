"""A body as a list of paragraphs, headings, lists …, and one change laid over another."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from .trees import fragment, outer


def blocks_of(body: str) -> list[str]:
    return [outer(block) for block in fragment(body)]


@dataclass(frozen=True)
class Passage:
    """A run of blocks that both sides changed, each in another way."""

    base: str
    ours: str
    theirs: str


def merge_bodies(base: str, ours: str, theirs: str) -> tuple[str, list[Passage]]:
    """Both changes by paragraph, and the passages that clash (where ours stands)."""
    merged: list[str] = []
    clashes: list[Passage] = []
    for region in _regions(blocks_of(base), blocks_of(ours), blocks_of(theirs)):
        for passage in _by_paragraph(*region):
            chosen, clash = _choose(*passage)
            merged += chosen
            if clash:
                clashes.append(clash)
    return "".join(merged), clashes


def _by_paragraph(base: list[str], ours: list[str], theirs: list[str]):
    """A changed run of as many paragraphs on each side is compared one by one, another as a whole."""
    if len(base) == len(ours) == len(theirs):
        return [([old], [mine], [other]) for old, mine, other in zip(base, ours, theirs, strict=True)]
    return [(base, ours, theirs)]


def _choose(base: list[str], ours: list[str], theirs: list[str]) -> tuple[list[str], Passage | None]:
    if ours == theirs or theirs == base:
        return ours, None
    if ours == base:
        return theirs, None
    return ours, Passage("".join(base), "".join(ours), "".join(theirs))


def _regions(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Runs that stand the same in all three, and what lies between them, in order."""
    at_base = at_ours = at_theirs = 0
    for start, mine, other, size in _common(base, ours, theirs):
        yield base[at_base:start], ours[at_ours:mine], theirs[at_theirs:other]
        for n in range(size):
            block = [base[start + n]]
            yield block, block, block
        at_base, at_ours, at_theirs = start + size, mine + size, other + size


def _common(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """(start in base, in ours, in theirs, length) of the runs unchanged on both sides; closed by an empty one."""
    in_ours = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    in_theirs = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    left, right = iter(in_ours), iter(in_theirs)
    a, b = next(left), next(right)
    while a.size and b.size:
        start, end = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
        if start < end:
            yield start, a.b + start - a.a, b.b + start - b.a, end - start
        if a.a + a.size < b.a + b.size:
            a = next(left)
        else:
            b = next(right)
    yield len(base), len(ours), len(theirs), 0
