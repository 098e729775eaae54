"""Filters of the article list, each over an index."""

from django.contrib.admin import SimpleListFilter
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Category, Kind
from articles.states import State


class StateFilter(SimpleListFilter):
    title = _("state")
    parameter_name = "state"
    template = "desk/filters/words.html"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(self.value(), timezone.now()) if self.value() in State.values else queryset


class MineFilter(SimpleListFilter):
    title = _("whose")
    parameter_name = "mine"
    template = "desk/filters/words.html"

    def lookups(self, request, model_admin):
        return [("1", _("Mine"))] if request.user.has_perm("articles.change_any_article") else []

    def queryset(self, request, queryset):
        return queryset.filter(created_by=request.user) if self.value() else queryset

    def choices(self, changelist):
        """One word that turns on and off."""
        is_on = bool(self.value())
        change = {"remove": [self.parameter_name]} if is_on else {"new_params": {self.parameter_name: "1"}}
        return [{"selected": is_on, "query_string": changelist.get_query_string(**change), "display": _("Mine")}]


class SectionFilter(SimpleListFilter):
    """All that is filed in a category itself."""

    title = _("section")
    parameter_name = "section"
    template = "desk/filters/choice.html"

    def lookups(self, request, model_admin):
        tree = Category.objects.with_tree_fields().only("name")
        return [(str(category.pk), "– " * category.tree_depth + category.name) for category in tree]

    def queryset(self, request, queryset):
        given = self.value() or ""
        if not given.isdecimal():
            return queryset
        # Ordered by the filing's own column, else the whole section is sorted for each page.
        return queryset.filter(filings__category=given).annotate(key=F("filings__article_id"))


class KindFilter(SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"
    template = "desk/filters/choice.html"

    def lookups(self, request, model_admin):
        return Kind.choices

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() in Kind.values else queryset
