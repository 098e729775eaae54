import pytest
from django.utils import timezone

from reading.front import front_at
from tests.factories import make_category, make_live_article

pytestmark = pytest.mark.django_db


def front():
    return front_at(timezone.now())


def headlines(editions) -> list[str]:
    return [edition.version.headline for edition in editions]


def test_an_empty_magazine_says_so(client):
    html = client.get("/").content.decode()

    assert "Nothing has been published yet." in html and html.count("<h1") == 1


def test_the_newest_leads_where_nothing_is_placed():
    for number in range(5):
        make_live_article(f"Bench {number}")

    page = front()

    assert page.lead.version.headline == "Bench 4"
    assert headlines(page.newest) == ["Bench 3", "Bench 2", "Bench 1"] and page.beside == []


def test_what_is_placed_stands_first():
    make_live_article("Placed first", is_placed_on_front=True)
    make_live_article("Placed later", is_placed_on_front=True)
    for number in range(6):
        make_live_article(f"Bench {number}")

    page = front()

    assert page.lead.version.headline == "Placed later"
    assert headlines(page.beside) == ["Placed first", "Bench 5", "Bench 4"]
    assert headlines(page.newest) == ["Bench 3", "Bench 2", "Bench 1"]


def test_each_section_shows_its_newest_and_no_piece_stands_twice():
    cities, law = make_category("Cities"), make_category("Law")
    make_category("Empty")
    streets = make_category("Streets", parent=cities)
    for number in range(12):
        make_live_article(f"Bench {number}", categories=[streets, law])

    page = front()

    shown = headlines(page.editions)
    assert len(shown) == len(set(shown))
    assert [section.category for section in page.sections] == [cities, law]
    assert headlines(page.sections[0].editions) == ["Bench 7", "Bench 6", "Bench 5", "Bench 4", "Bench 3"]


@pytest.mark.parametrize(("count", "columns"), [(1, [1]), (3, [1, 1, 1]), (4, [1, 2, 1]), (5, [1, 2, 2])])
def test_a_section_stands_in_up_to_three_columns(count, columns):
    cities = make_category("Cities")
    for number in range(count):
        make_live_article(f"Bench {number}", categories=[cities])
    for number in range(4):
        make_live_article(f"Chair {number}")

    (section,) = front().sections

    assert [len(column) for column in section.columns] == columns


def test_the_front_page_stands_on_all_lists_that_it_chose_from(client):
    cities = make_category("Cities")

    keys = client.get("/").keys

    assert {"list:all:top", "list:front:top", f"list:{cities.list_name}:top"} <= set(keys)
