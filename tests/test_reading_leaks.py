import pytest
from django.urls import resolve

from articles.models import Author, Tag
from reading.urls import urlpatterns
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
            said = response.content.decode().lower() + str(response.headers).lower()
            # An address is the asker's own word.
            said = said.replace(path.lower(), "")
            assert [word for word in HIDDEN if word in said] == [], path


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
