"""Names and notes of documents as rows: found without regard to case or spelling of accents, else made."""

import unicodedata

from django.db.models import Q

from articles.body.cleaning import clean_line
from articles.body.trees import fragment
from articles.models import Author, Category, Note
from articles.slugs import slug_of

from .documents.losses import text_of_html


def same(text: str) -> str:
    """Equal for names that a reader would take for one."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def find_author(name: str) -> Author | None:
    # The slug finds what the database's own comparison would miss: SQLite folds the case of ASCII letters only.
    likely = Author.objects.filter(Q(name__iexact=name) | Q(slug__startswith=slug_of(name, otherwise="author")))
    return next((author for author in likely.order_by("pk") if same(author.name) == same(name)), None)


def make_author(name: str) -> Author:
    return Author.objects.create(name=unicodedata.normalize("NFC", name))


class CategoryTree:
    """All categories, read once: a magazine has a few hundred at most."""

    def __init__(self):
        self.by_pk = {category.pk: category for category in Category.objects.order_by("path")}

    def find(self, name: str) -> Category | None:
        """“Parent > Child” by its path of names, a single name wherever it stands, nearest to the top."""
        names = [same(part) for part in _names(name)]
        found = [category for category in self.by_pk.values() if same(category.name) == names[-1]]
        for category in sorted(found, key=lambda category: category.path.count("/")):
            if len(names) == 1 or self._line_of(category) == names:
                return category
        return None

    def _line_of(self, category: Category) -> list[str]:
        above = self._line_of(self.by_pk[category.parent_id]) if category.parent_id else []
        return [*above, same(category.name)]

    def make(self, name: str) -> Category:
        *above, last = _names(name)
        path = " > ".join(above)
        parent = (self.find(path) or self.make(path)) if path else None
        made = Category.objects.create(name=unicodedata.normalize("NFC", last), parent=parent)
        self.by_pk[made.pk] = made
        return made


def _names(name: str) -> list[str]:
    return [part.strip() for part in name.split(">") if part.strip()] or [name]


def find_note(html: str) -> Note | None:
    """The same words are the same note, in however many documents they stand."""
    wanted = same(text_of_html(clean_line(html)))
    return next((note for note in Note.objects.order_by("pk") if same(text_of_html(note.text)) == wanted), None)


def make_note(html: str) -> Note:
    title = plain(html)
    return Note.objects.create(title=title if len(title) <= 120 else f"{title[:119]}…", text=html)


def plain(html: str) -> str:
    return " ".join("".join(fragment(html).itertext()).split())
