"""From an address to what readers see there."""

from collections.abc import Callable, Iterator
from functools import wraps

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.languages import in_language_of
from articles.models import Address, Edition
from pagecache.keys import shows
from reading.pictures import keys_of_pictures


def of_live_edition(view: Callable) -> Callable:
    """Calls the view in the language of what is live; an old address leads on, an ended piece is gone."""

    @wraps(view)
    def answer(request, year, month, slug, **more):
        path = f"/{year:04}/{month:02}/{slug}/"
        edition = Edition.objects.live(request.moment).at_path(path).for_page().first()
        if edition is None:
            return gone(request, path)
        if not edition.is_current:
            return redirect(edition.get_absolute_url() + request.path.removeprefix(path), permanent=True)
        edition.path = path
        with in_language_of(edition.version):
            return view(request, edition, **more)

    return answer


def gone(request: HttpRequest, path: str) -> HttpResponse:
    """410 where readers once saw a piece; one that never was public is not known here."""
    article = get_object_or_404(Address.objects.select_related("article"), path=path).article
    last = article.editions.begun(request.moment).select_related("version").last()
    if last is None:
        raise Http404
    withdrawal = article.withdrawals.filter(at=last.live_until).first()
    context = {"article": article, "last": last, "withdrawal": withdrawal}
    with in_language_of(last.version):
        response = render(request, "reading/gone.html", context, status=410)
    return shows(response, article)


def named_in_full(edition: Edition) -> Iterator[Model | str]:
    """What its full text stands with: its pictures, notes to readers, and the names of all its sections."""
    yield from keys_of_pictures([edition])
    yield from edition.version.notes.all()
    yield from (filing.category for filing in edition.article.filings.all())


def named_on_its_page(edition: Edition) -> Iterator[Model | str]:
    yield from named_in_full(edition)
    yield from edition.article.tags.all()
    yield from (line.author for line in edition.version.bylines.all())


def editions_of(edition: Edition, request: HttpRequest) -> list[Edition]:
    """What readers may compare: the live edition, then those before it that are not hidden."""
    if edition.kind == Edition.Kind.FIRST:
        return [edition]
    past = Edition.objects.past(request.moment).filter(article=edition.article_id)
    return [edition, *past.select_related("version").order_by("-live_from")]
