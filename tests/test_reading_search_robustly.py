"""Whatever stands in the address of the search page: an answer, never an error, and never all of the server."""

import threading
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import limits, places
from search.limits import OutOfTime, limited
from search.places import Busy, place
from tests.factories import make_author, make_category, make_live_article
from tests.naughty import BYTES, STRINGS

pytestmark = pytest.mark.django_db
PARAMETERS = ["q", "section", "kind", "year", "author", "page"]


@pytest.fixture
def magazine():
    for number in range(3):
        make_live_article(f"A bench {number}", authors=[make_author("Ann")], categories=[make_category()])


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_survives_whatever_is_typed(client, magazine, name):
    other = {} if name == "q" else {"q": "bench"}

    answers = {typed: client.get("/search/", other | {name: typed}).status_code for typed in STRINGS}
    raw = {some: client.get(f"/search/?q=bench&{name}={some}").status_code for some in BYTES}

    assert {typed: status for typed, status in (answers | raw).items() if status != 200} == {}


def test_every_string_is_asked_of_both_filters_and_words(client, magazine):
    for typed in STRINGS:
        assert client.get("/search/", dict.fromkeys(PARAMETERS, typed)).status_code == 200, typed


def test_names_that_are_given_twice_or_strange_are_no_harm(client, magazine):
    for query in ("q=a&q=bench", "q[]=bench", "q", "=", "&&&", quote("q\x00=bench"), "p=" + "a&" * 900):
        assert client.get(f"/search/?{query}").status_code == 200, query


def test_every_address_that_the_page_names_keeps_the_question(client, magazine):
    page = client.get("/search/", {"q": 'bench & "a" é', "page": 1})

    assert page.status_code == 200
    assert 'value="bench &amp; &quot;a&quot; é"' in page.text


def test_a_question_costs_the_same_with_few_results_and_with_many(client):
    make_live_article("A bench", categories=[make_category(), make_category()])
    with CaptureQueriesContext(connection) as few:
        client.get("/search/?q=bench+article")
    for number in range(40):
        make_live_article(f"A bench {number}", authors=[make_author()], categories=[make_category()])

    with CaptureQueriesContext(connection) as many:
        client.get("/search/?q=bench")
    with CaptureQueriesContext(connection) as meant:
        client.get("/search/?q=bnech+bnech+brench+bensch+benchh")

    assert len(many) <= 22
    assert len(few) <= 22 and len(meant) <= 80


def test_when_no_place_is_free_it_says_so_and_when_to_come_again(client, settings, tmp_path, monkeypatch):
    settings.DATA_DIR, settings.SEARCH_PLACES = tmp_path, 1
    monkeypatch.setattr(places, "PATIENCE", 0.02)
    make_live_article("A bench")

    with place(tmp_path / "searching", 1):
        response = client.get("/search/?q=bench")
        assert client.get("/search/").status_code == 200, "nothing is asked"

    assert response.status_code == 503 and response.headers["Retry-After"] == "5"
    assert "Too many at once" in response.text and 'value="bench"' in response.text
    assert "no-store" in response.headers["Cache-Control"]
    assert client.get("/search/?q=bench").status_code == 200


def test_places_are_given_back_whatever_happens(tmp_path):
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), place(tmp_path, 1):
            raise ZeroDivisionError

    with place(tmp_path, 2), place(tmp_path, 2), pytest.raises(Busy), place(tmp_path, 2):
        raise AssertionError


def test_one_waits_a_moment_for_a_place_and_others_are_turned_away_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", 5)
    got, leaves = [], threading.Event()

    def waits():
        with place(tmp_path, 1):
            got.append("a place")

    with place(tmp_path, 1):
        thread = threading.Thread(target=waits)
        thread.start()
        while not (tmp_path / "next").exists():
            leaves.wait(0.01)
        leaves.wait(0.05)
        with pytest.raises(Busy), place(tmp_path, 1):
            raise AssertionError
        assert got == []
    thread.join(5)

    assert got == ["a place"]


def test_what_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(limits, "STEPS", 10)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900000000) SELECT sum(i) FROM n"

    with pytest.raises(OutOfTime), limited(0.05), connection.cursor() as cursor:
        cursor.execute(endless)

    with limited(5), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_a_search_that_is_stopped_is_told_calmly(client, monkeypatch):
    make_live_article("A bench")

    def stopped(*_given):
        raise OutOfTime

    monkeypatch.setattr("reading.views.search.find", stopped)

    response = client.get("/search/?q=bench")

    assert response.status_code == 503 and response.headers["Retry-After"] == "5"


def test_what_is_searched_for_is_in_no_log(client, caplog):
    make_live_article("A bench")

    client.get("/search/?q=secretword&author=secretname")

    assert caplog.records and "secret" not in caplog.text
