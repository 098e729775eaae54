"""Readers' reports at the desk: the list, one report with what stands in the piece now, and what is done about it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.verbs.publishing import said

from .forms import Lines
from .models import Report
from .seen import Seen

SHOWN_AT_HOME = 8
COUNTED_AT_HOME = 100


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"
    template = "desk/filters/words.html"

    def lookups(self, request, model_admin):
        return [(state.value, state.label.capitalize()) for state in Report.State]

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value()) if self.value() in Report.State.values else queryset


class AnswerForm(forms.Form):
    answer = Lines(
        label=gettext_lazy("Your answer"),
        max_length=10_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy(
            "As a mail in plain text. The address of the piece, the public note of the correction, if there is one, "
            "and the reader’s own words are added below."
        ),
    )


class ReasonForm(forms.Form):
    reason = Lines(
        label=gettext_lazy("Reason, for the desk"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Never public."),
    )


@admin.register(Report)
class ReportScreen(admin.ModelAdmin):
    place = 1.2
    place_name = gettext_lazy("Reports")
    list_display = ["__str__", "about", "received", "state_word"]
    list_filter = [StateFilter]
    list_select_related = ["article"]
    search_fields = ["words", "article__headline"]
    show_full_result_count = False
    list_per_page = 50
    ordering = ["-pk"]
    actions = None
    change_list_template = "letters/reports.html"

    # Nobody writes one here, and none is deleted: it says why a piece was corrected.
    has_add_permission = has_delete_permission = lambda self, request, obj=None: False

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "article" or super().lookup_allowed(lookup, value, request)

    def for_home(self, request) -> dict | None:
        """What the desk's home says of them; nothing where none waits, or where it is not for this user."""
        if not self.has_view_permission(request):
            return None
        waiting = Report.objects.waiting()
        count = waiting[:COUNTED_AT_HOME].count()
        entries = [entry(report) for report in waiting.select_related("article").order_by("pk")[:SHOWN_AT_HOME]]
        name = ngettext("%s report from readers", "%s reports from readers", count) % count
        url = reverse("admin:letters_report_changelist") + "?state=new"
        return {"name": name, "entries": entries, "nothing": "", "url": url} if count else None

    @admin.display(description=gettext_lazy("piece"))
    def about(self, report):
        url = reverse("admin:articles_article_change", args=[report.article_id])
        return format_html('<a href="{}">{}</a>', url, report.article)

    @admin.display(description=gettext_lazy("received"), ordering="received_at")
    def received(self, report):
        return said(report.received_at).replace(" ", "\u00a0")

    @admin.display(description=gettext_lazy("state"))
    def state_word(self, report):
        return report.get_state_display().capitalize().replace(" ", "\u00a0")

    # One report

    def get_urls(self):
        pages = {"answer": self.answer, "set-aside": self.set_aside, "take-up": self.take_up}
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"report_{view.__name__}")
            for name, view in pages.items()
        ] + super().get_urls()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        number = object_id if object_id.isdecimal() and len(object_id) < 19 else 0
        report = get_object_or_404(Report.objects.select_related("article", "handled_by"), pk=number)
        return self.page(request, "letters/report_at_the_desk.html", report=report, seen=Seen(report))

    def answer(self, request, pk: int):
        report = self.to_change(request, pk)
        form = AnswerForm(request.POST if request.method == "POST" else None)

        def does(answer: str) -> str:
            report.reply(answer, by=request.user)
            return _("Answered. The mail is on its way.")

        sentence = _("One mail to %s. There is no second one.") % report.email if report.email else ""
        return self.ask(request, report, form, does, _("Answer the reader"), _("Send the answer"), sentence)

    def set_aside(self, request, pk: int):
        report = self.to_change(request, pk)
        form = ReasonForm(request.POST if request.method == "POST" else None)

        def does(reason: str) -> str:
            report.set_aside(by=request.user, reason=reason)
            return _("Set aside. It can be taken up again.")

        sentence = _("Nothing is done about it. The reader is told nothing.")
        return self.ask(request, report, form, does, _("Set the report aside"), _("Set aside"), sentence)

    def take_up(self, request, pk: int):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        report = self.to_change(request, pk)
        try:
            report.take_up(by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("It waits again."))
        return HttpResponseRedirect(url_of(report))

    def to_change(self, request, pk: int) -> Report:
        report = get_object_or_404(Report.objects.select_related("article"), pk=pk)
        if not self.has_change_permission(request, report):
            raise PermissionDenied
        return report

    def ask(self, request, report, form, does, title: str, button: str, sentence: str):
        """The form, and the verb's refusal with everything that was typed."""
        if form.is_valid():
            try:
                done = does(**form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, ValidationError(refusal.messages))
            else:
                messages.success(request, done)
                return HttpResponseRedirect(url_of(report))
        context = {"form": form, "button": button, "sentence": sentence, "back": url_of(report), "title": title}
        return self.page(request, "letters/ask.html", report=report, **context)

    def page(self, request, template: str, **context):
        context = self.admin_site.each_context(request) | {"title": _("A report"), "opts": self.opts} | context
        return TemplateResponse(request, template, context)


def entry(report: Report) -> dict:
    sentence = _("“%(piece)s”, %(moment)s") % {"piece": report.article, "moment": said(report.received_at)}
    return {"url": url_of(report), "headline": str(report), "said": sentence}


def url_of(report: Report) -> str:
    return reverse("admin:letters_report_change", args=[report.pk])
