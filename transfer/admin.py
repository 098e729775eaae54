"""The import in the desk: the screen that brings documents in, and what was brought in so far."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .documents.draft import Finding
from .forms import DocumentsForm
from .importing import import_documents
from .models import ImportedDocument
from .options import Options
from .report import Report
from .sources import from_upload
from .words import import_words


@admin.register(ImportedDocument)
class ImportedDocumentAdmin(admin.ModelAdmin):
    list_display = ["name", "to_article", "moment", "by"]
    list_select_related = ["article", "by"]
    search_fields = ["name", "article__headline"]
    show_full_result_count = False
    list_per_page = 50
    actions = None
    change_list_template = "transfer/documents.html"

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.add_article")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        documents = super().get_queryset(request)
        if request.user.has_perm("articles.change_any_article"):
            return documents
        own_drafts = {
            "article__created_by": request.user,
            "article__published_at": None,
            "article__called_off_at": None,
        }
        return documents.filter(**own_drafts)

    @admin.display(description=_("article"))
    def to_article(self, document):
        url = reverse("admin:articles_article_change", args=[document.article_id])
        return format_html('<a href="{}">{}</a>', url, document.article)

    @admin.display(description=_("brought in"), ordering="imported_at")
    def moment(self, document):
        return date_format(timezone.localtime(document.imported_at), "j F Y, H:i T")

    def get_urls(self):
        own = [
            path("import/", self.admin_site.admin_view(self.import_view), name="import_documents"),
            path("words/", self.admin_site.admin_view(import_words), name="import_words"),
            path("<int:pk>/original/", self.admin_site.admin_view(self.original_view), name="original_document"),
        ]
        return own + super().get_urls()

    def import_view(self, request):
        """Choose, bring in, read the report: one page, so that sending it again only finds all unchanged."""
        if not request.user.has_perm("articles.add_article"):
            raise PermissionDenied
        may_publish = request.user.has_perm("articles.publish_article")
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form, report = DocumentsForm(*sent, may_publish=may_publish), None
        if form.is_valid():
            report = bring_in(request.user, form.cleaned_data)
        return self.page(request, "transfer/import.html", _("Bring in documents"), form=form, report=report)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        document = get_object_or_404(self.get_queryset(request).select_related("article", "by"), pk=object_id)
        findings = [Finding(**finding).line for finding in document.report.get("findings", [])]
        return self.page(request, "transfer/document.html", document.name, document=document, findings=findings)

    def original_view(self, request, pk: int):
        document = get_object_or_404(self.get_queryset(request).exclude(file=""), pk=pk)
        if not document.file.storage.exists(document.file.name):
            raise Http404
        return FileResponse(
            document.file.open(), as_attachment=True, filename=document.name, content_type="application/octet-stream"
        )

    def page(self, request, template: str, title: str, **context):
        context |= {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, template, context)


def bring_in(user, chosen: dict) -> Report:
    options = Options.of_user(user, publishes=chosen.get("publishes", False), is_dry_run=chosen["is_dry_run"])
    documents = import_documents(map(from_upload, chosen["files"]), options)
    return Report(documents=list(documents), is_dry_run=options.is_dry_run)
