from django.db.models import Q
from django.shortcuts import get_object_or_404, render

from articles import list_keys
from articles.body.figures import figures_in
from articles.body.rendering import render_body
from articles.list_keys import CORRECTIONS, NEWEST_CORRECTIONS
from articles.models import Author, Edition, Page, Tag
from pagecache.keys import shows
from reading.alphabet import by_letter
from reading.archive import PAGE
from reading.pictures import pictures_in, with_pictures


def page(request, slug):
    page = get_object_or_404(Page, slug=slug, is_public=True)
    rendered, pictures = render_body(page.body), pictures_in(page.body)
    context = {"page": page, "notes": rendered.notes, "text": with_pictures(rendered.html, pictures)}
    response = render(request, "reading/page.html", context)
    return shows(response, page, *(f"image:{figure.image_id}" for figure in figures_in(page.body)))


def corrections(request, before=None):
    """A page stands below the last entry of the one before it, so that a new entry touches the first page only."""
    noted = Edition.objects.noted(request.moment)
    last = get_object_or_404(noted, pk=before) if before else None
    if last:
        noted = noted.filter(Q(noted_from__lt=last.noted_from) | Q(noted_from=last.noted_from, pk__lt=last.pk))
    editions = list(noted.for_list()[: PAGE + 1])
    older = editions[PAGE - 1] if len(editions) > PAGE else None
    context = {"editions": editions[:PAGE], "older": older, "before": before}
    response = render(request, "reading/corrections.html", context)
    pieces = [edition.surrogate_key for edition in editions]
    return shows(response, CORRECTIONS, last.surrogate_key if last else NEWEST_CORRECTIONS, *pieces)


def authors(request):
    letters, has_more = by_letter(Author, "sort_name", request.moment)
    response = render(request, "reading/authors.html", {"letters": letters, "has_more": has_more})
    return shows(response, list_keys.letters("author"))


def tags(request):
    letters, has_more = by_letter(Tag, "name", request.moment)
    response = render(request, "reading/tags.html", {"letters": letters, "has_more": has_more})
    return shows(response, list_keys.letters("tag"))
