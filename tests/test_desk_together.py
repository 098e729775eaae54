"""Two editors at one article."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from tests.desk import fields_of, log_in, make_member, press, said, url_of
from tests.factories import make_article, make_live_article, tomorrow

pytestmark = pytest.mark.django_db


def test_what_somebody_else_scheduled_meanwhile_is_not_replaced(client):
    log_in(client, "Editor")
    article = make_live_article()
    sent = fields_of(client.get(url_of(article)))
    Article.objects.filter(pk=article.pk).update(headline="Theirs")
    article.refresh_from_db()
    article.publish(by=None, at=tomorrow())

    response = client.post(url_of(article), sent | {"headline": "Mine", "_publish": "1"}, follow=True)

    assert "waits for" in said(response)
    assert article.waiting_edition(timezone.now()).version.headline == "Theirs"


def test_the_second_of_two_savers_is_refused_and_keeps_his_words(client):
    log_in(client, "Editor")
    article = make_article()
    sent = fields_of(client.get(url_of(article)))
    press(client, article, headline="The first one’s")

    response = client.post(url_of(article), sent | {"headline": "The second one’s", "_save": "1"})

    article.refresh_from_db()
    assert article.headline == "The first one’s"
    assert "somebody else saved this article" in response.text
    assert "The second one’s</textarea>" in response.text


def test_the_second_of_two_savers_may_save_over_the_first(client):
    log_in(client, "Editor")
    article = make_article()
    sent = fields_of(client.get(url_of(article))) | {"headline": "The second one’s"}
    press(client, article, headline="The first one’s")
    refused = client.post(url_of(article), sent)

    client.post(url_of(article), sent | {"over": refused.context["overtaken_by"]})

    article.refresh_from_db()
    assert article.headline == "The second one’s"
    assert [version.headline for version in article.versions.all()] == ["The second one’s", "The first one’s"]


def test_a_form_saved_late_does_not_undo_what_a_verb_did(client):
    log_in(client, "Editor")
    article = make_article()
    sent = fields_of(client.get(url_of(article)))
    article.publish(by=make_member("Editor"))
    path = article.current_path

    client.post(url_of(article), sent | {"headline": "Later", "_save": "1"})

    article.refresh_from_db()
    assert article.published_at > timezone.now() - timedelta(minutes=1)
    assert article.current_path == path
