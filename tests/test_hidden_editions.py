"""An edition that readers saw before can be taken out of the public history, and shown there again."""

import pytest
from django.core.exceptions import ValidationError

from articles.list_keys import CORRECTIONS
from articles.models import AuditEntry, Edition
from tests.desk import log_in, page_of
from tests.factories import make_article, make_editor, make_live_article, tomorrow

pytestmark = pytest.mark.django_db


def text(legs: str) -> str:
    return f"<p>It has {legs} legs.</p><p>Then argue.</p>"


@pytest.fixture
def article():
    """Three editions: five legs, four legs by mistake of a lawyer’s name, three."""
    article, editor = make_live_article(body=text("five")), make_editor()
    note = "We named John Quill."
    article.correct(by=editor, kind="correction", note=note, changes={"body": text("four Quill")})
    article.correct(by=editor, kind="small_fix", changes={"body": text("three")})
    return article


def history(client, article) -> str:
    return client.get(f"{article.current_path}history/").text


def test_a_hidden_edition_is_in_no_history_and_its_note_nowhere(client, article):
    _first, middle, _last = article.editions.all()
    assert "Quill" in history(client, article) and "Quill" in client.get("/corrections/").text

    article.hide_edition(middle, by=make_editor(), reason="A letter came.")

    for path in ("/corrections/", article.current_path, f"{article.current_path}history/"):
        assert "Quill" not in client.get(path).text, path


def test_the_editions_on_both_sides_of_it_are_compared_with_each_other(client, article):
    _first, middle, _last = article.editions.all()

    article.hide_edition(middle, by=make_editor(), reason="A letter came.")

    html = history(client, article)
    assert "It has <del>five</del> <ins>three</ins> legs." in html
    assert "Edition 2" in html and "Edition 3" not in html


def test_where_the_first_is_hidden_it_is_said_that_earlier_ones_are_not_shown(client, article):
    first, _middle, _last = article.editions.all()

    article.hide_edition(first, by=make_editor(), reason="A letter came.")

    html = history(client, article)
    assert "five" not in html and "Earlier editions are not shown." in html


def test_it_is_shown_again_and_both_acts_are_on_record(client, article):
    _first, middle, _last = article.editions.all()
    before = history(client, article)

    article.hide_edition(middle, by=make_editor(), reason="A letter came.")
    article.show_edition(middle, by=make_editor())

    assert history(client, article) == before
    entries = AuditEntry.objects.about(article).filter(verb__endswith="_edition")
    assert [entry.verb for entry in entries] == ["show_edition", "hide_edition"]
    assert entries[1].details["reason"] == "A letter came."


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_is_not_hidden_without_a_reason(article, reason):
    with pytest.raises(ValidationError, match="Say why"):
        article.hide_edition(article.editions.first(), by=None, reason=reason)


def test_what_readers_see_now_can_not_be_hidden(article):
    with pytest.raises(ValidationError, match="Readers see this edition now"):
        article.hide_edition(article.editions.last(), by=None, reason="x")


def test_what_waits_can_not_be_hidden(article):
    article.headline = "Later"
    article.save()
    waiting = article.publish(by=None, at=tomorrow())

    with pytest.raises(ValidationError, match="cancel it"):
        article.hide_edition(waiting, by=None, reason="x")


def test_an_edition_of_another_article_is_not_hidden(article):
    with pytest.raises(ValidationError, match="another article"):
        article.hide_edition(make_live_article("Another").editions.get(), by=None, reason="x")


def test_nothing_is_hidden_or_shown_twice(article):
    first = article.editions.first()
    with pytest.raises(ValidationError, match="not hidden"):
        article.show_edition(first, by=None)
    article.hide_edition(first, by=None, reason="x")

    with pytest.raises(ValidationError, match="hidden already"):
        article.hide_edition(first, by=None, reason="x")


def test_the_pages_that_showed_it_are_named(article, monkeypatch):
    named = []
    monkeypatch.setattr("articles.verbs.filing.changed", lambda *keys: named.append(set(keys)))
    first, middle, _last = article.editions.all()

    article.hide_edition(first, by=None, reason="x")
    article.hide_edition(middle, by=None, reason="x")

    assert named == [{article.surrogate_key}, {article.surrogate_key, CORRECTIONS}]


@pytest.fixture
def editor(client):
    return log_in(client, "Managing editor")


def test_an_edition_is_hidden_for_a_reason_and_shown_again(client, editor):
    article = make_live_article()
    article.correct(by=editor, kind="correction", note="It was five.", changes={"headline": "Another"})
    first, live = article.editions.all()
    listed = client.get(page_of(article, "all_versions")).text
    hide = page_of(article, "hide_edition", first.pk)
    assert hide in listed and page_of(article, "hide_edition", live.pk) not in listed

    refused = client.post(hide, {"reason": ""})
    client.post(hide, {"reason": "A letter came."})

    assert "This field is required" in refused.text
    assert Edition.objects.get(pk=first.pk).is_hidden
    hidden = client.get(page_of(article, "all_versions"))
    assert "hidden from readers" in hidden.text and "Reason: A letter came." in hidden.text
    client.post(page_of(article, "show_edition", first.pk))
    assert not Edition.objects.get(pk=first.pk).is_hidden


def test_what_readers_see_now_is_not_hidden(client, editor):
    article = make_live_article()

    refused = client.post(page_of(article, "hide_edition", article.editions.get().pk), {"reason": "x"})

    assert "Readers see this edition now" in refused.text
    assert not article.editions.get().is_hidden


def test_nothing_is_shown_again_by_a_link(client, editor):
    article = make_live_article()

    assert client.get(page_of(article, "show_edition", article.editions.get().pk)).status_code == 405


@pytest.mark.parametrize("name", ["hide_edition", "show_edition"])
def test_who_may_not_publish_hides_and_shows_nothing(client, name):
    contributor = log_in(client, "Contributor")
    article = make_article(created_by=contributor)
    other = make_live_article()

    for which, edition in ((article, 1), (other, other.editions.get().pk)):
        assert client.post(page_of(which, name, edition), {"reason": "x"}).status_code in (403, 404)
    assert not other.editions.get().is_hidden
