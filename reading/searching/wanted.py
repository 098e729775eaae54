"""What a reader asks of the search page, from its address: whatever stands there, it is read as well as it can be."""

import re
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from articles.findable import mark_of, mark_of_kind, mark_of_year
from articles.models import Author, Category, Kind
from articles.slugs import slug_of

LONGEST, AUTHORS, PAGES = 200, 40, 999
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True)
class Wanted:
    words: str = ""
    section: str = ""
    kind: str = ""
    year: int | None = None
    author: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: QueryDict) -> Self:
        said = {name: _UNSEEN.sub(" ", asked.get(name, "")[: 4 * LONGEST]).strip() for name in asked}
        return cls(
            words=said.get("q", "")[:LONGEST],
            section=said.get("section", ""),
            kind=said["kind"] if said.get("kind") in Kind else "",
            year=_number(said.get("year", ""), 9999),
            author=said.get("author", "")[:LONGEST],
            page=_number(said.get("page", ""), PAGES) or 1,
        )

    def __bool__(self):
        return bool(self.words or self.section or self.kind or self.year or self.author)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.section or self.kind or self.year or self.author)

    @property
    def everywhere(self) -> str:
        return type(self)(self.words).at()

    def among(self, sections: list[Category]) -> Self:
        """Without a section that there is not."""
        return self if self.section in {section.path for section in sections} else replace(self, section="")

    def marks(self, sections: list[Category]) -> list[list[str]] | None:
        """What documents must carry, one of each list; None where nobody has the author's name."""
        groups = [[mark_of(section)] for section in sections if section.path == self.section]
        if self.kind:
            groups.append([mark_of_kind(self.kind)])
        if self.year:
            groups.append([mark_of_year(self.year)])
        if self.author:
            groups.append([mark_of(author) for author in _authors(self.author)])
        return groups if all(groups) else None

    def at(self, *, words: str | None = None, page: int = 1) -> str:
        """The address of the same question, on another page or in other words."""
        asked = {"q": self.words if words is None else words, "section": self.section, "kind": self.kind}
        asked |= {"year": self.year, "author": self.author, "page": page if page > 1 else ""}
        return "/search/?" + urlencode({name: value for name, value in asked.items() if value})


def _number(said: str, most: int) -> int | None:
    """Figures of any script; nothing where it is none, or beyond."""
    number = int(said) if said.isdecimal() and len(said) < 10 else 0
    return number if 0 < number <= most else None


def _authors(name: str) -> list[Author]:
    """Whose name has all these words, accents aside."""
    wanted = Q()
    for word in name.split()[:6]:
        wanted &= Q(slug__contains=slug_of(word)) if slug_of(word) else Q(name__icontains=word)
    return list(Author.objects.filter(wanted).only("pk")[:AUTHORS])
