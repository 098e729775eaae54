"""How well a document answers: one measure for both databases, reckoned from what was found."""

from collections.abc import Sequence
from math import log

from .question import Question
from .ranked_engine import Row

# What a word counts for where it stands. That it stands somewhere is known of all.
WEIGHTS = {"headline": 10, "names": 8, "standfirst": 5, "about": 3}
# Words that were asked for without quotation marks, but stand beside each other.
BESIDE = {"headline": 6, "standfirst": 2}


def ranked(rows: Sequence[Row], question: Question) -> list[Row]:
    """The best first; of equals the order in which they came. A word that all have in a place tells nothing there."""
    scores = dict.fromkeys((row.id for row in rows), 0.0)
    for run in question.runs:
        needles = [f" {' '.join(stems)} " for stems in run]
        for place, weight in WEIGHTS.items():
            _add(scores, _having(rows, place, needles), weight)
    if len(question.runs) > 1:
        together = [f" {words} " for words in question.beside]
        for place, weight in BESIDE.items():
            _add(scores, _having(rows, place, together), weight)
    return sorted(rows, key=lambda row: -scores[row.id])


def _having(rows: Sequence[Row], place: str, needles: list[str]) -> list[int]:
    at = Row._fields.index(place)
    if len(needles) == 1:
        (needle,) = needles
        return [row[0] for row in rows if needle in row[at]]
    return [row[0] for row in rows if any(needle in row[at] for needle in needles)]


def _add(scores: dict[int, float], found: list[int], weight: int) -> None:
    worth = weight * log(1 + len(scores) / len(found)) if found else 0
    for number in found:
        scores[number] += worth
