from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from articles import list_keys
from articles.dates import Precision
from articles.list_keys import NEWS_FOR
from articles.models import ALL, Listing
from pagecache.keys import shows
from reading.archive import Archive
from reading.feeds import printable

# What the protocols allow in one file (sitemaps.org; developers.google.com/search/docs, “News sitemap”).
MOST, MOST_NEWS = 50_000, 1_000
XML = "application/xml; charset=utf-8"


def robots(request):
    response = render(request, "reading/robots.txt", content_type="text/plain; charset=utf-8")
    return shows(response, "site")


def sitemap(request):
    """One map to a month, so that one more piece changes one of them."""
    months = Archive(ALL, request.moment).months
    response = render(request, "reading/sitemap.xml", {"months": months}, content_type=XML)
    return shows(response, stands_on=[list_keys.MONTHS])


def sitemap_of_month(request, year, month):
    rows = Listing.objects.of(ALL).live(request.moment).in_month(year * 100 + month).oldest_first()
    places = rows.filter(article__addresses__is_current=True).values_list("article__addresses__path", "live_from")
    if not (places := places[:MOST]):
        raise Http404
    response = render(request, "reading/sitemap_of_month.xml", {"places": places}, content_type=XML)
    return shows(response, list_keys.sitemap(year * 100 + month))


def news_sitemap(request):
    """Pieces of the last two days, but none of which only the day is known. Often it is empty."""
    rows = Listing.objects.of(ALL).live(request.moment).published_after(request.moment - NEWS_FOR).newest_first()
    rows = rows.filter(article__published_precision=Precision.MOMENT, article__addresses__is_current=True)
    shown = ["published_at", "article_id", "article__addresses__path"]
    words = ["edition__version__headline", "edition__version__language"]
    pieces = list(rows.values_list(*shown, *words)[:MOST_NEWS])
    xml = printable(render_to_string("reading/news_sitemap.xml", {"pieces": pieces}, request))
    until = pieces[-1][0] + NEWS_FOR if pieces else None
    keys = [f"article:{pk}" for _at, pk, *_words in pieces]
    return shows(HttpResponse(xml, content_type=XML), *keys, stands_on=[list_keys.NEWS], until=until)
