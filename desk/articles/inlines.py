from django import forms
from django.contrib.admin import StackedInline
from django.utils.translation import gettext_lazy as _

from articles.models import Byline, Filing
from desk.editor import GrowingTextarea


class OrderedRows(forms.BaseInlineFormSet):
    """Rows keep the order in which they stand, whatever numbers they carried."""

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if form.is_valid() and (form.has_changed() or form.instance.pk)]
        kept = [form for form in rows if not form.cleaned_data.get("DELETE")]
        kept.sort(key=lambda form: (form.cleaned_data.get("position") or 0, self.forms.index(form)))
        for position, form in enumerate(kept):
            if form.instance.position != position:
                form.instance.position = position
                form.changed_data.append("position")


class Rows(StackedInline):
    """Who may change the article may change its rows."""

    formset = OrderedRows
    template = "desk/articles/rows.html"
    extra = 0

    def has_add_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        return True

    has_delete_permission = has_view_permission = has_change_permission


class BylineRows(Rows):
    model = Byline
    fields = ["author", "role", "credit_line", "position"]
    autocomplete_fields = ["author"]
    verbose_name = _("byline")
    verbose_name_plural = _("Bylines")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "credit_line":
            kwargs["widget"] = GrowingTextarea
            kwargs["help_text"] = _("For this piece. Empty: the author’s own is taken.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author")


class FilingRows(Rows):
    model = Filing
    fields = ["category", "position"]
    autocomplete_fields = ["category"]
    verbose_name = _("section")
    verbose_name_plural = _("Sections")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("category")
