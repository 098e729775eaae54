"""What a review is of, a work to a line: title | author | publisher | year | ISBN or address; the title is needed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PARTS = 5
MOST = 20
LONGEST = 300
_YEAR = re.compile(r"[0-9]{1,4}")
_ISBN = re.compile(r"[0-9]{9}[0-9X]|[0-9]{13}")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)


@dataclass(frozen=True)
class Work:
    title: str
    author: str = ""
    publisher: str = ""
    year: str = ""
    isbn: str = ""
    address: str = ""


def works_in(text: str) -> list[Work]:
    """Of words that were checked when they were saved; a part that says nothing known is left out."""
    return [work for line in text.splitlines() if (work := _work(line))]


def refuse_unclear(text: str) -> None:
    """Raises a ValidationError with a sentence to each line that can't be meant."""
    lines = [line for line in text.splitlines() if line.strip()]
    sentences = [sentence for number, line in enumerate(lines, 1) for sentence in _refusals(number, line)]
    if len(lines) > MOST:
        sentences.append(_("There are %(count)s works; a review is of %(most)s at most.") % _counts(len(lines)))
    if sentences:
        raise ValidationError(sentences)


def _counts(count: int) -> dict[str, int]:
    return {"count": count, "most": MOST}


def _parts(line: str) -> list[str]:
    return [" ".join(part.split()) for part in line.split("|")]


def _work(line: str) -> Work | None:
    title, author, publisher, year, last = (_parts(line) + [""] * PARTS)[:PARTS]
    if not title:
        return None
    isbn = isbn_of(last)
    return Work(
        title=title,
        author=author,
        publisher=publisher,
        year=year if _YEAR.fullmatch(year) else "",
        isbn=isbn,
        address=last if not isbn and _ADDRESS.fullmatch(last) else "",
    )


def _refusals(number: int, line: str) -> Iterator[str]:
    parts = _parts(line)
    if len(parts) > PARTS:
        yield _("Line %s has too many parts: title, author, publisher, year, ISBN or address are all.") % number
        return
    title, _author, _publisher, year, last = parts + [""] * (PARTS - len(parts))
    if not title:
        yield _("Line %s has no title. The title comes first.") % number
    if len(line) > LONGEST:
        yield _("Line %s is too long for one work. Each work stands on a line of its own.") % number
    if year and not _YEAR.fullmatch(year):
        yield _("Line %(number)s: “%(said)s” is no year. It is the fourth part, as in “1987”.") % _at(number, year)
    if last and not isbn_of(last) and not _ADDRESS.fullmatch(last):
        yield _("Line %(number)s: “%(said)s” is neither an ISBN nor an address. Look at its figures again.") % _at(
            number, last
        )


def _at(number: int, said: str) -> dict:
    return {"number": number, "said": said}


def isbn_of(said: str) -> str:
    """Its figures, where their check figure is right (ISO 2108); else nothing."""
    figures = re.sub(r"^ISBN(-1[03])?:?|[\s-]", "", said.upper())
    if not _ISBN.fullmatch(figures):
        return ""
    if len(figures) == 13:
        total = sum(int(figure) * (3 if place % 2 else 1) for place, figure in enumerate(figures))
        return figures if total % 10 == 0 else ""
    values = [10 if figure == "X" else int(figure) for figure in figures]
    return figures if sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0 else ""
