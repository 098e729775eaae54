from datetime import datetime, timedelta

from django.db.models import Min

from articles.models import Listing

# A worker settles within seconds; what is older than this has nobody who does it.
PATIENCE = timedelta(seconds=60)


def overdue_since(now: datetime) -> datetime | None:
    """The oldest moment of an edition, begin or end, that has passed and is not settled yet. One query by index."""
    return Listing.objects.due(now).aggregate(oldest=Min("turns_at"))["oldest"]


def late_since(now: datetime) -> datetime | None:
    """The same, once it is more than a worker's pace."""
    return overdue_since(now - PATIENCE)
