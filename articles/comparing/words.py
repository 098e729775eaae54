"""What changed in one paragraph, word by word, as runs: ("", text), ("del", text), ("ins", text)."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

type Run = tuple[str, str]
type Token = tuple[str, str]  # a word or a mark, and the space after it

# Where a text had one paragraph and the other has two.
BREAK = "¶"
# The time grows with the pairs of equal words; beyond so many a paragraph is shown as taken out and put in whole.
TOO_MANY_PAIRS = 60_000
TOO_DIFFERENT = 0.35
# Fewer words than these that stayed between long changes are noise, not news.
ISLAND = 3

# Each of these signs is a word: their scripts put no spaces between words.
_SIGNS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "!-/:-@\\[-`{-~\u00a1\u00ab\u00b7\u00bb\u00bf\u060c\u061b\u061f\u2010-\u206f\u3000-\u303f\uff01-\uff0f"
_WORD = f"[^\\s{_MARKS}{_SIGNS}]+"
_TOKEN = re.compile(f"([{_SIGNS}]|{_WORD}(?:['’.,@/:\\-\u2010\u2011\u200c\u200d]{_WORD})*|\\S)(\\s*)")


def runs_of(old: str, new: str) -> list[Run]:
    """Whole, where too little stayed."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    opcodes = _opcodes([word for word, _gap in before], [word for word, _gap in after])
    if opcodes is None:
        return [run for run in (("del", old), ("ins", new)) if run[1]]
    return list(_runs(before, after, opcodes))


def _opcodes(before: list[str], after: list[str]) -> list[tuple] | None:
    start = _in_common(before, after)
    end = _in_common(before[start:][::-1], after[start:][::-1])
    a, b = before[start : len(before) - end], after[start : len(after) - end]
    counts = Counter(b)
    if sum(counts[word] for word in a) > TOO_MANY_PAIRS:
        return None
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    stayed = start + end + sum(block.size for block in matcher.get_matching_blocks())
    if 2 * stayed < TOO_DIFFERENT * (len(before) + len(after)):
        return None
    inner = [(tag, i + start, j + start, k + start, m + start) for tag, i, j, k, m in matcher.get_opcodes()]
    head = [("equal", 0, start, 0, start)] if start else []
    tail = [("equal", len(before) - end, len(before), len(after) - end, len(after))] if end else []
    return _without_islands([*head, *inner, *tail])


def _in_common(one: list[str], other: list[str]) -> int:
    """How many stand the same at the beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _without_islands(opcodes: list[tuple]) -> list[tuple]:
    """Equal runs joined where they touch; a word or two between long changes go with them."""
    kept: list[tuple] = []
    for number, code in enumerate(opcodes):
        is_inside = 0 < number < len(opcodes) - 1
        if code[0] == "equal" and is_inside and _is_island(*opcodes[number - 1 : number + 2]):
            code = ("replace", *code[1:])
        kind = code[0] if code[0] == "equal" else "replace"
        if kept and kept[-1][0] == kind:
            code = (kind, kept[-1][1], code[2], kept[-1][3], code[4])
            kept.pop()
        kept.append((kind, *code[1:]))
    return kept


def _is_island(before: tuple, equal: tuple, after: tuple) -> bool:
    size = equal[2] - equal[1]
    sizes = [max(code[2] - code[1], code[4] - code[3]) for code in (before, after)]
    return size < ISLAND and "equal" not in (before[0], after[0]) and min(sizes) > 2 * size


def _runs(before: list[Token], after: list[Token], opcodes: list[tuple]) -> Iterator[Run]:
    """The space after the last word that stayed is the longer one, so that what follows never sticks to it."""
    for (tag, a, b, c, d), following in pairwise([*opcodes, ("end", 0, 0, 0, 0)]):
        if tag == "equal":
            gap = after[d - 1][1] or (before[b - 1][1] if following[0] != "end" else "")
            yield "", _text(after[c:d], gap)
            continue
        if a < b:
            yield "del", _text(before[a:b], "" if c < d else before[b - 1][1])
        if a < b and c < d and (gap := before[b - 1][1] or after[d - 1][1]):
            yield "", gap
        if c < d:
            yield "ins", _text(after[c:d], "")
            if gap := after[d - 1][1]:
                yield "", gap


def _text(tokens: list[Token], last_gap: str) -> str:
    return "".join(word + gap for word, gap in tokens[:-1]) + tokens[-1][0] + last_gap
