from django.http import Http404
from django.shortcuts import render

from articles import list_keys
from articles.models import Edition, Listing, Series
from pagecache.keys import shows
from reading.alphabet import with_a_piece
from reading.nouns import NOUNS


def series(request, noun, at):
    """All parts in the editor's order, the whole of it on one page."""
    series = NOUNS[noun].find(at)
    editions = parts_of(series, request.moment)
    if not editions:
        raise Http404
    response = render(request, "reading/series.html", {"listed": series, "editions": editions})
    return shows(response, series, series.key_of_its_description, *editions, stands_on=[series])


def every_series(request):
    every = list(with_a_piece(Series, request.moment).order_by("name", "pk"))
    response = render(request, "reading/every_series.html", {"every": every})
    return shows(response, list_keys.letters("series"), *(series.key_of_its_description for series in every))


def parts_of(series: Series, moment) -> list[Edition]:
    rows = Listing.objects.of(series).live(moment)
    shown = dict(rows.values_list("article_id", "edition_id"))
    order = series.parts.values_list("article_id", flat=True)
    found = Edition.objects.for_list().in_bulk(list(shown.values()))
    return [found[shown[pk]] for pk in order if shown.get(pk) in found]
