"""What views name: plain keys, all of a card, lists by their parts, and one address to a page."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from articles.list_keys import TOP
from articles.models import Note
from pagecache.keys import shows
from reading import front
from reading.archive import PAGE
from tests.factories import make_article, make_author, make_category, make_editor, make_live_article

pytestmark = pytest.mark.django_db


def keys_at(client, path: str) -> set[str]:
    response = client.get(path)
    assert response.status_code == 200
    return set(response.keys)


def test_keys_are_named_once_in_their_order_and_told_to_nobody():
    note, response = Note(pk=3), HttpResponse()

    shows(response, "site", note, None, note, stands_on=["all", "list:all:top", make_category()])

    assert response.keys[:4] == ["site", "note:3", "list:all", "list:all:top"] and len(response.keys) == 5
    assert response.good_until is None
    assert "Surrogate-Key" not in response.headers


def test_a_pages_keys_are_all_that_it_names(client):
    cities, law = make_category("Cities"), make_category("Law")
    author, note = make_author(), Note.objects.create(title="Series", text="One.")
    article = make_article(categories=[cities, law], authors=[author], tags=["Seating"])
    article.notes.add(note)
    article.publish(by=make_editor())
    things = [article, cities, law, author, note, article.tags.get()]

    in_full = {thing.surrogate_key for thing in things}
    assert keys_at(client, article.current_path) == in_full | {f"beside:{article.pk}"}
    assert keys_at(client, "/feed/") == in_full | {"list:all:top"}
    assert keys_at(client, f"{law.get_absolute_url()}feed/") == in_full | {f"list:{law.list_name}:top"}
    assert keys_at(client, f"{article.current_path}history/") == {article.surrogate_key, cities.surrogate_key}


def test_a_section_names_what_is_above_and_below_it(client):
    cities = make_category("Cities")
    benches = make_category("Benches", parent=cities)

    own, above = benches.surrogate_key, cities.surrogate_key
    assert keys_at(client, benches.get_absolute_url()) == {own, above, f"{own}:below", f"list:{benches.list_name}"}


def test_a_piece_with_an_end_is_good_until_then(client):
    article, end = make_live_article(), timezone.now() + timedelta(days=1)
    article.withdraw(by=make_editor(), at=end)

    for path in (article.current_path, f"{article.current_path}history/"):
        assert client.get(path).good_until == end
    assert client.get("/").good_until is None


def test_only_the_last_page_of_a_year_stands_on_its_end(client):
    cities = make_category("Cities")
    for number in range(PAGE + 1):
        make_live_article(f"Bench {number}", categories=[cities])
    path, year = cities.get_absolute_url(), timezone.localdate().year

    newest = keys_at(client, f"{path}archive/{year}/")
    older = keys_at(client, f"{path}archive/{year}/page/1/")

    stretch = f"list:{cities.list_name}:{year}"
    assert {stretch, f"{stretch}:last"} <= newest
    assert stretch in older and f"{stretch}:last" not in older
    assert not {key for key in older if key.startswith("list:")} - {stretch}


def test_the_front_page_shows_no_more_of_a_list_than_its_top():
    assert max(1 + front.ROW, 2 * front.SPARE, front.SPARE + front.IN_A_SECTION) <= TOP


@pytest.mark.parametrize("path", ["/corrections/before/0{}/", "/corrections/before/+{}/", "/corrections/before/{}"])
def test_a_page_of_corrections_has_one_address(client, path):
    article = make_live_article()
    noted = article.correct(by=make_editor(), kind="correction", note="Five legs.", changes={"teaser": "A stool."})

    assert client.get(f"/corrections/before/{noted.pk}/").status_code == 200
    assert client.get(path.format(noted.pk)).status_code in (404, 301)
