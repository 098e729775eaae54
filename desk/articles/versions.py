"""The versions of an article: which there are, what changed from one to another, and the way back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles.models import Article, Version

from .comparing import differences

SHOWN = 100


def all_versions(screen, request, article: Article):
    versions = article.versions.select_related("created_by").prefetch_related("editions").defer("body", "rendered")
    return screen.page(
        request,
        "desk/articles/versions.html",
        article,
        _("Versions: %s") % article,
        versions=versions[:SHOWN],
    )


def compare(screen, request, article: Article, number: int):
    """One version beside another; beside the one before it where none is named."""
    versions = article.versions.select_related("created_by")
    new = get_object_or_404(versions, number=number)
    given = request.GET.get("with", "")
    others = versions.filter(number=given) if given.isdecimal() else versions.filter(number__lt=number)
    old = others.first() or Version(article=article, number=0)
    return screen.page(
        request,
        "desk/articles/compare.html",
        article,
        _("Version %(new)s of “%(article)s”") % {"new": number, "article": article},
        new=new,
        old=old,
        differences=differences(old, new),
        numbers=versions.values_list("number", flat=True)[:SHOWN],
    )


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
    sentence = _("The working copy says what version %s said. What stood there is kept as a version.")
    sentence = _("The working copy says what version %s said. What stood there is kept as a version.")
    return screen.to_article_saying(request, article, sentence % number)
