from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from desk.screen import Screen


class UserScreen(UserAdmin, Screen):
    """Logins and their roles. Who has a role may enter the desk; superusers are made on the command line."""

    place = 8
    actions = None
    list_display = ["username", "first_name", "last_name", "email", "is_active"]
    add_form = UserCreationForm
    add_form_template = None
    list_filter = []
    search_fields = ["username", "first_name", "last_name", "email"]
    filter_horizontal = []
    add_fieldsets = [
        (None, {"fields": ["username", "password1", "password2"]}),
        (_("Who"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Role"), {"fields": ["groups"]}),
    ]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Who"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Role"), {"fields": ["groups", "is_active"]}),
    ]

    def get_queryset(self, request):
        users = super().get_queryset(request)
        return users if request.user.is_superuser else users.filter(is_superuser=False)

    def has_delete_permission(self, request, obj=None):
        """A login is closed, never deleted: the log names it."""
        return False

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            return forms.ModelMultipleChoiceField(
                Group.objects.order_by("pk"), label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "is_active":
            field.label = _("May log in")
            field.help_text = _("Untick it to close this login. What was done under it stays in the log.")
        return field

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        user = form.instance
        user.is_staff = user.is_superuser or user.groups.exists()
        user.save(update_fields=["is_staff"])


# Importing Django's UserAdmin has registered both.
admin.site.unregister([get_user_model(), Group])
admin.site.register(get_user_model(), UserScreen)
