"""The clean-up list: what the checklist finds open at pieces that readers see, or will see, stays there as remarks."""

from collections.abc import Collection, Iterator

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from articles.models import Article, Placement, Remark
from library.models import Image

from .checklist import blocks_of
from .known import Known
from .reading import Reading

BATCH = 200


@transaction.atomic(savepoint=False)
def keep_remarks(articles: Collection[Article], found: dict[int, list[str]] | None = None) -> dict[int, list[str]]:
    """Make the remarks of these pieces what their working copies leave open; returns what was not open before.

    What an editor ticked off stays so; what settled itself and is open again comes back. A piece that no reader
    knows may miss anything. A dozen queries for one piece as for hundreds, that come with filings, bylines and notes;
    fewer where what is open is `found` already.
    """
    known_to_readers = [article for article in articles if article.published_at]
    wanted = found_open(known_to_readers) if found is None else found
    rows: dict[tuple[int, str], Remark] = {}
    for remark in Remark.objects.filter(article__in=articles, kind=Remark.Kind.UNMET):
        rows[remark.article_id, remark.text] = remark
    return _settle_and_open(wanted, rows)


def found_open(articles: Collection[Article]) -> dict[int, list[str]]:
    """What blocks each working copy, in sentences, each once."""
    readings = {article.pk: reading_of(article) for article in articles}
    known = Known(readings.values())
    return {
        pk: list(dict.fromkeys(finding.sentence for finding in blocks_of(reading, known)))
        for pk, reading in readings.items()
    }


def _settle_and_open(wanted: dict[int, list[str]], rows: dict[tuple[int, str], Remark]) -> dict[int, list[str]]:
    open_now = dict.fromkeys((pk, text) for pk, texts in wanted.items() for text in texts)
    settled = [row.pk for key, row in rows.items() if key not in open_now and row.settled_at is None]
    again = [row.pk for key, row in rows.items() if key in open_now and row.settled_at and not row.settled_by_id]
    new = [key for key in open_now if key not in rows]
    if settled:
        Remark.objects.filter(pk__in=settled).update(settled_at=timezone.now())
    if again:
        Remark.objects.filter(pk__in=again).update(settled_at=None)
    kind = Remark.Kind.UNMET
    Remark.objects.bulk_create(Remark(article_id=pk, kind=kind, text=text) for pk, text in new)
    opened = {*new, *(key for key, row in rows.items() if row.pk in set(again))}
    return {pk: [text for text in texts if (pk, text) in opened] for pk, texts in wanted.items()}


def reading_of(article: Article) -> Reading:
    """The working copy as it is saved."""
    return Reading(article.words(), [filing.category_id for filing in article.filings.all()])


def check_all(articles, *, after: int = 0) -> Iterator[tuple[int, int]]:
    """Keep the remarks of a query of articles, a transaction a batch, in the order of their ids.

    Yields (how many were checked, the last id) after each batch; to go on, give that id as `after`.
    """
    rows = articles.filter(published_at__isnull=False).prefetch_related("filings", "bylines", "notes").order_by("pk")
    while batch := _keep_next(rows.filter(pk__gt=after)):
        after = batch[-1].pk
        yield len(batch), after


@transaction.atomic
def _keep_next(rows) -> list[Article]:
    """Held as the verbs hold them: nobody notes the same meanwhile."""
    batch = list(rows.select_for_update()[:BATCH])
    keep_remarks(batch)
    return batch


def check_uses_of(image: Image) -> None:
    """After a picture was taken down, put back, or given a credit: pieces that show it, of many those beyond later."""
    counts = check_all(_pieces_with(image.pk))
    if (found := next(counts, None)) and found[0] == BATCH:
        transaction.on_commit(lambda: check_pieces_with.enqueue(image.pk, found[1]))


@task
def check_pieces_with(image_id: int, after: int) -> None:
    for _count, _last in check_all(_pieces_with(image_id), after=after):
        pass


def _pieces_with(image_id: int):
    return Article.objects.filter(pk__in=Placement.objects.filter(image=image_id).values("article"))
