"""How a piece is cited, as data: who had a hand in it, where and when it appeared."""

import re
from dataclasses import dataclass
from datetime import date

from anyascii import anyascii
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.body.trees import fragment
from articles.dates import Precision, known_date
from articles.models import Edition, FrozenByline, Role, Version
from articles.models.author import sorting
from reading.magazine import Magazine
from reading.sharing import address_of
from reading.signatures import sentence


@dataclass(frozen=True)
class Person:
    family: str
    given: str

    @classmethod
    def of(cls, line: FrozenByline) -> "Person":
        """As the name was; sorted as the author says, unless he had another name then."""
        known = line.author.sort_name if line.author.name == line.name else sorting(line.name)
        family, _comma, given = known.partition(", ")
        return cls(family, given)

    @property
    def name(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True)
class Citation:
    """`day` holds no more than `precision` knows of it."""

    title: str
    magazine: str
    address: str
    language: str
    abstract: str
    people: dict[str, list[Person]]
    names: list[str]
    day: date
    precision: str
    topics: list[str]

    @property
    def authors(self) -> list[Person]:
        return self.people.get(Role.BY, [])

    @property
    def date_parts(self) -> list[int]:
        parts = [self.day.year, self.day.month, self.day.day]
        return parts[: {Precision.YEAR: 1, Precision.MONTH: 2}.get(self.precision, 3)]

    @property
    def key(self) -> str:
        """“oseilund2026town”: letters and figures of ASCII, as every program takes them."""
        family = self.authors[0].family if self.authors else self.magazine
        words = [word for word in map(_plain, self.title.split()) if len(word) > 3] or [_plain(self.title)]
        return f"{_plain(family)}{self.day.year:04}{words[0]}"

    @property
    def sentence(self) -> str:
        """For a note or a list of works."""
        said = {"title": self.title, "magazine": self.magazine, "address": self.address}
        said["date"] = known_date(self.day, self.precision)
        if self.names:
            said["names"] = sentence(self.names)
            return _("%(names)s, “%(title)s”, %(magazine)s, %(date)s, %(address)s") % said
        return _("“%(title)s”, %(magazine)s, %(date)s, %(address)s") % said


def citation_of(edition: Edition, magazine: Magazine) -> Citation:
    """Needs `for_page()`."""
    version, article = edition.version, edition.article
    people: dict[str, list[Person]] = {}
    lines = list(version.bylines.all())
    for line in lines:
        people.setdefault(line.role, []).append(Person.of(line))
    return Citation(
        title=version.headline,
        magazine=magazine.site.name,
        address=address_of(edition),
        language=version.language,
        abstract=version.standfirst,
        people=people,
        names=[line.name for line in lines if line.role == Role.BY],
        day=timezone.localdate(article.published_at),
        precision=article.published_precision,
        topics=[tag.name for tag in article.tags.all()],
    )


def paragraphs_of(version: Version) -> list[tuple[str, str]]:
    """(the name of its place, how it begins) of each paragraph."""
    found = []
    for paragraph in fragment(version.rendered).findall("p"):
        for note in paragraph.findall("sup"):
            note.drop_tree()
        found.append((paragraph.get("id"), Truncator(" ".join("".join(paragraph.itertext()).split())).words(10)))
    return found


def _plain(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", anyascii(word).lower())[:40]
