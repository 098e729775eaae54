from django import forms
from django.contrib import admin, messages
from django.contrib.admin import display
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Series, SeriesPart
from desk.states import badge

from .filable import FilableScreen

STEPS = {"up": -1, "down": 1}


class SeriesScreen(FilableScreen):
    """Series, and the parts of each in their order."""

    place = 4.5
    list_display = ["name", "slug", "its_parts"]
    search_fields = ["name"]
    ordering = ["name"]
    fields = ["name", "slug", "description"]

    @display(description=gettext_lazy("Parts"))
    def its_parts(self, series):
        url = reverse("admin:series_parts", args=[series.pk])
        return format_html('<a href="{}">{}</a>', url, series.parts.count())

    def keys_of(self, obj, fields):
        return [obj.key_of_its_description] if "description" in fields else []

    def is_used(self, obj) -> bool:
        return obj.parts.exists()

    def relation_to_itself(self):
        return SeriesPart._meta.get_field("series")

    def more_views(self) -> dict:
        return {"parts": self.parts}

    def response_add(self, request, obj, post_url_continue=None):
        """On to what a new series is made for."""
        return HttpResponseRedirect(reverse("admin:series_parts", args=[obj.pk]))

    def parts(self, request, series):
        form = PartForm(self.admin_site, request.POST if "add" in request.POST else None)
        if request.method == "POST" and self.has_acted(request, series, form):
            return HttpResponseRedirect(reverse("admin:series_parts", args=[series.pk]))
        context = {"parts": parts_of(series), "form": form, "back": self.url_of(series)}
        return self.page(request, "desk/series_parts.html", series, _("Parts of “%s”") % series, **context)

    def has_acted(self, request, series: Series, form: "PartForm") -> bool:
        if "add" in request.POST and not form.is_valid():
            return False
        try:
            with transaction.atomic():
                act(series, form, request)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return True


class PartForm(forms.Form):
    def __init__(self, admin_site, data=None):
        super().__init__(data)
        self.fields["article"] = forms.ModelChoiceField(
            Article.objects.all(),
            label=_("Add an article"),
            widget=AutocompleteSelect(SeriesPart._meta.get_field("article"), admin_site),
            help_text=_("By words of its headline. It becomes the last part."),
        )


def act(series: Series, form: PartForm, request) -> None:
    if "add" in request.POST:
        series.add_part(form.cleaned_data["article"], by=request.user)
        return
    verb = next((name for name in (*STEPS, "remove") if name in request.POST), "")
    pressed = request.POST.get(verb, "")
    article = Article.objects.filter(pk=int(pressed)).first() if pressed.isdecimal() and len(pressed) < 19 else None
    if article is None:
        raise ValidationError(_("That article is no part of this series any more. Look again."))
    if verb == "remove":
        series.remove_part(article, by=request.user)
    else:
        series.move_part(article, STEPS[verb], by=request.user)


def parts_of(series: Series) -> list[dict]:
    """Each with its state: readers see those that are live, numbered without the others."""
    now = timezone.now()
    articles = Article.objects.with_state(now).only("headline")
    found = articles.in_bulk(list(series.parts.values_list("article_id", flat=True)))
    order = series.parts.values_list("article_id", flat=True)
    return [{"article": found[pk], "badge": badge(found[pk].state)} for pk in order]


admin.site.register(Series, SeriesScreen)
