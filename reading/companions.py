"""Which pieces a piece's page names beside it, and the keys of all that it would name."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property
from django.utils.translation import get_language_info

from articles.companions import rows_about, sisters_of
from articles.list_keys import beside, whole
from articles.models import Companion, Edition, Series, SeriesPart
from articles.relating import SHOWN

Kind = Companion.Kind


@dataclass
class Place:
    """Of a piece in a series, among the parts that readers can see."""

    series: Series
    number: int
    count: int
    before: Edition | None
    after: Edition | None


class Companions:
    """At most four queries: what goes with the piece, the parts of its series, and of those what is live, signed."""

    def __init__(self, edition: Edition, moment: datetime):
        self.edition, self.moment = edition, moment
        self.article = edition.article_id
        self.rows = rows_about(self.article) if self.article else []

    @cached_property
    def parts(self) -> dict[Series, list[int]]:
        """The articles of each series that it stands in, in their order."""
        rows = SeriesPart.objects.filter(series__parts__article=self.article).select_related("series")
        found: dict[Series, list[int]] = {}
        for part in rows.order_by("series__name", "series", "position", "pk") if self.article else ():
            found.setdefault(part.series, []).append(part.article_id)
        return found

    @cached_property
    def live(self) -> dict[int, Edition]:
        """What readers see at that moment, by article."""
        ids = {pk for row in self.rows for pk in (row.article, row.other)}
        ids |= {pk for parts in self.parts.values() for pk in parts}
        if not (ids := ids - {self.article}):
            return {}
        editions = Edition.objects.live(self.moment).filter(article__in=ids).to_be_named()
        return {edition.article_id: edition for edition in editions}

    @cached_property
    def places(self) -> list[Place]:
        return [self._place(series, parts) for series, parts in self.parts.items()]

    def _place(self, series: Series, parts: list[int]) -> Place:
        seen = [pk for pk in parts if pk == self.article or pk in self.live]
        here = seen.index(self.article)
        before, after = seen[here - 1] if here else None, next(iter(seen[here + 1 :]), None)
        return Place(series, here + 1, len(seen), self.live.get(before), self.live.get(after))

    @property
    def answered(self) -> list[Edition]:
        """What it responds to."""
        return self._live(
            row.other for row in self.rows if row.kind == Kind.RESPONDS_TO and row.article == self.article
        )

    @property
    def answers(self) -> list[Edition]:
        """The responses to it, the newest first."""
        naming = (row.article for row in self.rows if row.kind == Kind.RESPONDS_TO and row.other == self.article)
        return sorted(self._live(naming), key=lambda edition: edition.article.published_at, reverse=True)

    @cached_property
    def translations(self) -> list[Edition]:
        """The same piece in other languages."""
        others = self._live(sisters_of(self.rows, self.article))
        return sorted(others, key=lambda edition: name_of_language(edition.version.language).casefold())

    @property
    def alternates(self) -> list[tuple[str, Edition]]:
        """(language, edition), itself among them, one of each language: for a page that has translations.

        None of a piece whose original is elsewhere, for search engines are sent there.
        """
        here = [one for one in [*self.translations[::-1], self.edition] if not one.article.canonical_is_origin]
        every = {one.version.language: one for one in here}
        return list(every.items()) if self.edition in here and len(every) > 1 else []

    @property
    def related(self) -> list[Edition]:
        """An editor's choice, else the house's own; none that the page names already."""
        named = {one.pk for one in [*self.answered, *self.answers, *self.translations]}
        named |= {one.pk for place in self.places for one in (place.before, place.after) if one}
        rows = [row for row in self.rows if row.kind == Kind.RELATED]
        chosen, found = (self._live(row.other for row in rows if row.is_chosen == by_hand) for by_hand in (True, False))
        return chosen or [one for one in found if one.pk not in named][:SHOWN]

    @property
    def keys(self) -> list[str]:
        """Of all that go with it, whether readers see them now or not: so the page changes when one comes or goes."""
        companions = {f"article:{pk}" for row in self.rows for pk in (row.article, row.other)}
        neighbours = (one for place in self.places for one in (place.before, place.after) if one)
        series = [key for one in self.parts for key in (one.surrogate_key, whole(one))]
        return [beside(self.article), *sorted(companions)] + [one.surrogate_key for one in neighbours] + series

    def _live(self, articles) -> list[Edition]:
        return [self.live[pk] for pk in dict.fromkeys(articles) if pk in self.live]


def name_of_language(code: str) -> str:
    """What it calls itself."""
    try:
        return get_language_info(code)["name_local"]
    except KeyError:
        return code
