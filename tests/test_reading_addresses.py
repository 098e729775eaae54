import pytest
from django.test import RequestFactory
from django.utils import timezone
from django.views.defaults import server_error

from articles.models import Page, Redirect
from tests.factories import make_category, make_editor, make_live_article, make_ready_article, tomorrow


@pytest.mark.django_db
@pytest.mark.parametrize("below", ["", "history/", "mastodon/"])
def test_what_was_never_public_is_not_found(client, below):
    article = make_ready_article()
    article.publish(by=make_editor(), at=tomorrow())
    path = article.current_path
    assert client.get(path + below).status_code == 404

    article.call_off(by=make_editor())
    assert client.get(path + below).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("below", ["", "history/", "mastodon/"])
def test_a_withdrawn_piece_is_gone_and_the_page_says_why(client, below):
    article = make_live_article("The bench report")
    article.withdraw(by=make_editor(), notice="It was not ours.", reason="A letter came.")

    response = client.get(article.current_path + below)

    html = response.content.decode()
    assert response.status_code == 410 and response.keys == [article.surrogate_key]
    assert "It was not ours." in html and "First published" in html
    assert "The bench report" not in html and "A letter came." not in html


@pytest.mark.django_db
def test_the_headline_of_a_withdrawn_piece_is_shown_where_the_editor_says_so(client):
    article = make_live_article("The bench report")
    article.withdraw(by=make_editor(), shows_headline=True)

    assert "“The bench report” has been withdrawn." in client.get(article.current_path).content.decode()


@pytest.mark.django_db
def test_a_piece_whose_end_was_scheduled_is_gone_from_then_on(client, time_machine):
    article = make_live_article()
    article.withdraw(by=make_editor(), at=tomorrow())
    assert client.get(article.current_path).status_code == 200

    time_machine.move_to(tomorrow() + timezone.timedelta(minutes=1))
    assert client.get(article.current_path).status_code == 410


@pytest.mark.django_db
@pytest.mark.parametrize("below", ["", "history/"])
def test_an_old_address_leads_to_the_new_one_for_ever(client, below):
    article = make_live_article()
    old = article.current_path
    article.change_address(by=make_editor(), slug="on-benches")

    response = client.get(old + below)

    assert response.status_code == 301 and response.url == article.current_path + below


@pytest.mark.django_db
def test_redirects_are_asked_where_nothing_else_answers(client):
    make_category("Cities")
    Redirect.objects.create(old_path="/blog/", new_path="/archive/", takes_what_is_below=False)
    Redirect.objects.create(old_path="/index.php", new_path="https://old.example/")
    Redirect.objects.create(old_path="/category/cities/", new_path="/elsewhere/")
    Redirect.objects.write("/category/towns/", "/category/cities/")

    assert client.get("/blog/").url == "/archive/"
    assert client.get("/index.php").url == "https://old.example/"
    assert client.get("/category/towns/feed/").url == "/category/cities/feed/"
    assert client.get("/category/cities/").status_code == 200
    assert client.get("/blog/").status_code == 301


@pytest.mark.django_db
def test_a_missing_slash_is_mended(client):
    path = make_live_article().current_path

    response = client.get(path.rstrip("/"))

    assert response.status_code == 301 and response.url == path


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/%00/", "/category/%00/", "/category/a%00/feed/", "/tag/%00/", "/2026/11/a%00/"])
def test_an_address_that_no_database_can_hold_is_unknown(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_an_unknown_address_is_said_to_be_unknown_in_the_magazines_own_page(client):
    response = client.get("/2019/13/no-such-bench/")

    assert response.status_code == 404
    assert "Nothing stands at this address." in response.content.decode()


def test_the_page_for_a_fault_of_ours_needs_no_database():
    response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Something broke on our side." in response.content.decode()


@pytest.mark.django_db
def test_the_sites_own_pages_are_shown_where_they_are_public(client):
    Page.objects.create(title="About", slug="about", body='<p>We sit.<span class="footnote">Down.</span></p>')
    Page.objects.create(title="Plans", slug="plans", body="<p>Soon.</p>", is_public=False)

    html = client.get("/about/").content.decode()

    assert "We sit." in html and 'id="note-1"' in html
    assert client.get("/plans/").status_code == 404
    assert "/plans/" not in html and '<a href="/about/">About</a>' in html
