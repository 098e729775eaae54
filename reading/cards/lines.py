"""Lines of text in several fonts and both directions, measured and drawn."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path

from .faces import JOINERS, can_shape, face_of, font

TO_THE_LEFT = {"R", "AL"}
TO_THE_RIGHT = {"L", "EN", "AN"}


@dataclass(frozen=True)
class Hand:
    """How words are written: fonts in the order in which they are asked, pixels, weight."""

    files: tuple[Path, ...]
    size: int
    weight: int = 400

    def can_write(self, text: str) -> bool:
        return all(face_of(sign, self.files) for sign in text)


@dataclass(frozen=True)
class Run:
    text: str
    file: Path
    is_to_the_left: bool


def plain(text: str) -> str:
    """One line of signs that draw something."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(sign for sign in text if sign in JOINERS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))


def wrapped(text: str, hand: Hand, width: int) -> list[str]:
    """A word that is wider than the line is parted where the line ends."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, hand) <= width:
            lines[-1] = longer
            continue
        while len(word) > 1 and width_of(word, hand) > width:
            # Halved again and again: a word of three hundred letters is measured nine times a line.
            most = bisect_right(range(1, len(word)), width, key=lambda end: width_of(word[:end], hand)) or 1
            lines.append(word[:most])
            word = word[most:]
        lines.append(word)
    return lines


def width_of(line: str, hand: Hand) -> float:
    return sum(_length(run, hand) for run in _runs(line, hand))


def write(draw, place: tuple[float, float], line: str, hand: Hand, *, ink: str, rtl: bool) -> None:
    """From `place`, on the line that letters stand on: to the right, or to the left."""
    x, y = place
    runs = _in_order(_runs(line, hand, rtl), rtl)
    if rtl:
        x -= sum(_length(run, hand) for run in runs)
    for run in runs:
        options = {"direction": "rtl" if run.is_to_the_left else "ltr"} if can_shape() else {}
        draw.text((x, y), run.text, font=font(run.file, hand.size, hand.weight), fill=ink, anchor="ls", **options)
        x += _length(run, hand)


def _length(run: Run, hand: Hand) -> float:
    return font(run.file, hand.size, hand.weight).getlength(run.text)


def _runs(line: str, hand: Hand, rtl: bool = False) -> list[Run]:
    """In the order of reading. Signs that belong to no direction go with the line's, or with equals around them."""
    ways = _ways(line, rtl)
    signs = [(face_of(sign, hand.files), way, sign) for sign, way in zip(line, ways, strict=True)]
    return [Run("".join(sign for *_face, sign in some), *key) for key, some in groupby(signs, key=lambda one: one[:2])]


def _ways(line: str, rtl: bool) -> list[bool]:
    """Of each sign, whether it is read to the left (after the Unicode Bidirectional Algorithm, its common cases)."""
    kinds = [unicodedata.bidirectional(sign) for sign in line]
    known = [True if kind in TO_THE_LEFT else False if kind in TO_THE_RIGHT else None for kind in kinds]
    before, after = _carried(known, rtl), _carried(known[::-1], rtl)[::-1]
    return [one if one == other else rtl for one, other in zip(before, after, strict=True)]


def _carried(ways: list[bool | None], first: bool) -> list[bool]:
    """Each that is not known is that before it."""
    return list(accumulate(ways, lambda last, way: last if way is None else way, initial=first))[1:]


def _in_order(runs: list[Run], rtl: bool) -> list[Run]:
    """As they stand from left to right: stretches against the line's direction are turned in themselves."""
    parts = [list(some) for _way, some in groupby(runs, key=lambda run: run.is_to_the_left)]
    parts = [part[::-1] if part[0].is_to_the_left else part for part in parts]
    return [run for part in (parts[::-1] if rtl else parts) for run in part]
