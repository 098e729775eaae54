from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Filing, Site
from desk import finding
from desk.beginning import url_of_import
from desk.screen import Screen

from . import accompanying, columns, correcting, ending, filters, handing, parting, previewing, redacting, versions
from .buttons import save_and_act
from .checklist import for_page, where_it_was_refused
from .fields import FILING, fieldsets_for
from .form import ArticleForm
from .inlines import BylineRows, FilingRows
from .keeping import keeping_of, was_saved
from .merging import merged_or_asked
from .panel import panel_of
from .reaching import addresses
from .titles import titles


class ArticleScreen(Screen):
    """The working copy is saved by the form; what readers see changes by the verbs only."""

    place = 1
    form = ArticleForm
    inlines = [BylineRows, FilingRows]
    autocomplete_fields = ["notes"]
    change_form_template = "desk/articles/write.html"
    change_list_template = "desk/articles/list.html"
    list_display = ["headline"]
    list_filter = [filters.MineFilter, filters.WordFilter, filters.SectionFilter, filters.KindFilter]
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
        context["listed_at_most"] = finding.LISTED
        return super().changelist_view(request, context | (extra_context or {}))

    def get_search_results(self, request, queryset, search_term):
        return finding.narrowed(request, queryset, search_term), False

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
        window = context["adminform"].form.data.get("window", "")
        context["keeping"] = keeping_of(request, obj if change else None, window)
        context["checklist"] = for_page(request, obj if change else None)
        if moment := context["checklist"]["at"]:
            context["adminform"].form.initial.setdefault("publish_at", moment)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What somebody else saved meanwhile is merged in the transaction that saves, or asked about."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            article = self.get_object(request, unquote(object_id))
            may = article and self.has_change_permission(request, article)
            asked = merged_or_asked(self, request, article) if may else None
            return asked or super().changeform_view(request, object_id, form_url, extra_context)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Called in the transaction that would save: a piece can go from its writer’s hands up to the last moment."""
        kept = parting.saved(self, request, object_id) if request.method == "POST" else None
        return kept or super()._get_obj_does_not_exist_redirect(request, opts, object_id)

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
        was_saved(request, article, form.cleaned_data.get("window", ""))
        filed_anew = any(formset.model is Filing and formset.was_written for formset in formsets)
        if filed_anew or FILING & set(form.changed_data):
            article.refiled(by=request.user)

    def save_formset(self, request, form, formset, change):
        formset.was_written = formset.write(form.instance)

    def construct_change_message(self, request, form, formsets, add=False):
        """Django's own reads from rows which of them changed; ours are written as one."""
        rows = [str(formset.model._meta.verbose_name_plural) for formset in formsets if formset.was_written]
        return [*super().construct_change_message(request, form, [], add), {"changed": {"fields": rows}}]

    def response_add(self, request, obj, post_url_continue=None):
        return self.onwards(request, obj)

    def response_change(self, request, obj):
        return self.onwards(request, obj)

    def onwards(self, request, article) -> HttpResponseRedirect:
        """Back to the text, or to the page that asks whom it shall be passed on to."""
        asking = next((name for name in ("hand_over", "give_back") if f"_{name}" in request.POST), "")
        if asking:
            return HttpResponseRedirect(reverse(f"admin:article_{asking}", args=[article.pk]))
        return self.to_article(article, where_it_was_refused(request))

    def to_article(self, article, at: str = "") -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]) + at)

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
            "goes-with": accompanying.accompany,
            "redact": redacting.redact,
            "hand-over": handing.hand_over,
            "give-back": handing.give_back,
            "versions": versions.all_versions,
            "versions/compare": versions.compare_any,
            "versions/<int:number>": versions.compare,
            "versions/<int:number>/restore": versions.restore,
            "editions/<int:edition>/hide": versions.hide_edition,
            "editions/<int:edition>/show": versions.show_edition,
        }
        found = path("titles/", self.admin_site.admin_view(self.for_writers(titles)), name="article_titles")
        return (
            addresses(self)
            + previewing.addresses(self)
            + [found]
            + [
                path(
                    f"<int:pk>/{route}/", self.admin_site.admin_view(self.about(view)), name=f"article_{view.__name__}"
                )
                for route, view in pages.items()
            ]
            + super().get_urls()
        )

    def for_writers(self, view):
        def answer(request):
            if not (self.has_add_permission(request) or self.has_change_permission(request)):
                raise PermissionDenied
            return view(self, request)

        return answer

    def about(self, view):
        """A page about one article, for those who may change it.

        What acts holds the article before anything of it is read; who only looks keeps nobody from writing.
        A view that acts on other articles too `holds_by_itself`, all in the order of its verbs.
        """
        holds_by_itself = getattr(view, "holds_by_itself", False)

        def answer(request, pk, **kwargs):
            if request.method == "POST":
                with transaction.atomic():
                    if not holds_by_itself:
                        Article.objects.select_for_update(no_key=True).only("pk").filter(pk=pk).first()
                    return shown(request, pk, **kwargs)
            return shown(request, pk, **kwargs)

        def shown(request, pk, **kwargs):
            return view(self, request, self.get_object_or_refuse(request, pk, to_change=True), **kwargs)

        return answer


admin.site.register(Article, ArticleScreen)
