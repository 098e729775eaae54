from django.contrib import admin

from articles.models import Tag, TaggedArticle

from .filable import FilableScreen


class TagScreen(FilableScreen):
    place = 4
    list_display = ["name", "slug"]
    search_fields = ["name"]
    ordering = ["name"]
    fields = ["name", "slug"]

    def get_prepopulated_fields(self, request, obj=None):
        return {}

    def is_used(self, obj) -> bool:
        return obj.tagged.exists()

    def relation_to_itself(self):
        return TaggedArticle._meta.get_field("tag")


admin.site.register(Tag, TagScreen)
