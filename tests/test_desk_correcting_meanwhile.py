"""A correction that another one met: both are published, and nobody undoes what he has not seen."""

import json

import pytest
from django.utils import timezone
from lxml import html

from articles.models import Version
from tests.desk import fields_of, log_in, page_of, said
from tests.factories import make_author, make_live_article
from tests.test_desk_recovering import form_in, marked
from tests.test_desk_settling import questions

pytestmark = pytest.mark.django_db

BODY = "<p>One stands here.</p><p>Two stands here.</p><p>Three stands here.</p>"
TOLD = {"correction": "correction", "note": "It was otherwise."}


def live_of(article) -> Version:
    return article.live_edition(timezone.now()).version


def begun(client, article, **changes) -> dict:
    return fields_of(client.get(page_of(article, "correct")), "asking") | TOLD | changes


def published(client, article, sent: dict):
    return client.post(page_of(article, "correct"), sent, follow=True)


def theirs(article, **changes):
    article.correct(by=None, kind="small_fix", changes=changes)


def compared(client, article, sent: dict):
    """From a fresh page, as the browser offers it."""
    fresh = fields_of(client.get(page_of(article, "correct")), "asking")
    fields = {name: value if isinstance(value, list) else [value] for name, value in sent.items()}
    asked = {"place": "correct", "label": "x", "fields": json.dumps(fields), "against": json.dumps(fresh)}
    return client.post(page_of(article, "recover"), asked)


def test_both_changes_are_shown_before_they_are_published(client):
    log_in(client, "Editor")
    article = make_live_article(body=BODY)
    sent = begun(client, article, body=BODY.replace("One stands", "One stood"), standfirst="Mine")
    theirs(article, body=BODY.replace("Three stands", "Three lies"), teaser="Theirs")

    shown = published(client, article, sent)
    assert "what readers see was changed meanwhile" in shown.text
    assert "the teaser and paragraph 3." in shown.text
    assert live_of(article).standfirst == ""
    done = published(client, article, fields_of(shown, "asking"))

    live = live_of(article)
    assert "Corrected" in said(done)
    assert live.body == "<p>One stood here.</p><p>Two stands here.</p><p>Three lies here.</p>"
    assert (live.standfirst, live.teaser) == ("Mine", "Theirs")


def test_taken_up_from_a_copy_it_undoes_nothing_and_is_published(client):
    log_in(client, "Editor")
    article = make_live_article(body=BODY)
    sent = begun(client, article, body=BODY.replace("One stands", "One stood"))
    theirs(article, body=BODY.replace("Three stands", "Three lies"), teaser="Theirs")

    page = compared(client, article, sent)
    taken = client.post(*form_in(page, "_take"))
    done = published(client, article, fields_of(taken, "asking"))

    assert (marked(page, "del"), marked(page, "ins")) == (["stands"], ["stood", "It was otherwise."])
    assert "Corrected" in said(done)
    assert live_of(article).body == "<p>One stood here.</p><p>Two stands here.</p><p>Three lies here.</p>"
    assert live_of(article).teaser == "Theirs"


@pytest.mark.parametrize(("choice", "second"), [("yours", "Two stood"), ("theirs", "Two lies"), ("own", "Two rests")])
def test_a_passage_that_both_changed_is_asked_about(client, choice, second):
    log_in(client, "Editor")
    article = make_live_article(body=BODY)
    sent = begun(client, article, body=BODY.replace("Two stands", "Two stood"), headline="Mine")
    theirs(article, body=BODY.replace("Two stands", "Two lies"))

    taken = client.post(*form_in(compared(client, article, sent), "_take"))
    asked = fields_of(taken, "asking")
    again = published(client, article, asked)
    assert len(questions(taken)) == 1 and questions(again) == questions(taken)
    assert "Two lies" in live_of(article).body
    name = questions(taken)[0]
    published(client, article, asked | {name: choice, f"{name}-words": "<p>Two rests here.</p>"})

    assert live_of(article).body == BODY.replace("Two stands", second)
    assert live_of(article).headline == "Mine"


def test_whether_it_is_a_small_fix_is_asked_of_the_settled_text(client):
    """Beside what another one wrote, the words that this one began from are no change of his."""
    log_in(client, "Editor")
    article = make_live_article("Benches", body=BODY)
    small = {"correction": "small_fix", "note": ""}
    sent = begun(client, article, headline="Benches.", body=BODY.replace("Two stands", "Two stand")) | small
    theirs(article, headline="Benches!", body=BODY.replace("Three stands here", "Three stands not here"))

    asked = published(client, article, sent)
    shown = published(client, article, fields_of(asked, "asking") | {questions(asked)[0]: "yours"})
    done = published(client, article, fields_of(shown, "asking"))

    assert "more than a small fix" not in asked.text + shown.text
    assert "Corrected" in said(done)


def test_credit_lines_go_by_who_signs(client):
    log_in(client, "Editor")
    one, two = make_author("Ottoline"), make_author("Perpetua")
    article = make_live_article(authors=[one, two])
    sent = begun(client, article, credit_0="Teaches.", credit_1="Sits.")
    lines = [(two.pk, "by", "Stands."), (one.pk, "by", "")]
    theirs(article, bylines=lines)

    shown = published(client, article, sent)
    fields = fields_of(shown, "asking")
    published(client, article, fields)

    assert "Your own words would replace what readers see in the credit line of Perpetua." in shown.text
    assert "the bylines" in shown.text
    assert [fields["credit_0"], fields["credit_1"]] == [["Sits."], ["Teaches."]]
    signed = [(line.name, line.credit_line) for line in live_of(article).bylines.all()]
    assert signed == [("Perpetua", "Sits."), ("Ottoline", "Teaches.")]


def test_the_same_text_under_another_edition_is_no_reason_to_ask(client):
    log_in(client, "Editor")
    article = make_live_article()
    sent = begun(client, article, standfirst="Mine")
    article.withdraw(by=None)
    article.reinstate(by=None)

    assert "Corrected" in said(published(client, article, sent))


def test_what_was_taken_out_for_good_meanwhile_does_not_come_back_unasked(client):
    log_in(client, "Editor")
    article = make_live_article(body=BODY)
    sent = begun(client, article, standfirst="Mine")
    theirs(article, teaser="Theirs")
    article.redact(by=None, words="Two", reason="Asked.")

    refused = published(client, article, sent)
    asked = fields_of(refused, "asking")
    over = html.fromstring(refused.text).get_element_by_id("over").get("value")
    assert "taken out of this article for good" in refused.text
    published(client, article, asked)
    shown = published(client, article, asked | {"over": over, "body": live_of(article).body})
    done = published(client, article, fields_of(shown, "asking"))

    assert "Corrected" in said(done)
    assert "Two" not in live_of(article).body
    assert (live_of(article).standfirst, live_of(article).teaser) == ("Mine", "Theirs")
