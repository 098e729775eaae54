from django.contrib import admin

from articles.list_keys import letters_of
from articles.models import Author, Byline, FrozenByline

from .filable import FilableScreen


class AuthorScreen(FilableScreen):
    place = 2
    list_display = ["name", "affiliation", "sort_name"]
    search_fields = ["name", "sort_name__istartswith"]
    ordering = ["sort_name", "pk"]
    fields = ["name", "slug", "sort_name", "affiliation", "credit_line", "biography", "links", "user"]
    autocomplete_fields = ["user"]
    said_of_it = ("biography", "affiliation", "links")

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        may_see_users = request.user.has_perm("auth.view_user")
        return [name for name in fields if name != "user" or may_see_users]

    def keys_of(self, obj, fields):
        return [*super().keys_of(obj, fields), *(letters_of(obj) if "sort_name" in fields else ())]

    def is_used(self, obj) -> bool:
        return any(model.objects.filter(author=obj).exists() for model in (Byline, FrozenByline))

    def relation_to_itself(self):
        return Byline._meta.get_field("author")


admin.site.register(Author, AuthorScreen)
