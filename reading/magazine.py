import os
from functools import cached_property, lru_cache

from django.conf import settings
from django.db import connection
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.models import Category, Page, Site
from articles.models.site import Purpose
from pagecache.door import FRESH
from pagecache.store import store


class Magazine:
    """What stands on every page. Each part costs one query, and only where a template asks for it."""

    @property
    def address(self) -> str:
        return settings.SITE_ADDRESS

    @property
    def tongue(self) -> SafeString:
        """For what the desk has named, on a page that is in another language than the site."""
        is_foreign = get_language() != settings.LANGUAGE_CODE
        return format_html(' lang="{}"', settings.LANGUAGE_CODE) if is_foreign else SafeString()

    @cached_property
    def site(self) -> Site:
        return Site.current()

    @cached_property
    def sections(self) -> list[Category]:
        return list(Category.objects.filter(parent=None).order_by("position", "name").only("name", "path"))

    @cached_property
    def public_pages(self) -> list[Page]:
        return list(Page.objects.filter(is_public=True).only("title", "slug", "purpose", "is_in_footer"))

    @property
    def pages(self) -> list[Page]:
        return [page for page in self.public_pages if page.is_in_footer]

    @property
    def policies(self) -> dict[str, str]:
        """The address of the first page of each purpose, by its name in schema.org."""
        told = {page.purpose: self.address + page.get_absolute_url() for page in reversed(self.public_pages)}
        return {purpose: told[purpose] for purpose in Purpose.values if purpose in told}


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
