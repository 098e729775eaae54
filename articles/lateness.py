from datetime import datetime

from django.db.models import Min, Q
from django.db.models.functions import Coalesce

from articles.models import Listing


def overdue_since(now: datetime) -> datetime | None:
    """The oldest moment of an edition, begin or end, that has passed and is not settled yet. One query by index."""
    passed = Q(live_until__lte=now) | Q(live_until=None, live_from__lte=now)
    moving = Listing.objects.filter(passed, is_moving=True)
    return moving.aggregate(oldest=Min(Coalesce("live_until", "live_from")))["oldest"]
