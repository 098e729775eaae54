from django.contrib import admin

from articles.models import Redirect
from desk.screen import Screen


class RedirectScreen(Screen):
    place = 7
    list_display = ["old_path", "new_path", "takes_what_is_below"]
    search_fields = ["old_path__startswith"]
    ordering = ["old_path"]


admin.site.register(Redirect, RedirectScreen)
