"""Files as the importers get them, and what they made of them."""

from pathlib import Path

from articles.models import Article
from transfer.documents.draft import Draft
from transfer.documents.reading import read
from transfer.importing import import_document
from transfer.options import Options
from transfer.report import DocumentReport
from transfer.sources import Source

DOCUMENTS = Path(__file__).parent / "documents"


def draft_of(text: str | bytes, name: str = "piece.md") -> Draft:
    return read(name, text.encode() if isinstance(text, str) else text)


def draft_of_file(name: str) -> Draft:
    return read(name, (DOCUMENTS / name).read_bytes())


def bring_in(text: str | bytes, name: str = "piece.md", **options) -> DocumentReport:
    data = text.encode() if isinstance(text, str) else text
    return import_document(Source(name, lambda: len(data), lambda: data), Options(**options))


def article_from(text: str | bytes, name: str = "piece.md", **options) -> Article:
    report = bring_in(text, name, **options)
    assert not report.refusal, report.refusal
    return Article.objects.get(pk=report.article_id)


def lines_of(draft: Draft) -> list[str]:
    return [finding.line for finding in draft.findings]
