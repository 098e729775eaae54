"""Two editors at one article: what each changed is in, and nobody is asked without need."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, Filing
from tests.desk import fields_of, log_in, press, said, url_of
from tests.factories import make_article, make_author, make_category, make_live_article, tomorrow

pytestmark = pytest.mark.django_db

BODY = "<p>One stands here.</p><p>Two stands here.</p><p>Three stands here.</p>"


def colleague(name: str = "Dušan") -> Client:
    client = Client()
    member = log_in(client, "Editor", f"colleague-{name}")
    member.first_name, member.last_name = name, "Vraštil"
    member.save()
    return client


def opened(client, article) -> dict:
    return fields_of(client.get(url_of(article)))


def save(client, article, sent: dict, **changes):
    return client.post(url_of(article), sent | {"_save": "1"} | changes, follow=True)


def test_what_does_not_overlap_is_saved_and_said(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    sent = opened(client, article)
    press(colleague(), article, standfirst="Theirs", body=BODY.replace("Three", "Thrice"))

    response = save(client, article, sent, headline="Mine", body=BODY.replace("One", "Once"))

    article.refresh_from_db()
    assert article.body == BODY.replace("One", "Once").replace("Three", "Thrice")
    assert (article.headline, article.standfirst) == ("Mine", "Theirs")
    assert "Merged with what Dušan Vraštil saved at" in said(response)
    assert "the standfirst, paragraph 3." in said(response)
    assert article.versions.count() == 2


def test_a_save_over_a_version_that_was_made_at_the_desk_is_merged_from_that_version(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    article.save_version(by=None)
    page = client.get(url_of(article))
    assert "stands here" not in page.context["adminform"].form.initial["base"], "the version has the body"
    press(colleague(), article, body=BODY.replace("Three", "Thrice"))

    save(client, article, fields_of(page), body=BODY.replace("One", "Once"))

    article.refresh_from_db()
    assert article.body == BODY.replace("One", "Once").replace("Three", "Thrice")


def test_rows_and_filing_of_both_are_kept(client):
    log_in(client, "Editor")
    one, two, law, sea = make_author("One"), make_author("Two"), make_category("Law"), make_category("Sea")
    article = make_article(authors=[one], categories=[law], tags=["rope", "bell"])
    sent = opened(client, article)
    theirs = opened(colleague("A"), article)
    rows = {"bylines-TOTAL_FORMS": "2", "bylines-1-author": two.pk, "bylines-1-role": "by", "bylines-1-position": "1"}
    save(colleague("B"), article, theirs, tags="rope, bell, ink", licence="cc-by", **rows)

    save(client, article, sent, **{"filings-0-category": sea.pk, "tags": "rope", "search_title": "For machines"})

    article = Article.objects.get()
    assert [line.author for line in article.bylines.all()] == [one, two]
    assert [filing.category for filing in article.filings.all()] == [sea]
    assert set(article.tags.names()) == {"rope", "ink"}
    assert (article.licence, article.search_title) == ("cc-by", "For machines")


def test_what_one_editor_cleared_stays_cleared(client):
    log_in(client, "Editor")
    article = make_article(standfirst="A standfirst", authors=[make_author()], tags=["rope"], dateline="Port Sable")
    sent = opened(client, article)
    gone = {"standfirst": "", "bylines-0-DELETE": "on", "tags": ""}
    press(colleague(), article, **gone)

    save(client, article, sent, dateline="")

    article = Article.objects.get()
    assert (article.standfirst, article.dateline, article.bylines.count(), article.tags.count()) == ("", "", 0, 0)


def test_a_section_that_was_merged_into_another_meanwhile_is_no_obstacle(client):
    log_in(client, "Editor")
    old, new = make_category("Old"), make_category("New")
    article = make_article(categories=[old])
    sent = opened(client, article)
    Filing.objects.update(category=new)
    old.delete()

    save(client, article, sent, headline="Mine")

    article.refresh_from_db()
    assert (article.headline, article.section) == ("Mine", new)


def test_who_saves_the_same_as_the_other_is_not_asked(client):
    log_in(client, "Editor")
    article = make_article()
    sent = opened(client, article)
    press(colleague(), article, headline="The same")

    response = save(client, article, sent, headline="The same")

    assert "Saved" in said(response)
    assert article.versions.count() == 1


def test_a_save_that_changes_nothing_is_no_version_and_takes_nothing_back(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    sent = opened(client, article)
    press(colleague(), article, headline="Theirs")

    save(client, article, sent)

    article.refresh_from_db()
    assert (article.headline, article.versions.count()) == ("Theirs", 1)


def test_a_refused_form_shows_what_was_merged_and_is_saved_the_next_time(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    sent = opened(client, article)
    press(colleague(), article, standfirst="Theirs")

    refused = save(client, article, sent, headline="Mine", origin_url="no address")
    assert "Merged with what" in said(refused)
    again = save(client, article, fields_of(refused), origin_url="")

    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Mine", "Theirs")
    assert "Merged" not in said(again)


def test_a_form_that_does_not_say_what_it_began_from_overwrites_nothing(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    sent = opened(client, article) | {"base": '{"at": 5, "said": {"headline": []}}'}
    press(colleague(), article, headline="Theirs")

    response = save(client, article, sent, headline="Mine")

    article.refresh_from_db()
    assert article.headline == "Theirs"
    assert "both changed" in response.text


def test_two_windows_of_one_editor_are_merged_as_two_editors(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    sent = opened(client, article)
    press(client, article, standfirst="From the other window")

    response = save(client, article, sent, headline="From this window")

    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("From this window", "From the other window")
    assert "Merged with what you saved at" in said(response)


def test_what_somebody_else_scheduled_meanwhile_is_not_replaced(client):
    log_in(client, "Editor")
    article = make_live_article()
    sent = opened(client, article)
    Article.objects.filter(pk=article.pk).update(headline="Theirs")
    article.refresh_from_db()
    article.publish(by=None, at=tomorrow())

    response = save(client, article, sent, standfirst="Mine", _publish="1")

    assert "waits for" in said(response)
    assert article.waiting_edition(timezone.now()).version.headline == "Theirs"


def test_a_first_publication_that_a_merged_save_froze_anew_is_still_the_one_that_was_seen(client):
    log_in(client, "Editor")
    article = make_article(body=BODY, authors=[make_author()], categories=[make_category()])
    article.publish(by=None, at=tomorrow())
    sent = opened(client, article)
    press(colleague(), article, standfirst="Theirs")

    response = save(client, article, sent, headline="Mine", _schedule="1", publish_at="2031-07-01T06:00")

    waiting = article.waiting_edition(timezone.now())
    assert "Scheduled" in said(response)
    assert waiting.live_from.year == 2031
    assert (waiting.version.headline, waiting.version.standfirst) == ("Mine", "Theirs")


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_a_first_publication_that_got_a_name_meanwhile_is_still_the_one_that_was_seen(client, button):
    log_in(client, "Editor")
    article = make_article(authors=[make_author()], categories=[make_category()])
    article.publish(by=None, at=tomorrow())
    sent = opened(client, article)
    press(colleague(), article, version_name="Before lunch")

    response = save(client, article, sent, **{button: "1", "publish_at": "2031-07-01T06:00"})

    assert "waits for" not in said(response)
    assert "Readers see it now" in said(response) or "Scheduled" in said(response)


def test_a_form_saved_late_does_not_undo_what_a_verb_did(client):
    log_in(client, "Editor")
    article = make_article()
    sent = opened(client, article)
    article.publish(by=None)
    path = article.current_path

    save(client, article, sent, headline="Later")

    article.refresh_from_db()
    assert article.published_at > timezone.now() - timedelta(minutes=1)
    assert article.current_path == path
