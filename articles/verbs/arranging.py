from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.list_keys import beside, whole
from pagecache.changes import changed

# All parts stand on one page, and each part's page counts them.
MOST = 200


class Arrangeable:
    """A series and its parts, in their order. Acts at once, is in no version, goes to the audit log.

    Held are first the series, then the articles that come or leave, by number. The other parts are left alone.
    """

    @transaction.atomic
    def arrange(self, articles: Sequence[int], *, by) -> None:
        """These articles, by id, are its parts, in this order; what stood there and is not named leaves it."""
        from articles.models import SeriesPart

        self.hold()
        wanted = list(dict.fromkeys(articles))
        had = list(self.parts.values_list("article_id", flat=True))
        if wanted == had:
            return
        self._refuse_to_arrange(wanted)
        self.parts.exclude(article__in=wanted).delete()
        # Where they stand already only their place is written: a new row would wait for whoever holds the article.
        SeriesPart.objects.bulk_create(
            (SeriesPart(series=self, article_id=article, position=position) for position, article in enumerate(wanted)),
            update_conflicts=True,
            unique_fields=["series", "article"],
            update_fields=["position"],
        )
        self._audit("arrange", by=by, **_told(wanted, had))
        self._relist(set(wanted) ^ set(had))
        changed(whole(self))

    @transaction.atomic
    def add_part(self, article, *, by) -> None:
        """At the end."""
        had = self._in_order()
        if article.pk in had:
            raise ValidationError(_("“%s” is a part of this series already.") % article)
        self.arrange([*had, article.pk], by=by)

    @transaction.atomic
    def remove_part(self, article, *, by) -> None:
        had = self._in_order()
        if article.pk not in had:
            raise ValidationError(_("“%s” is no part of this series.") % article)
        self.arrange([pk for pk in had if pk != article.pk], by=by)

    @transaction.atomic
    def move_part(self, article, steps: int, *, by) -> None:
        """Up by one with -1, down with 1; past an end it stays there."""
        had = self._in_order()
        if article.pk not in had:
            raise ValidationError(_("“%s” is no part of this series.") % article)
        rest = [pk for pk in had if pk != article.pk]
        place = min(max(had.index(article.pk) + steps, 0), len(rest))
        self.arrange([*rest[:place], article.pk, *rest[place:]], by=by)

    def hold(self, *others) -> None:
        """Before any article: of two who arrange it at once, the second sees what the first made.

        With others by number, so that no two who merge them wait for each other.
        """
        wanted = {series.pk for series in (self, *others)}
        held = type(self).objects.select_for_update().filter(pk__in=wanted).order_by("pk")
        if len(held.values_list("pk")) < len(wanted):
            raise ValidationError(_("The series is not there any more. Choose another one."))

    def _in_order(self) -> list[int]:
        self.hold()
        return list(self.parts.values_list("article_id", flat=True))

    def _refuse_to_arrange(self, articles: list[int]) -> None:
        from articles.models import Article

        if len(articles) > MOST:
            raise ValidationError(_("A series has %s parts at most; take a tag for more.") % MOST)
        if Article.objects.filter(pk__in=articles).count() < len(articles):
            raise ValidationError(_("One of these articles is not there any more. Look again, then arrange them."))

    def _relist(self, articles: set[int]) -> None:
        """Of pieces that came or went: their pages name the series, or do so no longer."""
        from articles.relisting import relist

        if articles:
            relist(sorted(articles))
            changed(*map(beside, articles))

    def _refuse_to_merge(self, into) -> None:
        self.hold(into)
        together = set(self._in_order()) | set(into._in_order())
        if len(together) > MOST:
            raise ValidationError(
                _("Together they have %(count)s parts; a series has %(most)s at most.")
                % {"count": len(together), "most": MOST}
            )


def _told(wanted: list[int], had: list[int]) -> dict[str, list[int]]:
    """By number: a headline in the log of another thing would outlive its redaction."""
    told = {
        "parts": wanted,
        "added": [pk for pk in wanted if pk not in had],
        "removed": [pk for pk in had if pk not in wanted],
    }
    return {name: articles for name, articles in told.items() if articles}
