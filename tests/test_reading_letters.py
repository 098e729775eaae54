"""From A to Z: what has no room there is not passed over in silence."""

import pytest

from tests.factories import make_author, make_live_article

pytestmark = pytest.mark.django_db
MORE = "There are more names than have room here."


@pytest.mark.parametrize("path", ["/authors/", "/tags/"])
def test_where_names_have_no_room_the_page_says_so_and_leads_to_the_search(client, monkeypatch, path):
    monkeypatch.setattr("reading.alphabet.MOST", 2)
    names = ["Abel", "Birk", "Cohn"]
    make_live_article(authors=[make_author(name) for name in names], tags=names)

    main = client.get(path).text.split("<main")[1].split("</main>")[0]

    assert MORE in main and '<a href="/search/">' in main
    assert main.count('class="section row"') == 2 and "Cohn" not in main


@pytest.mark.parametrize("path", ["/authors/", "/tags/"])
def test_where_all_names_have_room_nothing_is_said_of_others(client, monkeypatch, path):
    monkeypatch.setattr("reading.alphabet.MOST", 2)
    make_live_article(authors=[make_author("Abel"), make_author("Birk")], tags=["Abel", "Birk"])

    html = client.get(path).text

    assert MORE not in html and "Birk" in html
