"""Authors, categories and tags: their names and addresses change by verbs, and one can be merged into another."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.list_keys import whole
from desk.asking import ask, posted
from desk.screen import Screen
from pagecache.changes import changed


class FilableScreen(Screen):
    """What readers find under an address of its own. Raw changes of name and address are not offered."""

    change_form_template = "desk/filable.html"
    by_verb = ["name", "slug"]
    said_of_it = ()

    def get_readonly_fields(self, request, obj=None):
        return self.by_verb if obj else []

    def keys_of(self, obj, fields):
        """What is said of it stands on its newest page only. Names and addresses are told by their verbs."""
        return [whole(obj)] if not fields.isdisjoint(self.said_of_it) else []

    def delete_model(self, request, obj):
        """A section's page and feed are there without a piece, too."""
        changed(obj.surrogate_key)
        super().delete_model(request, obj)

    def get_urls(self):
        views = {"rename": self.rename, "merge": self.merge} | self.more_views()
        model = self.opts.model_name
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(self.about(view)), name=f"{model}_{name}")
            for name, view in views.items()
        ] + super().get_urls()

    def more_views(self) -> dict:
        return {}

    def about(self, view):
        @transaction.atomic
        def answer(request, pk):
            if not self.has_change_permission(request):
                raise PermissionDenied
            return view(request, self.get_object_or_refuse(request, pk, to_change=True))

        return answer

    def rename(self, request, thing):
        def does(said: dict) -> str:
            thing.rename(by=request.user, **said)
            return _("Renamed.")

        return ask(
            self,
            request,
            thing,
            form=RenameForm(posted(request), initial={"name": thing.name, "slug": thing.slug}),
            title=_("Rename “%s”") % thing,
            sentence=_("It stands at %s. If the address changes, the old one leads to the new one.")
            % thing.get_absolute_url(),
            button=_("Rename"),
            does=does,
            then=self.url_of(thing),
        )

    def merge(self, request, thing):
        def does(said: dict) -> str:
            thing.merge(said["into"], by=request.user)
            return _("Merged. Where there are many articles, the rest follows within minutes.")

        return ask(
            self,
            request,
            thing,
            form=self.choice_form("into", _("Into"), thing, posted(request)),
            title=_("Merge “%s” into another one") % thing,
            sentence=_(
                "Every article listed here is listed there instead. “%(thing)s” goes away and its address leads there. "
                "Names in bylines of published articles stay as they were. This can’t be undone."
            )
            % {"thing": thing},
            button=_("Merge"),
            does=does,
            then=reverse(f"admin:articles_{self.opts.model_name}_changelist"),
        )

    def choice_form(self, name: str, label: str, thing, data, *, required: bool = True) -> forms.Form:
        """A form that chooses another one of the same kind, by autocomplete."""
        relation = self.relation_to_itself()
        choice = forms.ModelChoiceField(
            type(thing).objects.exclude(pk=thing.pk),
            label=label,
            required=required,
            widget=AutocompleteSelect(relation, self.admin_site),
        )
        form = type("ChoiceForm", (forms.Form,), {name: choice})
        return form(data)

    def relation_to_itself(self):
        """The field over which Django's autocomplete view looks for things of this kind."""
        raise NotImplementedError

    def url_of(self, thing) -> str:
        return reverse(f"admin:articles_{self.opts.model_name}_change", args=[thing.pk])


class RenameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    slug = forms.CharField(label=gettext_lazy("Address part"), max_length=80, required=False)
