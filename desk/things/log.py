from django.contrib import admin
from django.contrib.admin import display
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from articles.models import AuditEntry
from desk.lists import KeysetList
from desk.screen import Screen


class LogScreen(Screen):
    """Who did what. Nobody changes it."""

    place = 10
    place_name = _("Log")
    list_display = ["moment", "who", "verb", "subject_name", "said"]
    list_display_links = None
    ordering = ["-pk"]
    fields = readonly_fields = ["at", "by", "verb", "subject_name", "details"]

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    @display(description=_("When"))
    def moment(self, entry):
        local = timezone.localtime(entry.at)
        return f"{date_format(local, 'j F Y, H:i')} {local.tzname()}"

    @display(description=_("Who"))
    def who(self, entry):
        return entry.by_name or _("the machine")

    @display(description=_("Details"))
    def said(self, entry):
        return "; ".join(f"{name}: {value}" for name, value in entry.details.items() if value)[:300]


admin.site.register(AuditEntry, LogScreen)
