"""Words that went for good while a form was open: the form may hold them still."""

import pytest
from django.utils import timezone

from articles.models import UnsavedCopy
from tests.desk import fields_of, log_in, page_of, press
from tests.factories import make_article, make_live_article
from tests.test_desk_together import colleague, opened, save

pytestmark = pytest.mark.django_db


def test_words_that_were_redacted_meanwhile_do_not_come_back_unasked(client):
    log_in(client, "Managing editor")
    article = make_article(body="<p>John Doe said so.</p><p>And more.</p>")
    article.save_version(by=None)
    sent = opened(client, article)
    article.redact(by=None, words="John Doe", reason="Court order")

    refused = save(client, article, sent, headline="Typed meanwhile")

    article.refresh_from_db()
    assert "words were taken out of this article for good" in refused.text
    assert ">\nTyped meanwhile</textarea>" in refused.text
    assert article.body == "<p>[…] said so.</p><p>And more.</p>"
    over = str(article.redactions.get().pk)
    save(client, article, fields_of(refused), body="<p>A man said so.</p><p>And more.</p>", over=over)
    article.refresh_from_db()
    assert (article.headline, article.body) == ("Typed meanwhile", "<p>A man said so.</p><p>And more.</p>")


def test_after_a_redaction_too_what_others_saved_is_kept(client):
    log_in(client, "Managing editor")
    article = make_article(body="<p>John Doe said so.</p>")
    sent = opened(client, article)
    article.redact(by=None, words="John Doe", reason="Court order")
    press(colleague(), article, standfirst="Theirs")

    over = str(article.redactions.get().pk)
    save(client, article, sent, headline="Mine", body="<p>[…] said so.</p>", over=over)

    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Mine", "Theirs")


def test_a_correction_that_was_begun_before_does_not_bring_them_back_either(client):
    log_in(client, "Managing editor")
    article = make_live_article(body="<p>John Doe said so.</p><p>And mor.</p>")
    url = page_of(article, "correct")
    sent = fields_of(client.get(url), "asking") | {"correction": "small_fix"}
    article.redact(by=None, words="John Doe", reason="Court order")

    refused = client.post(url, sent | {"body": "<p>John Doe said so.</p><p>And more.</p>"})
    assert "words were taken out of this article for good" in refused.text
    assert article.editions.count() == 1
    over = {"over": str(article.redactions.get().pk), "body": "<p>[…] said so.</p><p>And more.</p>"}
    client.post(url, fields_of(refused, "asking") | over)

    live = article.live_edition(timezone.now())
    assert live.version.body == "<p>[…] said so.</p><p>And more.</p>"


@pytest.mark.parametrize("moment", ["", "yesterday", "2026-02-30T10:00:00+00:00", "2026-02-01T10:00:00"])
def test_a_form_that_names_no_moment_is_asked_about_and_breaks_nothing(client, moment):
    log_in(client, "Editor")
    article = make_article()
    sent = opened(client, article) | {"base": "", "seen": moment}

    response = save(client, article, sent, headline="Mine")

    article.refresh_from_db()
    assert "both changed" in response.text
    assert article.headline == "A bench is not a policy"


@pytest.mark.parametrize("base", ["{", '{"said": ["John Doe"]}', "[" * 100_000, "John Doe"])
def test_a_copy_that_nobody_can_read_holds_no_redaction_up(client, base):
    editor = log_in(client, "Managing editor")
    article = make_article(body="<p>John Doe said so.</p>")
    copy = UnsavedCopy.objects.create(by=editor, article=article, window="one", fields={"base": [base]})

    article.redact(by=editor, words="John Doe", reason="Court order")

    copy.refresh_from_db()
    assert "John Doe" not in copy.fields["base"][0]
