"""What is required is required at the first publication; the list beside the text says what that is."""

from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from articles.models import AuditEntry, Remark
from articles.states import State
from articles.verbs.checking import Unready
from desk.articles.checklist import rendered
from desk.articles.posted import Posted
from desk.log import particulars
from tests.desk import fields_of, log_in, make_member, page_of, press, said, url_of
from tests.factories import (
    make_article,
    make_editor,
    make_live_article,
    make_ready_article,
    tomorrow,
)

pytestmark = pytest.mark.django_db

BLOCKED = ["No section.", "No byline."]


def state_of(article):
    return article.state_at(timezone.now())


def open_remarks(article) -> list[str]:
    return [remark.text for remark in article.remarks.filter(kind=Remark.Kind.UNMET, settled_at=None)]


def test_a_draft_is_saved_with_everything_missing(client):
    log_in(client, "Contributor")
    article = make_article(created_by=make_member("Editor"))
    log_in(client, "Editor")

    response = press(client, article, headline="", body="")

    assert "Saved" in said(response)
    assert open_remarks(article) == []


def test_an_editor_can_not_publish_what_is_not_ready_and_is_told_all_of_it():
    article = make_article()

    with pytest.raises(Unready) as refusal:
        article.publish(by=make_editor())
    with pytest.raises(Unready):
        article.publish(by=make_editor(), at=tomorrow())

    assert refusal.value.sentences == BLOCKED
    assert state_of(article) == State.DRAFT
    assert article.versions.count() == 0


def test_pressing_publish_saves_shows_what_blocks_and_offers_to_give_a_reason(client):
    log_in(client, "Editor")
    article = make_article()

    response = press(client, article, "_publish", headline="As typed")

    article.refresh_from_db()
    assert article.headline == "As typed"
    assert state_of(article) == State.DRAFT
    assert "Not published yet: No section. No byline." in said(response)
    assert '<details class="checklist" id="checklist" open>' in response.text
    assert '<details class="checklist__despite" open>' in response.text
    assert "<b>Blocks:</b> No section." in response.text


def test_with_a_reason_it_is_published_and_the_log_says_so_in_words(client):
    editor = log_in(client, "Editor")
    article = make_article()

    press(client, article, "_publish", despite="It is raining now.")

    entry = AuditEntry.objects.get(verb="publish")
    assert state_of(article) == State.LIVE
    assert entry.by == editor
    assert "although the checklist blocked it: It is raining now." in particulars(entry)
    assert "left open: No section. No byline." in particulars(entry)
    assert open_remarks(article) == BLOCKED


def test_a_moment_that_was_typed_stays_and_what_is_not_ready_is_scheduled_with_a_reason(client):
    log_in(client, "Editor")
    article = make_article()

    refused = press(client, article, "_schedule", publish_at="2031-07-01T06:00")
    sent = fields_of(refused) | {"despite": "It can’t be later.", "_schedule": "1"}
    client.post(url_of(article), sent)

    assert "Not published yet" in said(refused)
    assert sent["publish_at"] == ["2031-07-01T06:00"]
    assert article.waiting_edition(timezone.now()).live_from.year == 2031
    assert "It can’t be later." in particulars(AuditEntry.objects.get(verb="schedule"))[2]


def test_blanks_are_no_reason_and_a_reason_does_not_help_who_may_not_publish():
    contributor = make_member("Contributor")

    with pytest.raises(Unready):
        make_article().publish(by=make_editor(), despite="  ")
    with pytest.raises(ValidationError, match="takes the right to publish"):
        make_article().publish(by=contributor, despite="I want to.")


def test_no_reason_publishes_a_piece_without_a_headline_or_a_text(client):
    log_in(client, "Editor")
    article = make_ready_article()

    response = press(client, article, "_publish", headline="", despite="Now.")

    assert "without a headline" in said(response)
    assert state_of(article) == State.DRAFT


def test_what_is_ready_is_published_without_a_word_about_it(client):
    log_in(client, "Editor")
    article = make_ready_article()

    press(client, article, "_publish", despite="Not needed.")

    assert state_of(article) == State.LIVE
    assert "despite" not in AuditEntry.objects.get(verb="publish").details
    assert open_remarks(article) == []


def test_a_contributor_sees_the_list_and_no_way_past_it(client):
    contributor = log_in(client, "Contributor")
    article = make_article(created_by=contributor)

    page = client.get(f"{url_of(article)}?unready=1").text

    assert "<b>Blocks:</b> No section." in page
    assert 'name="despite"' not in page


def test_the_list_is_drawn_from_the_words_as_they_stand_in_the_form(rf):
    article = make_ready_article()
    request = rf.get("/")
    request.user = make_member("Editor")
    sent = QueryDict(mutable=True)
    sent.update({"headline": "", "body": '<p><a href="/none/">x</a></p>', "filings-TOTAL_FORMS": "0"})

    html = rendered(request, article, Posted.of(article, sent))

    assert 'data-said="3 blocks, 2 to look at"' in html
    assert 'href="#id_headline"' in html and 'href="#filings-group"' in html
    assert 'data-place="link" data-number="1" data-words="x"' in html
    assert "<b>Done:</b> text, byline." in html


def test_of_a_live_piece_the_list_says_what_would_be_no_small_fix(client):
    log_in(client, "Editor")
    article = make_live_article(body="<p>Some 77% sat down.</p>")

    press(client, article, body="<p>Some 71% sat down.</p>")

    page = client.get(url_of(article)).text
    assert "<b>Look:</b> A number changes from 77% to 71%. A correction needs a note." in page
    assert "<b>Blocks:</b>" not in page


def test_a_small_fix_that_changes_what_is_said_is_asked_about_and_logged(client):
    log_in(client, "Editor")
    article = make_live_article(body="<p>Some 77% sat down.</p>")
    address = page_of(article, "correct")
    sent = fields_of(client.get(address), "asking")
    sent |= {"correction": "small_fix", "body": "<p>Some 71% sat down.</p>"}

    asked = client.post(address, sent)
    once = article.editions.count()
    client.post(address, fields_of(asked, "asking") | {"is_small": "on"})

    assert "A number changes from 77% to 71%. A correction needs a note." in asked.text
    assert "is_small" not in sent
    assert once == 1
    assert article.editions.count() == 2
    warned = "as a small fix all the same: A number changes from 77% to 71%. A correction needs a note."
    assert warned in particulars(AuditEntry.objects.get(verb="correct"))


def test_a_correction_with_a_note_is_not_asked_about(client):
    log_in(client, "Editor")
    article = make_live_article(body="<p>Some 77% sat down.</p>")
    address = page_of(article, "correct")
    sent = fields_of(client.get(address), "asking")

    response = client.post(
        address, sent | {"correction": "correction", "note": "It was 71%.", "body": "<p>Some 71% sat down.</p>"}
    )

    assert urlsplit(response.url).path == url_of(article)
    assert "warned" not in AuditEntry.objects.get(verb="correct").details
