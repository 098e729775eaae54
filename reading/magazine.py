import os
from functools import cached_property, lru_cache

from django.conf import settings
from django.db import connection

from articles.models import Category, Page, Site
from pagecache.door import FRESH
from pagecache.store import store


class Magazine:
    """What stands on every page. Each part costs one query, and only where a template asks for it."""

    @property
    def address(self) -> str:
        return settings.SITE_ADDRESS

    @cached_property
    def site(self) -> Site:
        return Site.current()

    @cached_property
    def sections(self) -> list[Category]:
        return list(Category.objects.filter(parent=None).order_by("position", "name").only("name", "path"))

    @cached_property
    def pages(self) -> list[Page]:
        return list(Page.objects.filter(is_public=True, is_in_footer=True).only("title", "slug"))


def magazine(request):
    """Where pages are kept, it is asked for once in each epoch: a change to any of it begins another one."""
    kept = store()
    # No other epoch can begin in a folder that is read-only.
    is_true = kept and FRESH not in request.META and os.access(kept.epochs.root, os.W_OK)
    # What an open transaction sees may never come to be.
    is_true = is_true and not connection.in_atomic_block
    epoch = is_true and kept.epochs.name
    return {"magazine": _in_epoch(epoch) if epoch else Magazine()}


@lru_cache(maxsize=1)
def _in_epoch(_name: str) -> Magazine:
    return Magazine()
