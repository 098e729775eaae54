"""The pages that ask first, and what they do."""

import re
import time

import pytest
from django.utils import timezone

from articles.models import Edition
from articles.states import State
from tests.desk import fields_of, log_in, page_of, said, url_of
from tests.factories import make_article, make_author, make_live_article, tomorrow

pytestmark = pytest.mark.django_db

BODY = "<p>One stands.</p><p>Two stands.</p><p>Three stands.</p>"


def live_of(article):
    return article.live_edition(timezone.now())


def correction_of(client, article, **changes):
    page = client.get(page_of(article, "correct"))
    return fields_of(page, "asking") | {"correction": "small_fix"} | changes


def correct(client, article, **changes):
    return client.post(page_of(article, "correct"), correction_of(client, article, **changes), follow=True)


def test_a_correction_starts_from_what_readers_see(client):
    log_in(client, "Editor")
    article = make_live_article(headline="As readers see it")
    article.headline = "Half-done"
    article.save()

    page = client.get(page_of(article, "correct"))

    assert ">\nAs readers see it</textarea>" in page.text
    assert "Half-done" not in page.text


def test_a_correction_is_published_with_its_note_and_carried_to_the_working_copy(client):
    log_in(client, "Editor")
    article = make_live_article(body=BODY)
    article.standfirst = "New in the working copy"
    article.save()

    changed = BODY.replace("Two stands", "Two stood")
    response = correct(client, article, body=changed, correction="correction", note="It stood.")

    article.refresh_from_db()
    assert "Corrected" in said(response)
    assert live_of(article).version.body == changed
    assert live_of(article).version.standfirst == ""
    assert live_of(article).note == "It stood."
    assert (article.body, article.standfirst) == (changed, "New in the working copy")


def test_a_credit_line_is_corrected(client):
    log_in(client, "Editor")
    author = make_author(credit_line="Teaches benchs.")
    article = make_live_article(authors=[author])

    correct(client, article, credit_0="Teaches benches.")

    assert live_of(article).version.bylines.get().credit_line == "Teaches benches."
    assert article.bylines.get().credit_line == "Teaches benches."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"headline": "Another", "correction": "correction"}, "Tell readers in a note"),
        ({"headline": "Another", "note": "A note"}, "A small fix has no note"),
        ({}, "Nothing was changed"),
        ({"headline": "A bench is not any policy", "base": "999"}, "Somebody else changed what readers see"),
    ],
)
def test_a_refused_correction_keeps_what_was_typed(client, changes, sentence):
    log_in(client, "Editor")
    article = make_live_article()

    response = correct(client, article, standfirst="" if not changes else "Typed", **changes)

    assert sentence in response.text
    if changes:
        assert ">\nTyped</textarea>" in response.text
    assert article.editions.count() == 1


@pytest.mark.parametrize(("choice", "body"), [("yours", "Two corrected"), ("theirs", "Two rewritten")])
def test_a_clash_shows_both_texts_and_asks(client, choice, body):
    log_in(client, "Editor")
    article = make_live_article(body=BODY)
    article.body = BODY.replace("Two stands", "Two rewritten").replace("One stands", "One rewritten")
    article.save()
    mine = {"body": BODY.replace("Two stands", "Two corrected").replace("Three stands", "Three corrected")}

    asked = correct(client, article, **mine)
    assert live_of(article).version.body == BODY
    assert "corrected</ins>" in asked.text
    assert "rewritten</ins>" in asked.text
    name = re.search(r'name="(settle-working-[0-9a-f]+)"', asked.text)[1]
    correct(client, article, **mine, **{name: choice})

    article.refresh_from_db()
    assert live_of(article).version.body == mine["body"]
    assert article.body == f"<p>One rewritten.</p><p>{body}.</p><p>Three corrected.</p>"


def test_withdraw_says_what_readers_will_see_and_does_it(client):
    log_in(client, "Editor")
    article = make_live_article()

    page = client.get(page_of(article, "withdraw"))
    response = client.post(page_of(article, "withdraw"), {"notice": "Gone.", "reason": "Private."}, follow=True)

    assert "Readers will find a page" in page.text
    assert "Withdrawn" in said(response)
    assert article.withdrawals.get().notice == "Gone."
    assert article.state_at(timezone.now()) == State.WITHDRAWN


def test_reinstate_shows_it_again(client):
    log_in(client, "Editor")
    article = make_live_article()
    article.withdraw(by=None)

    client.post(page_of(article, "reinstate"), {"note": ""})

    assert live_of(article).kind == Edition.Kind.REINSTATED


def test_an_end_is_lifted_and_a_called_off_piece_is_a_draft_again(client):
    log_in(client, "Editor")
    ending, called_off = make_live_article(), make_article()
    ending.withdraw(by=None, at=tomorrow())
    client.post(page_of(called_off, "call_off"), {"reason": "Dull"})
    called_off.refresh_from_db()
    assert called_off.called_off_at

    for article in (ending, called_off):
        client.post(page_of(article, "reinstate"))

    called_off.refresh_from_db()
    assert live_of(ending).live_until is None
    assert called_off.called_off_at is None


def test_a_refusal_of_a_verb_is_shown_on_its_page(client):
    log_in(client, "Editor")
    article = make_article()

    response = client.post(page_of(article, "withdraw"), {"notice": "Typed"})

    assert "call it off instead" in response.text
    assert ">\nTyped</textarea>" in response.text


def test_an_address_is_changed_and_the_old_one_kept(client):
    log_in(client, "Editor")
    article = make_live_article()
    old = article.current_path

    client.post(page_of(article, "address"), {"slug": "benches", "dated_precision": "day"})

    assert article.current_path.endswith("/benches/")
    assert article.addresses.filter(path=old, is_current=False).exists()
    assert 'name="slug"' not in client.get(url_of(article)).text


def test_a_very_long_paragraph_is_compared_at_once(client):
    log_in(client, "Editor")
    article = make_article(body=f"<p>{' and '.join(f'a{n}' for n in range(700))}</p>")
    article.save_version(by=None)
    article.body = f"<p>{' and '.join(f'b{n}' for n in range(700))}</p>"
    article.save()
    article.save_version(by=None)
    begun = time.perf_counter()

    compared = client.get(page_of(article, "compare", 2))

    assert "<del>a0 and a1" in compared.text and "<ins>b0 and b1" in compared.text
    assert time.perf_counter() - begun < 5


def test_versions_are_listed_compared_and_restored(client):
    log_in(client, "Editor")
    article = make_article(headline="First headline")
    article.save_version(by=None)
    article.headline = "Second headline"
    article.save_version(by=None)

    listed = client.get(page_of(article, "all_versions"))
    compared = client.get(page_of(article, "compare", 2))
    client.post(page_of(article, "restore", 1))

    article.refresh_from_db()
    assert "First headline" in listed.text
    assert "<del>First</del> <ins>Second</ins> headline" in compared.text
    assert article.headline == "First headline"


def test_nothing_is_restored_by_a_link(client):
    log_in(client, "Editor")
    article = make_article()
    article.save_version(by=None)

    assert client.get(page_of(article, "restore", 1)).status_code == 405


def test_redact_asks_for_a_reason_and_overwrites_every_version(client):
    log_in(client, "Managing editor")
    article = make_live_article(body="<p>John Doe said so.</p>")

    refused = client.post(page_of(article, "redact"), {"words": "John Doe", "reason": "", "replacement": "NN"})
    client.post(page_of(article, "redact"), {"words": "John Doe", "reason": "Court order", "replacement": "NN"})

    assert "This field is required" in refused.text
    assert article.versions.get().body == "<p>NN said so.</p>"
