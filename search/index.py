"""Words in, ids out. Whoever has things to be found keeps one named index of them."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import connection, transaction

from . import engine
from .asking import Asked
from .folding import as_stored
from .models import OF_DOCUMENT, OF_POSITION, SearchDocument

# Their order is in the rows' numbers: names are added at the end, at most fifteen.
NAMES = ("desk",)
TEXTS = ("headline", "names", "body")


class Document(NamedTuple):
    """`position` orders what is found, the highest first: a number that grows, or seconds, below 2**34."""

    document: int
    position: int
    headline: str = ""
    names: str = ""
    body: str = ""
    language: str = ""


class Index:
    def __init__(self, name: str):
        self.name = name
        self.place = NAMES.index(name) + 1 << OF_POSITION + OF_DOCUMENT

    @property
    def rows(self):
        return SearchDocument.objects.filter(index=self.name)

    @transaction.atomic
    def put(self, documents: Iterable[Document]) -> int:
        """Make these what can be found of them; returns how many were not so before.

        Whoever calls holds what the documents are made of, so that the later of two writers is the one that counts.
        Three queries for many, and the full text of those that changed.
        """
        rows = [self._row(document) for document in documents]
        have = {row.document: row for row in self.rows.filter(document__in=[row.document for row in rows])}
        new = [row for row in rows if row.document not in have or not _same(row, have[row.document])]
        self.drop([row.document for row in new if row.document in have])
        SearchDocument.objects.bulk_create(new, batch_size=200)
        return len(new)

    def drop(self, documents: Collection[int]) -> None:
        if documents:
            self.rows.filter(document__in=documents).delete()

    def missing(self, documents: Iterable[int]) -> list[int]:
        """Those of them that the index does not hold, in their order."""
        documents = list(documents)
        have = set(self.rows.filter(document__in=documents).values_list("document", flat=True))
        return [document for document in documents if document not in have]

    def is_empty(self) -> bool:
        return not self.rows.exists()

    def find(self, asked: Asked, *, limit: int, among: Collection[int] | None = None) -> list[int]:
        """Documents with all words: first those that have them in headline and names, then others; newest first.

        At most `limit` of each are read. `among`: of these documents alone, some thousands at most.
        """
        in_headings = self._found(asked, limit, among, in_headings=True)
        if len(in_headings) >= limit:
            return in_headings
        return list(dict.fromkeys([*in_headings, *self.newest(asked, limit=limit, among=among)]))[:limit]

    def newest(self, asked: Asked, *, limit: int, among: Collection[int] | None = None) -> list[int]:
        """The newest documents with all words, wherever they stand."""
        return self._found(asked, limit, among, in_headings=False)

    def _found(self, asked: Asked, limit: int, among: Collection[int] | None, *, in_headings: bool) -> list[int]:
        if not asked or (among is not None and not among):
            return []
        place = engine.Place(self.place, self.place + (1 << OF_POSITION + OF_DOCUMENT) - 1)
        if among is not None:
            place = place._replace(rows=list(self.rows.filter(document__in=among).values_list("pk", flat=True)))
        numbers = engine.found(connection, asked, place, limit=limit, in_headings=in_headings)
        return [number & (1 << OF_DOCUMENT) - 1 for number in numbers]

    def _row(self, given: Document) -> SearchDocument:
        if not (0 <= given.position < 1 << OF_POSITION and 0 <= given.document < 1 << OF_DOCUMENT):
            raise ValueError(f"{given.document} at {given.position} has no place in the index “{self.name}”.")
        number = self.place | given.position << OF_DOCUMENT | given.document
        texts = {name: as_stored(getattr(given, name)) for name in TEXTS}
        return SearchDocument(id=number, index=self.name, document=given.document, language=given.language, **texts)


def _same(one: SearchDocument, other: SearchDocument) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("id", "language", *TEXTS))
