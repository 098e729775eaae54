"""Telling the CDN in front which addresses are out of date. Without `PURGE_URL` nobody is told."""

import hashlib
import hmac
import json
import logging
import time
from collections.abc import Iterable
from datetime import timedelta
from http.client import HTTPException
from itertools import batched
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, Request, UnknownHandler

from django.conf import settings
from django.core import checks
from django.db import DatabaseError
from django.tasks import task
from django.utils import timezone

logger = logging.getLogger(__name__)
BATCH = 500
TIMEOUT = 10
# An answer that left the front server just before its file went may reach the CDN after the purge.
ONCE_MORE_AFTER = timedelta(seconds=10)
# Not quite a day; nothing is kept by a CDN for longer.
TRIED_AGAIN_AFTER = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 60, 120, 240, 480, 480)]
SOON, LATER = 10, -10


class Refused(Exception):
    """The receiver answered, but not that it has purged."""


def purge(paths: Iterable[str], *, everything: bool = False) -> None:
    """Have the CDN forget these paths, or every page. Never raises: here the pages are gone already."""
    if not settings.PURGE_URL:
        return
    addresses = [settings.SITE_ADDRESS + path for path in paths]
    messages = [{"everything": True}] if everything else [{"addresses": [*some]} for some in batched(addresses, BATCH)]
    try:
        for message in messages:
            tell_cdn.enqueue(message)
    except DatabaseError:
        logger.exception("The CDN is not told of %s", "any change" if everything else f"{len(addresses)} addresses")


@task(priority=SOON)
def tell_cdn(message: dict, failures: int = 0, is_once_more: bool = False) -> None:
    """Tell it, and once more a little later; what fails is tried again for about a day."""
    try:
        post(message)
    except (OSError, HTTPException, Refused) as error:
        if failures == len(TRIED_AGAIN_AFTER):
            logger.error("The CDN could not be told for a day: %s: %s", type(error).__name__, error)
            raise
        logger.warning("The CDN could not be told, and will be: %s: %s", type(error).__name__, error)
        at = timezone.now() + TRIED_AGAIN_AFTER[failures]
        # Behind all other tasks: a receiver that hangs must not hold them up.
        tell_cdn.using(run_after=at, priority=LATER).enqueue(message, failures=failures + 1)
    else:
        if not failures and not is_once_more:
            at = timezone.now() + ONCE_MORE_AFTER
            tell_cdn.using(run_after=at).enqueue(message, is_once_more=True)


def post(message: dict) -> None:
    body = json.dumps(message).encode()
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Standfirst",
        "X-Standfirst-Timestamp": timestamp,
        "X-Standfirst-Signature": f"sha256={signature(timestamp, body)}",
    }
    request = Request(settings.PURGE_URL, body, headers, method="POST")  # noqa: S310
    with _opener().open(request, timeout=TIMEOUT) as answer:
        if not 200 <= answer.status < 300:
            raise Refused(f"{answer.status} {answer.reason}")


def signature(timestamp: str, body: bytes) -> str:
    return hmac.new(settings.PURGE_SECRET.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def _opener() -> OpenerDirector:
    """Speaks HTTP and HTTPS alone, and goes nowhere else when it is told to."""
    opener = OpenerDirector()
    for handler in (HTTPHandler(), HTTPSHandler(), UnknownHandler()):
        opener.add_handler(handler)
    return opener


def purging_is_set_up(app_configs, **_options) -> list[checks.CheckMessage]:
    wrong = []
    if settings.PURGE_URL and not settings.PURGE_URL.startswith(("https://", "http://")):
        wrong.append(checks.Error("PURGE_URL must begin with https:// or http://", id="pagecache.E001"))
    if settings.PURGE_URL and not settings.PURGE_SECRET:
        hint = "Set PURGE_SECRET to a long random word that the receiver knows."
        wrong.append(checks.Error("Purges would not be signed.", hint=hint, id="pagecache.E002"))
    return wrong
