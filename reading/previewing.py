"""The page of a piece as it would be if this were published now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.languages import in_language_of
from articles.models import Edition
from reading.companions import Companions
from reading.facts import Facts
from reading.pictures import pictures_on
from reading.sharing import links


def page_of_unpublished(request: HttpRequest, edition: Edition) -> HttpResponse:
    """It names no keys, so no store keeps it."""
    with in_language_of(edition.version):
        context = {
            "edition": edition,
            "facts": Facts([edition, *editions_before(edition)]),
            "share": links(edition),
            "pictures": pictures_on([edition]),
            "companions": Companions(edition, edition.live_from),
        }
        return render(request, "reading/article.html", context)


def editions_before(edition: Edition) -> list[Edition]:
    if edition.kind == Edition.Kind.FIRST:
        return []
    seen = Edition.objects.filter(article=edition.article_id, is_hidden=False).begun(edition.live_from)
    return list(seen.order_by("-live_from"))
