"""A redaction is under way while somebody else acts: its words come back nowhere, and no others go."""

import threading
from time import sleep

import pytest

from articles.models import Article, UnsavedCopy, Version
from tests.desk import fields_of, make_member, page_of, url_of
from tests.factories import make_article, make_live_article
from tests.test_desk_together_at_once import opened
from tests.test_two_editors import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def during_a_redaction(monkeypatch, act, at_the_end="_give_up_addresses"):
    """What the act answers that begins once the redaction has been everywhere, and before it is committed."""
    looks_no_further, give_up = threading.Event(), getattr(Article, at_the_end)

    def slowly(*args, **kwargs):
        looks_no_further.set()
        sleep(1)
        give_up(*args, **kwargs)

    def acts():
        looks_no_further.wait(timeout=20)
        return act()

    monkeypatch.setattr(Article, at_the_end, slowly)
    by = make_member("Managing editor")
    redact = lambda: Article.objects.get().redact(by=by, words="John Doe", reason="Court order")  # noqa: E731
    return at_once(redact, acts)[1]


def test_an_autosave_during_a_redaction_brings_no_words_back(monkeypatch):
    article = make_article(body="<p>John Doe said so.</p>")
    one, sent = opened(article)
    one.post(page_of(article, "unsaved"), {"_beat": "first"})

    answer = during_a_redaction(
        monkeypatch,
        lambda: one.post(page_of(article, "unsaved"), sent | {"window": "one", "headline": "John Doe again"}),
    )

    assert answer.status_code == 409
    assert not UnsavedCopy.objects.exists()


def test_what_is_kept_during_a_redaction_is_not_written_over(monkeypatch):
    article = make_article(body="<p>John Doe said so.</p>")
    one, sent = opened(article)
    one.post(page_of(article, "unsaved"), sent | {"window": "one", "headline": "John Doe again"})
    copies_are_read, overwrite = threading.Event(), Article._overwrite

    def slowly(self, holder, *args):
        if isinstance(holder, UnsavedCopy):
            copies_are_read.set()
            sleep(1)
        overwrite(self, holder, *args)

    def types():
        copies_are_read.wait(timeout=20)
        return one.post(page_of(article, "unsaved"), sent | {"window": "one", "standfirst": "Typed since"})

    monkeypatch.setattr(Article, "_overwrite", slowly)
    by = make_member("Managing editor")
    redact = lambda: Article.objects.get().redact(by=by, words="John Doe", reason="Court order")  # noqa: E731
    _redaction, answer = at_once(redact, types)

    kept = UnsavedCopy.objects.get().fields
    assert (answer.status_code, kept["headline"]) == (409, ["[…] again"])


def test_what_is_handed_over_during_a_redaction_is_without_the_words(monkeypatch):
    article = make_article(body="<p>John Doe said so.</p>")
    one, _sent = opened(article)

    during_a_redaction(monkeypatch, lambda: one.post(page_of(article, "hand_over"), {"message": "Look"}))

    assert [version.body for version in Version.objects.all()] == ["<p>[…] said so.</p>"]


def test_a_version_that_is_restored_during_a_redaction_is_without_the_words(monkeypatch):
    article = make_article(body="<p>John Doe said so.</p>")
    article.save_version(by=None)
    article.body = "<p>Nobody said so.</p>"
    article.save()
    one, _sent = opened(article)

    during_a_redaction(monkeypatch, lambda: one.post(page_of(article, "restore", 1)))

    assert Article.objects.get().body == "<p>[…] said so.</p>"
    assert not Version.objects.filter(body__contains="John Doe").exists()


def test_a_correction_during_a_redaction_does_not_publish_the_words(monkeypatch):
    article = make_live_article(body="<p>John Doe said so.</p><p>And mor.</p>")
    one, _sent = opened(article)
    url = page_of(article, "correct")
    sent = fields_of(one.get(url), "asking") | {"correction": "small_fix"}
    corrected = sent | {"body": "<p>John Doe said so.</p><p>And more.</p>"}

    refused = during_a_redaction(monkeypatch, lambda: one.post(url, corrected))

    assert "words were taken out of this article for good" in refused.text
    assert not Version.objects.filter(body__contains="John Doe").exists()


def test_a_page_that_was_opened_while_a_redaction_ended_does_not_bring_the_words_back(monkeypatch):
    article = make_article(body="<p>John Doe said so.</p>")
    article.save_version(by=None)
    one, _sent = opened(article)

    page = during_a_redaction(monkeypatch, lambda: one.get(url_of(article)), at_the_end="_audit")
    sent = fields_of(page) | {"headline": "Typed", "window": "one"}
    assert "John Doe" in sent["body"][0]
    kept = one.post(page_of(article, "unsaved"), sent)
    one.post(url_of(article), sent | {"_save": "1"})

    assert kept.status_code == 409
    assert Article.objects.get().body == "<p>[…] said so.</p>"
    assert not UnsavedCopy.objects.exists()
