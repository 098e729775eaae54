from django.conf import settings
from django.http import Http404, HttpResponse

from pagecache.keys import shows
from reading.cards.of_pieces import drawn_card
from reading.magazine import magazine
from reading.pieces import of_live_edition
from search.places import Busy, place


@of_live_edition
def card(request, edition):
    """Drawn when it is first asked for, one at a time, and stored."""
    drawn = drawn_card(edition, magazine(request)["magazine"].site)
    if not drawn.is_worth_drawing:
        raise Http404
    try:
        with place(settings.DATA_DIR / "drawing", 1):
            png = drawn.png()
    except Busy:
        return HttpResponse(status=503, headers={"Retry-After": "5"})
    return shows(HttpResponse(png, content_type="image/png"), edition, until=edition.live_until)
