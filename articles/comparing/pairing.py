"""Which paragraph of a text became which of another: the same, changed, parted, joined, moved, gone or new."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

# A share of neighbouring words in common: from here on two paragraphs are one that was changed, …
ALIKE = 0.25
# … one is a part of the other, or stands elsewhere now.
INSIDE, MOVED = 0.6, 0.5
# What more paragraphs have in common tells none of them apart.
COMMON = 12
# Above so many lines that repeat, difflib leaves out the most frequent: its time grows with their square.
MANY = 200_000


@dataclass
class Pair:
    """Places of paragraphs in the old and in the new text. Two on one side: one was parted, or two were joined."""

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    is_same: bool = False
    moved: str = ""
    """"away": it stands elsewhere in the new text; "here": it stood elsewhere in the old one."""


def pairs_of(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """In the order of the new text; what is gone stands where it stood. Same are those with the same words."""
    return _Texts(before, after).pairs()


class _Texts:
    def __init__(self, before: Sequence[str], after: Sequence[str]):
        self.before, self.after = before, after
        self.old_pairs: dict[int, frozenset] = {}
        self.new_pairs: dict[int, frozenset] = {}

    def pairs(self) -> list[Pair]:
        found: list[Pair | list[Pair]] = []
        for tag, a, b, c, d in self._opcodes():
            if tag == "equal":
                found += [Pair([a + n], [c + n], is_same=True) for n in range(b - a)]
            else:
                found.append(self._in_gap(range(a, b), range(c, d)))
        gaps = [gap for gap in found if isinstance(gap, list)]
        self._find_moved(gaps)
        return [pair for one in found for pair in (_side_by_side(one) if isinstance(one, list) else [one])]

    def _opcodes(self):
        counts: dict[str, int] = defaultdict(int)
        for text in self.after:
            counts[text] += 1
        repeats = sum(counts.get(text, 0) for text in self.before) > MANY
        return SequenceMatcher(None, self.before, self.after, autojunk=repeats).get_opcodes()

    def _in_gap(self, old: range, new: range) -> list[Pair]:
        """Alike ones in their order, then what lies between them."""
        if len(old) == len(new) == 1:
            return [Pair([*old], [*new])]
        pairs, at_old, at_new = [], old.start, new.start
        for o, n in [*self._chain(old, new), (old.stop, new.stop)]:
            pairs += [Pair([one], []) for one in range(at_old, o)] + [Pair([], [one]) for one in range(at_new, n)]
            if o < old.stop:
                pairs.append(Pair([o], [n]))
            at_old, at_new = o + 1, n + 1
        return self._with_parts(pairs)

    def _chain(self, old: range, new: range) -> list[tuple[int, int]]:
        """Of all pairs that are alike those that keep their order and are most alike together."""
        ends, totals, chains = [-1], [0.0], [()]
        scored = sorted((o, -n, score) for (o, n), score in self._alike(old, new).items())
        for o, minus, score in scored:
            at = bisect_left(ends, -minus)
            total, chain = totals[at - 1] + score, (chains[at - 1], (o, -minus))
            # What ends here or later and weighs no more is of no use any longer.
            until = bisect_right(totals, total)
            if until > at or at == len(ends) or ends[at] != -minus:
                ends[at:until], totals[at:until], chains[at:until] = [-minus], [total], [chain]
        chain, found = chains[-1], []
        while chain:
            chain, pair = chain
            found.append(pair)
        return found[::-1]

    def _alike(self, old: range | list[int], new: range | list[int], least: float = ALIKE) -> dict:
        """{(old, new): how alike}, found by the neighbouring words that only a few paragraphs have."""
        where: dict[tuple, list[int]] = defaultdict(list)
        for n in new:
            for pair in self._new(n):
                where[pair].append(n)
        shared: dict[tuple[int, int], int] = defaultdict(int)
        for o in old:
            for pair in self._old(o):
                if len(at := where.get(pair, ())) <= COMMON:
                    for n in at:
                        shared[o, n] += 1
        scores = {(o, n): 2 * count / (len(self._old(o)) + len(self._new(n))) for (o, n), count in shared.items()}
        return {pair: score for pair, score in scores.items() if score >= least}

    def _with_parts(self, pairs: list[Pair]) -> list[Pair]:
        """A paragraph that is only here and lies inside its neighbour's other side is a part of that."""
        kept: list[Pair] = []
        for pair in pairs:
            if kept and self._is_part(pair, kept[-1]):
                kept[-1].old += pair.old
                kept[-1].new += pair.new
            elif kept and self._is_part(kept[-1], pair):
                alone = kept.pop()
                kept.append(Pair(alone.old + pair.old, alone.new + pair.new))
            else:
                kept.append(pair)
        return kept

    def _is_part(self, alone: Pair, whole: Pair) -> bool:
        if len(alone.old) + len(alone.new) != 1 or not (whole.old and whole.new):
            return False
        if alone.new:
            part, inside = self._new(alone.new[0]), [self._old(o) for o in whole.old]
        else:
            part, inside = self._old(alone.old[0]), [self._new(n) for n in whole.new]
        return len(part) > 2 and len(part.intersection(*inside)) >= INSIDE * len(part)

    def _find_moved(self, gaps: list[list[Pair]]) -> None:
        gone = {pair.old[0]: pair for gap in gaps for pair in gap if not pair.new and len(self._old(pair.old[0])) > 2}
        come = {pair.new[0]: pair for gap in gaps for pair in gap if not pair.old and len(self._new(pair.new[0])) > 2}
        scores = self._alike([*gone], [*come], MOVED) if gone and come else {}
        for o, n in sorted(scores, key=scores.get, reverse=True):
            if o in gone and n in come:
                here, away = come.pop(n), gone.pop(o)
                here.old, here.moved, away.moved = [o], "here", "away"

    def _old(self, place: int) -> frozenset:
        return _neighbours(self.before[place], self.old_pairs, place)

    def _new(self, place: int) -> frozenset:
        return _neighbours(self.after[place], self.new_pairs, place)


def _neighbours(text: str, known: dict[int, frozenset], place: int) -> frozenset:
    """Every two words that follow each other, the first and the last alone."""
    if place not in known:
        words = text.split()
        known[place] = frozenset(zip(["", *words], [*words, ""], strict=True))
    return known[place]


def _side_by_side(pairs: list[Pair]) -> Iterator[Pair]:
    """Beside what went without a trace stands what came in the same place."""
    gone: list[Pair] = []
    come: list[Pair] = []
    for pair in [*pairs, None]:
        if pair and not pair.moved and not pair.new:
            gone.append(pair)
        elif pair and not pair.moved and not pair.old:
            come.append(pair)
        else:
            for old, new in zip_longest(gone, come):
                yield Pair(old.old if old else [], new.new if new else [])
            gone, come = [], []
            if pair:
                yield pair
