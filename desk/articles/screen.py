from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Filing, Site
from desk.screen import Screen
from desk.site import url_of_import

from . import columns, correcting, ending, filters, redacting, versions
from .buttons import save_and_act
from .fields import FILING, fieldsets_for
from .form import ArticleForm
from .inlines import BylineRows, FilingRows
from .panel import panel_of


class ArticleScreen(Screen):
    """The working copy is saved by the form; what readers see changes by the verbs only."""

    place = 1
    form = ArticleForm
    inlines = [BylineRows, FilingRows]
    autocomplete_fields = ["notes"]
    change_form_template = "desk/articles/write.html"
    change_list_template = "desk/articles/list.html"
    list_display = ["headline"]
    list_filter = [filters.MineFilter, filters.StateFilter, filters.SectionFilter, filters.KindFilter]
    search_fields = ["headline"]
    ordering = ["-pk"]

    # Who may

    def get_queryset(self, request):
        articles = super().get_queryset(request)
        if request.user.has_perm("articles.change_any_article"):
            return articles
        return articles.filter(created_by=request.user, published_at=None, called_off_at=None)

    def has_change_permission(self, request, obj=None):
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or request.user.has_perm("articles.change_any_article") or self.is_own_draft(request, obj)

    def has_view_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Called off, withdrawn, redacted, but never deleted."""
        return False

    @staticmethod
    def is_own_draft(request, article) -> bool:
        return article.created_by_id == request.user.pk and article.published_at is None and not article.called_off_at

    # The list

    def get_changelist(self, request, **kwargs):
        return columns.ArticleList

    def changelist_view(self, request, extra_context=None):
        may_import = self.has_add_permission(request)
        context = {"import_url": url_of_import() if may_import else "", "title": _("Articles")}
        return super().changelist_view(request, context | (extra_context or {}))

    def get_search_results(self, request, queryset, search_term):
        return columns.search(queryset, search_term), False

    # The form

    def get_fieldsets(self, request, obj=None):
        return fieldsets_for(request.user, obj)

    def get_readonly_fields(self, request, obj=None):
        return ["slug", "dated_on", "dated_precision"] if obj and obj.published_at else []

    def get_changeform_initial_data(self, request):
        note = Site.current().default_note_id
        return {"notes": [note] if note else [], **super().get_changeform_initial_data(request)}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= panel_of(request, obj, context["adminform"], context["inline_admin_formsets"])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
            obj.save()
            return
        # Only what the form holds: a verb may have changed the rest since it was read.
        held = {field.name for field in Article._meta.concrete_fields} & set(form.cleaned_data)
        obj.save(update_fields=[*held, "changed_at"])

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        article = form.instance
        settled = form.cleaned_data.get("settled")
        if settled:
            settled.update(settled_at=timezone.now(), settled_by=request.user)
        save_and_act(request, article, form.cleaned_data)
        filed_anew = any(formset.model is Filing and formset.has_changed() for formset in formsets)
        if filed_anew or FILING & set(form.changed_data):
            article.refiled(by=request.user)

    def response_add(self, request, obj, post_url_continue=None):
        return self.to_article(obj)

    def response_change(self, request, obj):
        return self.to_article(obj)

    def to_article(self, article) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def to_article_saying(self, request, article, sentence: str) -> HttpResponseRedirect:
        messages.success(request, sentence)
        return self.to_article(article)

    # Pages of their own

    def get_urls(self):
        pages = {
            "correct": correcting.correct,
            "withdraw": ending.withdraw,
            "reinstate": ending.reinstate,
            "call-off": ending.call_off,
            "address": ending.address,
            "redact": redacting.redact,
            "versions": versions.all_versions,
            "versions/<int:number>": versions.compare,
            "versions/<int:number>/restore": versions.restore,
        }
        return [
            path(f"<int:pk>/{route}/", self.admin_site.admin_view(self.about(view)), name=f"article_{view.__name__}")
            for route, view in pages.items()
        ] + super().get_urls()

    def about(self, view):
        """A page about one article, for those who may change it."""

        @transaction.atomic
        def answer(request, pk, **kwargs):
            article = self.get_object_or_refuse(request, pk, to_change=True)
            return view(self, request, article, **kwargs)

        return answer


admin.site.register(Article, ArticleScreen)
