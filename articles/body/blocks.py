"""A body as a list of paragraphs, headings, lists …, and two changes of it laid over each other."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from .aligning import Hunk, applied, hunks
from .trees import fragment, outer

type Side = Literal["ours", "theirs"]


def blocks_of(body: str) -> list[str]:
    return [outer(block) for block in fragment(body)]


@dataclass(frozen=True)
class Passage:
    """A run of blocks as three texts have it. `start` is its first block's place in the base."""

    base: str
    ours: str
    theirs: str
    start: int = field(default=0, compare=False)


type Decide = Callable[[Passage], str | None]


@dataclass
class Laid:
    """Both changes in one text. Where they clash ours stands, unless it was decided."""

    blocks: list[str] = field(default_factory=list)
    clashes: list[Passage] = field(default_factory=list)
    taken: list[tuple[Side, Passage]] = field(default_factory=list)
    unasked: dict[int, tuple[Side, Passage]] = field(default_factory=dict)
    """By its place in `blocks`, what one side alone put there."""
    asked: list[tuple[Side | None, Passage]] = field(default_factory=list)
    """What clashed, with the side that stands; None where other words were decided."""

    @property
    def body(self) -> str:
        return "".join(self.blocks)


def merge_bodies(base: str, ours: str, theirs: str, decide: Decide = lambda passage: None) -> Laid:
    """Both changes by paragraph. Text that both put in at one place, or changed in another way, clashes.

    A paragraph that one side moved and the other rewrote is rewritten where it stands now; one that both moved stands
    where we put it, or where it was decided.
    """
    old, ours_now, theirs_now = blocks_of(base), blocks_of(ours), blocks_of(theirs)
    mine, other = hunks(old, ours_now), hunks(old, theirs_now)
    laid = Laid()
    mine, other = _moved(old, mine, other, "theirs", laid)
    other, mine = _moved(old, other, mine, "ours", laid)
    at = 0
    for start, end, our_hunks, their_hunks in _clusters(mine, other):
        laid.blocks += old[at:start]
        sides = applied(old, start, end, our_hunks), applied(old, start, end, their_hunks)
        for passage in _by_paragraph(start, old[start:end], *sides):
            _lay(laid, passage, decide)
        at = end
    laid.blocks += old[at:]
    single = _once(old) & _once(ours_now) & _once(theirs_now)
    _set_once(laid, single)
    _put_back(laid, single, {"ours": ours_now, "theirs": theirs_now})
    return laid


def _once(blocks: list[str]) -> set[str]:
    return {block for block, count in Counter(blocks).items() if count == 1}


def _set_once(laid: Laid, single: set[str]) -> None:
    """A block that both moved goes where theirs put it; where one of the two was asked about, that one stays."""
    moved = dict.fromkeys(block for n in laid.unasked for block in blocks_of(laid.blocks[n]) if block in single)
    for block in moved:
        places = [n for n, text in enumerate(laid.blocks) if block in text and block in blocks_of(text)]
        unasked = sorted(laid.unasked.keys() & places, key=lambda n: (laid.unasked[n][0] == "ours", n))
        for n in unasked[: len(places) - 1]:
            _take_out(laid, n, block)
    laid.blocks = [text for text in laid.blocks if text]


def _put_back(laid: Laid, single: set[str], sides: dict[Side, list[str]]) -> None:
    """A block that one moved to where the other's words were chosen stands where the other has it."""
    seen = "".join(passage.ours + passage.theirs for side, passage in laid.asked if side is None)
    for side, passage in laid.asked:
        for block in blocks_of(passage.ours if side == "theirs" else passage.theirs):
            if block not in single or block in seen or any(block in text for text in laid.blocks):
                continue
            before = sides[side][: sides[side].index(block)]
            places = (n for one in reversed(before) for n, text in enumerate(laid.blocks, 1) if one in text)
            laid.blocks.insert(next(places, 0), block)


def _take_out(laid: Laid, place: int, block: str) -> None:
    blocks = blocks_of(laid.blocks[place])
    blocks.remove(block)
    side, passage = laid.unasked[place]
    left = replace(passage, **{side: "".join(blocks)})
    at = laid.taken.index((side, passage))
    laid.taken[at : at + 1] = [(side, left)] if left.ours != left.theirs else []
    laid.blocks[place], laid.unasked[place] = getattr(left, side), (side, left)


def _lay(laid: Laid, passage: Passage, decide: Decide) -> None:
    if passage.theirs == passage.base or passage.ours == passage.theirs:
        chosen = passage.ours
    elif passage.ours == passage.base:
        chosen = passage.theirs
    else:
        chosen = decide(passage)
        if chosen is None:
            chosen = passage.ours
            laid.clashes.append(passage)
        side = {passage.theirs: "theirs", passage.ours: "ours"}.get(chosen)
        laid.asked.append((side, passage))
    if chosen:
        laid.blocks.append(chosen)
    if passage.ours != passage.theirs and passage.base in (passage.ours, passage.theirs):
        laid.taken.append(("theirs" if passage.ours == passage.base else "ours", passage))
        if chosen:
            laid.unasked[len(laid.blocks) - 1] = laid.taken[-1]


def _by_paragraph(start: int, base: list[str], ours: list[str], theirs: list[str]) -> Iterator[Passage]:
    """A changed run of as many blocks on each side is compared one by one, another as a whole."""
    if len(base) == len(ours) == len(theirs):
        for number, blocks in enumerate(zip(base, ours, theirs, strict=True), start):
            yield Passage(*blocks, number)
    else:
        yield Passage("".join(base), "".join(ours), "".join(theirs), start)


def _clusters(ours: list[Hunk], theirs: list[Hunk]) -> Iterator[tuple[int, int, list[Hunk], list[Hunk]]]:
    """Changes that touch the same blocks, or put something in at the same place, as (start, end, ours, theirs)."""
    both = sorted([(hunk, 0) for hunk in ours] + [(hunk, 1) for hunk in theirs], key=lambda pair: pair[0][:2])
    while both:
        first, side = both.pop(0)
        start, end = first.start, first.end
        sides: tuple[list[Hunk], list[Hunk]] = ([], [])
        sides[side].append(first)
        while both and (both[0][0].start < end or both[0][0][:2] == (start, end) == (start, start)):
            hunk, side = both.pop(0)
            sides[side].append(hunk)
            end = max(end, hunk.end)
        yield start, end, *sides


def _moved(old: list[str], moving: list[Hunk], changing: list[Hunk], side: Side, laid: Laid) -> tuple[list, list]:
    """Blocks that the one moved and the other (`side`) rewrote, rewritten where they were moved to."""
    taken_out = {hunk.start for hunk in moving if hunk.end == hunk.start + 1 and not hunk.new}
    left = []
    for hunk in changing:
        block = old[hunk.start] if hunk.end == hunk.start + 1 and hunk.new else None
        homes = [n for n, move in enumerate(moving) if block and block in move.new]
        if hunk.start not in taken_out or len(homes) != 1 or old.count(block) > 1:
            left.append(hunk)
            continue
        home = moving[homes[0]]
        at = home.new.index(block)
        moving[homes[0]] = home._replace(new=home.new[:at] + hunk.new + home.new[at + 1 :])
        new = "".join(hunk.new)
        texts = (block, new, block) if side == "ours" else (block, block, new)
        laid.taken.append((side, Passage(*texts, hunk.start)))
    return moving, left
