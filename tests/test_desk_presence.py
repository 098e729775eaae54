"""Who else has a piece open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk.articles import presence
from desk.models import Presence
from tests.desk import log_in, make_member, page_of, url_of
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


def beat(client, article, **sent):
    return client.post(page_of(article, "unsaved"), {"_beat": "1"} | sent)


def put_back(article, user, seconds: int):
    moment = timezone.now() - timedelta(seconds=seconds)
    Presence.objects.filter(article=article, user=user).update(seen_at=moment)


def test_who_reads_is_said_before_anybody_types(client):
    article = make_article()
    reader = make_user("dusan", first_name="Dušan", last_name="Vraštil")
    presence.beat(article, reader)
    log_in(client, "Editor")

    page = client.get(url_of(article))

    assert '<span class="who">Dušan Vraštil</span> is reading this, since' in page.text


def test_who_typed_is_writing_until_his_page_is_opened_anew():
    article, writer = make_article(), make_user("dusan")

    presence.beat(article, writer, is_typing=True)
    presence.beat(article, writer)
    assert "is writing here" in presence.rendered(article, make_user())
    presence.beat(article, writer, is_new_page=True)

    assert "is reading this" in presence.rendered(article, make_user())


def test_oneself_is_no_stranger(client):
    log_in(client, "Editor")
    article = make_article()

    beat(client, article)

    assert beat(client, article).json()["others"] == ""
    assert Presence.objects.count() == 1


def test_who_was_not_heard_of_for_a_minute_is_gone(client):
    article, other = make_article(), make_user()
    presence.beat(article, other)
    put_back(article, other, 61)
    log_in(client, "Editor")

    assert beat(client, article).json()["others"] == ""


def test_who_closes_the_page_is_gone_at_once(client):
    member = log_in(client, "Editor")
    article = make_article()
    beat(client, article)

    assert client.post(page_of(article, "unsaved"), {"_gone": "1"}).status_code == 204

    assert presence.others_of(article, make_user()) == []
    assert presence.others_of(article, member) == []


def test_a_save_is_no_new_visit_and_a_day_is():
    article, writer = make_article(), make_user()
    presence.beat(article, writer)
    began = Presence.objects.get().since

    presence.leave(article, writer)
    presence.beat(article, writer)
    assert Presence.objects.get().since == began
    put_back(article, writer, 24 * 3600)
    presence.beat(article, writer)

    assert Presence.objects.get().since > began


def test_rows_of_those_who_left_long_ago_go_when_somebody_comes():
    article, old = make_article(), make_user()
    presence.beat(article, old)
    put_back(article, old, 3600)

    presence.beat(article, make_user())

    assert Presence.objects.count() == 1


def test_another_piece_is_nobodys_business(client):
    presence.beat(make_article(), make_user())
    log_in(client, "Editor")

    assert beat(client, make_article()).json()["others"] == ""


def test_a_crowd_costs_no_more_queries_than_one(client):
    article = make_article()
    log_in(client, "Editor")
    presence.beat(article, make_user())
    beat(client, article)
    with CaptureQueriesContext(connection) as asked:
        beat(client, article)
    for _number in range(8):
        presence.beat(article, make_user())

    with CaptureQueriesContext(connection) as asked_of_many:
        beat(client, article)

    assert len(asked_of_many) == len(asked)


def test_a_name_is_text(client):
    article = make_article()
    presence.beat(article, make_user("mallory", first_name="<script>"))
    make_member("Editor")
    log_in(client, "Editor")

    assert "&lt;script&gt;" in beat(client, article).json()["others"]
