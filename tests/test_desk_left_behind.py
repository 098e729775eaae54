"""What a writer typed for a piece that is no longer his to change."""

import pytest

from articles.models import UnsavedCopy
from tests.desk import fields_of, log_in, make_member, page_of, url_of
from tests.factories import make_live_article, make_ready_article
from tests.test_desk_recovering import form_in, kept_by
from tests.writers import ADD

pytestmark = pytest.mark.django_db


def test_words_for_a_piece_that_was_published_meanwhile_are_not_lost(client):
    writer = log_in(client, "Contributor")
    article = make_ready_article(created_by=writer)
    fields = fields_of(client.get(url_of(article))) | {"headline": ["Half of it"]}
    kept_by(writer, article, **fields)
    article.standfirst = "Only for editors"
    article.save()
    article.publish(by=None)

    assert page_of(article, "recover") in client.get("/admin/").text
    page = client.get(page_of(article, "recover"))
    taken = client.post(*form_in(page, "_take"))

    assert "Half of it" in page.text
    assert "Only for editors" not in page.text
    assert taken.request["PATH_INFO"] == ADD
    assert fields_of(taken)["headline"] == ["Half of it"]
    client.post(page_of(article, "recover"), form_in(page, "_throw")[1])
    assert not UnsavedCopy.objects.exists()


def test_what_somebody_else_keeps_for_such_a_piece_stays_his(client):
    article = make_live_article()
    kept_by(make_member("Editor"), article, headline=["Half of it"])
    log_in(client, "Contributor")

    assert client.get(page_of(article, "recover")).status_code == 404
