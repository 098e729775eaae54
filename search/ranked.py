"""What readers find: documents with the marks that they are narrowed down by, the best answer first."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from django.db import connection, transaction

from . import ranked_engine, spelling
from .folding import MOST
from .models import RankedDocument, Stemming
from .question import Question
from .ranking import ranked
from .stemming import stemming_of, stems_of

# So many of the newest that have all words are ranked, and no others are shown.
RANKED = 2_000
# A position is seconds before or after 1970; the first is in the year 1662.
BEGINNING, OF_POSITION, OF_DOCUMENT = 1 << 33, 34, 28
# A word that stands in more is as common as any.
COUNTED = 500
# Said often: so many times in a text and once in so many words; of these so many.
OFTEN, ONE_IN, SAID_OFTEN = 3, 300, 100


class Text(NamedTuple):
    """A thing to be found. `position` is in seconds; `marks` are “=” and a name of letters and figures."""

    document: int
    subject: int
    position: int
    language: str = ""
    headline: str = ""
    names: str = ""
    standfirst: str = ""
    body: str = ""
    marks: Iterable[str] = ()


class Answer(NamedTuple):
    """The best first. `is_cut`: older ones, which were not looked at, may answer as well."""

    documents: list[int]
    is_cut: bool


class Standing(NamedTuple):
    """What the index holds of a document, but for its words."""

    number: int
    marks: str


def number_of(position: int, document: int) -> int:
    return min(max(position + BEGINNING, 0), (1 << OF_POSITION) - 1) << OF_DOCUMENT | document


def marks_in(marks: Iterable[str]) -> str:
    return " ".join(sorted(set(marks)))


def standing(subjects: Collection[int]) -> dict[int, Standing]:
    """By document, what the index holds of these subjects."""
    rows = RankedDocument.objects.filter(subject__in=subjects).values_list("document", "id", "marks")
    return {document: Standing(number, marks) for document, number, marks in rows}


def missing(documents: Collection[int]) -> set[int]:
    found = RankedDocument.objects.filter(document__in=documents).values_list("document", flat=True)
    return set(documents).difference(found)


@transaction.atomic
def put(texts: Iterable[Text]) -> int:
    """Make these what can be found of them; returns how many were not so before.

    Whoever calls holds what they are made of, so that the later of two writers is the one that counts.
    """
    texts = list(texts)
    rows = [_row(text) for text in texts]
    have = RankedDocument.objects.in_bulk([text.document for text in texts], field_name="document")
    new = [row for row in rows if row.document not in have or not _same(row, have[row.document])]
    drop([row.document for row in new if row.document in have])
    RankedDocument.objects.bulk_create(new, batch_size=200)
    codes = {stemming_of(text.language) for text in texts}
    if unknown := codes.difference(Stemming.objects.filter(code__in=codes).values_list("code", flat=True)):
        Stemming.objects.bulk_create([Stemming(code=code) for code in sorted(unknown)], ignore_conflicts=True)
    known = (word for text in texts for word in _words_to_know(text))
    spelling.learn(known)
    return len(new)


def drop(documents: Collection[int]) -> None:
    if documents:
        RankedDocument.objects.filter(document__in=documents).delete()


def mark(marks: dict[int, str]) -> None:
    """Other marks for documents that stand as they are."""
    rows = list(RankedDocument.objects.filter(document__in=marks).only("marks", "document"))
    for row in rows:
        row.marks = marks[row.document]
    RankedDocument.objects.bulk_update(rows, ["marks"], batch_size=200)


def stemmings() -> list[str]:
    return list(Stemming.objects.order_by("code").values_list("code", flat=True))


def asked(typed: str, marks: Collection[Collection[str]] = ()) -> Question:
    """In every language that the documents have."""
    return Question.of(typed, stemmings(), marks)


def answer(question: Question) -> Answer:
    """Documents with all words and marks among the newest `RANKED`, the best first; of equals the newest."""
    if not question:
        return Answer([], is_cut=False)
    newest = ranked_engine.newest(connection, question, RANKED)
    return Answer([row.document for row in ranked(newest.rows, question)], newest.is_cut)


def find(question: Question) -> list[int]:
    return answer(question).documents


def how_many(word: str, codes: Collection[str]) -> int:
    """Documents with this word, as far as it is worth counting. `codes` are `stemmings()`."""
    return ranked_engine.count(connection, Question.of(word, codes), COUNTED)


def forget(words: str) -> None:
    """No suggestion says these words any more, but for those that a document says still."""
    spelling.forget(word for word in spelling.words_in(words) if not find(asked(word)))


def _same(one: RankedDocument, other: RankedDocument) -> bool:
    return all(getattr(one, field.name) == getattr(other, field.name) for field in RankedDocument._meta.fields)


def _row(text: Text) -> RankedDocument:
    stems = {name: stems_of(getattr(text, name), text.language) for name in ("headline", "names", "standfirst", "body")}
    return RankedDocument(
        id=number_of(text.position, text.document),
        document=text.document,
        subject=text.subject,
        marks=marks_in(text.marks),
        about=" ".join(_said_often(stems["body"])),
        **{name: _as_stored(words) for name, words in stems.items()},
    )


def _words_to_know(text: Text) -> Iterator[str]:
    """Those that somebody may mean: of its headings, and what it says often."""
    yield from spelling.words_in(" ".join((text.headline, text.standfirst, text.names)))
    yield from (word for word, times in Counter(spelling.words_in(text.body)).items() if times >= OFTEN)


def _said_often(stems: list[str]) -> list[str]:
    least = max(OFTEN, len(stems) // ONE_IN)
    return [stem for stem, times in Counter(stems).most_common(SAID_OFTEN) if times >= least]


def _as_stored(stems: list[str]) -> str:
    """As many words as a database takes at a time."""
    stored = " ".join(stems)
    if len(stored) * 4 <= MOST or len(data := stored.encode()) <= MOST:
        return stored
    return data[:MOST].decode(errors="ignore").rpartition(" ")[0]
