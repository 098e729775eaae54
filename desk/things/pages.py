from django.contrib import admin

from articles.models import Page
from desk.screen import Screen


class PageScreen(Screen):
    place = 6
    list_display = ["title", "slug", "position", "is_in_footer", "is_public"]
    search_fields = ["title"]
    fields = ["title", "slug", "body", "position", "is_in_footer", "is_public"]

    def keys_of(self, obj):
        """Its name stands on every page."""
        return [*super().keys_of(obj), "site"]


admin.site.register(Page, PageScreen)
