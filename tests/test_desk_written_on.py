"""A writer goes on at a piece that was published, scheduled or called off meanwhile."""

import json

import pytest

from articles.models import UnsavedCopy
from tests.desk import fields_of, log_in, make_member, page_of, url_of
from tests.factories import make_ready_article, tomorrow
from tests.test_desk_recovering import form_in, kept_by
from tests.writers import ADD, form_of

pytestmark = pytest.mark.django_db

EVENING = "<p>A whole evening of words.</p>"


def publish(article):
    article.publish(by=None)


def schedule(article):
    article.publish(by=None, at=tomorrow())


def call_off(article):
    article.call_off(by=None)


def written_on(client, becomes=publish):
    """The piece, and what a writer sends of it who opened it before that."""
    writer = log_in(client, "Contributor")
    article = make_ready_article(created_by=writer)
    sent = form_of(client, url_of(article), body=EVENING)
    article.hand_over(by=writer)
    article.standfirst = "Only for editors"
    article.save()
    becomes(article)
    return article, sent


@pytest.mark.parametrize("becomes", [publish, schedule, call_off])
def test_what_is_typed_is_kept_and_led_to(client, becomes):
    article, sent = written_on(client, becomes)

    answer = client.post(page_of(article, "unsaved"), sent)
    again = client.post(page_of(article, "unsaved"), sent | {"body": f"{EVENING}<p>And more.</p>"})

    assert (answer.status_code, again.status_code) == (410, 410)
    assert "isn’t yours to change any more" in again.json()["sentence"]
    assert again.json()["kept"].startswith("Kept ")
    assert again.json()["compare"] == page_of(article, "recover")
    assert UnsavedCopy.objects.get().fields["body"] == [f"{EVENING}<p>And more.</p>"]
    page = client.get(page_of(article, "recover"))
    assert "And more." in page.text
    assert "Only for editors" not in page.text + again.text


@pytest.mark.parametrize("becomes", [publish, schedule, call_off])
@pytest.mark.parametrize("button", ["_save", "_hand_over"])
def test_what_is_saved_is_kept_and_shown(client, becomes, button):
    article, sent = written_on(client, becomes)

    page = client.post(url_of(article), sent | {button: "1"}, follow=True)

    assert page.request["PATH_INFO"] == page_of(article, "recover")
    assert "A whole evening of words." in page.text
    assert "Only for editors" not in page.text
    assert UnsavedCopy.objects.get().article == article
    article.refresh_from_db()
    assert article.body != EVENING
    taken = client.post(*form_in(page, "_take"), follow=True)
    assert (taken.request["PATH_INFO"], fields_of(taken)["body"]) == (ADD, [EVENING])


def test_a_piece_that_is_published_while_its_save_begins_costs_no_word(client, monkeypatch):
    writer = log_in(client, "Contributor")
    article = make_ready_article(created_by=writer)
    sent = form_of(client, url_of(article), body=EVENING)

    def publish_first(*_args):
        article.publish(by=None)

    monkeypatch.setattr("desk.articles.screen.merged_or_asked", publish_first)
    client.post(url_of(article), sent | {"_save": "1"})

    assert UnsavedCopy.objects.get().fields["body"] == [EVENING]


def test_the_script_hears_of_it_before_anything_is_typed(client):
    article, _sent = written_on(client)

    answer = client.post(page_of(article, "unsaved"), {"_beat": "1"})
    gone = client.post(page_of(article, "unsaved"), {"_gone": "1"})

    assert (answer.status_code, answer.json().get("compare")) == (410, None)
    assert gone.status_code == 204
    assert not UnsavedCopy.objects.exists()


def test_one_copy_is_kept_and_no_window_writes_over_another(client):
    article, sent = written_on(client)
    client.post(page_of(article, "unsaved"), sent)
    others = sent | {"window": "two", "body": "<p>In the second window.</p>"}

    answer = client.post(page_of(article, "unsaved"), others)
    shown = client.post(url_of(article), others | {"_save": "1"})

    assert answer.status_code == 409
    assert answer.json()["compare"] == page_of(article, "recover")
    assert UnsavedCopy.objects.get().fields["body"] == [EVENING]
    assert "In the second window." in shown.text
    taken = client.post(*form_in(shown, "_take"), follow=True)
    assert fields_of(taken)["body"] == ["<p>In the second window.</p>"]
    client.post(*form_in(shown, "_throw"))
    assert UnsavedCopy.objects.get().window == "one"


def test_words_that_only_the_browser_kept_are_shown(client):
    article, _sent = written_on(client)
    kept_by(article.created_by, article, headline="On the server")
    fields = {"body": ["<p>In the browser.</p>"], "window": ["two"]}

    page = client.post(page_of(article, "recover"), {"fields": json.dumps(fields), "label": "the words", "key": "k"})
    client.post(*form_in(page, "_throw"))

    assert "In the browser." in page.text
    assert UnsavedCopy.objects.get().fields["headline"] == ["On the server"]


def test_nothing_is_kept_of_a_form_that_changes_nothing(client):
    writer = log_in(client, "Contributor")
    article = make_ready_article(created_by=writer)
    sent = form_of(client, url_of(article))
    article.call_off(by=None)

    page = client.post(url_of(article), sent | {"_save": "1"}, follow=True)

    assert page.request["PATH_INFO"] == "/admin/"
    assert not UnsavedCopy.objects.exists()


def test_words_taken_out_for_good_do_not_come_back_to_the_server(client):
    article, sent = written_on(client)
    article.redact(by=make_member("Managing editor"), words="Only for editors", reason="A court’s order.")

    answer = client.post(page_of(article, "unsaved"), sent)
    shown = client.post(url_of(article), sent | {"_save": "1"})

    assert answer.status_code == 409
    assert "taken out of this article for good" in answer.json()["sentence"]
    assert "A whole evening of words." in shown.text
    assert "taken out of this article for good" in shown.text
    assert not UnsavedCopy.objects.exists()


def test_the_piece_of_a_stranger_keeps_nothing(client):
    article, sent = written_on(client)
    log_in(client, "Contributor")

    answer = client.post(page_of(article, "unsaved"), sent)
    page = client.post(url_of(article), sent | {"_save": "1"}, follow=True)
    nowhere = client.post(url_of(article).replace(str(article.pk), "x"), sent | {"_save": "1"})

    assert answer.status_code == 404
    assert client.get(page_of(article, "recover")).status_code == 404
    assert (page.request["PATH_INFO"], nowhere.status_code) == ("/admin/", 302)
    assert not UnsavedCopy.objects.exists()
