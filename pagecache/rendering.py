"""A page rendered without a reader, through the same application that readers ask."""

import io
import sys
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit
from wsgiref.headers import Headers

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from pagecache.door import FRESH, UNREAD, Door


class Rendered(NamedTuple):
    status: int
    headers: Headers
    body: bytes

    @property
    def content_type(self) -> str:
        return (self.headers["Content-Type"] or "").partition(";")[0]


def render(path: str, *, headers: Mapping[str, str] | None = None, fresh: bool = False) -> Rendered:
    """What Django answers a reader whom nobody knows, at a path of SITE_ADDRESS: never what is stored already.

    What may be stored, is; with `fresh` the store is given nothing.
    """
    environ = environ_of(path, headers or {}) | {UNREAD: True} | ({FRESH: True} if fresh else {})
    answered = []

    def start_response(status, pairs, exc_info=None):
        answered[:] = [int(status.partition(" ")[0]), Headers(list(pairs))]

    with connections_kept():
        parts = django()(environ, start_response)
        try:
            body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
    return Rendered(*answered, body)


def django() -> Callable:
    """The application behind the own door."""
    application = get_internal_wsgi_application()
    return application.application if isinstance(application, Door) else application


@contextmanager
def connections_kept():
    """A request ends with a look whether its connection is good still: one in a transaction would be closed there."""
    if not connection.in_atomic_block:
        yield
        return
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def environ_of(path: str, headers: Mapping[str, str]) -> dict:
    site = urlsplit(settings.SITE_ADDRESS)
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        # WSGI's own spelling of bytes (PEP 3333).
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": site.netloc,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if site.scheme == "https" and settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        environ[name] = value
    return environ | {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
