"""“Did you mean …?”: words of documents that are a letter or two from what was typed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .folding import folded
from .models import Spelling

_WORD = re.compile(r"[^\W\d_]+")
SHORTEST, LONGEST = 4, 30
# A word so long may be wrong in two places.
LONG = 7
KNOWN_AT_A_TIME, READ = 500, 400


def learn(words: Iterable[str]) -> None:
    """Words as `words_in` gives them. Two queries for each so many, one where none is new."""
    words = sorted(set(words))
    for start in range(0, len(words), KNOWN_AT_A_TIME):
        some = words[start : start + KNOWN_AT_A_TIME]
        keyed = {folded(word): word for word in some}
        known = set(Spelling.objects.filter(key__in=keyed).values_list("word", flat=True))
        # In one order for all writers, so that two of them never wait for each other.
        rows = [Spelling(key=key, word=word) for word in some if word not in known for key in sorted(_keys(word))]
        Spelling.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def forget(words: Iterable[str]) -> None:
    """As if nobody had ever written them."""
    for word in set(words):
        Spelling.objects.filter(key__in=_keys(word), word=word).delete()


def near(typed: str) -> list[tuple[int, str]]:
    """(how far, word) of words that are written nearly so, the nearest first, in one query."""
    typed = folded(typed)
    if not SHORTEST <= len(typed) <= LONGEST:
        return []
    once = set(_without_one(typed))
    keys = {typed, *once}
    if len(typed) >= LONG:
        keys.update(key for word in once for key in _without_one(word))
    words = set(Spelling.objects.filter(key__in=keys).values_list("word", flat=True)[:READ])
    most = 2 if len(typed) >= LONG else 1
    measured = sorted((distance(typed, folded(word)), word) for word in words)
    return [(far, word) for far, word in measured if 0 < far <= most]


def distance(one: str, other: str) -> int:
    """How many letters to put in, take out, change, or swap with their neighbour (optimal string alignment)."""
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, opposite in enumerate(other, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]


def words_in(text: str) -> Iterator[str]:
    """Those that are long enough to be meant with a slip."""
    for word in _WORD.findall(unicodedata.normalize("NFC", text.lower())):
        plain = folded(word)
        if SHORTEST <= len(word) <= LONGEST >= len(plain) and plain.isalpha():
            yield word


def _keys(word: str) -> set[str]:
    plain = folded(word)
    return {plain, *_without_one(plain)}


def _without_one(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
