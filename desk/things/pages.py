from django.contrib import admin

from articles.list_keys import PAGES
from articles.models import Page
from desk.screen import Screen


class PageScreen(Screen):
    place = 6
    list_display = ["title", "slug", "position", "is_in_footer", "is_public"]
    search_fields = ["title"]
    fields = ["title", "slug", "body", "purpose", "position", "is_in_footer", "is_public"]

    def get_prepopulated_fields(self, request, obj=None):
        """A new page takes its address from its title, unless somebody writes another one."""
        return {} if obj else {"slug": ["title"]}

    def keys_of(self, obj, fields):
        """In the footer its name stands on every page, and its purpose is told to machines there."""
        is_named = obj.is_in_footer and obj.is_public
        # What was changed of a yes or no was the other before.
        was_named = all(getattr(obj, name) != (name in fields) for name in ("is_in_footer", "is_public"))
        is_renamed = is_named and not fields.isdisjoint({"title", "slug", "position"})
        told = ({"purpose"} if obj.is_public else set()) | ({"is_public", "slug"} if obj.purpose else set())
        is_on_every_page = is_renamed or is_named != was_named or not fields.isdisjoint(told)
        keys = [obj.surrogate_key, "site"] if is_on_every_page else [obj.surrogate_key]
        return keys if fields.isdisjoint({"is_public", "slug"}) else [*keys, PAGES]


admin.site.register(Page, PageScreen)
