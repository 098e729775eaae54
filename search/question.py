"""What a reader asks: words as their stems in each language of the site, and marks that documents must carry."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from .asking import Asked
from .folding import LONGEST, is_unparted
from .stemming import stem, stemming_of

_MARK = re.compile(r"=[a-z]+[0-9a-z]*")


@dataclass(frozen=True)
class Question:
    """`runs`: of each word, or words beside each other, the stems that it may be in the index.

    `beside`: all words in their order, in each language. `marks`: of each group one at least.
    """

    asked: Asked
    runs: tuple[tuple[tuple[str, ...], ...], ...]
    beside: tuple[str, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, typed: str, stemmings: Collection[str], marks: Collection[Collection[str]] = ()) -> Self:
        asked = replace(Asked.of(typed), last_is_open=False)
        stemmed = [[tuple(stem(word, code) for word in run) for run in asked.runs] for code in stemmings or [""]]
        runs = tuple(tuple(dict.fromkeys(either)) for either in zip(*stemmed, strict=True))
        beside = tuple(dict.fromkeys(" ".join(" ".join(run) for run in one) for one in stemmed))
        marks = tuple(map(tuple, marks))
        if not all(some and all(map(_MARK.fullmatch, some)) for some in marks):
            raise ValueError(f"These are no marks: {marks}")
        return cls(asked, runs, beside, marks)

    def __bool__(self):
        return bool(self.runs or self.marks)

    @property
    def has_runs(self) -> bool:
        return any(len(run) > 1 for run in self.asked.runs)


@dataclass(frozen=True)
class InLanguage:
    """What a text of that language says of the question: for marking."""

    question: Question
    language: str

    @cached_property
    def code(self) -> str:
        return stemming_of(self.language)

    @property
    def is_at_beginnings(self) -> bool:
        """Whether a stem is how its words begin: Arabic puts “the” and “and” before them."""
        return self.code != "ar"

    @cached_property
    def firsts(self) -> set[str]:
        return {stems[0] for run in self.question.runs for stems in run}

    @cached_property
    def looked_for(self) -> set[str]:
        """Of words beside each other the longest: it is rarer than “the”."""
        return {max(stems, key=len) for run in self.question.runs for stems in run}

    @property
    def beginnings(self) -> list[str]:
        """A stem may change the last letter of what it is the stem of: “bodi” of “body”."""
        return [one[:-1] if len(one) > 3 and one.isalpha() else one for one in self.looked_for]

    def may_begin(self, word: str) -> bool:
        return stem(word[:LONGEST], self.code) in self.looked_for or not word.isalpha() or is_unparted(word)

    def says(self, words: list[str], at: int) -> int:
        """How many of these folded words, from that place on, are what was asked for."""
        if stem(words[at], self.code) not in self.firsts:
            return 0
        for run in self.question.runs:
            length = len(run[0])
            if tuple(stem(word, self.code) for word in words[at : at + length]) in run:
                return length
        return 0
