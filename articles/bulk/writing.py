from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import batched

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.indexing import index_new
from articles.models import (
    Address,
    Article,
    AuditEntry,
    Byline,
    Edition,
    Filing,
    FrozenByline,
    FrozenPlacement,
    Placement,
    TaggedArticle,
    Version,
    Withdrawal,
)
from articles.relisting import relist
from articles.signals import article_changed
from articles.verbs.addressing import path_of

from .galley import CARRIED, FROZEN_CARRIED, Galley
from .known import Known
from .paths import take_free_slugs
from .pieces import Piece

# In an order that references allow.
TABLES = (
    Filing, Byline, TaggedArticle, CARRIED, Placement, Version, FrozenByline, FROZEN_CARRIED, FrozenPlacement, Edition,
    Withdrawal,
)  # fmt: skip


def publish_many(pieces: Iterable[Piece], *, by, batch: int = 500) -> Iterator[Article]:
    """Write the pieces, a transaction a batch, and hand out the article of each in their order.

    Nothing is written until it is iterated. About fifty queries a batch, whatever its size, and a save for each tag
    that is new. A piece that can't be raises a ValidationError that names it; of its batch nothing is stored, the
    batches before it are.
    """
    for some in batched(pieces, batch):
        yield from _write(some, by=by)


@transaction.atomic
def _write(pieces: Collection[Piece], *, by) -> list[Article]:
    now = timezone.now()
    known = Known(pieces)
    galleys = [_set_in_type(piece, known, by=by, now=now) for piece in pieces]
    articles = [galley.article for galley in galleys]
    _store(articles)
    for table in TABLES:
        table._default_manager.bulk_create([row for galley in galleys for row in galley.rows[table]])
    index_new((galley.article, galley.names()) for galley in galleys)
    AuditEntry.objects.bulk_create([entry for galley in galleys for entry in galley.audit()])
    relist([article.pk for article in articles], at=now)
    transaction.on_commit(lambda: _tell(articles))
    return articles


def _set_in_type(piece: Piece, known: Known, *, by, now: datetime) -> Galley:
    try:
        return Galley(piece, known, by=by, now=now)
    except ValidationError as error:
        name = piece.headline or _("No headline yet")
        raise ValidationError(_("“%(name)s”: %(reasons)s") % {"name": name, "reasons": _reasons(error)}) from error


def _reasons(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        sentence if field == NON_FIELD_ERRORS else f"{field}: {sentence}"
        for field, sentences in error.message_dict.items()
        for sentence in sentences
    )


def _store(articles: list[Article]) -> None:
    """The articles and their addresses. Where a headline gives no letters the address is made of the id."""
    listed = [article for article in articles if article.filed_month]
    take_free_slugs([article for article in listed if article.slug])
    Article.objects.bulk_create(articles)
    nameless = [article for article in listed if not article.slug]
    for article in nameless:
        article.slug = f"article-{article.pk}"
    take_free_slugs(nameless)
    Article.objects.bulk_update(nameless, ["slug"])
    Address.objects.bulk_create(
        [Address(path=path_of(article.filed_month, article.slug), article=article) for article in listed]
    )


def _tell(articles: list[Article]) -> None:
    for article in articles:
        article_changed.send(sender=Article, article_id=article.pk)
