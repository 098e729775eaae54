"""A magazine of any size: twenty years, forty sections of very unequal length, authors, tags, corrections."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from articles.bulk import Issue, Piece, Withdrawn
from articles.models import Author, Category, Kind, Note, Role
from bench.texts import Writer

FIRST_YEAR, YEARS = 2006, 20
BEGINNING = datetime(FIRST_YEAR, 1, 2, 9, tzinfo=UTC)
SPAN = timedelta(days=365.2 * YEARS)
FAR_AHEAD = datetime(2090, 1, 1, 6, tzinfo=UTC)
# A page holds 24 cards: the pages that are measured are full at every size, so that what differs is the archive alone.
FULL_PAGE = 30
LARGEST, RAREST, DISCONTINUED = "The largest", "The rarest", "The discontinued"


class Corpus:
    def __init__(self, size: int, seed: int = 7):
        self.size, self.writer = size, Writer(seed)
        self.random = self.writer.random
        self.authors = self._authors(max(5, size // 200))
        self.sections = self._sections()
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.sections) + 1)))
        self.note = Note.objects.create(title="Opinions", text=self.writer.sentence(20)).pk
        self.tags = sorted({f"{self.writer.headline()[:40]} {n}" for n in range(60 + size // 500)})
        self.tags.insert(0, "The commonest")

    def _authors(self, count: int) -> list[int]:
        made = []
        for number in range(count):
            name = self.writer.name()
            line = f"{name} {self.writer.sentence(9)}"
            made.append(Author(name=name, slug=f"author-{number}", sort_name=name, credit_line=line))
        return [author.pk for author in Author.objects.bulk_create(made)]

    def _sections(self) -> list[int]:
        """Eight at the top, four below each; the largest stands for its subtree too."""
        parent, made = None, []
        for number in range(40):
            if number % 5 == 0:
                parent = None
            name = LARGEST if number == 0 else f"{self.writer.name().split()[0]} {number}"
            category = Category.objects.create(name=name, parent=parent, position=number)
            parent = parent or category
            made.append(category.pk)
        self.rarest = Category.objects.create(name=RAREST, parent_id=made[5], position=90).pk
        self.discontinued = Category.objects.create(name=DISCONTINUED, position=91).pk
        return made

    def pieces(self) -> Iterator[Piece]:
        for number in range(self.size):
            yield self._piece(number)

    def _piece(self, number: int) -> Piece:
        chance = self.random.random
        begins = BEGINNING + SPAN * number / self.size
        kinds = self.random.choices(Kind.values, weights=(9, 5, 2, 1, 1, 1, 1))
        return Piece(
            headline=self.writer.headline(),
            standfirst=self.writer.sentence(32),
            teaser=self.writer.sentence(20) if chance() < 0.3 else "",
            dateline=self.writer.some(1)[0].capitalize() if chance() < 0.2 else "",
            kind=kinds[0],
            body=self.writer.body(),
            bylines=self._bylines(number),
            notes=[self.note] if chance() < 0.05 else [],
            categories=self._filing(number),
            tags=self._tagging(number),
            is_placed_on_front=chance() < 0.1,
            **self._history(number, begins),
        )

    def _history(self, number: int, begins: datetime) -> dict:
        editions = [Issue(live_from=begins)]
        if number % self._every(100) == 5:
            words = {"body": self.writer.body(), "standfirst": self.writer.sentence(30)}
            note = self.writer.sentence(14)
            editions.append(Issue(live_from=begins + timedelta(days=3), kind="correction", note=note, changes=words))
        if number % self._every(500) == self._every(500) - 1:
            return {"editions": editions, "withdrawals": [Withdrawn(at=begins + timedelta(days=9), notice="Gone.")]}
        if number % self._every(400) == self._every(400) * 5 // 6:
            return {"editions": [Issue(live_from=FAR_AHEAD + timedelta(hours=number))]}
        return {"editions": editions}

    def _every(self, count: int) -> int:
        """Each so many pieces, or more often where that would not fill a page."""
        return self.size // max(FULL_PAGE, self.size // count)

    def _bylines(self, number: int) -> list[tuple[int, str, str]]:
        """The first author writes the first pieces and one in twelve, the others as it comes."""
        is_first = number < FULL_PAGE or self.random.random() < 0.08
        first = self.authors[0] if is_first else self.random.choice(self.authors)
        lines = [(first, Role.BY, "")]
        if self.random.random() < 0.12:
            lines.append((self.random.choice(self.authors), Role.TRANSLATED, ""))
        return lines

    def _filing(self, number: int) -> list[int]:
        chosen = self.random.choices(self.sections, cum_weights=self.weights, k=self.random.choice((1, 1, 2, 3)))
        year, since = self._place_in_year(number)
        if number < FULL_PAGE:
            chosen.append(self.sections[0])
        if (year == 2 and since < FULL_PAGE) or (2 <= year < 6 and self.random.random() < 0.03):
            chosen.append(self.discontinued)
        if number % self._every(10_000) == 7:
            chosen.append(self.rarest)
        return chosen

    def _place_in_year(self, number: int) -> tuple[int, int]:
        """Which year of the magazine, and how many pieces of it came before."""
        year = number * YEARS // self.size
        return year, number - -(-year * self.size // YEARS)

    def _tagging(self, number: int) -> list[str]:
        chosen = self.random.choices(self.tags, k=self.random.randint(0, 3))
        return [*chosen, self.tags[0]] if number < FULL_PAGE or self.random.random() < 0.06 else chosen
