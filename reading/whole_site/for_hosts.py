"""What hosts of files read beside the pages: `_headers`, and `404.html` where nothing stands."""

import re
from collections.abc import Iterable, Iterator

from django.conf import settings

from pagecache.headers import security_headers
from pagecache.rendering import render

HASHED = re.compile(r"\.[0-9a-f]{12}\.[^/]+$")
FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")
RSS = ("Content-Type", "application/rss+xml; charset=utf-8")


def headers(assets: Iterable[str]) -> Iterator[str]:
    yield from rule("/*", security_headers())
    for pattern in ("/feed/", "/*/feed/"):
        yield from rule(pattern, [RSS])
    static = [path for path in assets if path.startswith(settings.STATIC_URL)]
    if static and all(HASHED.search(path) for path in static):
        yield from rule(f"{settings.STATIC_URL}*", [FOR_EVER])


def rule(pattern: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"{pattern}\n"
    yield from (f"  {name}: {value}\n" for name, value in pairs)


def page_for_what_is_not_there() -> bytes:
    """Asked for where no address of the site, old or new, can be."""
    return render("/-/404/", fresh=True).body
