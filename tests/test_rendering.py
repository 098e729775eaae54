"""A page rendered without a reader."""

import pytest
from django.db import connection, transaction

from articles.models import Page
from pagecache.rendering import render
from tests.magazine import Magazine

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("path", ["/", "/feed/", "/about/", "/robots.txt", "/no/such/", "/jäger/"])
def test_it_is_what_a_reader_is_answered(client, path):
    Magazine()

    answered, rendered = client.get(path), render(path)

    assert (rendered.status, rendered.body) == (answered.status_code, answered.content)
    assert rendered.content_type == answered.headers["Content-Type"].partition(";")[0]
    assert rendered.headers["Content-Security-Policy"] == answered.headers["Content-Security-Policy"]


def test_what_may_be_stored_is_stored_unless_a_fresh_one_is_wanted(kept):
    Page.objects.create(title="About", slug="about")
    Page.objects.create(title="Contact", slug="contact")

    about, contact = render("/about/"), render("/contact/", fresh=True)

    assert (about.status, contact.status) == (200, 200)
    assert kept.has("/about/") and not kept.has("/contact/")


def test_a_fresh_one_is_not_the_stored_one(kept):
    Page.objects.create(title="About", slug="about")
    render("/about/")
    kept.file_of("/about/").write_text("old")

    assert "<h1" in render("/about/", fresh=True).body.decode()


def test_headers_are_a_readers(kept):
    Page.objects.create(title="About", slug="about")

    assert render("/about/").headers["Content-Encoding"] is None
    assert render("/about/", headers={"Accept-Encoding": "br"}).headers["Content-Encoding"] == "br"


def test_a_transaction_is_not_ended_by_it():
    with transaction.atomic():
        Page.objects.create(title="About", slug="about")

        assert render("/about/", fresh=True).status == 200
        assert connection.in_atomic_block and Page.objects.exists()
