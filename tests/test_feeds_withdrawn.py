"""What a feed says in the place of a piece that was withdrawn."""

import json
from datetime import date, timedelta

import pytest
import time_machine

from articles.models import Departure
from articles.relisting import settle_listings
from tests.factories import make_author, make_category, make_editor, make_live_article, tomorrow

pytestmark = pytest.mark.django_db
FORMS = ("", "atom/", "json/")


def items(client, path: str = "/feed/json/") -> list[dict]:
    return json.loads(client.get(path).content)["items"]


def test_a_withdrawn_piece_keeps_its_name_and_says_that_it_was_withdrawn(client):
    section, editor = make_category("Cities"), make_editor()
    article = make_live_article("A secret bench", body="<p>Sit secretly.</p>", categories=[section], tags=["Seating"])
    make_live_article("Another", tags=["Seating"])
    before = items(client)[1]
    article.withdraw(by=editor, notice="It was not ours.", reason="A letter came.")

    for path in ("/feed/json/", "/category/cities/feed/json/", "/tag/seating/feed/json/"):
        entry = next(item for item in items(client, path) if item["id"] == before["id"])
        assert entry["title"].startswith("Withdrawn: a piece of ") and entry["url"] == before["url"]
        assert "It was not ours." in entry["content_html"]
    for path in (f"/feed/{form}" for form in FORMS):
        said = client.get(path).content.decode()
        assert "secret" not in said.replace("a-secret-bench", "") and "A letter came." not in said
        assert "It was not ours." in said


def test_its_headline_stands_where_the_editor_says_so_and_redacted_words_never(client):
    article, editor = make_live_article("A bench for Mira Holt"), make_editor()
    article.withdraw(by=editor, notice="Mira Holt asked.", shows_headline=True)
    assert items(client)[0]["title"] == "Withdrawn: “A bench for Mira Holt”"

    article.redact(by=editor, words="Mira Holt", reason="Asked.")

    assert all("Holt" not in client.get(f"/feed/{form}").content.decode().title() for form in FORMS)


def test_it_is_said_for_thirty_days_and_the_page_knows_until_when(client):
    article = make_live_article()
    article.withdraw(by=make_editor())
    at = article.withdrawals.get().at

    response = client.get("/feed/atom/")

    assert response.good_until == at + timedelta(days=30) and article.surrogate_key in response.keys
    with time_machine.travel(response.good_until, tick=False):
        assert items(client) == []


def test_a_piece_that_comes_back_is_itself_again(client):
    article, editor = make_live_article(), make_editor()
    article.withdraw(by=editor)
    article.reinstate(by=editor)

    assert [item["title"] for item in items(client)] == ["A bench is not a policy"]


def test_an_end_that_was_set_ahead_is_said_once_it_has_come(client):
    article = make_live_article()
    article.withdraw(by=make_editor(), at=tomorrow(), notice="The lease is over.")
    assert "withdrawn" not in items(client)[0]["title"].lower()

    with time_machine.travel(tomorrow() + timedelta(minutes=1)):
        settle_listings()
        assert "The lease is over." in items(client)[0]["content_html"]


def test_only_what_stood_in_the_feed_is_told(client, monkeypatch):
    monkeypatch.setattr("reading.feeds.channels.TOP", 3)
    editor = make_editor()
    old, middle = (make_live_article(name, dated_on=date(2019, 1, day)) for day, name in ((1, "Old"), (9, "Middle")))
    for day in (5, 6, 10):
        make_live_article(f"Of day {day}", dated_on=date(2019, 1, day))
    old.withdraw(by=editor)
    middle.withdraw(by=editor, shows_headline=True)

    assert [item["title"] for item in items(client)] == [
        "Of day 10",
        "Withdrawn: “Middle”",
        "Of day 6",
        "Of day 5",
    ]


def test_a_piece_that_is_filed_elsewhere_has_left_nothing(client):
    cities, law, editor = make_category("Cities"), make_category("Law"), make_editor()
    article = make_live_article(categories=[cities])
    article.withdraw(by=editor)
    article.reinstate(by=editor)
    article.file(by=editor, categories=[law.pk])
    assert not Departure.objects.filter(list=cities.list_name).exclude(withdrawal=article.withdrawals.get()).exists()
    assert items(client, "/category/cities/feed/json/") == []

    article.withdraw(by=editor)

    assert len(items(client, "/category/law/feed/json/")) == len(items(client)) == 1
    assert items(client, "/category/cities/feed/json/") == []
    assert {one.list for one in Departure.objects.filter(withdrawal=article.withdrawals.first())} == {
        "all",
        law.list_name,
    }


def test_who_has_no_other_piece_is_not_known_by_a_withdrawn_one(client):
    article = make_live_article(authors=[make_author("Marit")])
    article.withdraw(by=make_editor())

    assert client.get("/author/marit/feed/").status_code == 404


def test_a_feed_costs_the_same_whatever_was_withdrawn(client, django_assert_num_queries):
    editor = make_editor()
    for number in range(3):
        make_live_article(f"Gone {number}").withdraw(by=editor)
    make_live_article()

    with django_assert_num_queries(8):
        client.get("/feed/")
