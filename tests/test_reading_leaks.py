import pytest
from django.urls import resolve, reverse

from articles.models import Article, Author, Tag
from desk.as_of import front_at
from reading.urls import urlpatterns
from tests.desk import page_of
from tests.factories import tomorrow
from tests.magazine import HIDDEN, Magazine

pytestmark = pytest.mark.django_db


def test_every_public_address_is_known_to_these_tests():
    addresses = Magazine().addresses()

    assert {pattern.name for pattern in urlpatterns} == set(addresses)
    for name, paths in addresses.items():
        assert paths and {resolve(path).url_name for path in paths} == {name}


def test_no_public_page_says_a_word_that_is_not_public(client):
    magazine = Magazine().with_an_archive()

    for paths in magazine.addresses().values():
        for path in paths:
            response = client.get(path)
            # A drawing has no words: tests/test_reading_cards.py.
            is_text = response.headers["Content-Type"] != "image/png"
            said = (response.content.decode().lower() if is_text else "") + str(response.headers).lower()
            # An address is the asker's own word.
            said = said.replace(path.lower(), "")
            assert [word for word in HIDDEN if word in said] == [], path


def test_what_the_desk_shows_of_it_is_behind_the_login(client):
    magazine = Magazine()
    ahead = front_at(tomorrow())
    shown = ["preview", "all_versions", "compare_any"]
    pages = [page_of(article, name) for article in Article.objects.all() for name in shown]
    pages += [reverse("admin:article_preview_new"), reverse("admin:as_of"), ahead]
    pages += [f"{ahead}{path[1:]}" for path in ["/feed/", magazine.path, *magazine.hidden]]

    for path in pages:
        for response in (client.get(path), client.post(path)):
            assert response.status_code == 302 and "login" in response.headers["Location"], path
            assert response.content == b"", path


def test_the_words_are_there_to_be_found():
    Magazine()

    assert Tag.objects.filter(name__contains="embargoed").exists()
    assert Author.objects.filter(name__contains="withdrawnword").exists()


@pytest.mark.parametrize("noun", ["author", "tag"])
def test_who_or_what_has_no_public_piece_is_not_known(client, noun):
    magazine = Magazine()
    hidden = magazine.addresses()

    for path in [*hidden[noun][1:], *hidden[f"{noun}-feed"][1:]]:
        assert client.get(path).status_code == 404, path
