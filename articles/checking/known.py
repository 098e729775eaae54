"""What the database knows of pictures and addresses: asked once, for one piece or for hundreds."""

from collections.abc import Collection, Iterable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.functional import cached_property

from library.models import Image

from .reading import Reading

NOT_FOR_READERS = ("/admin/", "/accounts/")
PIECES = {"article", "history", "mastodon"}
NOUNS = ("category", "author", "tag", "series")


class Known:
    """At most ten queries: one for each noun that the links name."""

    def __init__(self, readings: Iterable[Reading]):
        self.readings = list(readings)

    @cached_property
    def pictures(self) -> dict[int, Image]:
        ids = {pk for reading in self.readings for pk in reading.picture_ids}
        columns = ("credit", "licence", "taken_down_at")
        return Image.objects.only(*columns).in_bulk(ids) if ids else {}

    @cached_property
    def paths(self) -> set[str]:
        """Of the site's own paths that are linked to, those that lead somewhere."""
        asked = {own_path(link.address) for reading in self.readings for link in reading.links}
        wanted = {path: named(path) for path in asked if path is not None}
        found = {path for path, (noun, _key) in wanted.items() if noun == "fixed"}
        for noun in ("article", "page", "month", *NOUNS):
            keys = {key for named_noun, key in wanted.values() if named_noun == noun}
            there = _there(noun, keys) if keys else set()
            found |= {path for path, (named_noun, key) in wanted.items() if named_noun == noun and key in there}
        lost = {path for path in set(wanted) - found if not path.startswith(NOT_FOR_READERS)}
        return found | _led_on(lost)


def own_path(address: str) -> str | None:
    """The path, if this is an address of this site: from its root, or with its own name."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme in ("http", "https"):
        own = {urlsplit(settings.SITE_ADDRESS).hostname, *settings.ALLOWED_HOSTS} - {"*"}
        return unquote(parts.path) or "/" if host in own else None
    if parts.scheme or parts.netloc or not address.startswith("/"):
        return None
    return unquote(parts.path)


def named(path: str) -> tuple[str, str | int]:
    """(noun, key) of what stands at a path: ("fixed", "") where nothing has to be asked, ("", "") for nothing."""
    if path.startswith(("/" + settings.STATIC_URL.strip("/") + "/", "/uploads/")):
        return "fixed", ""
    try:
        match = resolve(path)
    except Resolver404:
        return ("", "") if path.endswith("/") else named(f"{path}/")
    if path.startswith(NOT_FOR_READERS):
        return "", ""
    if match.url_name in PIECES:
        return "article", "/".join(path.split("/")[:4]) + "/"
    noun = match.kwargs.get("noun")
    if noun in NOUNS:
        return noun, str(match.kwargs["at"])
    if "year" in match.kwargs:
        return "month", match.kwargs["year"] * 100 + match.kwargs.get("month", 0)
    return ("page", match.kwargs["slug"]) if match.url_name == "page" else ("fixed", "")


def _there(noun: str, keys: Collection) -> set:
    from articles.models import ALL, Address, Author, Category, ListCount, Page, Series, Tag

    match noun:
        case "article":
            return _of(Address.objects, "path", keys)
        case "page":
            return _of(Page.objects.filter(is_public=True), "slug", keys)
        case "month":
            months = set(ListCount.objects.filter(list=ALL, count__gt=0).values_list("month", flat=True))
            return months | {month // 100 * 100 for month in months}
        case "category":
            return _of(Category.objects, "path", keys)
    return _of({"author": Author, "tag": Tag, "series": Series}[noun].objects, "slug", keys)


def _of(rows, column: str, keys: Collection) -> set:
    return set(rows.filter(**{f"{column}__in": list(keys)}).values_list(column, flat=True))


def _led_on(paths: set[str]) -> set[str]:
    """Those that a redirect takes somewhere, itself or with all below an address above it."""
    from articles.models import Redirect

    if not paths:
        return set()
    above = {path: _above(path) for path in paths}
    every = {part for parts in above.values() for part in parts}.union(paths)
    rows = Redirect.objects.filter(old_path__in=every).values_list("old_path", "takes_what_is_below")
    whole, below = {old for old, _takes in rows}, {old for old, takes in rows if takes}
    return {path for path in paths if path in whole or not below.isdisjoint(above[path])}


def _above(path: str) -> set[str]:
    parts = path.strip("/").split("/")
    return {"/" + "/".join(parts[:n]) + "/" for n in range(1, len(parts))}
