"""Words that reach the server after their window was saved, and windows that browsers are told to forget."""

import pytest
from lxml import html

from articles.models import UnsavedCopy
from desk.articles import presence
from tests.desk import log_in, page_of, url_of
from tests.factories import make_article
from tests.writers import form_of

pytestmark = pytest.mark.django_db


def test_words_that_waited_while_their_window_was_saved_leave_no_copy(client, monkeypatch):
    log_in(client, "Editor")
    article = make_article()
    sent = form_of(client, url_of(article), headline="Saved meanwhile")
    beat = presence.beat

    def save_first(*args, **kwargs):
        monkeypatch.setattr(presence, "beat", beat)
        client.post(url_of(article), sent | {"_save": "1"})
        beat(*args, **kwargs)

    monkeypatch.setattr(presence, "beat", save_first)
    late = client.post(page_of(article, "unsaved"), sent)

    article.refresh_from_db()
    assert article.headline == "Saved meanwhile"
    assert late.json()["sentence"] == "Nothing here is unsaved."
    assert not UnsavedCopy.objects.exists()


def test_a_window_that_was_saved_is_told_to_its_own_piece_only(client):
    log_in(client, "Editor")
    one, other = make_article(), make_article()
    client.post(url_of(one), form_of(client, url_of(one), headline="Saved") | {"_save": "1"})

    page_of_the_other = client.get(url_of(other))

    assert 'data-saved=""' in page_of_the_other.text
    assert 'data-saved="one"' in client.get(url_of(one)).text
    assert 'data-saved=""' in client.get(url_of(one)).text


def test_of_saved_windows_the_last_twenty_are_told(client):
    log_in(client, "Editor")
    article = make_article()
    sent = form_of(client, url_of(article))
    for number in range(21):
        client.post(url_of(article), sent | {"window": f"w{number}", "_save": "1"})

    saved = html.fromstring(client.get(url_of(article)).text).xpath("//words-kept/@data-saved")

    assert saved == [" ".join(f"w{number}" for number in range(1, 21))]
