"""The own door keeps pages in memory; what it answers is what lies on the disk at that moment."""

import pytest

from pagecache import door
from pagecache.door import Door
from pagecache.rendering import environ_of
from pagecache.store import store
from tests.stored import kept  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]


@pytest.fixture
def ask():
    """The body that the door itself answers with; None where it leaves the answer to Django."""
    opened = Door(None)

    def ask(path, query="", **headers):
        found = opened.stored(environ_of(path, headers) | {"QUERY_STRING": query})
        return found and found.body

    ask.door = opened
    return ask


def keep(path: str, text: str) -> None:
    visit = store().begin()
    store().keep(visit, path, text.encode(), "text/html; charset=utf-8", ["a-key"], None)


def test_a_page_in_memory_is_gone_at_the_request_after_it_was_dropped(ask):
    keep("/about/", "Words")
    ask("/about/")

    store().drop_all()

    assert ask("/about/") is None


def test_a_page_that_was_made_again_is_read_again(ask):
    keep("/about/", "Words")
    ask("/about/")

    keep("/about/", "Newer")

    assert ask("/about/") == b"Newer"


def test_a_page_without_its_plain_file_is_not_given_in_any_encoding(ask):
    keep("/about/", "Words")
    ask("/about/", Accept_Encoding="gzip")

    store().file_of("/about/").unlink()

    assert ask("/about/", Accept_Encoding="gzip") is None


def test_each_encoding_and_each_method_has_its_own_place_in_memory(ask):
    keep("/about/", "Words")

    answers = {ask("/about/", Accept_Encoding=accepted) for accepted in ("", "gzip", "br", "br, gzip", "gzip;q=0")}

    assert len(answers) == 3
    assert ask("/about/") == b"Words"


def test_a_query_string_that_means_something_is_not_answered_from_memory(ask):
    keep("/about/", "Words")
    ask("/about/")

    assert ask("/about/", query="q=word") is None
    assert ask("/about/", query="utm_source=letter") == b"Words"


def test_what_is_remembered_has_an_end(ask, monkeypatch):
    monkeypatch.setattr(door, "IN_MEMORY", 20_000)

    for number in range(60):
        keep(f"/page-{number}/", "Words" * 200)
        ask(f"/page-{number}/")

    assert sum(len(known.stored.whole.body) for known in ask.door.memory.values()) <= 20_000


def test_a_host_that_is_not_ours_is_not_answered_from_memory(ask):
    keep("/about/", "Words")
    ask("/about/")

    assert ask("/about/", Host="elsewhere.example") is None
