"""What a page shows and which lists it stands on, said by its view."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpResponse


def key_of(shown: "str | Model") -> str:
    return shown if isinstance(shown, str) else shown.surrogate_key


def list_key_of(listed: "str | Model") -> str:
    return f"list:{listed if isinstance(listed, str) else listed.list_name}"


def shows(response: HttpResponse, *shown: "str | Model", stands_on: Iterable["str | Model"] = ()) -> HttpResponse:
    """Name the page's keys on its response: `response.keys`, and `Surrogate-Key` for a cache in front.

    A page that names none is not kept.
    """
    keys = dict.fromkeys([key_of(one) for one in shown if one] + [list_key_of(one) for one in stands_on])
    response.keys = list(keys)
    response.good_until = None
    response.headers["Surrogate-Key"] = " ".join(keys)
    return response
