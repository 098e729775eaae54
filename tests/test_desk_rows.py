"""Bylines and sections of the writing form: read and written by value, whatever rows the database has."""

import pytest

from articles.models import AuditEntry
from desk.articles.inlines import Row
from tests.desk import fields_of, log_in, said
from tests.factories import make_article, make_author, make_category
from tests.test_desk_together import opened, save

pytestmark = pytest.mark.django_db


def test_rows_are_kept_by_value_after_another_editor_saved_them_anew(client):
    log_in(client, "Editor")
    first, second = make_author("First"), make_author("Second")
    article = make_article(authors=[first, second])
    sent = opened(client, article)
    article.set_bylines([(first.pk, "by", ""), (second.pk, "by", "")])

    response = save(client, article, sent, headline="Mine")

    assert "Saved" in said(response) and "Merged" not in said(response)
    assert [line.author for line in article.bylines.all()] == [first, second]


@pytest.mark.parametrize(
    ("prefix", "sentence"),
    [("bylines", "stands there already, in the same role"), ("filings", "in this category already")],
)
def test_a_row_that_stands_twice_is_refused(client, prefix, sentence):
    log_in(client, "Editor")
    article = make_article(authors=[make_author()], categories=[make_category()])
    sent = opened(client, article)
    first = {name: value for name, value in sent.items() if name.startswith(f"{prefix}-0-")}
    twice = {name.replace("-0-", "-1-"): value for name, value in first.items()}

    response = save(client, article, sent, **twice, **{f"{prefix}-TOTAL_FORMS": "2"})

    assert sentence in response.text
    assert article.versions.count() == 0


def test_a_row_of_a_refused_form_can_be_removed_without_javascript(client):
    log_in(client, "Editor")
    first, second = make_author("First"), make_author("Second")
    article = make_article(authors=[first, second])

    refused = save(client, article, opened(client, article), origin_url="no address")
    assert 'name="bylines-0-DELETE"' in refused.text
    save(client, article, fields_of(refused), **{"origin_url": "", "bylines-0-DELETE": "on"})

    assert article.bylines.get().author == second


def test_rows_that_say_the_same_are_not_written_again(client):
    log_in(client, "Editor")
    article = make_article(authors=[make_author()], categories=[make_category()])
    before = [article.bylines.get().pk, article.filings.get().pk]

    save(client, article, opened(client, article), headline="Another")

    assert [article.bylines.get().pk, article.filings.get().pk] == before
    assert not AuditEntry.objects.filter(verb="file").exists()


def test_the_log_names_rows_that_changed(client):
    log_in(client, "Editor")
    article = make_article(authors=[make_author()])

    save(client, article, opened(client, article), **{"bylines-0-DELETE": "on"})

    assert "bylines" in AuditEntry.objects.get(verb="change").details["fields"]


def test_what_is_wrong_with_a_field_that_nobody_sees_is_said(client, monkeypatch):
    log_in(client, "Editor")
    article = make_article(authors=[make_author()])
    sent = opened(client, article)
    monkeypatch.setattr(Row, "clean", lambda row: row.add_error("article", "It belongs to another piece."))

    assert "It belongs to another piece." in save(client, article, sent, headline="Another").text
