"""What state an article is in: asked of time, kept nowhere."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    CHANGE_WAITS = "change_waits", _("Live, change waits")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CALLED_OFF = "called_off", _("Called off")


def _editions():
    from articles.models import Edition

    return Edition.objects.filter(article=OuterRef("pk"))


def _some(rows: models.QuerySet) -> IsNull:
    """As Exists, which PostgreSQL may answer by reading every edition once, however few articles are asked for."""
    return IsNull(_first(rows), False)


def _none(rows: models.QuerySet) -> IsNull:
    return IsNull(_first(rows), True)


def _first(rows: models.QuerySet) -> Subquery:
    return Subquery(rows.order_by().values("pk")[:1])


class ArticleQuerySet(models.QuerySet):
    def with_state(self, at: datetime) -> Self:
        """`state` as a column, by index look-ups of each row only."""
        editions = _editions()
        live, waiting = _some(editions.live(at)), _some(editions.waiting(at))
        return self.annotate(
            state=Case(
                When(models.Q(live, waiting), then=Value(State.CHANGE_WAITS)),
                When(live, then=Value(State.LIVE)),
                When(waiting, then=Value(State.SCHEDULED)),
                When(called_off_at__isnull=False, then=Value(State.CALLED_OFF)),
                When(_some(editions.begun(at)), then=Value(State.WITHDRAWN)),
                When(handed_at__isnull=False, then=Value(State.IN_REVIEW)),
                default=Value(State.DRAFT),
            )
        )

    def in_state(self, state: str, at: datetime) -> Self:
        """Rare states start from the few rows that make them, so that no list walks the archive."""
        from articles.models import Edition, Withdrawal

        live = _editions().live(at)
        waiting = models.Q(pk__in=Edition.objects.waiting(at).values("article_id"))
        match state:
            case State.LIVE:
                return self.filter(_some(live))
            case State.CHANGE_WAITS:
                return self.filter(waiting, _some(live))
            case State.SCHEDULED:
                return self.filter(waiting, _none(live))
            case State.CALLED_OFF:
                return self.filter(published_at=None, called_off_at__isnull=False)
            case State.WITHDRAWN:
                ended = models.Q(pk__in=Withdrawal.objects.filter(at__lte=at).values("article_id"))
                return self.filter(ended, _none(live), _none(_editions().waiting(at)))
            case State.IN_REVIEW:
                return self.filter(handed_at__isnull=False)
            case _:
                return self.filter(published_at=None, called_off_at=None, handed_at=None)

    def with_user(self, user) -> Self:
        """In review, and with this editor."""
        return self.filter(handed_at__isnull=False, handed_to=user)

    def late(self, at: datetime) -> Self:
        """A moment of theirs has passed, and lists don’t show it yet."""
        from articles.lateness import PATIENCE
        from articles.models import Listing

        return self.filter(pk__in=Listing.objects.due(at - PATIENCE).values("article_id"))

    def corrected(self, at: datetime) -> Self:
        """Readers were told of a change."""
        from articles.models import Edition

        return self.filter(pk__in=Edition.objects.filter(noted_from__lte=at).values("article_id"))

    def to_clean_up(self) -> Self:
        """With remarks that nobody has settled."""
        from articles.models import Remark

        return self.filter(pk__in=Remark.objects.filter(settled_at=None).values("article_id"))


class Stateful:
    """The same for one article."""

    def live_edition(self, at: datetime):
        return self.editions.live(at).select_related("version").first()

    def waiting_edition(self, at: datetime):
        return self.editions.waiting(at).select_related("version").first()

    def was_public(self, at: datetime) -> bool:
        return self.editions.begun(at).exists()

    def state_at(self, at: datetime) -> State:
        return State(type(self).objects.with_state(at).values_list("state", flat=True).get(pk=self.pk))
