"""What a paragraph is called in an address, so that a link to it holds when the text around it is corrected."""

from itertools import zip_longest

from .aligning import hunks
from .trees import fragment, inner

# Of each paragraph in its order: its own number, then those of paragraphs that it took in.
Anchors = list[list[int]]


def anchors_after(old: str, anchors: Anchors, new: str) -> Anchors:
    """The numbers for the paragraphs of `new`, which follows `old`; none where they are simply 1, 2, 3 …

    A paragraph that was rewritten keeps its number, a new one takes one that was never given, and the number of one
    that was taken out leads to what stood before it.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    given = anchors if len(anchors) == len(before) else [[number] for number in range(1, len(before) + 1)]
    kept = _kept(before, after, given)
    highest = max((number for numbers in given for number in numbers), default=0)
    for numbers in kept:
        if not numbers:
            highest += 1
            numbers.append(highest)
    is_plain = all(numbers == [place] for place, numbers in enumerate(kept, 1))
    return [] if is_plain else kept


def _kept(before: list[str], after: list[str], given: Anchors) -> Anchors:
    kept: Anchors = [[] for _paragraph in after]
    homeless: list[tuple[int, list[int]]] = []
    moved = _moved(before, after)
    old_at = new_at = 0
    for start, end, new in [*hunks(before, after), (len(before), len(before), ())]:
        for _same in range(start - old_at):
            kept[new_at] += given[old_at]
            old_at, new_at = old_at + 1, new_at + 1
        for old, place in zip_longest(range(start, end), range(new_at, new_at + len(new))):
            if place is not None and place in moved:
                kept[place] += given[moved[place]]
            if old is None or old in moved.values():
                continue
            if place is not None and place not in moved:
                kept[place] += given[old]
            else:
                homeless.append((max(new_at + min(len(new), old - start) - 1, 0), given[old]))
        old_at, new_at = end, new_at + len(new)
    for place, numbers in homeless:
        if kept:
            kept[min(place, len(kept) - 1)] += numbers
    return kept


def _moved(before: list[str], after: list[str]) -> dict[int, int]:
    """Places of paragraphs that stand elsewhere now, word for word: new place to old."""
    staying = set()
    old_at = 0
    for start, end, _new in [*hunks(before, after), (len(before), len(before), ())]:
        staying.update(range(old_at, start))
        old_at = end
    gone = {text: [] for text in before}
    for place, text in enumerate(before):
        if place not in staying:
            gone[text].append(place)
    there = {before[place] for place in staying}
    return {place: gone[text].pop(0) for place, text in enumerate(after) if gone.get(text) and text not in there}


def _paragraphs(body: str) -> list[str]:
    return [inner(paragraph) for paragraph in fragment(body).findall("p")]
