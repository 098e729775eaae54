"""A reader says what is wrong: on a page of its own that keeps no cookie and every word."""

import html5lib
import pytest
from django.conf import settings
from django.urls import reverse

from articles.models import Page
from letters.models import MOST_WORDS, Report
from tests.factories import make_article, make_live_article, tomorrow
from tests.letters import WORDS, address_of, later, make_report, send, ticket_in
from tests.magazine import HIDDEN, Magazine

pytestmark = pytest.mark.django_db


def test_a_piece_leads_to_the_page_that_reports_it(client):
    article = make_live_article()

    html = client.get(article.current_path).text

    edition = article.editions.get().pk
    assert html.count(f'href="/report/?piece={article.current_path}&amp;edition={edition}"') == 1


def test_what_a_reader_sends_waits_at_the_desk(client):
    article = make_live_article()

    response = send(
        client, article, quote="Then argue.", name=" Amalia \n Thornquist ", email="amalia@example.org", after=60
    )

    assert (response.status_code, response.headers["Location"]) == (303, reverse("report-thanks"))
    report = Report.objects.get()
    assert (report.article, report.edition, report.state) == (article, article.editions.get(), "new")
    assert (report.words, report.quote) == (WORDS, "Then argue.")
    assert (report.name, report.email) == ("Amalia Thornquist", "amalia@example.org")
    assert "Your report was sent" in client.get(response.headers["Location"]).text


def test_nothing_of_the_machine_that_sent_it_is_kept(client):
    send(client, make_live_article(), network="198.51.100.77", headers={"User-Agent": "Harbour/1.0"})

    kept = str(Report.objects.values().get())
    assert "198.51.100" not in kept and "Harbour" not in kept


def test_the_page_is_never_stored_never_found_and_sets_no_cookie(client):
    article = make_live_article()

    for response in (client.get(address_of(article)), send(client, article), client.get("/report/thanks/")):
        assert "no-store" in response.headers["Cache-Control"]
        assert not response.cookies and not client.cookies
        if response.status_code == 200:
            assert '<meta name="robots" content="noindex">' in response.text
            assert "script" not in response.text
    assert "Disallow: /report/\n" in client.get("/robots.txt").text
    assert "/report/" in settings.PAGES_PRIVATE


def test_the_pages_are_whole_html(client):
    article = make_live_article()
    pages = [client.get(address_of(article)), send(client, article, words=""), client.get("/report/thanks/")]
    pages += [client.get(article.current_path)]

    for page in pages:
        html5lib.HTMLParser(strict=True).parse(page.text)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"words": ""}, "Say what is wrong."),
        ({"words": "wrong"}, "Say in a few words more what is wrong."),
        ({"words": "x " * MOST_WORDS}, "Ensure this value has at most 4000 characters"),
        ({"words": "See https://a.example http://b.example www.c.example"}, "two addresses of the web at most"),
        ({"email": "amalia"}, "This is not an e-mail address. Mend it, or leave it out."),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "This is not an e-mail address."),
        ({"topic": "Boats"}, "a field that nobody sees was filled in"),
        ({"ticket": "forged"}, "this page stood open for too long"),
        ({"after": 1}, "that came quicker than anybody types"),
        ({"after": 13 * 3600}, "this page stood open for too long"),
    ],
)
def test_a_refusal_is_a_sentence_and_keeps_every_word(client, fields, sentence):
    sent = {"quote": "Then argue.", "name": "Amalia Thornquist", "words": "It was in 1911."} | fields

    response = send(client, make_live_article(), **sent)

    assert response.status_code == 200
    assert sentence in response.text
    assert "Then argue." in response.text and "Amalia Thornquist" in response.text
    if len(sent["words"]) < 100:
        assert sent["words"] in response.text
    assert "<title>Not sent:" in response.text
    assert not Report.objects.exists()


@pytest.mark.parametrize("fields", [{"topic": "Boats"}, {"ticket": "forged"}, {"after": 13 * 3600}, {"after": 1}])
def test_who_is_taken_for_a_machine_only_presses_once_more(client, fields):
    article = make_live_article()
    refused = send(client, article, **fields)

    with later(seconds=fields.get("after", 20)):
        response = send(client, article, ticket=ticket_in(refused))

    assert response.status_code == 303
    assert Report.objects.count() == 1


def test_a_button_pressed_twice_sends_one_report(client):
    article = make_live_article()
    ticket = ticket_in(client.get(address_of(article)))

    responses = [send(client, article, ticket=ticket) for _press in range(2)]

    assert [response.status_code for response in responses] == [303, 303]
    assert Report.objects.count() == 1


def test_another_report_from_the_same_page_is_asked_about_and_then_gets_in(client):
    article = make_live_article()
    ticket = ticket_in(client.get(address_of(article)))
    send(client, article, ticket=ticket)

    asked = send(client, article, ticket=ticket, words="The mayor was called Pike, too.")
    with later(minutes=1):
        response = send(client, article, ticket=ticket_in(asked), words="The mayor was called Pike, too.")

    assert "this page has sent a report already" in asked.text
    assert response.status_code == 303
    assert Report.objects.count() == 2


def test_the_same_said_twice_is_one_and_the_one_who_can_be_answered_counts(client):
    article = make_live_article()
    send(client, article)

    send(client, article, words=f"  {WORDS.upper()} ", email="amalia@example.org", name="Amalia")
    send(client, article, words=WORDS, email="other@example.org")

    report = Report.objects.get()
    assert (report.name, report.email) == ("Amalia", "amalia@example.org")


def test_the_same_words_about_another_piece_are_another_report(client):
    for number in range(2):
        send(client, make_live_article(f"Bench {number}"))

    assert Report.objects.count() == 2


def test_a_ticket_is_for_its_own_piece(client):
    ticket = ticket_in(client.get(address_of(make_live_article("One"))))

    response = send(client, make_live_article("Another"), ticket=ticket)

    assert "stood open for too long" in response.text
    assert not Report.objects.exists()


def test_who_read_an_older_edition_is_told_and_the_desk_knows_which(client):
    article = make_live_article()
    first = article.editions.get()
    article.correct(by=None, kind="correction", note="It was 1911.", changes={"headline": "A chair"})
    address = address_of(article, edition=first.pk)

    page = client.get(address)
    with later(seconds=20):
        client.post(address, {"words": WORDS, "ticket": ticket_in(page)})

    assert "This piece has changed since you opened it" in page.text
    assert "This piece has changed" not in client.get(address_of(article)).text
    assert Report.objects.get().edition == first


def test_an_edition_of_another_piece_or_one_that_waits_is_not_believed(client):
    article, other = make_live_article("One"), make_live_article("Another")
    article.headline = "Tomorrow’s words"
    article.save()
    waiting = article.publish(by=None, at=tomorrow())

    for number in (other.editions.get().pk, waiting.pk, "٣", "9" * 30, "-1", ""):
        response = client.get(address_of(article, edition=number))
        assert response.status_code == 200
        assert "This piece has changed" not in response.text and "Tomorrow" not in response.text


def test_an_old_address_of_the_piece_will_do(client):
    article = make_live_article()
    old = address_of(article)
    article.change_address(by=None, slug="another-bench")

    assert client.get(old).status_code == 200


def test_no_page_says_a_word_that_is_not_public(client):
    magazine = Magazine()

    for path in [magazine.path, magazine.withdrawn.current_path, *magazine.hidden]:
        for edition in range(40):
            address = f"/report/?piece={path}&edition={edition}"
            said = client.get(address).text.lower().replace(path.lower(), "")
            assert [word for word in HIDDEN if word in said] == [], address


def test_what_readers_cannot_see_cannot_be_reported(client):
    article = make_live_article()
    address, ticket = address_of(article), ticket_in(client.get(address_of(article)))
    article.withdraw(by=None)

    assert client.get(address).status_code == 404
    assert client.post(address, {"words": WORDS, "ticket": f"{ticket}x"}).status_code == 404
    for piece in ("", "/", "/nowhere/", f"/2026/05/{make_article('A draft').pk}/", "\x00", "x" * 5000):
        assert client.get("/report/", {"piece": piece}).status_code == 404
    assert not Report.objects.exists()


def test_a_refused_flood_names_the_page_that_says_how_we_are_reached(client, settings):
    settings.REPORTS_WAITING_FOR_A_PIECE = 1
    article = make_live_article()
    make_report(article)
    Page.objects.create(title="Contact", slug="contact", body="<p>Write.</p>")

    response = send(client, article, words="The mayor was called Pike.", name="Amalia")

    assert response.status_code == 429
    assert 3500 < int(response.headers["Retry-After"]) <= 3601
    assert "too many reports have come just now" in response.text
    assert '<a href="/contact/">Contact</a>' in response.text
    assert "The mayor was called Pike." in response.text and "Amalia" in response.text
