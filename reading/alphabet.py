"""Names from A to Z, of those only that a reader can find something under."""

from datetime import datetime

from anyascii import anyascii
from django.db.models import CharField, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from articles.models import Listing

MOST = 2000


def with_a_piece(model: type[Model], moment: datetime) -> QuerySet:
    """Authors or tags that a reader can find something under."""
    name = Concat(Value(f"{model.list_noun}:"), Cast(OuterRef("pk"), CharField()))
    # Not `Exists`, which PostgreSQL answers for all lists at once, by reading them all.
    piece = Subquery(Listing.objects.filter(list=name).live(moment).values("pk")[:1])
    return model.objects.alias(piece=piece).filter(piece__isnull=False)


def by_letter(model: type[Model], order: str, moment: datetime) -> tuple[dict[str, list[Model]], bool]:
    """The first `MOST` by initial, accents aside, figures and signs under “#”; whether there are more. One query."""
    found = list(with_a_piece(model, moment).order_by(order, "pk")[: MOST + 1])
    letters: dict[str, list[Model]] = {}
    for plain, _pk, one in sorted((anyascii(getattr(one, order)).upper(), one.pk, one) for one in found[:MOST]):
        letters.setdefault(plain[:1] if plain[:1].isalpha() else "#", []).append(one)
    return letters, len(found) > MOST
