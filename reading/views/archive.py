from django.http import Http404
from django.shortcuts import redirect, render

from articles.list_keys import YEARS, letters
from articles.models import ALL, Listing, Series
from pagecache.keys import shows
from reading.alphabet import with_a_piece
from reading.archive import PAGE, Archive, keys_of_page


def years(request):
    archive, series = Archive(ALL, request.moment), with_a_piece(Series, request.moment).order_by("name", "pk")
    response = render(request, "reading/years.html", {"archive": archive, "every_series": series})
    return shows(response, letters("series"), stands_on=[ALL])


def year(request, year):
    archive = Archive(ALL, request.moment)
    months = archive.year(year).months
    if not months:
        raise Http404
    editions = Listing.objects.of(ALL).live(request.moment).in_year(year).newest(PAGE)
    context = {"archive": archive, "year": year, "months": months, "editions": editions}
    response = render(request, "reading/year.html", context)
    return shows(response, *editions, stands_on=[YEARS, *keys_of_page(ALL, year)])


def month(request, year, month, number=None):
    stretch = Archive(ALL, request.moment).month(year, month)
    if (number or stretch.last) not in stretch.numbers:
        raise Http404
    if number == stretch.last:
        return redirect("month", year, month)
    editions = stretch.page(number or stretch.last)
    context = {"editions": editions, "stretch": stretch, "year": year, "filed": year * 100 + month, "number": number}
    response = render(request, "reading/month.html", context)
    return shows(response, *editions, stands_on=keys_of_page(ALL, year * 100 + month, number))
