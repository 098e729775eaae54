from django.contrib import admin
from django.contrib.admin import display
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Category, Filing
from desk.asking import ask, posted
from desk.lists import UncountedList

from .filable import FilableScreen


class TreeList(UncountedList):
    def get_queryset(self, request, exclude_parameters=None):
        """Parents before children; an order of its own would tear the tree apart."""
        return super().get_queryset(request, exclude_parameters).order_by("tree_ordering")


class CategoryScreen(FilableScreen):
    """The tree, in the order of the site's navigation."""

    place = 3
    list_display = ["in_tree", "path", "position"]
    list_display_links = None
    list_per_page = 500
    search_fields = ["name"]
    fields = ["name", "slug", "parent", "description", "position"]
    autocomplete_fields = ["parent"]
    by_verb = ["name", "slug", "parent"]
    said_of_it = ("description",)

    def get_queryset(self, request):
        return super().get_queryset(request).with_tree_fields()

    def get_changelist(self, request, **kwargs):
        return TreeList

    @display(description=gettext_lazy("Name"))
    def in_tree(self, category):
        return format_html(
            '<span class="depth depth--{}"><a href="{}">{}</a></span>',
            min(category.tree_depth, 5),
            reverse("admin:articles_category_change", args=[category.pk]),
            category.name,
        )

    def keys_of(self, obj, fields):
        return [*super().keys_of(obj, fields), *([obj.key_of_its_place] if "position" in fields else ())]

    def is_used(self, obj) -> bool:
        return obj.filings.exists() or obj.children.exists()

    def more_views(self) -> dict:
        return {"move": self.move}

    def move(self, request, category):
        def does(said: dict) -> str:
            category.move(under=said["under"], by=request.user)
            return _("Moved. Where there are many articles, their lists follow within minutes.")

        form = self.choice_form("under", _("Below"), category, posted(request), required=False)
        form.fields["under"].help_text = _("Empty: at the top.")
        return ask(
            self,
            request,
            category,
            form=form,
            title=_("Move “%s”") % category,
            sentence=_("It stands at %s, and takes all that is below it along. Old addresses lead to the new ones.")
            % category.get_absolute_url(),
            button=_("Move"),
            does=does,
            then=self.url_of(category),
        )

    def relation_to_itself(self):
        return Filing._meta.get_field("category")


admin.site.register(Category, CategoryScreen)
