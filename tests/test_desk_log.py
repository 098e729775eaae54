"""The log, in words: no raw verbs, no keys, no moments without their zone."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import AuditEntry, Edition
from desk.log import DEEDS
from tests.desk import log_in
from tests.factories import make_article, make_category, make_live_article, make_series
from tests.pictures_made import make_picture

pytestmark = pytest.mark.django_db


def seen(client, address: str, *args) -> str:
    return client.get(reverse(f"admin:{address}", args=args)).content.decode()


def test_the_log_speaks_in_words(client):
    log_in(client, "Managing editor")
    article = make_live_article()
    article.correct(
        by=None, kind=Edition.Kind.SMALL_FIX, note="", changes={"headline": "Sit"}, base=article.editions.get()
    )
    article.withdraw(by=None, at=timezone.now() + timedelta(days=1), reason="A letter came.")
    article.file(by=None, categories=[make_category("Cities").pk], tags=["bench"])

    for page in (seen(client, "articles_auditentry_changelist"), seen(client, "articles_article_history", article.pk)):
        for words in (
            "Corrected",
            "small fix",
            "Withdrew",
            "reason: A letter came.",
            "sections: Cities",
            "tags: bench",
        ):
            assert words.lower() in page.lower()
        assert "small_fix" not in page
        assert not re.search(r"\d{4}-\d\d-\d\dT", page)


def test_a_log_row_that_is_not_known_is_still_shown(client):
    log_in(client, "Managing editor")
    article = make_article()
    AuditEntry.objects.record("polish", article, by=None, how={"often": 3})

    page = seen(client, "articles_article_history", article.pk)

    assert "polish" in page
    assert "often" not in page


def test_every_verb_that_is_logged_has_a_word():
    import ast
    from pathlib import Path

    root = Path(__file__).parent.parent
    logged = set()
    for folder in ("articles", "desk", "letters", "transfer"):
        for file in (root / folder).rglob("*.py"):
            for call in ast.walk(ast.parse(file.read_text())):
                named = isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("_audit", "record")
                if named and call.args and isinstance(call.args[0], ast.Constant):
                    logged.add(call.args[0].value)
    assert logged
    assert logged <= set(DEEDS)


def test_a_headline_stands_in_the_log_for_those_who_may_open_the_piece(client):
    writer = log_in(client, "Contributor")
    article = make_article("My draft", created_by=writer)
    article.accompany(by=None, related=[make_article("The minister resigns").pk])

    assert "minister" not in seen(client, "articles_article_history", article.pk)

    log_in(client, "Editor")
    assert "The minister resigns" in seen(client, "articles_article_history", article.pk)


def test_who_may_only_look_at_a_series_reads_no_log_of_it(client):
    series = make_series(make_article("The minister resigns"))
    log_in(client, "Contributor")
    log = reverse("admin:articles_series_history", args=[series.pk])

    assert client.get(log).status_code == 403
    assert log not in seen(client, "articles_series_change", series.pk)

    log_in(client, "Editor")
    assert log in seen(client, "articles_series_change", series.pk)
    assert "The minister resigns" in client.get(log).text


@pytest.mark.usefixtures("picture_stores")
def test_the_log_says_to_those_who_take_pictures_down_why_one_was(client):
    picture = make_picture(by=log_in(client, "Contributor", "marit"))
    AuditEntry.objects.record("take_down", picture, by=None, reason="A lawyer of Jane Doe wrote.")
    pages = [seen(client, "library_image_history", picture.pk)]
    log_in(client, "Editor")
    pages.append(seen(client, "library_image_history", picture.pk))

    assert all("Took down" in page and "Jane Doe" not in page for page in pages)

    log_in(client, "Managing editor")
    assert "Jane Doe" in seen(client, "library_image_history", picture.pk)


def test_the_log_of_somebody_elses_picture_is_closed_to_contributors(client):
    picture = make_picture()
    log_in(client, "Contributor")

    assert client.get(reverse("admin:library_image_history", args=[picture.pk])).status_code == 403


def test_a_moment_that_lost_a_part_is_shown_as_it_stands(client):
    log_in(client, "Managing editor")
    article = make_article()
    AuditEntry.objects.record("publish", article, by=None, at="[…]-11-23T12:49:30+00:00")

    assert "[…]-11-23T12" in seen(client, "articles_auditentry_changelist")
    assert "[…]-11-23T12" in seen(client, "articles_article_history", article.pk)
