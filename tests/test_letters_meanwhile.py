"""What happens to a piece while a reader writes about it never costs the reader a word."""

import time

import pytest

from letters.models import MOST_QUOTED, MOST_WORDS, Report
from letters.tickets import Ticket
from tests.factories import make_article, make_editor, make_live_article, tomorrow
from tests.letters import WORDS, address_of, later, send, ticket_in

pytestmark = pytest.mark.django_db


def test_a_report_on_what_was_withdrawn_meanwhile_is_kept(client):
    article = make_live_article()
    edition, ticket = article.editions.get(), ticket_in(client.get(address_of(article)))
    article.withdraw(by=make_editor(), notice="A name was wrong.")

    response = send(client, article, ticket=ticket)

    assert response.status_code == 303
    report = Report.objects.get()
    assert (report.article, report.edition, report.words) == (article, edition, WORDS)


def test_a_refused_report_on_what_was_withdrawn_keeps_every_word_and_names_the_piece_no_more(client):
    article = make_live_article("Nine lies of the mayor")
    address, ticket = address_of(article), ticket_in(client.get(address_of(article)))
    article.withdraw(by=make_editor())

    refused = send(client, article, ticket=ticket, after=13 * 3600)
    with later(seconds=20, hours=13):
        response = client.post(address, {"words": WORDS, "ticket": ticket_in(refused)})

    assert "The piece has been withdrawn since you opened it." in refused.text
    assert WORDS in refused.text and "Nine lies" not in refused.text
    assert response.status_code == 303 and Report.objects.count() == 1


def test_a_report_is_kept_although_its_address_was_redacted_meanwhile(client):
    article = make_live_article("Nine lies of the mayor")
    address, ticket = address_of(article), ticket_in(client.get(address_of(article)))
    article.redact(by=make_editor(), words="Nine lies", reason="A court says so.")

    with later(seconds=20):
        response = client.post(address, {"words": "wrong", "ticket": ticket})

    assert "Say in a few words more what is wrong." in response.text
    assert f'href="{article.current_path}"' in response.text and "Nine lies" not in response.text


def test_no_ticket_leads_to_what_never_was_public(client):
    draft, waiting = make_article("A draft"), make_article("Tomorrow’s words")
    waiting.publish(by=None, at=tomorrow())

    for article in (draft, waiting):
        signed = str(Ticket(article.pk, 0, "x" * 32, time.time() - 60))
        assert client.post("/report/?piece=/nihil/", {"words": WORDS, "ticket": signed}).status_code == 404
    assert not Report.objects.exists()


@pytest.mark.parametrize(("name", "most"), [("words", MOST_WORDS), ("quote", MOST_QUOTED)])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_as_many_lines_get_in_as_the_field_lets_be_typed(client, name, most, end):
    typed = "\n".join(["x" * 9] * (most // 10)) + "x"
    assert len(typed) == most

    response = send(client, make_live_article(), **{name: typed.replace("\n", end)})

    assert response.status_code == 303
    assert getattr(Report.objects.get(), name) == typed
