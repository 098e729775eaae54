"""What every screen of the desk has: our editor, one log, pages that follow."""

from collections.abc import Collection

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.body.fields import BodyField, LineField
from articles.models import AuditEntry
from pagecache.changes import changed

from .editor import BodyEditor, LineEditor
from .lists import UncountedList


class Screen(ModelAdmin):
    actions = None
    list_per_page = 24
    show_full_result_count = False
    formfield_overrides = {BodyField: {"widget": BodyEditor}, LineField: {"widget": LineEditor}}
    place = 0

    def get_changelist(self, request, **kwargs):
        return UncountedList

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and self.is_used(obj))

    def is_used(self, obj) -> bool:
        """What is used can be merged, not deleted."""
        return False

    def keys_of(self, obj, fields: set[str]) -> list[str]:
        """Whatever shows these is out of date when these fields of the thing change."""
        return []

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        self.tell(obj, form.changed_data if change else None)

    def delete_model(self, request, obj):
        self.tell(obj)
        super().delete_model(request, obj)

    def tell(self, obj, fields: Collection[str] | None = None) -> None:
        """Name to the page store what changes with these fields; with all of them, where none are given."""
        names = {field.name for field in obj._meta.fields} if fields is None else set(fields)
        if keys := self.keys_of(obj, names):
            changed(*keys)

    def log_addition(self, request, obj, message):
        AuditEntry.objects.record("add", obj, by=request.user)

    def log_change(self, request, obj, message):
        fields = [name for part in message for name in part.get("changed", {}).get("fields", [])]
        AuditEntry.objects.record("change", obj, by=request.user, fields=fields)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            AuditEntry.objects.record("delete", obj, by=request.user)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """For the reader of this page a thing that he may not see isn’t there."""
        messages.warning(request, _("What stood at this address is not here, or it isn’t yours to change."))
        return HttpResponseRedirect(reverse("admin:index"))

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object_or_refuse(request, object_id, to_change=True)
        entries = AuditEntry.objects.about(obj)[:200]
        return self.page(request, "desk/history.html", obj, _("Log of “%s”") % obj, entries=entries)

    def get_object_or_refuse(self, request, object_id, *, to_change: bool = False):
        """The thing, if this user may see it (or change it)."""
        obj = self.get_object(request, unquote(str(object_id)))
        if obj is None:
            raise Http404
        may = self.has_change_permission if to_change else self.has_view_or_change_permission
        if not may(request, obj):
            raise PermissionDenied
        return obj

    def page(self, request, template: str, obj, title: str, **context) -> TemplateResponse:
        """A page of the desk about one thing."""
        context |= self.admin_site.each_context(request)
        context |= {"title": title, "object": obj, "original": obj, "opts": self.opts}
        return TemplateResponse(request, template, context)
