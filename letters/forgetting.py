from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from letters.models import Report

KEPT_AFTER_HANDLING = timedelta(days=30)
# Also of a report that nobody ever looked at.
KEPT_AT_MOST = timedelta(days=365)


def forget_senders() -> int:
    """Of how many reports name and e-mail address went. The words stay: they say why a piece was corrected."""
    now = timezone.now()
    due = Q(handled_at__lt=now - KEPT_AFTER_HANDLING) | Q(received_at__lt=now - KEPT_AT_MOST)
    return Report.objects.naming_somebody().filter(due).update(name="", email="", forgotten_at=now)
