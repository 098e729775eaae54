"""What became of each block of a body: the smallest changes that lead from one text to another."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

# Pairs of blocks that are compared word by word; a longer run that was rewritten stays one change.
MOST_PAIRS = 2_500
# From here on two blocks are one block, rewritten; and a block was parted from another, or joined to it.
ALIKE = 0.4
PART = 0.6
_PLAIN_TAG = re.compile(r"</?\w+>")
_WORD = re.compile(r"\w+")


class Hunk(NamedTuple):
    """The blocks from `start` to `end` of the old text are `new` now; an insertion starts where it ends."""

    start: int
    end: int
    new: tuple[str, ...]


def hunks(old: list[str], new: list[str]) -> list[Hunk]:
    """In order and apart; applying them to the old blocks gives the new ones exactly."""
    found: list[Hunk] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _refined(old[a:b], new[c:d], a)
    return found


def applied(old: list[str], start: int, end: int, changes: list[Hunk]) -> list[str]:
    """The blocks from `start` to `end` with these changes."""
    blocks: list[str] = []
    for hunk in changes:
        blocks += old[start : hunk.start]
        blocks += hunk.new
        start = hunk.end
    return blocks + old[start:end]


def words_in(html: str) -> Counter:
    """Also what stands in attributes: a picture is its number."""
    return Counter(_WORD.findall(_PLAIN_TAG.sub(" ", html)))


def _refined(old: list[str], new: list[str], offset: int) -> list[Hunk]:
    """A changed run, parted into blocks that were rewritten, taken out and put in."""
    before, after = [words_in(block) for block in old], [words_in(block) for block in new]
    pieces: list[Hunk] = []
    a = c = 0
    for b, d in [*_alike(before, after), (len(old), len(new))]:
        pieces += _gap(a, b, c, d)
        if b < len(old):
            pieces.append((b, b + 1, d, d + 1))
        a, c = b + 1, d + 1
    joined = _joined(pieces, before, after)
    return [Hunk(offset + a, offset + b, tuple(new[c:d])) for a, b, c, d in joined]


def _gap(a: int, b: int, c: int, d: int) -> Iterator[tuple[int, int, int, int]]:
    """As many on both sides are taken for the same ones."""
    if b - a == d - c:
        yield from ((a + n, a + n + 1, c + n, c + n + 1) for n in range(b - a))
    elif c == d:
        yield from ((n, n + 1, c, c) for n in range(a, b))
    else:
        yield a, b, c, d


def _alike(before: list[Counter], after: list[Counter]) -> list[tuple[int, int]]:
    """Pairs that have most words in common, in the order of both."""
    if not before or not after or len(before) * len(after) > MOST_PAIRS:
        return []
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    score = [[_likeness(one, other) for other in after] for one in before]
    for a in range(len(before) - 1, -1, -1):
        for c in range(len(after) - 1, -1, -1):
            paired = score[a][c] + best[a + 1][c + 1] if score[a][c] else 0
            best[a][c] = max(paired, best[a + 1][c], best[a][c + 1])
    pairs, a, c = [], 0, 0
    while a < len(before) and c < len(after) and best[a][c]:
        if score[a][c] and best[a][c] == score[a][c] + best[a + 1][c + 1]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        elif best[a][c] == best[a + 1][c]:
            a += 1
        else:
            c += 1
    return pairs


def _likeness(one: Counter, other: Counter) -> float:
    """From 0 to 1; 0 where they are no one block."""
    both = one.total() + other.total()
    share = 2 * (one & other).total() / both if both else 0
    return share if share >= ALIKE else 0


def _joined(pieces: list, before: list[Counter], after: list[Counter]) -> list[tuple[int, int, int, int]]:
    """A paragraph that was parted in two is one change, and so are two that were joined."""
    found: list[tuple[int, int, int, int]] = []
    for piece in pieces:
        if found and (_is_part(piece, found[-1], before, after) or _is_part(found[-1], piece, before, after)):
            a, _b, c, _d = found.pop()
            piece = (a, piece[1], c, piece[3])
        found.append(piece)
    return found


def _is_part(piece, of, before: list[Counter], after: list[Counter]) -> bool:
    """Whether what came in stood in the neighbour before, or what went stands in the neighbour now."""
    a, b, c, d = piece
    if a == b and of[0] < of[1]:
        words, home = after[c:d], before[of[0] : of[1]]
    elif c == d and of[2] < of[3]:
        words, home = before[a:b], after[of[2] : of[3]]
    else:
        return False
    came, stood = (sum(counters, Counter()) for counters in (words, home))
    return came.total() > 0 and (came & stood).total() >= PART * came.total()
