from django.contrib import admin
from django.forms import ModelForm

from articles.list_keys import letters_of
from articles.models import Author, Byline, FrozenByline
from desk.picture_field import PictureField

from .filable import FilableScreen


class AuthorForm(ModelForm):
    portrait = PictureField(
        label=Author._meta.get_field("portrait").verbose_name,
        help_text=Author._meta.get_field("portrait").help_text,
        required=False,
    )


class AuthorScreen(FilableScreen):
    place = 2
    list_display = ["name", "affiliation", "sort_name"]
    search_fields = ["name", "sort_name__istartswith"]
    ordering = ["sort_name", "pk"]
    fields = [
        *("name", "slug", "sort_name", "affiliation", "credit_line", "biography"),
        *("portrait", "links", "fediverse", "user"),
    ]
    form = AuthorForm
    autocomplete_fields = ["user"]
    said_of_it = ("biography", "affiliation", "links", "portrait")

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        may_see_users = request.user.has_perm("auth.view_user")
        return [name for name in fields if name != "user" or may_see_users]

    def keys_of(self, obj, fields):
        """Machines are told of handle and links on every piece that the author signs; citations sort the name."""
        keys = [*super().keys_of(obj, fields), *(letters_of(obj) if "sort_name" in fields else ())]
        return [*keys, obj.surrogate_key] if fields & {"fediverse", "links", "sort_name"} else keys

    def is_used(self, obj) -> bool:
        return any(model.objects.filter(author=obj).exists() for model in (Byline, FrozenByline))

    def relation_to_itself(self):
        return Byline._meta.get_field("author")


admin.site.register(Author, AuthorScreen)
