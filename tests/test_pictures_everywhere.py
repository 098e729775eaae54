"""Which pages show a picture, what that costs, and what becomes of them when it changes, goes or must not be seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from library.models import Image
from library.signals import picture_changed
from pagecache.models import Change
from tests.factories import make_article, make_category, make_editor, make_live_article, tomorrow
from tests.pictures_placed import figure, lead, make_image

pytestmark = pytest.mark.django_db
LISTS = ["/", "/category/cities/", "/feed/", "/category/cities/feed/"]


@pytest.fixture
def cities():
    return make_category("Cities")


def take_down(image) -> None:
    Image.objects.filter(pk=image.pk).update(taken_down_at=timezone.now())


def test_a_picture_that_is_taken_down_is_gone_from_everywhere(client, cities):
    image = make_image(credit="Noor Castellane")
    body = f"<p>x</p>{figure(image, 'Said of it.', 'A long seat')}<p>y</p>"
    article = make_live_article(**lead(image), body=body, categories=[cities], is_placed_on_front=True)
    take_down(image)

    pages = {path: client.get(path).content.decode() for path in (article.current_path, *LISTS)}

    for path, html in pages.items():
        assert "/uploads/" not in html, path
        assert "Picture removed" in html, path
        for word in (
            "A staff in water",
            "The <em>staff",
            "A long seat",
            "Said of it",
            "Noor",
            "ImageObject",
        ):
            assert word not in html, (path, word)


def test_the_history_says_nothing_of_a_picture_that_is_taken_down(client):
    image = make_image()
    article = make_live_article(**lead(image), body=f"<p>x</p>{figure(image, 'Said of it.', 'A long seat')}")
    article.lead_alt, article.body = "A crook in water", f"<p>x</p>{figure(image, 'Said anew.', 'A short seat')}"
    article.save()
    article.publish(by=make_editor())
    path = f"{article.current_path}history/"

    before = client.get(path)
    take_down(image)
    after = client.get(path).text

    assert "crook" in before.text and "anew" in before.text
    assert image.surrogate_key in before.keys
    for word in ("crook", "staff", "Said", "anew", "seat"):
        assert word not in after


def test_ten_figures_cost_as_many_queries_as_one(client):
    def cost(count: int) -> int:
        body = "<p>x</p>" + "".join(figure(make_image()) for _ in range(count))
        article = make_live_article(f"With {count}", **lead(make_image()), body=body)
        with CaptureQueriesContext(connection) as queries:
            client.get(article.current_path)
        return len(queries)

    assert cost(10) == cost(1) == cost(0)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_of_ten_pictures_costs_as_many_queries_as_of_one(client, cities, path):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    def add():
        image = make_image()
        fields = lead(image) | {"body": f"<p>x</p>{figure(image)}"}
        make_live_article(**fields, categories=[cities], is_placed_on_front=True)

    add()
    add()
    few = cost()
    for _ in range(9):
        add()

    assert cost() == few


def test_every_page_with_a_picture_names_it(client, cities):
    first, second = make_image(files=()), make_image(files=())
    article = make_live_article(**lead(first), body=f"<p>x</p>{figure(second)}", categories=[cities])

    for path in (article.current_path, *LISTS):
        assert f"image:{first.pk}" in client.get(path).keys, path
    for path in (article.current_path, "/feed/"):
        assert f"image:{second.pk}" in client.get(path).keys, path
    assert f"image:{second.pk}" not in client.get("/category/cities/").keys


def test_a_changed_picture_has_its_pages_drawn_anew():
    picture_changed.send(sender=Image, ids=[3, 4])

    assert set(Change.objects.values_list("key", flat=True)) == {"image:3", "image:4"}


def test_a_picture_that_readers_do_not_see_yet_appears_nowhere(client, cities):
    hidden = {name: make_image(credit=f"secret {name}", source=f"secret {name}") for name in ("draft", "wait", "work")}
    words = {"lead_alt": "secret alt", "lead_caption": "secret caption", "categories": [cities]}
    make_article("A draft", lead_image=hidden["draft"], body=f"<p>x</p>{figure(hidden['draft'], 'secret')}", **words)
    waits = make_article("It waits", lead_image=hidden["wait"], **words)
    waits.publish(by=None, at=tomorrow())
    live = make_live_article("Live", categories=[cities], is_placed_on_front=True)
    live.lead_image, live.lead_alt, live.body = hidden["work"], "secret", f"<p>x</p>{figure(hidden['work'], 'secret')}"
    live.save()
    live.publish(by=None, at=tomorrow())

    for path in (live.current_path, f"{live.current_path}history/", "/archive/", "/sitemap.xml", *LISTS):
        response = client.get(path)
        said = response.content.decode() + str(response.headers)
        assert "secret" not in said and "/uploads/" not in said, path
        assert not [key for key in response.keys if key.startswith("image:")], path
