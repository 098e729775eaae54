"""The versions of an article: what became of it, what changed from any one to any other, and the way back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, AuditEntry
from articles.verbs.publishing import said
from desk.asking import ask, posted, require
from desk.editor import GrowingTextarea

from .sides import comparison
from .timeline import TOGETHER, timeline


def all_versions(screen, request, article: Article):
    events, older = timeline(article, request.GET.get("before", ""))
    saved = [event for event in events if event.saved]
    is_first_page = "before" not in request.GET
    return screen.page(
        request,
        "desk/articles/versions.html",
        article,
        _("What became of “%s”") % article,
        events=events,
        older=older,
        is_first_page=is_first_page,
        chosen=[event.version.number for event in saved[:2]],
        take_back=version_before_restoring(article) if is_first_page else None,
        may_publish=request.user.has_perm("articles.publish_article"),
    )


def version_before_restoring(article: Article) -> int | None:
    """What stood there, where the newest version is one that was restored."""
    last = AuditEntry.objects.about(article).filter(verb="restore").first()
    newest = list(article.versions.order_by("-number").values_list("number", "created_at")[:2]) if last else []
    if len(newest) == 2 and abs(newest[0][1] - last.at) < TOGETHER:
        return newest[1][0]
    return None


def compare(screen, request, article: Article, number: int):
    """With the one before it where none is named."""
    get_object_or_404(article.versions.only("pk"), number=number)
    return show_comparison(screen, request, article, request.GET.get("with", ""), str(number))


def compare_any(screen, request, article: Article):
    return show_comparison(screen, request, article, request.GET.get("from", ""), request.GET.get("to", ""))


def show_comparison(screen, request, article: Article, old: str, new: str):
    found = comparison(article, old, new)
    if found is None:
        messages.error(request, _("There is nothing to compare: that version is not there."))
        return HttpResponseRedirect(reverse("admin:article_all_versions", args=[article.pk]))
    title = _("What changed in “%s”") % article
    return screen.page(request, "desk/articles/compare.html", article, title, compared=found)


def restore(screen, request, article: Article, number: int):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    version = get_object_or_404(article.versions, number=number)
    try:
        with transaction.atomic():
            article.restore(version, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return screen.to_article(article)
    sentence = _("The working copy says what version %s said. What stood there is kept; one press takes this back.")
    messages.success(request, sentence % number)
    return HttpResponseRedirect(reverse("admin:article_all_versions", args=[article.pk]))


class HideForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason, for the desk"),
        widget=GrowingTextarea,
        help_text=gettext_lazy("Never public; kept in the log."),
    )


def hide_edition(screen, request, article: Article, edition: int):
    require(request, "articles.publish_article")
    hidden = get_object_or_404(article.editions.select_related("version"), pk=edition)

    def does(said_by_editor: dict) -> str:
        article.hide_edition(hidden, by=request.user, **said_by_editor)
        return _("Hidden. Readers can’t compare that edition any more.")

    return ask(
        screen,
        request,
        article,
        form=HideForm(posted(request)),
        title=_("Hide an edition of “%s”") % article,
        sentence=_(
            "The edition of %s, and its public note, go from the public history and from the list of corrections. "
            "Readers then compare the editions before and after it. Nothing is deleted; it can be shown again."
        )
        % said(hidden.live_from),
        button=_("Hide it"),
        does=does,
        then=reverse("admin:article_all_versions", args=[article.pk]),
    )


def show_edition(screen, request, article: Article, edition: int):
    require(request, "articles.publish_article")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    hidden = get_object_or_404(article.editions.select_related("version"), pk=edition)
    try:
        with transaction.atomic():
            article.show_edition(hidden, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Readers can compare that edition again."))
    return HttpResponseRedirect(reverse("admin:article_all_versions", args=[article.pk]))
