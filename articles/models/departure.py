from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Subquery

from .listing import Place, name_of

# So long a list says of a piece that it was withdrawn.
SAID_FOR = timedelta(days=30)


class DepartureQuerySet(models.QuerySet):
    def from_list(self, listed: "str | models.Model", at: datetime) -> Self:
        """Pieces that left it of late and have not come back, the newest first, with what readers may be told."""
        from .address import Address
        from .edition import Edition, Withdrawal

        article = OuterRef("withdrawal__article")
        editions = Edition.objects.filter(article=article)
        last = editions.begun(at).order_by("-live_from").values("version__headline", "version__language")
        rows = self.filter(list=name_of(listed), withdrawal__at__lte=at, withdrawal__at__gt=at - SAID_FOR)
        # One that came back and went again has left the lists of its last filing alone.
        ends = Withdrawal.objects.filter(article=article, at__lte=at).values("pk")
        rows = rows.alias(live=Subquery(editions.live(at).values("pk")[:1]), end=Subquery(ends[:1]))
        rows = rows.filter(live=None, withdrawal=F("end"))
        path = Address.objects.filter(article=article, is_current=True).values("path")
        rows = rows.order_by(*(f"-withdrawal__article__{name}" for name in ("filed_month", "published_at", "pk")))
        return rows.select_related("withdrawal__article").annotate(
            path=Subquery(path[:1]),
            headline=Subquery(last.values("version__headline")[:1]),
            language=Subquery(last.values("version__language")[:1]),
        )


class Departure(models.Model):
    """A list that a piece left when it was withdrawn. Whoever writes listings writes these."""

    list = models.CharField(max_length=32)
    withdrawal = models.ForeignKey("articles.Withdrawal", on_delete=models.CASCADE, related_name="departures")

    objects = DepartureQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["list", "withdrawal"], name="departures_from_a_list")]
        constraints = [models.UniqueConstraint(fields=["withdrawal", "list"], name="a_piece_leaves_a_list_once")]

    def __str__(self):
        return f"{self.list}: {self.withdrawal_id}"

    @property
    def place(self) -> Place:
        article = self.withdrawal.article
        return Place(article.filed_month, article.published_at, article.pk)

    @property
    def said_until(self) -> datetime:
        return self.withdrawal.at + SAID_FOR

    @property
    def surrogate_key(self) -> str:
        return self.withdrawal.article.surrogate_key
