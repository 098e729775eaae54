"""Filters of the article list, each over an index: words that editors use, with bounded counts."""

from django.contrib.admin import SimpleListFilter
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Category, Kind
from articles.states import State
from desk.lists import bounded_counts

WITH_ME, LATE, CORRECTED, CLEAN_UP = "with_me", "late", "corrected", "clean_up"
WORDS = {
    WITH_ME: _("With me"),
    State.IN_REVIEW: _("In review"),
    State.SCHEDULED: _("Scheduled"),
    LATE: _("Late"),
    CLEAN_UP: _("Clean-up"),
    State.DRAFT: _("Drafts"),
    State.LIVE: _("Live"),
    State.CHANGE_WAITS: _("Change waits"),
    CORRECTED: _("Corrected"),
    State.WITHDRAWN: _("Withdrawn"),
    State.CALLED_OFF: _("Called off"),
}
# What somebody has to do something about. The rest is the archive: its numbers tell nothing.
COUNTED = (WITH_ME, State.IN_REVIEW, State.SCHEDULED, LATE, CLEAN_UP, State.DRAFT)
OF_A_CONTRIBUTOR = (State.DRAFT, State.IN_REVIEW)


def chosen(articles, word: str, user):
    """The articles that a word of the filters names."""
    now = timezone.now()
    match word:
        case "with_me":
            return articles.with_user(user)
        case "late":
            return articles.late(now)
        case "corrected":
            return articles.corrected(now)
        case "clean_up":
            return articles.to_clean_up()
    return articles.in_state(word, now) if word in State.values else articles


class WordFilter(SimpleListFilter):
    title = _("state")
    parameter_name = "state"
    template = "desk/filters/words.html"

    def __init__(self, request, params, model, model_admin):
        self.user, self.articles = request.user, model_admin.get_queryset(request)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        is_editor = request.user.has_perm("articles.change_any_article")
        return [(word, name) for word, name in WORDS.items() if is_editor or word in OF_A_CONTRIBUTOR]

    def queryset(self, request, queryset):
        return chosen(queryset, self.value(), request.user)

    def choices(self, changelist):
        words = dict(self.lookup_choices)
        counts = bounded_counts({word: chosen(self.articles, word, self.user) for word in words if word in COUNTED})
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("All"),
        }
        yield from MineFilter.choice(changelist, self.user)
        for word, name in words.items():
            yield {
                "selected": self.value() == word,
                "query_string": changelist.get_query_string({self.parameter_name: word}),
                "display": name,
                "count": counts.get(word, ""),
            }


class MineFilter(SimpleListFilter):
    title = _("whose")
    parameter_name = "mine"
    template = "desk/filters/words.html"

    def lookups(self, request, model_admin):
        return [("1", _("Mine"))] if request.user.has_perm("articles.change_any_article") else []

    def queryset(self, request, queryset):
        return queryset.filter(created_by=request.user) if self.value() else queryset

    def choices(self, changelist):
        return []

    @classmethod
    def choice(cls, changelist, user):
        """One word that turns on and off, shown among the others."""
        if user.has_perm("articles.change_any_article"):
            name = cls.parameter_name
            is_on = bool(changelist.params.get(name))
            query = changelist.get_query_string(**({"remove": [name]} if is_on else {"new_params": {name: "1"}}))
            yield {"selected": is_on, "query_string": query, "display": _("Mine")}


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
