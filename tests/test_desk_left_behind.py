"""What a writer typed for a piece that is no longer his to change."""

import pytest

from articles.models import Article, UnsavedCopy
from desk.articles.copies import compared_at
from tests.desk import fields_of, log_in, make_member, page_of, said, url_of
from tests.factories import make_live_article, make_ready_article
from tests.test_desk_recovering import form_in, kept_by
from tests.writers import ADD, NEW

pytestmark = pytest.mark.django_db


def left_behind(client, **changes):
    """A contributor’s unsaved words, with a byline and a section, of a piece that an editor has published meanwhile."""
    writer = log_in(client, "Contributor")
    article = make_ready_article(created_by=writer)
    fields = fields_of(client.get(url_of(article)))
    kept_by(writer, article, **fields | {name: [value] for name, value in changes.items()})
    article.publish(by=None)
    return article


def take(client, article):
    return client.post(*form_in(client.get(page_of(article, "recover")), "_take"), follow=True)


def test_words_for_a_piece_that_was_published_meanwhile_are_not_lost(client):
    article = left_behind(client, headline="Half of it")
    article.standfirst = "Only for editors"
    article.save()

    assert page_of(article, "recover") in client.get("/admin/").text
    page = client.get(page_of(article, "recover"))

    assert "Half of it" in page.text
    assert "Only for editors" not in page.text
    client.post(page_of(article, "recover"), form_in(page, "_throw")[1])
    assert not UnsavedCopy.objects.exists()


def test_taken_they_begin_a_new_piece_and_its_save_leaves_nothing_behind(client):
    article = left_behind(client, headline="Half of it")

    taken = take(client, article)
    response = client.post(ADD, fields_of(taken) | {"_save": "1"}, follow=True)

    assert taken.request["PATH_INFO"] == ADD
    assert "Saved" in said(response)
    begun = Article.objects.exclude(pk=article.pk).get()
    assert begun.headline == "Half of it"
    assert [line.author for line in begun.bylines.all()] == [line.author for line in article.bylines.all()]
    assert [filing.category for filing in begun.filings.all()] == [filing.category for filing in article.filings.all()]
    assert not UnsavedCopy.objects.exists()


def test_taken_and_not_saved_they_wait_at_home_as_words_of_a_new_piece(client):
    article = left_behind(client, headline="Half of it")
    take(client, article)

    copy = UnsavedCopy.objects.get()
    again = client.post(*form_in(client.get(compared_at(copy)), "_take"))
    client.post(ADD, fields_of(again) | {"_save": "1"})

    assert copy.article is None
    assert Article.objects.exclude(pk=article.pk).get().headline == "Half of it"
    assert not UnsavedCopy.objects.exists()


def test_taken_twice_they_are_the_words_of_one_new_piece(client):
    """Back in the browser, and the same button once more."""
    article = left_behind(client, headline="Half of it")
    page = client.get(page_of(article, "recover"))

    for _press in range(2):
        taken = client.post(*form_in(page, "_take"), follow=True)

    assert fields_of(taken)["headline"] == ["Half of it"]
    assert UnsavedCopy.objects.count() == 1


def test_what_is_typed_on_into_the_new_piece_is_kept_in_the_same_place(client):
    article = left_behind(client, headline="Half of it")
    taken = fields_of(take(client, article))

    client.post(NEW, taken | {"headline": "All of it"})

    assert UnsavedCopy.objects.get().fields["headline"] == ["All of it"]


def test_nobody_takes_what_somebody_else_left_behind(client):
    article = left_behind(client, headline="Half of it")
    page = client.get(page_of(article, "recover"))
    log_in(client, "Contributor")

    client.post(*form_in(page, "_take"), follow=True)

    assert UnsavedCopy.objects.get().article == article


def test_what_somebody_else_keeps_for_such_a_piece_stays_his(client):
    article = make_live_article()
    kept_by(make_member("Editor"), article, headline=["Half of it"])
    log_in(client, "Contributor")

    assert client.get(page_of(article, "recover")).status_code == 404
