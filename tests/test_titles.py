"""The link dialog finds pieces by the words of their headline."""

import pytest
from django.urls import reverse

from desk.articles import titles
from tests.desk import log_in
from tests.factories import make_article, make_live_article, tomorrow

pytestmark = pytest.mark.django_db


def ask(client, words: str) -> list[dict]:
    return client.get(reverse("admin:article_titles"), {"q": words}).json()["articles"]


def test_live_pieces_are_found_with_the_path_that_readers_go(client):
    log_in(client, "Contributor")
    article = make_live_article("A bench is not a policy")
    make_live_article("Against the summary")
    make_article("A bench, a draft")

    (found,) = ask(client, "Bench policy")

    assert found["title"] == "A bench is not a policy"
    assert found["path"] == article.current_path


def test_what_waits_is_found_by_editors_only(client):
    article = make_article("The minister resigns")
    article.publish(by=None, at=tomorrow())

    log_in(client, "Contributor")
    assert ask(client, "minister") == []

    log_in(client, "Editor")
    assert [found["title"] for found in ask(client, "minister")] == ["The minister resigns"]
    assert "waits for" in ask(client, "minister")[0]["when"]


def test_a_headline_that_only_the_working_copy_has_is_nobodys(client):
    article = make_live_article("A bench")
    article.headline = "The minister resigns"
    article.save()
    log_in(client, "Editor")

    assert ask(client, "minister") == [] and len(ask(client, "bench")) == 1


def test_pieces_deep_in_the_archive_are_found_and_without_their_accents(client, monkeypatch):
    monkeypatch.setattr(titles, "SEARCHED", 1)
    make_live_article("Le café ferme")
    make_live_article("Newer")
    log_in(client, "Contributor")

    assert [found["title"] for found in ask(client, "cafe fer")] == ["Le café ferme"]


def test_the_index_tells_nobody_what_a_working_copy_says(client, monkeypatch):
    monkeypatch.setattr(titles, "SEARCHED", 1)
    article = make_live_article("A bench")
    make_live_article("Newer")
    article.headline = "The minister resigns"
    article.save()
    article.make_findable()
    log_in(client, "Contributor")

    assert ask(client, "minister") == []


def test_no_words_and_no_login_find_nothing(client):
    make_live_article()

    assert client.get(reverse("admin:article_titles"), {"q": "bench"}).status_code == 302
    log_in(client, "Contributor")
    assert ask(client, " ") == []


def test_it_asks_as_much_of_one_piece_as_of_many(client, django_assert_max_num_queries):
    log_in(client, "Editor")
    for number in range(12):
        make_live_article(f"Bench {number}")

    with django_assert_max_num_queries(8):
        assert len(ask(client, "bench")) == 8
