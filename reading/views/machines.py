from django.http import Http404
from django.shortcuts import render

from articles.models import ALL, Listing
from pagecache.keys import shows
from reading.archive import Archive

# What the protocol allows in one file (sitemaps.org).
MOST = 50_000


def robots(request):
    response = render(request, "reading/robots.txt", content_type="text/plain; charset=utf-8")
    return shows(response, "site")


def sitemap(request):
    """One map to a month, so that one more piece changes one of them."""
    months = Archive(ALL, request.moment).months
    response = render(request, "reading/sitemap.xml", {"months": months}, content_type="application/xml")
    return shows(response, stands_on=[ALL])


def sitemap_of_month(request, year, month):
    rows = Listing.objects.of(ALL).live(request.moment).in_month(year * 100 + month).oldest_first()
    places = rows.filter(article__addresses__is_current=True).values_list("article__addresses__path", "live_from")
    if not (places := places[:MOST]):
        raise Http404
    response = render(request, "reading/sitemap_of_month.xml", {"places": places}, content_type="application/xml")
    return shows(response, stands_on=[ALL])
