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

    def keys_of(self, obj):
        """Its name stands on every page."""
        return [*super().keys_of(obj), "site"]


admin.site.register(Page, PageScreen)
