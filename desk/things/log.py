from django.contrib import admin
from django.contrib.admin import display
from django.utils.translation import gettext_lazy as _

from articles.models import AuditEntry
from articles.verbs.publishing import said
from desk.lists import KeysetList
from desk.log import deed, particulars
from desk.screen import Screen


class LogScreen(Screen):
    """Who did what. Nobody changes it."""

    place = 10
    place_name = _("Log")
    list_display = ["moment", "who", "deed", "subject_name", "particulars"]
    list_display_links = None
    ordering = ["-pk"]
    fields = readonly_fields = list_display

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    @display(description=_("When"))
    def moment(self, entry):
        return said(entry.at).replace(" ", "\u00a0")

    @display(description=_("Who"))
    def who(self, entry):
        return entry.by_name or _("the machine")

    @display(description=_("What"))
    def deed(self, entry):
        return deed(entry)

    @display(description=_("Details"), empty_value="")
    def particulars(self, entry):
        return "; ".join(particulars(entry))[:300]


admin.site.register(AuditEntry, LogScreen)
