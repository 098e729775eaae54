from django.http import Http404
from django.shortcuts import redirect, render

from articles.models import Listing
from pagecache.keys import shows
from reading.archive import PAGE, Archive
from reading.nouns import NOUNS


def newest(request, noun, at):
    listed = NOUNS[noun].find(at)
    editions = Listing.objects.of(listed).live(request.moment).newest(PAGE)
    if not (editions or NOUNS[noun].is_shown_empty):
        raise Http404
    archive = Archive(listed, request.moment)
    context = {"listed": listed, "editions": editions, "archive": archive}
    return shows(render(request, NOUNS[noun].template, context), listed, *editions, stands_on=[listed])


def year(request, noun, at, year, number=None):
    listed = NOUNS[noun].find(at)
    stretch = Archive(listed, request.moment).year(year)
    if (number or stretch.last) not in stretch.numbers:
        raise Http404
    if number == stretch.last:
        return redirect(f"{noun}-year", at, year)
    editions = stretch.page(number or stretch.last)
    context = {"listed": listed, "editions": editions, "stretch": stretch, "year": year, "number": number}
    return shows(render(request, "reading/older.html", context), listed, *editions, stands_on=[listed])
