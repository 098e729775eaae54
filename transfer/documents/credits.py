"""Who signs: “by NAME is a …”, “by A and B”, and lists of names."""

import re

from .draft import Signature

_PARTICLES = {
    *("al", "am", "an", "ap", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du"),
    *("e", "el", "ibn", "la", "le", "los", "ten", "ter", "van", "vom", "von", "y", "zu", "zur", "’t", "'t"),
}
_BY = re.compile(r"by[\s:]+(?=\S)", re.I)
_VERB = re.compile(r"\s+(?:is|are|was|were)\s")
_JOINTS = re.compile(r"\s*(?:,\s*(?:and\s|&)|;|\s(?:and|&)\s|,)\s*")
_NEXT = re.compile(r"(?:[;.,]\s+(?:and\s+)?|\s+and\s+)(?=((?:[^\W\d_a-z][\w.’'-]*\s+){2,4})is\s+(?:an?|the)\s)")


def read_credit(line: str) -> list[Signature]:
    """The signatures of a line that begins with “by”; empty where it can't be understood."""
    by = _BY.match(line)
    if not by:
        return []
    rest = line[by.end() :].strip()
    parts = _parts(rest)
    return [signature for part in parts for signature in _of_one(part)] if all(map(_of_one, parts)) else _of_one(rest)


def _parts(rest: str) -> list[str]:
    """“A B is a …, and C D is a …” has two."""
    parts, start = [], 0
    for joint in _NEXT.finditer(rest):
        if not joint[1].startswith(("The ", "This ", "That ", "It ")) and _VERB.search(rest[start : joint.start()]):
            parts.append(rest[start : joint.start()])
            start = joint.end()
    return [*parts, rest[start:]]


def _of_one(rest: str) -> list[Signature]:
    verb = _VERB.search(rest)
    if verb and (names := _names(rest[: verb.start()])):
        return [Signature(name, rest if n == 0 else "") for n, name in enumerate(names)]
    if names := _names(rest.rstrip(" .")):
        return [Signature(name) for name in names]
    leading = _leading_name(rest)
    return [Signature(leading, rest)] if leading else []


def _names(text: str) -> list[str]:
    names = [name for name in _JOINTS.split(text) if name]
    return names if names and all(map(_is_name, names)) else []


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 6 and len(text) <= 120 and all(_is_part(word) for word in words) and _is_capital(words[-1])


def _is_part(word: str) -> bool:
    return word.casefold() in _PARTICLES or _is_capital(word)


def _is_capital(word: str) -> bool:
    """Scripts without case have no small letters to tell a name by."""
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and not letters[0].islower() and not set(word) & set('!?:;()[]{}<>"“”')


def _leading_name(text: str) -> str:
    """“Ann de Vries” of “Ann de Vries teaches …” and of “Ann de Vries, a teacher …”."""
    words = []
    for word in text.split():
        if not _is_part(word.rstrip(",;:")):
            break
        words.append(word.rstrip(",;:"))
        if word[-1] in ",;:":
            break
    while words and words[-1].casefold() in _PARTICLES:
        words.pop()
    name = " ".join(words)
    return name if words and len(words) <= 6 and len(text) > len(name) else ""


def names_in(text: str) -> list[str]:
    """“A B, C D and E F” is three names, “Marit Lund, PhD” is one."""
    text = " ".join(text.split())
    names = [name for name in _JOINTS.split(text) if name]
    if "," in text and ";" not in text and any(" " not in name for name in names):
        names = [name for name in re.split(r"\s*;\s*|\s+(?:and|&)\s+", text) if name]
    return names
