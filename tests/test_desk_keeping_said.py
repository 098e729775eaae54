"""Where an editor hears of his unsaved words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import UnsavedCopy
from tests.desk import fields_of, log_in, page_of, url_of
from tests.factories import make_article
from tests.writers import ADD, NEW, form_of, type_in

pytestmark = pytest.mark.django_db


def test_the_piece_says_before_typing_that_there_are_unsaved_words(client):
    log_in(client, "Editor")
    article = make_article()
    type_in(client, article, headline="Typed")

    page = client.get(url_of(article))

    assert "You have unsaved words of this piece" in page.text
    assert page_of(article, "recover") in page.text
    assert fields_of(page)["headline"] == ["A bench is not a policy"]


def test_the_desk_opens_with_unsaved_words_of_old_and_new_pieces(client):
    log_in(client, "Editor")
    before = client.get("/admin/")
    type_in(client, make_article(), headline="Typed")
    client.post(NEW, form_of(client, ADD, headline="Begun"))

    page = client.get("/admin/")

    assert "Unsaved words" not in before.text
    section = page.context["sections"][0]
    assert section["name"] == "Unsaved words"
    assert [entry["headline"] for entry in section["entries"]] == ["Begun", "Typed"]
    assert client.get(section["entries"][0]["url"]).status_code == 200


def test_the_desk_asks_as_often_for_one_copy_as_for_many(client, django_assert_num_queries):
    editor = log_in(client, "Editor")
    UnsavedCopy.objects.create(by=editor, window="first", fields={"headline": ["One"]})
    client.get("/admin/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/admin/")
    for number in range(7):
        UnsavedCopy.objects.create(by=editor, article=make_article(), window="w", fields={"headline": [str(number)]})

    with django_assert_num_queries(len(asked)):
        client.get("/admin/")
