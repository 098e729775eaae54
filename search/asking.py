"""What somebody typed, as words that must all be there."""

import re
from dataclasses import dataclass
from typing import Self

from .folding import words_of

_PARTS = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
# More words than that make a question no narrower, and each costs a look-up.
MOST = 12


@dataclass(frozen=True)
class Asked:
    """`runs` are words that stand beside each other, mostly one alone; the last may be the beginning of a word."""

    runs: tuple[tuple[str, ...], ...]
    last_is_open: bool = True

    @classmethod
    def of(cls, typed: str) -> Self:
        runs, is_open = [], False
        for quoted, in_marks, plain in _PARTS.findall(typed):
            run = tuple(words_of(quoted or in_marks or plain))[:MOST]
            if run:
                runs.append(run)
                is_open = bool(plain)
        return cls(tuple(runs[:MOST]), is_open and len(runs) <= MOST)

    def __bool__(self):
        return bool(self.runs)

    # For who looks for the first hit in a long text.
    is_at_beginnings = True

    @property
    def beginnings(self) -> tuple[str, ...]:
        return tuple(run[0] for run in self.runs)

    def may_begin(self, _word: str) -> bool:
        return True

    def says(self, words: list[str], at: int) -> int:
        """How many of these folded words, from that place on, are what was asked for."""
        for number, run in enumerate(self.runs):
            found = tuple(words[at : at + len(run)])
            is_open = self.last_is_open and number == len(self.runs) - 1
            if found == run or (is_open and len(found) == len(run) and _begins(found, run)):
                return len(run)
        return 0


def _begins(found: tuple[str, ...], run: tuple[str, ...]) -> bool:
    return found[:-1] == run[:-1] and found[-1].startswith(run[-1])
