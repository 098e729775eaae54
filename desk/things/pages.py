from django.contrib import admin

from articles.models import Page
from desk.screen import Screen


class PageScreen(Screen):
    place = 6
    list_display = ["title", "slug", "position", "is_in_footer", "is_public"]
    search_fields = ["title"]
    fields = ["title", "slug", "body", "position", "is_in_footer", "is_public"]

    def get_prepopulated_fields(self, request, obj=None):
        """A new page takes its address from its title, unless somebody writes another one."""
        return {} if obj else {"slug": ["title"]}

    def keys_of(self, obj, fields):
        """In the footer its name stands on every page."""
        is_named = obj.is_in_footer and obj.is_public
        # What was changed of a yes or no was the other before.
        was_named = all(getattr(obj, name) != (name in fields) for name in ("is_in_footer", "is_public"))
        is_renamed = is_named and not fields.isdisjoint({"title", "slug", "position"})
        return [obj.surrogate_key, "site"] if is_renamed or is_named != was_named else [obj.surrogate_key]


admin.site.register(Page, PageScreen)
