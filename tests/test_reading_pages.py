"""What holds for every public page, whatever it shows."""

import re

import html5lib
import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from reading.addresses import NEVER_STORED
from tests.magazine import Magazine

FORMS = {"mastodon", "search"}


@pytest.fixture(scope="module")
def responses(django_db_setup, django_db_blocker):
    """Every public address, asked once: of what is live, of what is gone, of what is not there."""
    with django_db_blocker.unblock(), transaction.atomic():
        addresses = Magazine().with_an_archive().addresses()
        responses = {path: Client().get(path) for paths in addresses.values() for path in paths}
        transaction.set_rollback(True)
    return responses


def is_never_stored(path: str) -> bool:
    return resolve(path).url_name in NEVER_STORED


def of_type(responses, content_type: str) -> dict:
    return {path: one for path, one in responses.items() if one.headers["Content-Type"].startswith(content_type)}


def test_every_page_answers(responses):
    assert {one.status_code for one in responses.values()} == {200, 302, 404, 410}


def test_every_page_is_strict_html_with_nothing_inline(responses):
    for path, response in of_type(responses, "text/html").items():
        html = response.content.decode()
        if not html:  # a redirect
            continue
        html5lib.HTMLParser(strict=True).parse(html)
        scripts = re.findall(r"<script[^>]*>", html)
        assert set(scripts) <= {'<script type="application/ld+json">'}, path
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html), path
        assert not re.search(r'<(?:link|img|script|iframe)[^>]+(?:href|src)="(?:https?:)?//(?!127\.0\.0\.1)', html), (
            path
        )
        assert html.count("<h1") == 1 and html.count("<title>") == 1, path
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path


def test_no_page_knows_its_reader(responses):
    for path, response in responses.items():
        assert not response.cookies, path
        assert "Cookie" not in response.headers.get("Vary", ""), path


def test_every_page_names_what_it_shows_but_those_that_are_not_kept(responses):
    for path, response in responses.items():
        is_kept = response.status_code == 410 or (response.status_code == 200 and not is_never_stored(path))
        assert bool(getattr(response, "keys", None)) == is_kept, path


def test_only_pages_that_are_not_kept_have_a_form(responses):
    for path, response in of_type(responses, "text/html").items():
        has_form = resolve(path).url_name in FORMS and response.status_code == 200
        assert (b"<form" in response.content) == has_form, path


@pytest.mark.django_db
def test_head_answers_as_get_does(client):
    path = Magazine().path

    for address in ("/", path, "/feed/", "/category/cities/"):
        response = client.head(address)
        assert response.status_code == 200 and response.content == b""
