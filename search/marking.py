"""A stretch of a text with the words that were asked for marked."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from .asking import Asked
from .folding import UNPARTED, folded, is_unparted, words_of
from .question import InLanguage

AROUND = 14
# Looked at closely is no more of a text than this, from a little before the first word on: folding costs time.
BEFORE, BEHIND = 400, 500
# Words that must stand beside each other may stand alone before: so many places are looked at.
PLACES = 6
# Where folding has moved every place: so much from the beginning.
MOST = 60_000
_PIECE = re.compile(rf"\s+|[{UNPARTED}]|[^\s{UNPARTED}]+")
_CORE = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


class Run(NamedTuple):
    text: str
    is_hit: bool


def marked(text: str, asked: Asked | InLanguage) -> list[Run]:
    """The whole text, the words marked."""
    pieces = _PIECE.findall(text)
    return _joined(pieces, _hits(pieces, asked))


def snippet(text: str, asked: Asked | InLanguage) -> list[Run]:
    """About thirty words around the first hit, or nothing where none stands in the text."""
    if not (places := _about(text, asked)):
        return []
    for start, end in [*((place, place + BEFORE + BEHIND) for place in places), (0, MOST)]:
        pieces = _PIECE.findall(text[start:end])
        if hits := _hits(pieces, asked):
            break
    else:
        return []
    first, last = max(0, min(hits) - AROUND), min(hits) + 3 * AROUND
    # A stretch may begin within a word.
    first += start > 0 and first == 0 and min(hits) > 0
    shown = _joined(pieces[first:last], {hit - first for hit in hits if first <= hit < last})
    before = "… " if start or first else ""
    after = " …" if last < len(pieces) or end < len(text) else ""
    return [run for run in (Run(before, False), *shown, Run(after, False)) if run.text]


def _about(text: str, asked: Asked | InLanguage) -> list[int]:
    """Where to look for the first hit. Folding moves places by a few signs, which `BEFORE` covers."""
    plain = folded(text)
    found = sorted(place for beginning in asked.beginnings for place in _first(plain, beginning, asked))
    places: list[int] = []
    for place in found:
        if not places or place > places[-1] + BEFORE + BEHIND // 2:
            places.append(max(0, place - BEFORE))
    return places[:PLACES]


def _first(plain: str, beginning: str, asked: Asked | InLanguage) -> Iterator[int]:
    """Where the first words stand that begin so and may be meant."""
    before = "" if is_unparted(beginning) else r"(?<!\w)" if asked.is_at_beginnings else r"\w{0,12}"
    words = re.finditer(rf"{before}{re.escape(beginning)}\w*", plain)
    return islice((word.start() for word in words if asked.may_begin(word[0])), PLACES)


def _hits(pieces: list[str], asked: Asked | InLanguage) -> set[int]:
    """Numbers of the pieces that hold a word asked for."""
    words, where = [], []
    for number, piece in enumerate(pieces):
        for word in () if piece.isspace() else words_of(piece):
            words.append(word)
            where.append(number)
    found: set[int] = set()
    for at in range(len(words)):
        if count := asked.says(words, at):
            found.update(where[at : at + count])
    return found


def _joined(pieces: list[str], hits: set[int]) -> list[Run]:
    """Signs at the edges of a word are not marked with it."""
    runs: list[Run] = []
    for number, piece in enumerate(pieces):
        parts = _CORE.fullmatch(piece).groups() if number in hits else (piece,)
        for place, part in enumerate(parts):
            is_hit = len(parts) == 3 and place == 1
            if runs and runs[-1].is_hit == is_hit:
                runs[-1] = Run(runs[-1].text + part, is_hit)
            elif part:
                runs.append(Run(part, is_hit))
    return runs
