"""Every word of a document is in a field, in the body or in the report: added up over broken documents."""

import pytest

from articles.models import Article
from tests.imports import bring_in, draft_of
from tests.mutations import WORD, Writer, lost, mutated
from transfer.documents import reading
from transfer.documents.refusal import Refused

# Some are broken so badly that they are refused, and thus not read at all.
DOCUMENTS = 1300


def places_of_draft(draft) -> str:
    fields = [str(value) for name, value in vars(draft).items() if name not in ("findings", "kept", "labels")]
    return "\n".join([*fields, *(finding.line for finding in draft.findings), str(draft.kept)])


def places_of_article(report) -> str:
    """What is in the database, and what the report says."""
    article = Article.objects.get(pk=report.article_id)
    rows = [*article.bylines.all(), *article.filings.all(), *article.tags.all(), *article.remarks.all()]
    texts = [str(getattr(article, field)) for field in (*article.FIELDS, "slug", "search_title", "search_description")]
    credits = [line.credit_line.removeprefix(line.author.name) for line in article.bylines.all()]
    parents = [str(filing.category.parent) for filing in article.filings.all()]
    notes = [note.text for note in article.notes.all()]
    return "\n".join([*texts, *map(str, rows), *credits, *parents, *notes, *report.lines()])


def test_no_word_of_a_thousand_broken_documents_is_dropped():
    read = 0
    for seed in range(DOCUMENTS):
        source = mutated(seed)
        try:
            draft = draft_of(source)
        except Refused:
            continue
        read += 1
        assert not lost(source, places_of_draft(draft)), f"seed {seed}"

    assert read >= 1000


@pytest.mark.django_db
def test_no_word_is_dropped_on_the_way_into_the_database(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    read = 0
    for seed in range(0, DOCUMENTS, 20):
        source = mutated(seed)
        report = bring_in(source, f"{seed}.md", publishes=True)
        if not report.refusal:
            read += 1
            # A note, a category or an author that stands in a document twice is one here.
            words = " ".join(dict.fromkeys(WORD.findall(source)))
            assert not lost(words, places_of_article(report)), f"seed {seed}"

    assert read > 30


def without_the_last_block(root, draft):
    """A reader with a fault: it loses the end of every text."""
    if len(root):
        root[-1].drop_tree()
    finish_body(root, draft)


finish_body = reading.finish_body


def test_a_reader_that_loses_a_paragraph_is_found_out(monkeypatch):
    source = Writer(1).archived()
    monkeypatch.setattr(reading, "finish_body", without_the_last_block)
    monkeypatch.setattr(reading, "left_out", lambda text, have: [])

    assert lost(source, places_of_draft(draft_of(source)))


def test_the_net_catches_what_such_a_reader_loses(monkeypatch):
    source = Writer(1).archived()
    monkeypatch.setattr(reading, "finish_body", without_the_last_block)

    draft = draft_of(source)

    assert not lost(source, places_of_draft(draft))
    assert any(finding.kind == "left_out" for finding in draft.findings)


def test_an_unbroken_document_needs_no_net():
    for seed in range(60):
        writer = Writer(seed)
        for source in (writer.archived(), writer.with_front_matter()):
            caught = [
                finding.quoted
                for finding in draft_of(source).findings
                if finding.kind == "left_out" and not finding.says
            ]

            assert not caught, f"seed {seed}"
