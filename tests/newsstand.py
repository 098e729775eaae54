"""Every public page, kept until a key of it is named or its time is up: the page store without its files."""

import re
from datetime import datetime
from typing import NamedTuple

from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from django.utils import timezone

from articles import list_keys, touching
from articles.models import Edition
from pagecache.models import Change
from reading import archive, front
from reading.addresses import addresses
from reading.feeds import channels
from reading.views import archive as archive_views
from reading.views import feeds, house, lists
from tests import magazine

# Of an empty feed, which has no other date, it is the moment of asking.
BUILT = re.compile(rb"<lastBuildDate>[^<]*</lastBuildDate>")


def make_pages_small(monkeypatch) -> None:
    """So that few pieces fill pages, years and the front."""
    for module in (list_keys, touching, archive, archive_views, house, lists, magazine):
        monkeypatch.setattr(module, "PAGE", 2)
    for module in (list_keys, touching, channels, feeds):
        monkeypatch.setattr(module, "TOP", 4)
    for name, count in {"ROW": 1, "SPARE": 2, "IN_A_SECTION": 2}.items():
        monkeypatch.setattr(front, name, count)


class Kept(NamedTuple):
    content: bytes
    keys: set[str]
    until: datetime | None


class Newsstand:
    def __init__(self):
        # A test's client copies all that a template was given: that takes longer than the page.
        self.django = BaseHandler()
        self.django.load_middleware()
        self.kept: dict[str, Kept] = {}
        self.known: set[str] = set()
        self.read = 0
        self.keys_named()

    def stock(self) -> None:
        """Each page that is missing is asked for and kept, at every address that there is or was."""
        now = timezone.now()
        self.known.update(addresses(now), ["/category/none/"])
        self.known.update(
            f"/corrections/before/{pk}/" for pk in Edition.objects.noted(now).values_list("pk", flat=True)
        )
        for path in self.known - self.kept.keys():
            if kept := self.ask(path):
                self.kept[path] = kept

    def ask(self, path: str) -> Kept | None:
        response = self.django.get_response(RequestFactory().get(path))
        if response.status_code != 200 or not getattr(response, "keys", None):
            return None
        return Kept(BUILT.sub(b"", response.content), set(response.keys), response.good_until)

    def keys_named(self) -> set[str]:
        """Since this was asked last."""
        rows = list(Change.objects.filter(pk__gt=self.read).order_by("pk").values_list("pk", "key"))
        self.read = max([self.read, *(pk for pk, _key in rows)])
        return {key for _pk, key in rows}

    def touched_by(self, keys: set[str]) -> set[str]:
        if "site" in keys:
            return set(self.kept)
        return {path for path, kept in self.kept.items() if kept.keys & keys}

    def drop(self, paths: set[str]) -> None:
        for path in paths:
            del self.kept[path]

    def past(self) -> set[str]:
        now = timezone.now()
        return {path for path, kept in self.kept.items() if kept.until and kept.until <= now}

    def stale(self) -> set[str]:
        """Those that are otherwise now."""
        return {
            path for path, kept in self.kept.items() if (now := self.ask(path)) is None or now.content != kept.content
        }
