"""How readers will see words that aren't public. Whoever shows pieces to readers says so here."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from articles.models import Edition

type Shower = Callable[[HttpRequest, Edition], HttpResponse]
_showers: list[Shower] = []


def shows_pieces(shower: Shower) -> Shower:
    """The last that was named shows."""
    _showers.append(shower)
    return shower


def as_readers_see(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The whole page of an edition that was never saved: its version, article, filings and tags hang on it already.

    Nothing is written and nothing is kept.
    """
    return _showers[-1](request, edition)
