from django.http import Http404
from django.shortcuts import redirect, render

from articles.models import Listing
from pagecache.keys import shows
from reading.archive import PAGE, Archive, keys_of_page
from reading.nouns import NOUNS


def newest(request, noun, at):
    listed = NOUNS[noun].find(at)
    editions = Listing.objects.of(listed).live(request.moment).newest(PAGE)
    if not (editions or NOUNS[noun].is_shown_empty):
        raise Http404
    archive = Archive(listed, request.moment)
    context = {"listed": listed, "editions": editions, "archive": archive} | NOUNS[noun].says_of_it(listed)
    response = render(request, NOUNS[noun].template, context)
    return shows(response, listed, *NOUNS[noun].names_beside(listed), *editions, stands_on=[listed])


def year(request, noun, at, year, number=None):
    listed = NOUNS[noun].find(at)
    stretch = Archive(listed, request.moment).year(year)
    if (number or stretch.last) not in stretch.numbers:
        raise Http404
    if number == stretch.last:
        return redirect(f"{noun}-year", at, year)
    editions = stretch.page(number or stretch.last)
    context = {"listed": listed, "editions": editions, "stretch": stretch, "year": year, "number": number}
    response = render(request, "reading/older.html", context)
    return shows(response, listed, *editions, stands_on=keys_of_page(listed, year, number))
