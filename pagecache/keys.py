"""What a page shows and which lists it stands on, said by its view."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model
from django.http import HttpResponse


def keys_of(shown: "str | Model") -> list[str]:
    """A key as it is; of a model all that `surrogate_keys` names, else its `surrogate_key`."""
    if isinstance(shown, str):
        return [shown]
    return list(getattr(shown, "surrogate_keys", None) or [shown.surrogate_key])


def list_key_of(listed: "str | Model") -> str:
    name = listed if isinstance(listed, str) else listed.list_name
    return name if name.startswith("list:") else f"list:{name}"


def shows(
    response: HttpResponse,
    *shown: "str | Model | None",
    stands_on: Iterable["str | Model"] = (),
    until: datetime | None = None,
) -> HttpResponse:
    """Name the page's keys on its response: `response.keys`. A page that names none is not kept.

    `until`: when it turns stale although nothing is changed (`response.good_until`).
    """
    named = [key for one in shown if one for key in keys_of(one)] + [list_key_of(one) for one in stands_on]
    response.keys = list(dict.fromkeys(named))
    response.good_until = until
    return response
