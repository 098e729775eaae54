from django.http import Http404
from django.shortcuts import render

from articles.list_keys import CORRECTIONS, NEWEST_CORRECTIONS, TOP, top
from articles.models import ALL, Edition
from pagecache.keys import shows
from reading.feeds import channels
from reading.feeds.formats import FORMATS
from reading.nouns import NOUNS
from reading.pieces import named_on_its_page


def feed(request, noun="", at="", form=""):
    listed = NOUNS[noun].find(at) if noun else ALL
    newest = channels.newest(listed, request.moment)
    if noun and not (newest.editions or NOUNS[noun].is_shown_empty):
        raise Http404
    response = FORMATS[form].answer(channels.of_list(listed, request.path, newest.entries))
    named = [one for edition in newest.editions for one in (edition, *named_on_its_page(edition))]
    named += [listed if noun else None, *newest.departures]
    return shows(response, *named, stands_on=[top(listed)], until=newest.until)


def corrections(request, form=""):
    editions = list(Edition.objects.noted(request.moment).for_list()[:TOP])
    response = FORMATS[form].answer(channels.of_corrections(editions, request.path))
    pieces = [edition.surrogate_key for edition in editions]
    return shows(response, CORRECTIONS, NEWEST_CORRECTIONS, *pieces)


def feeds(request):
    """For people: what a feed is, and where ours are. Sections stand on every page."""
    return shows(render(request, "reading/feeds.html"), "site")
