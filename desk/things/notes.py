from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Note, Version
from desk.screen import Screen


class NoteScreen(Screen):
    place = 5
    place_name = _("Notes")
    list_display = ["title"]
    search_fields = ["title"]

    def keys_of(self, obj, fields):
        return [obj.surrogate_key] if "text" in fields else []

    def is_used(self, obj) -> bool:
        return any(model.objects.filter(notes=obj).exists() for model in (Article, Version))


admin.site.register(Note, NoteScreen)
