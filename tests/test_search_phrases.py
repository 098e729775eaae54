"""Words in quotation marks, where many newer pieces have the words but not beside each other."""

import html
import re

import pytest

from search import ranked
from search.ranked import Text
from tests.factories import make_live_article

pytestmark = pytest.mark.django_db


def put(*bodies: str, first: int = 1) -> None:
    ranked.put([Text(number, number, number, "en", body=body) for number, body in enumerate(bodies, first)])


def answer(typed: str, *marks) -> tuple[list[int], bool]:
    return tuple(ranked.answer(ranked.asked(typed, marks)))


def text_of(page: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", page)).split())


def test_an_older_piece_with_the_phrase_is_found_behind_many_that_hold_its_words_apart(client, monkeypatch):
    monkeypatch.setattr(ranked, "RANKED", 3)
    make_live_article("Old", body="<p>the port sable ferry</p>")
    for number in range(4):
        make_live_article(f"New {number}", body="<p>sable is a colour of the port</p>")

    page = client.get("/search/", {"q": '"port sable"'}).text

    assert "Old</a>" in page and "1 piece " in text_of(page)


def test_windows_are_looked_into_one_after_the_other_and_none_twice(monkeypatch):
    monkeypatch.setattr("search.ranked_engine.WINDOWS", (2, 5))
    monkeypatch.setattr(ranked, "RANKED", 4)
    put(*["tide pier", "pier tide", "tide pier", "pier tide", "tide pier"] * 2)

    assert answer('"tide pier"') == ([10, 8, 6, 5], True)
    assert answer('"pier tide"') == ([9, 7, 4, 2], True)
    assert answer('"tide tide"') == ([], False)


def test_it_is_said_whether_all_were_looked_at(monkeypatch):
    monkeypatch.setattr(ranked, "RANKED", 3)
    put("tide pier", "pier tide", "tide pier")

    assert answer('"tide pier"') == ([3, 1], False)
    assert answer("tide") == ([3, 2, 1], True)


def test_a_phrase_is_narrowed_down_by_marks_before_texts_are_looked_into(monkeypatch):
    monkeypatch.setattr("search.ranked_engine.LOOKED_UP", 2)
    ranked.put([Text(1, 1, 1, "en", body="tide pier", marks=["=year2019"])])
    put(*["pier tide"] * 3, first=2)

    assert answer('"tide pier"', ["=year2019"]) == ([1], False)


@pytest.mark.postgres
def test_no_more_texts_are_looked_into_than_a_bound_and_it_is_said(monkeypatch):
    monkeypatch.setattr("search.ranked_engine.WINDOWS", (2,))
    monkeypatch.setattr("search.ranked_engine.LOOKED_UP", 4)
    put("tide pier", "tide pier", "pier tide", "pier tide", "tide pier")

    assert answer('"tide pier"') == ([5, 2], True)
    put("pier tide", "pier tide", first=6)
    assert answer('"tide pier"') == ([5], True)
    assert answer('"tide quay"') == ([], False)


@pytest.mark.postgres
def test_nothing_is_found_twice_where_it_is_remembered_wrongly_how_many_are_newer(monkeypatch):
    since = [ranked.number_of(4, 4), ranked.number_of(5, 5), 0]
    monkeypatch.setattr("search.ranked_engine._beginnings", lambda _alias: iter(since))
    put(*["tide pier"] * 6)

    assert answer('"tide pier"') == ([6, 5, 4, 3, 2, 1], False)


@pytest.mark.postgres
def test_it_is_not_said_that_no_piece_has_what_was_not_looked_for_in_all(client, monkeypatch):
    monkeypatch.setattr("search.ranked_engine.LOOKED_UP", 2)
    make_live_article("Old", body="<p>the port sable ferry</p>")
    for number in range(3):
        make_live_article(f"New {number}", body="<p>sable is a colour of the port</p>")

    page = text_of(client.get("/search/", {"q": '"port sable"'}).text)

    assert "None of the 10,000 newest pieces that hold your words has them beside each other." in page
    assert "No piece" not in page
