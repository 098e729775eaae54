from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from articles import list_keys
from articles.body.printable import printable
from articles.dates import Precision
from articles.list_keys import MAPPED, NEWS_FOR
from articles.models import ALL, Listing, Page
from pagecache.keys import shows
from reading import sitemaps
from reading.addresses import FEW
from reading.archive import Archive
from reading.nouns import NOUNS

# What news may hold in one file (developers.google.com/search/docs, “News sitemap”).
MOST_NEWS = 1_000
# For readers, not for their programs.
HOUSE = ("/", *(path for path in FEW if path.endswith("/") and "/feed/" not in path))
XML = "application/xml; charset=utf-8"


def robots(request):
    response = render(request, "reading/robots.txt", content_type="text/plain; charset=utf-8")
    return shows(response, "site")


def sitemap(request):
    """One map to a month, so that one more piece changes one of them."""
    parts = sitemaps.parts(request.moment)
    response = render(request, "reading/sitemap.xml", {"parts": parts}, content_type=XML)
    nouns = (list_keys.letters(noun) for noun in NOUNS)
    return shows(response, *nouns, stands_on=[list_keys.MONTHS])


def sitemap_of_month(request, year, part):
    month, number = part
    pieces = sitemaps.pieces(year * 100 + month, number, request.moment)
    if not pieces and Archive(ALL, request.moment).month(year, month).count <= (number - 1) * MAPPED:
        raise Http404
    own = [(f"/{year:04}/{month:02}/", None)] if number == 1 else []
    return shows(_map(request, [*own, *pieces]), list_keys.sitemap(year * 100 + month))


def sitemap_of_lists(request, part):
    noun, number = part
    things = sitemaps.lists(noun, number, request.moment) if noun in NOUNS else []
    if not things:
        raise Http404
    places = [(thing.get_absolute_url(), None) for thing in things]
    return shows(_map(request, places), *sitemaps.keys_of_lists(noun, things))


def sitemap_of_house(request):
    """The front page, what leads to everything, and the pages that tell of the magazine."""
    pages = [page.get_absolute_url() for page in Page.objects.filter(is_public=True).order_by("slug")]
    return shows(_map(request, [(path, None) for path in (*HOUSE, *pages)]), list_keys.PAGES)


def _map(request, places):
    return render(request, "reading/sitemap_part.xml", {"places": places}, content_type=XML)


def news_sitemap(request):
    """Pieces of the last two days, but none of which only the day is known. Often it is empty."""
    rows = Listing.objects.of(ALL).live(request.moment).published_after(request.moment - NEWS_FOR).newest_first()
    rows = rows.filter(article__published_precision=Precision.MOMENT, article__addresses__is_current=True)
    rows = rows.exclude(article__canonical_is_origin=True, edition__version__origin_url__gt="")
    shown = ["published_at", "article_id", "article__addresses__path"]
    words = ["edition__version__headline", "edition__version__language"]
    pieces = list(rows.values_list(*shown, *words)[:MOST_NEWS])
    xml = printable(render_to_string("reading/news_sitemap.xml", {"pieces": pieces}, request))
    until = pieces[-1][0] + NEWS_FOR if pieces else None
    keys = [f"article:{pk}" for _at, pk, *_words in pieces]
    return shows(HttpResponse(xml, content_type=XML), *keys, stands_on=[list_keys.NEWS], until=until)
