"""What tests of readers' reports share: the form, filled in as a reader would, and a report that came."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import time_machine
from django.utils import timezone
from django.utils.crypto import get_random_string

from letters.models import Report
from tests.factories import make_live_article

WORDS = "The bridge was opened in 1911, not in 1921."


def make_report(article=None, **fields) -> Report:
    article = article or make_live_article()
    sent = {"words": WORDS, "ticket": get_random_string(32), "edition": article.editions.last()} | fields
    return Report.objects.create(article=article, **sent)


def address_of(article, **more) -> str:
    return "/report/?" + urlencode({"piece": article.current_path} | more)


def ticket_in(response) -> str:
    return re.search(r'name="ticket" value="([^"]*)"', response.text)[1]


def later(**passed):
    return time_machine.travel(timezone.now() + timedelta(**passed))


def send(client, article, *, ticket: str | None = None, after: float = 20, headers: dict | None = None, **fields):
    """Open the page, take a while over the words, send."""
    address = address_of(article)
    if ticket is None:
        ticket = ticket_in(client.get(address))
    network = {"REMOTE_ADDR": fields.pop("network", "192.0.2.1")}
    with later(seconds=after):
        return client.post(address, {"words": WORDS, "ticket": ticket} | fields, headers=headers, **network)
