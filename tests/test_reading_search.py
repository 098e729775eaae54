"""The search page: what readers may see, narrowed down, in pages, with what was perhaps meant."""

import html
import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Edition
from reading.searching import finding
from search.models import RankedDocument, Spelling
from tests.factories import make_article, make_author, make_category, make_editor, make_live_article, tomorrow
from tests.magazine import HIDDEN, Magazine
from tests.pieces import standing_at

pytestmark = pytest.mark.django_db


def said(client, **asked) -> str:
    response = client.get("/search/", asked)
    assert response.status_code == 200
    return response.text


def found(client, **asked) -> list[str]:
    """Headlines, in their order."""
    titles = re.findall(r'class="entry__title"><a href="[^"]+">(.*?)</a>', said(client, **asked), re.DOTALL)
    return [html.unescape(re.sub("<.*?>", "", title)).strip() for title in titles]


def text_of(page: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", page)).split())


def test_the_page_is_for_people_not_for_machines(client):
    make_live_article()

    for address in ("/search/", "/search/?q=bench"):
        response = client.get(address)
        assert '<meta name="robots" content="noindex">' in response.text
        assert "no-store" in response.headers["Cache-Control"] and not response.cookies
    assert "Disallow: /search/?" in client.get("/robots.txt").text


def test_it_is_found_by_other_forms_of_its_words_which_are_marked(client):
    make_live_article("Two harbours", body="<p>They were <em>arguing</em> about policies.</p>", language="en-GB")

    page = said(client, q="harbour argued policy")

    assert "Two <mark>harbours</mark>" in page
    assert "They were <mark>arguing</mark> about <mark>policies</mark>." in page


def test_what_is_typed_and_what_is_found_is_text_not_markup(client):
    make_live_article("A < B & “C”", body="<p>a &lt;b&gt; bench &lt;/b&gt;</p>")

    page = said(client, q='bench <script> "><b>')

    assert "<script>" not in page and "<b>" not in page
    assert "&lt;b&gt; <mark>bench</mark> &lt;/b&gt;" in said(client, q="bench")


def test_a_scheduled_piece_is_found_by_time_alone(client):
    article = make_article("An embargoed ferry")
    article.publish(by=make_editor(), at=tomorrow(), despite="x")

    assert found(client, q="ferry") == []
    with standing_at(tomorrow() + timedelta(minutes=1)):
        assert found(client, q="ferry") == ["An embargoed ferry"]


def test_a_waiting_change_takes_over_by_time_alone(client):
    article = make_live_article("A ferry")
    article.headline = "A bridge"
    article.save()
    article.publish(by=make_editor(), at=tomorrow(), despite="x")

    assert (found(client, q="ferry"), found(client, q="bridge")) == (["A ferry"], [])
    with standing_at(tomorrow() + timedelta(minutes=1)):
        assert (found(client, q="ferry"), found(client, q="bridge")) == ([], ["A bridge"])


def test_a_corrected_piece_is_found_by_what_it_says_now(client):
    article = make_live_article("Three legs")

    article.correct(by=make_editor(), kind="correction", note="Four.", changes={"headline": "Four feet"})

    assert found(client, q="legs") == []
    assert found(client, q="feet") == ["Four feet"]


def test_a_withdrawn_piece_is_not_found_and_leaves_nothing(client):
    article = make_live_article("A ferry")

    article.withdraw(by=make_editor())

    assert found(client, q="ferry") == []
    assert not RankedDocument.objects.exists()
    article.reinstate(by=make_editor())
    assert found(client, q="ferry") == ["A ferry"]


def test_redacted_words_are_found_and_suggested_no_more(client):
    article = make_live_article("Marguerite Vandersteen at the ferry", standfirst="Vandersteen speaks.")
    make_live_article("A ferry", body="<p>Of ferries.</p>")

    article.redact(by=make_editor(), words="Marguerite Vandersteen", reason="A right.", replacement="A woman")
    article.redact(by=make_editor(), words="Vandersteen", reason="A right.", replacement="She")

    assert found(client, q="Vandersteen") == found(client, q="vandersten") == []
    assert found(client, q="woman ferry") == ["A woman at the ferry"]
    assert not RankedDocument.objects.filter(headline__contains="vanderst").exists()
    assert not Spelling.objects.filter(word__in=["vandersteen", "marguerite"]).exists()
    assert Spelling.objects.filter(word="ferry").exists()


def test_no_word_that_is_not_public_is_found_or_suggested(client):
    Magazine()

    for word in HIDDEN:
        for typed in (word, word[:-1], f"bench {word}x"):
            shown = said(client, q=typed).replace(typed, "").replace(f"{word}x", "")
            assert word not in shown.lower(), typed
        assert found(client, q=word) == found(client, author=f"Ann {word}") == []


def test_it_is_narrowed_down_by_section_author_kind_and_year(client):
    cities = make_category("Cities")
    benches = make_category("Benches", parent=cities)
    law = make_category("Law")
    marit = make_author("Marit Osei-Lund")
    make_live_article("Old bench", categories=[benches], kind="review", dated_on=date(2019, 5, 1))
    make_live_article("New bench", categories=[law], authors=[marit])

    assert found(client, q="bench", section="cities") == ["Old bench"]
    assert found(client, q="bench", section="cities/benches") == ["Old bench"]
    assert found(client, q="bench", section="law") == ["New bench"]
    assert found(client, q="bench", kind="review") == ["Old bench"]
    assert found(client, q="bench", year="2019") == ["Old bench"]
    assert found(client, q="bench", author="osei lund") == ["New bench"]
    assert found(client, q="bench", author="MARIT", year="2019") == []
    assert found(client, q="bench", author="nobody") == []
    assert found(client, kind="opinion") == ["New bench"]
    assert found(client, q="bench", section="nowhere", kind="x", year="y") == ["New bench", "Old bench"]


def test_filing_moving_and_merging_are_followed(client):
    by, cities, law = make_editor(), make_category("Cities"), make_category("Law")
    benches, books = make_category("Benches", parent=cities), make_category("Books")
    ann, anna = make_author("Ann Reeve"), make_author("Perpetua Gaunt")
    article = make_live_article("A bench", categories=[benches], authors=[ann])

    benches.move(under=law, by=by)
    assert found(client, q="bench", section="cities") == []
    assert found(client, q="bench", section="law") == ["A bench"]

    article.file(by=by, categories=[cities.pk])
    assert found(client, q="bench", section="law") == []
    cities.merge(books, by=by)
    ann.merge(anna, by=by)

    assert found(client, q="bench", section="books", author="gaunt") == ["A bench"]


def test_pages_lead_on_with_the_whole_question(client, monkeypatch):
    monkeypatch.setattr(finding, "PAGE", 2)
    for number in range(1, 6):
        make_live_article(f"Bench {number}", dated_on=date(2019, 5, number))

    first = said(client, q="bench", year="2019")
    assert found(client, q="bench") == ["Bench 5", "Bench 4"]
    assert 'href="/search/?q=bench&amp;year=2019&amp;page=2"' in first
    assert "5 pieces" in text_of(first) and "Page 1 of 3" in text_of(first)
    assert found(client, q="bench", page="3") == found(client, q="bench", page="99") == ["Bench 1"]


def test_what_is_not_ranked_is_said(client, monkeypatch):
    monkeypatch.setattr("search.ranked.RANKED", 3)
    for number in range(5):
        make_live_article(f"Bench {number}")

    assert "The newest 3" in text_of(said(client, q="bench"))


def test_what_was_perhaps_meant_is_shown_at_once_where_nothing_is_found(client):
    make_live_article("The harbour errata")

    page = said(client, q="harbor erata")

    assert found(client, q="harbor erata") == ["The harbour errata"]
    assert "Did you mean harbour errata ? These are the results for it." in text_of(page)
    assert 'href="/search/?q=harbour+errata"' in page


def test_the_commonest_word_is_meant(client):
    make_live_article("A bunch")
    for number in range(3):
        make_live_article(f"Bench {number}")

    assert "Did you mean bench ?" in text_of(said(client, q="banch"))


def test_what_finds_little_is_left_and_the_commoner_word_named(client):
    make_live_article("A bensh")
    for number in range(12):
        make_live_article(f"Bench {number}")

    page = text_of(said(client, q="bensh"))

    assert found(client, q="bensh") == ["A bensh"]
    assert "Did you mean bench ?" in page and "These are the results" not in page


def test_a_word_of_what_nobody_sees_is_not_suggested(client):
    make_article("The Vandersteen papers").publish(by=make_editor(), at=tomorrow(), despite="x")

    assert "vandersteen" not in said(client, q="vandersten").lower()


def test_nothing_found_says_which_word_is_nowhere_and_how_to_go_on(client):
    make_live_article("A bench")

    page = text_of(said(client, q="xyzzyplugh bench", year="2019"))

    assert "No piece has the word “xyzzyplugh”." in page
    assert "The same words everywhere" in page
    assert "No piece has all of this." in text_of(said(client, q="bench", year="1019"))


def test_words_beyond_the_limit_are_cut(client):
    make_live_article("A bench")

    assert found(client, q="bench " * 100) == ["A bench"]
    assert len(re.search(r'name="q" type="search" value="(.*?)"', said(client, q="x" * 900))[1]) == 200


def test_captions_of_pictures_are_no_words_to_be_found(client):
    article = make_live_article("A bench", body="<p>Sit.</p>")

    assert found(client, q="sit") == ["A bench"]
    assert Edition.objects.live(timezone.now()).get().article == article


def test_a_reindex_finds_what_no_verb_wrote_and_leaves_what_is_right(client):
    make_live_article("A ferry")
    make_live_article("A bridge")
    RankedDocument.objects.filter(headline__contains="ferri").delete()
    RankedDocument.objects.update(body="wrong")

    call_command("reindex", missing=True, verbosity=0)
    assert found(client, q="ferry") == ["A ferry"] and found(client, q="wrong") == ["A bridge"]
    call_command("reindex", verbosity=0)

    assert found(client, q="wrong") == [] and found(client, q="bridge") == ["A bridge"]


def test_that_a_word_stands_in_a_piece_that_waits_is_told_nobody(client):
    make_live_article()
    make_article("The minister goes", body="<p>quuxology</p>").publish(by=None, at=tomorrow())

    waits = said(client, q="quuxology")

    assert "No piece has the word “quuxology”." in text_of(waits)
    assert waits.replace("quuxology", "") == said(client, q="quuxolagx").replace("quuxolagx", "")


def test_that_an_author_without_a_piece_is_known_here_is_told_nobody(client):
    make_live_article()
    make_author("Amalia Secret")

    known = said(client, q="bench quuxology", author="Secret")

    assert known.replace("Secret", "") == said(client, q="bench quuxology", author="Nobody").replace("Nobody", "")
