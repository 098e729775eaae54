"""Documents become articles: each wholly or not at all, each in its own transaction."""

import hashlib
import logging
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from articles.dates import known_date
from articles.models import Article, AuditEntry, Remark

from .documents.draft import NOTE, Draft
from .documents.names import refuse_by_name, refuse_by_size
from .documents.refusal import Refused
from .likeness import is_same_piece
from .models import ImportedDocument
from .options import Options
from .originals import keep_original
from .report import CHANGED, NEW, UNCHANGED, DocumentReport
from .sources import Source
from .writing import fingerprint, lies_ahead, remark, write

_LOCK = 0x5F1D0C5
_BROUGHT_IN = "Brought in from a document."
logger = logging.getLogger(__name__)


def import_documents(sources: Iterable[Source], options: Options) -> Iterator[DocumentReport]:
    """One report for each, in order, as soon as it is in."""
    tried: set[str] = set()
    for source in sources:
        yield import_document(source, options, tried)


def import_document(source: Source, options: Options, tried: set[str] | None = None) -> DocumentReport:
    """`tried` holds digests of a dry run, where nothing in the database says that a file was there before."""
    report = DocumentReport(source.name)
    try:
        _import(source, options, report, set() if tried is None else tried)
    except Refused as refusal:
        report.refusal = str(refusal)
    except OSError as error:
        report.refusal = f"The file can’t be read: {error.strerror or error}. Mend that, and bring it in again."
    except Exception as error:
        logger.exception("A document could not be brought in")
        report.refusal = f"It could not be brought in ({type(error).__name__}: {error}). The log says more."
    return report


def _import(source: Source, options: Options, report: DocumentReport, tried: set[str]) -> None:
    if len(source.name) > 500:
        raise Refused("Its path is longer than 500 characters. Move it to a shorter one.")
    refuse_by_name(source.name)
    refuse_by_size(source.name, source.size())
    data = source.load()
    digest = hashlib.sha256(data).hexdigest()
    if known := ImportedDocument.objects.filter(digest=digest, is_current=True).select_related("article").first():
        _leave(known, source, options, report)
        return
    # What reads documents takes 8 MB: only a process that brings some in loads it.
    from .documents.reading import read

    draft = read(source.name, data)
    with transaction.atomic():
        _one_at_a_time()
        article = _take_in(source.name, digest, data, draft, options, report)
        if options.is_dry_run:
            transaction.set_rollback(True)
            report.status = UNCHANGED if digest in tried else report.status
            tried.add(digest)
        else:
            report.article_id = article.pk


def _one_at_a_time() -> None:
    """Two imports must not both make the same author. On SQLite there is one writer in any case."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _take_in(name: str, digest: str, data: bytes, draft: Draft, options: Options, report: DocumentReport) -> Article:
    known = _known(name, draft)
    article = _article_to_change(known, draft, options) if known else Article(created_by=options.by)
    _refuse_the_future(draft)
    write(article, draft, options)
    report.status, report.headline, report.held_back = CHANGED if known else NEW, article.headline, draft.held_back
    if known:
        _tell_what_readers_see(article, draft)
    if options.publishes:
        _publish(article, draft, options, report)
    if not report.is_published:
        article.save_version(by=options.by, name=f"Imported from {name}"[:120])
    remark(article, draft)
    report.findings, report.kept, report.labels = draft.findings, draft.kept, draft.labels
    if known:
        ImportedDocument.objects.filter(article=article, is_current=True).update(is_current=False)
    ImportedDocument.objects.create(
        article=article,
        key=f"id:{draft.identity}"[:500] if draft.identity else name,
        name=name,
        digest=digest,
        file="" if options.is_dry_run else keep_original(name, data, digest),
        fingerprint=fingerprint(article),
        report=report.as_data(),
        by=options.by,
    )
    AuditEntry.objects.record("import", article, by=options.by, file=name, digest=digest)
    return article


def _known(name: str, draft: Draft) -> ImportedDocument | None:
    keys = [f"id:{draft.identity}"[:500], name] if draft.identity else [name]
    found = {known.key: known for known in ImportedDocument.objects.filter(key__in=keys, is_current=True)}
    return next((found[key] for key in keys if key in found), None)


def _article_to_change(known: ImportedDocument, draft: Draft, options: Options) -> Article:
    article = Article.objects.select_for_update(no_key=True).get(pk=known.article_id)
    if not options.may_change(article):
        raise Refused(
            "A file of this name was brought in for an article that you may not change. "
            "Give yours another name, or ask an editor."
        )
    if not draft.identity and not is_same_piece(article, draft):
        raise Refused(
            f"A file of this name was brought in before as “{article}”, and this is another piece. "
            "Give it another name to bring it in as new."
        )
    if fingerprint(article) != known.fingerprint:
        raise Refused(
            f"“{article}” was edited in the desk since this file was brought in, and is left as it is. "
            "Take over there by hand what the file has new."
        )
    return article


def _refuse_the_future(draft: Draft) -> None:
    if lies_ahead(draft):
        day = known_date(draft.dated_on, draft.dated_precision)
        draft.find(Remark.Kind.LEFT_OUT, day, "A date that lies ahead is not taken over; schedule the article")
        draft.dated_on, draft.held_back = None, f"its date, {day}, lies ahead"


def _tell_what_readers_see(article: Article, draft: Draft) -> None:
    if article.live_edition(timezone.now()):
        draft.find(NOTE, says="Readers see what they saw: the change is in the working copy only, filing acts at once")
    elif article.waiting_edition(timezone.now()):
        draft.find(NOTE, says="It waits to be published with the changed text")


def _publish(article: Article, draft: Draft, options: Options, report: DocumentReport) -> None:
    """What is refused here is in as a draft, and the refusal is told."""
    if article.was_public(timezone.now()):
        return
    if draft.held_back:
        draft.find(NOTE, says=f"Not published: {draft.held_back}")
        return
    try:
        article.publish(by=options.by, despite=_BROUGHT_IN)
        report.is_published = True
    except ValidationError as refusal:
        draft.find(NOTE, says=f"Not published: {' '.join(refusal.messages)}")


def _leave(known: ImportedDocument, source: Source, options: Options, report: DocumentReport) -> None:
    """The same file again. A draft that nobody touched since is published where that is asked for now."""
    article, report.status = known.article, UNCHANGED
    if not options.may_change(article):
        return
    report.headline, report.article_id = article.headline, article.pk
    draft = Draft(held_back=known.report.get("held_back", ""))
    if known.name != source.name:
        draft.find(NOTE, known.name, "The same file as")
    if options.publishes and article.published_at is None and fingerprint(article) == known.fingerprint:
        with transaction.atomic():
            _publish(article, draft, options, report)
            ImportedDocument.objects.filter(pk=known.pk).update(fingerprint=fingerprint(article))
            transaction.set_rollback(options.is_dry_run)
    report.findings = draft.findings
