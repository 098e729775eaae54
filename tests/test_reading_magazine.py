"""What stands on every page is asked for once in an epoch of stored pages, and is never an old word."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pagecache.rendering import render
from tests.desk import log_in
from tests.factories import make_category
from tests.stored import kept, read  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
SITE = "articles_site"


def tables_asked(path: str, *, fresh: bool = False) -> str:
    with CaptureQueriesContext(connection) as queries:
        assert render(path, fresh=fresh).status in (200, 404)
    return " ".join(query["sql"] for query in queries)


@pytest.mark.usefixtures("kept")
def test_what_stands_on_every_page_is_asked_for_once():
    render("/authors/")

    assert SITE not in tables_asked("/tags/")


def test_without_stored_pages_it_is_asked_for_each_time():
    render("/authors/")

    assert SITE in tables_asked("/tags/")


@pytest.mark.usefixtures("kept")
def test_a_page_that_is_compared_with_the_stored_one_asks_anew():
    render("/authors/")

    assert SITE in tables_asked("/authors/", fresh=True)


@pytest.mark.usefixtures("kept")
def test_a_new_name_shows_at_once(client):
    log_in(client, "Managing editor")
    client.get(reverse("admin:articles_site_changelist"))
    read("/authors/")

    client.post(reverse("admin:articles_site_change", args=[1]), {"name": "The Weighhouse", "_save": "1"})

    assert "The Weighhouse" in read("/nowhere/").text


@pytest.mark.usefixtures("kept")
def test_a_new_section_shows_at_once():
    read("/authors/")

    make_category("Tides")

    assert "Tides" in read("/nowhere/").text


@pytest.mark.usefixtures("kept")
def test_a_new_page_of_the_site_shows_at_once(client):
    log_in(client, "Managing editor")
    read("/authors/")

    form = {"title": "Imprint", "slug": "imprint", "position": 0, "is_in_footer": "on", "is_public": "on"}
    client.post(reverse("admin:articles_page_add"), form | {"body": "<p>Us.</p>", "_save": "1"})

    assert "Imprint" in read("/nowhere/").text
