from django.db import transaction
from django.utils import timezone

from letters.limits import DAY, hold_the_letterbox, refuse_a_flood
from letters.models import Report
from letters.tickets import Ticket


class SentBefore(Exception):
    """Another report came with this ticket already."""


@transaction.atomic
def receive(article, ticket: Ticket, *, words: str, quote: str = "", name: str = "", email: str = "") -> Report:
    """Keep a report, or find it kept: what is said twice is one. Raises `TooMany` and `SentBefore`, keeping nothing."""
    hold_the_letterbox()
    now = timezone.now()
    if known := _known(article, words, now):
        if email and not known.email:
            # The one who can be answered is the one to answer.
            known.name, known.email = name, email
            known.save(update_fields=["name", "email"])
        return known
    if Report.objects.filter(ticket=ticket.number).exists():
        raise SentBefore
    refuse_a_flood(article, now)
    return Report.objects.create(
        article=article,
        edition=article.editions.filter(pk=ticket.edition).first(),
        ticket=ticket.number,
        received_at=now,
        words=words,
        quote=quote,
        name=name,
        email=email,
    )


def _known(article, words: str, now) -> Report | None:
    waiting = Report.objects.filter(article=article).since(now - 7 * DAY).waiting()
    return next((report for report in waiting if _plain(report.words) == _plain(words)), None)


def _plain(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
