"""Pieces that answer what a reader asks, with his words marked. What he may see is asked of the editions themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.findable import text_of
from articles.models import ALL, Category, Edition, Listing
from reading.searching.suggesting import Suggestion, suggestion_for
from reading.searching.wanted import Wanted
from reading.signatures import named
from search import ranked
from search.marking import Run, marked, snippet
from search.question import InLanguage, Question

PAGE = 20
# So few that a slip of the pen may be why.
FEW = 3


@dataclass
class Found:
    """`pks` of editions, the best first; `editions` are those of the page, dressed."""

    wanted: Wanted
    pks: list[int] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    suggestion: Suggestion | None = None
    is_of_suggestion: bool = False
    is_cut: bool = False

    @property
    def pages(self) -> int:
        return max(1, ceil(len(self.pks) / PAGE))

    @property
    def page(self) -> int:
        return min(self.wanted.page, self.pages)

    @property
    def next(self) -> str:
        return self.wanted.at(page=self.page + 1) if self.page < self.pages else ""

    @property
    def before(self) -> str:
        return self.wanted.at(page=self.page - 1) if self.page > 1 else ""

    @property
    def suggested(self) -> str:
        return self.wanted.at(words=self.suggestion.words)

    @property
    def on_page(self) -> list[int]:
        return self.pks[(self.page - 1) * PAGE : self.page * PAGE]


def find(wanted: Wanted, sections: Sequence[Category], moment: datetime) -> Found:
    """An author whom nobody knows is answered like one who has no piece: who will sign one is nobody's business yet."""
    found, marks, unseen = Found(wanted), wanted.marks(sections), unseen_at(moment)
    question = ranked.asked(wanted.words, marks or ())
    if marks is not None:
        _fill(found, question, unseen)
    if question.runs and len(found.pks) < FEW:
        found.suggestion = suggestion_for(wanted.words, lambda word: is_seen(word, unseen))
    if marks is None and found.suggestion:
        found.suggestion = found.suggestion.without_words()
    elif found.suggestion and found.suggestion.words:
        question = _suggested(found, question, unseen)
    found.editions = dressed(found.on_page, question, moment)
    return found


def _fill(found: Found, question: Question, unseen: set[int]) -> None:
    answer = ranked.answer(question)
    found.pks, found.is_cut = [pk for pk in answer.documents if pk not in unseen], answer.is_cut


def _suggested(found: Found, question: Question, unseen: set[int]) -> Question:
    """Only what leads to more than what was typed is suggested; where that led to nothing, it is shown at once."""
    instead, other = Found(found.wanted), ranked.asked(found.suggestion.words, question.marks)
    _fill(instead, other, unseen)
    if len(instead.pks) <= len(found.pks):
        found.suggestion = found.suggestion.without_words()
    elif not found.pks:
        found.pks, found.is_cut, found.is_of_suggestion = instead.pks, instead.is_cut, True
        return other
    return question


def unseen_at(moment: datetime) -> set[int]:
    """Editions that wait or have ended: few have a moment ahead, and asking for two thousand costs more.

    What is shown is asked of the editions themselves: `dressed`.
    """
    return set(Listing.objects.of(ALL).moving().unseen(moment).values_list("edition_id", flat=True))


def is_seen(word: str, unseen: set[int]) -> bool:
    """Of a word that some piece has: whether readers see one with it. That of one that waits is as unknown as any."""
    return not unseen or not unseen.issuperset(ranked.find(ranked.asked(word)))


def dressed(pks: list[int], question: Question, moment: datetime) -> list[Edition]:
    """As in a list, with the words marked in the headline and a stretch of the text that has them."""
    editions = Edition.objects.live(moment).to_be_found().in_bulk(pks)
    shown = [editions[pk] for pk in pks if pk in editions]
    for edition in shown:
        version = edition.version
        asked = InLanguage(question, version.language)
        edition.marked_headline = as_html(marked(version.headline, asked))
        edition.marked_names = as_html(marked(named(version.bylines.all()), asked))
        edition.snippet = as_html(snippet(version.standfirst, asked) or snippet(text_of(version), asked))
    return shown


def as_html(runs: list[Run]) -> SafeString:
    """Here and not in a template: of sixty stretches a page, each would cost what a card costs."""
    said = (f"<mark>{escape(run.text)}</mark>" if run.is_hit else escape(run.text) for run in runs)
    return mark_safe("".join(said))  # noqa: S308
