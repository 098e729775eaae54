"""The own door: a WSGI application before Django that hands out stored pages."""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.http.request import split_domain_port, validate_host

from pagecache.answering import Answer, Stored, answer, endings_for, read, signature
from pagecache.files import LONGEST, is_canonical, names_of
from pagecache.release import release
from pagecache.store import store

logger = logging.getLogger(__name__)
# Set by who renders a page in this process and wants it new: see `rendering`. No header can set it.
FRESH = "standfirst.fresh"
# Set by who renders a page that nobody has asked for yet.
UNREAD = "standfirst.unread"
IN_MEMORY = 16 * 1024 * 1024
# All that `asks_for_a_page` looks at, beside the query and the header that says https.
DECIDING = ("REQUEST_METHOD", "PATH_INFO", "HTTP_HOST", "SERVER_NAME", "wsgi.url_scheme", FRESH)


class Remembered(NamedTuple):
    """A page in memory, as long as its plain file is the same: that is what goes first when a page is dropped."""

    file: str
    signature: tuple[int, int, int]
    stored: Stored


class Door:
    def __init__(self, application: Callable):
        self.application = application
        self.deciding = (*DECIDING, *(settings.SECURE_PROXY_SSL_HEADER or ())[:1])
        self.memory: dict[tuple, Remembered] = {}
        self.remembered = 0
        self.looked_at = 0.0
        self.is_open = False
        # Now, at the start: files that change later are of another release than the code of this process.
        if settings.PAGES_DIR:
            release()
        self.caught_up: threading.Event | None = None
        self.waits_until = 0.0

    def __call__(self, environ: dict, start_response: Callable):
        if (found := self.stored(environ)) is None:
            return self.application(environ, start_response)
        start_response(found.status, found.headers)
        return [found.body] if environ["REQUEST_METHOD"] == "GET" and found.body else []

    def stored(self, environ: dict) -> Answer | None:
        """The page as this request wants it; None where Django is to be asked."""
        if not self._may_serve():
            return None
        endings = endings_for(environ.get("HTTP_ACCEPT_ENCODING", "")[:LONGEST])
        # What is remembered is bounded, and of query strings there is no end.
        found = find(environ, endings) if environ.get("QUERY_STRING") else self._recall(environ, endings)
        return found and answer(found.stored, environ)

    def _recall(self, environ: dict, endings: tuple[str, ...]) -> Remembered | None:
        """Costs one look at the plain file where it is still the one in memory."""
        asked = (endings, *map(environ.get, self.deciding))
        known = self.memory.get(asked)
        if known and signature(known.file) == known.signature:
            return known
        if found := find(environ, endings):
            self._remember(asked, found)
        return found

    def _remember(self, asked: tuple, found: Remembered) -> None:
        size = len(found.stored.whole.body) + len(repr(asked))
        if self.remembered + size > IN_MEMORY:
            self.memory, self.remembered = {}, 0
        self.remembered += size
        self.memory[asked] = found

    def _may_serve(self) -> bool:
        """Looked at each second: from a folder that can't be written to, nothing could be dropped."""
        if time.monotonic() - self.looked_at > 1:
            self.looked_at = time.monotonic()
            self._catch_up_first()
            self.is_open = bool(settings.PAGES_DIR) and os.access(f"{settings.PAGES_DIR}/current/files", os.W_OK)
        return self.is_open

    def _catch_up_first(self) -> None:
        """Before the first page is served; but a database that does not answer keeps no reader waiting."""
        if self.caught_up is None:
            self.caught_up, self.waits_until = threading.Event(), time.monotonic() + 2
            threading.Thread(target=catch_up, args=[self.caught_up], daemon=True).start()
        self.caught_up.wait(max(0, self.waits_until - time.monotonic()))


def catch_up(caught_up: threading.Event) -> None:
    """What was changed while nobody looked, as soon as the database answers."""
    while not caught_up.is_set():
        try:
            if kept := store():
                kept.open()
            caught_up.set()
        except Exception:
            logger.exception("Pages could not be brought up to date yet.")
            time.sleep(1)
    connection.close()


def find(environ: dict, endings: tuple[str, ...]) -> Remembered | None:
    if not asks_for_a_page(environ):
        return None
    for name in names_of(environ["PATH_INFO"]):
        file = f"{settings.PAGES_DIR}/current/files/{name}"
        # Before it is read: another one that comes meanwhile is then seen the next time.
        if now := signature(file):
            stored = next(filter(None, (read(file, ending) for ending in endings)), None)
            return stored and Remembered(file, now, stored)
    return None


def asks_for_a_page(environ: dict) -> bool:
    """What may be a stored page, for any reader alike. Everything else is for Django to answer."""
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and FRESH not in environ
        and is_canonical(environ["PATH_INFO"])
        and not environ["PATH_INFO"].startswith(tuple(settings.PAGES_PRIVATE))
        and not (environ.get("QUERY_STRING") and has_declared_query(environ["QUERY_STRING"]))
        # Empty where the caller named none: granian's SERVER_NAME, its own address, would pass.
        and is_our_host(environ.get("HTTP_HOST", environ["SERVER_NAME"]))
        and (not settings.SECURE_SSL_REDIRECT or is_https(environ))
    )


def has_declared_query(query: str) -> bool:
    """Names are compared as they are written, as nginx does."""
    return any(part.partition("=")[0] in settings.PAGES_QUERIES for part in query.split("&"))


def is_our_host(host: str) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def is_https(environ: dict) -> bool:
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        return environ.get(name, "").split(",")[0].strip() == value
    return environ.get("wsgi.url_scheme") == "https"
