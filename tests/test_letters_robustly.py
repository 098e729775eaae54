"""What no browser sends: the readers’ form answers calmly, and another site’s form is held up."""

import pytest

from letters.models import Report
from tests.factories import make_live_article
from tests.letters import WORDS, address_of, send
from tests.naughty import STRINGS

pytestmark = pytest.mark.django_db
# Of a form: bytes that are no text, and what would be another head of a mail.
STRANGE = [*STRINGS, "\ud800".encode("utf-8", "surrogatepass"), "A\r\nBcc: everybody@example.org", "ﷺ" * 4000]


@pytest.mark.parametrize("names", [("quote", "name"), ("words",), ("email",), ("topic",), ("ticket",)])
def test_no_field_breaks_the_page(client, settings, names):
    settings.REPORTS_WAITING = settings.REPORTS_WAITING_FOR_A_PIECE = settings.REPORTS_FROM_A_NETWORK = 999
    article = make_live_article()

    for naughty in STRANGE:
        said = {"words": f"{WORDS} {naughty!r}"[:900]} | dict.fromkeys(names, naughty)
        response = send(client, article, **said)

        assert response.status_code in (200, 303), naughty
        assert "<script>alert" not in response.text


@pytest.mark.parametrize("name", ["piece", "edition"])
def test_no_address_breaks_the_page(client, name):
    article = make_live_article()

    for naughty in STRANGE:
        query = {"piece": article.current_path} | {name: naughty}
        assert client.get("/report/", query).status_code in (200, 404), naughty
        assert client.post("/report/", {"words": WORDS}, query_params=query).status_code in (200, 404), naughty


def test_other_ways_to_ask_are_answered_calmly(client):
    address = address_of(make_live_article())

    for method in ("head", "options", "put", "delete", "patch"):
        assert getattr(client, method)(address).status_code in (200, 405)
        assert getattr(client, method)("/report/thanks/").status_code in (200, 405)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({}, 303),
    ],
)
def test_a_form_that_another_site_sends_is_held_up(client, headers, status):
    response = send(client, make_live_article(), headers=headers)

    assert response.status_code == status
    assert Report.objects.count() == (status == 303)
    if status == 403:
        assert "another site sent this form" in response.text and WORDS in response.text


def test_forms_without_a_cookie_are_taken_where_djangos_own_would_be_asked_for(client):
    client.handler.enforce_csrf_checks = True

    assert send(client, make_live_article()).status_code == 303


@pytest.mark.parametrize("origin", ["http://[", "null", "", "http://testserver@elsewhere.example"])
def test_an_origin_that_no_browser_writes_is_from_elsewhere(client, origin):
    response = send(client, make_live_article(), headers={"origin": origin})

    assert response.status_code == 403 and not Report.objects.exists()
