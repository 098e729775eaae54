"""“Did you mean …?”, of words that stand in pieces."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from search import ranked
from search.folding import folded, words_of
from search.spelling import near

# So many words are looked at, and of each so many that are written nearly so.
WORDS, CANDIDATES = 4, 8
# So much commoner must another word be where the one that was typed is there, too.
COMMONER = 10
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Suggestion:
    """`words` are what was perhaps meant; `unknown` those that no piece has."""

    words: str = ""
    unknown: tuple[str, ...] = ()

    def without_words(self) -> Self:
        return replace(self, words="")


def suggestion_for(typed: str, is_seen: Callable[[str], bool]) -> Suggestion | None:
    """In at most fifty short queries, whatever was typed. `is_seen` says whether readers see a piece with the word."""
    instead, unknown, codes = {}, [], ranked.stemmings()
    for word in list(dict.fromkeys(words_of(typed)))[:WORDS]:
        known = ranked.how_many(word, codes)
        # Of a common word it need not be asked.
        if 0 < known < ranked.COUNTED and not is_seen(word):
            known = 0
        if not known:
            unknown.append(word)
        if better := _better(word, known, codes):
            instead[word] = better
    meant = _WORD.sub(lambda match: instead.get(folded(match[0]), match[0]), typed)
    return Suggestion(meant if instead else "", tuple(unknown)) if instead or unknown else None


def _better(word: str, known: int, codes: list[str]) -> str | None:
    """Of the words that are nearest the commonest."""
    if known * COMMONER >= ranked.COUNTED:
        return None
    counted = [(far, -ranked.how_many(other, codes), other) for far, other in near(word)[:CANDIDATES]]
    worth = [one for one in counted if -one[1] > known * COMMONER]
    return min(worth)[2] if worth else None
