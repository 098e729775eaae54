"""What state an article is in: asked of time, kept nowhere."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Value, When
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    CHANGE_WAITS = "change_waits", _("Live, change waits")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CALLED_OFF = "called_off", _("Called off")


def _editions():
    from articles.models import Edition

    return Edition.objects.filter(article=OuterRef("pk"))


class ArticleQuerySet(models.QuerySet):
    def with_state(self, at: datetime) -> Self:
        """`state` as a column, by index look-ups of each row only."""
        editions = _editions()
        live, waiting = Exists(editions.live(at)), Exists(editions.waiting(at))
        return self.annotate(
            state=Case(
                When(live & waiting, then=Value(State.CHANGE_WAITS)),
                When(live, then=Value(State.LIVE)),
                When(waiting, then=Value(State.SCHEDULED)),
                When(called_off_at__isnull=False, then=Value(State.CALLED_OFF)),
                When(Exists(editions.begun(at)), then=Value(State.WITHDRAWN)),
                default=Value(State.DRAFT),
            )
        )

    def in_state(self, state: str, at: datetime) -> Self:
        """Rare states start from the few rows that make them, so that no list walks the archive."""
        from articles.models import Edition, Withdrawal

        editions = _editions()
        live = Exists(editions.live(at))
        waiting = models.Q(pk__in=Edition.objects.waiting(at).values("article_id"))
        match state:
            case State.LIVE:
                return self.filter(live)
            case State.CHANGE_WAITS:
                return self.filter(waiting).filter(live)
            case State.SCHEDULED:
                return self.filter(waiting).exclude(live)
            case State.CALLED_OFF:
                return self.filter(published_at=None, called_off_at__isnull=False)
            case State.WITHDRAWN:
                ended = models.Q(pk__in=Withdrawal.objects.filter(at__lte=at).values("article_id"))
                return self.filter(ended).exclude(live).exclude(waiting)
            case _:
                return self.filter(published_at=None, called_off_at=None)


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
