"""A worker that doesn't work: a moment that has passed, and nobody has settled."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from articles.models import Article
from tests.factories import make_article


def make_late_article(headline: str = "It should be listed", *, seconds: int = 120) -> Article:
    began_at = timezone.now() - timedelta(seconds=seconds)
    article = make_article(headline)
    with time_machine.travel(began_at - timedelta(hours=1)):
        article.publish(by=None, at=began_at)
    return article
