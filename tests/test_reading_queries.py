"""What a page costs: the same with one piece and with many, and never more than thirteen queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Page, Series, Site
from reading.archive import PAGE
from tests.factories import make_author, make_category, make_editor, make_live_article

pytestmark = pytest.mark.django_db

QUERIES = {
    "/": 10,
    "/category/cities/": 11,
    "/category/cities/benches/": 11,
    "/author/marit/": 10,
    "/tag/seating/": 10,
    "/category/cities/archive/2019/": 10,
    "/category/cities/feed/": 9,
    "/2019/": 9,
    "/2019/05/": 9,
    "/archive/": 6,
    "/series/": 4,
    "/series/on-trees/": 9,
    "/series/on-trees/feed/": 9,
    "/authors/": 4,
    "/tags/": 4,
    "/corrections/": 6,
    "/feed/": 8,
    "/feed/atom/": 8,
    "/feed/json/": 8,
    "/feeds/": 3,
    "/corrections/feed/": 4,
    "/sitemap.xml": 6,
    "/sitemap/house.xml": 1,
    "/sitemap/author.xml": 1,
    "/sitemap/category.xml": 1,
    "/sitemap/2019/05.xml": 1,
    "/news-sitemap.xml": 2,
    "/robots.txt": 0,
    "/search/": 5,
    "/about/": 4,
    "{article}": 13,
    "{article}history/": 10,
    "{article}mastodon/": 8,
    "{gone}": 7,
    "/nowhere/": 5,
}


@pytest.fixture
def magazine():
    Site(name="The Weighhouse").save()
    Page.objects.create(title="About", slug="about", body="<p>We sit.</p>")
    world = {
        "by": make_editor(),
        "authors": [make_author("Marit", slug="marit"), make_author("Dušan")],
        "categories": [make_category("Benches", parent=make_category("Cities")), make_category("Law")],
        "tags": ["Seating", "Wood"],
    }
    world["series"] = Series.objects.create(name="On trees")
    world["first"] = None
    world["first"] = add(world)
    world["article"] = world["first"].current_path
    gone = add(world)
    gone.withdraw(by=world["by"])
    return world | {"gone": gone.current_path}


def add(world, number: int = 0, **fields):
    filed = {name: world[name] for name in ("by", "authors", "categories", "tags")}
    article = make_live_article(f"A bench {number}", **filed, **fields)
    article.correct(by=world["by"], kind="correction", note="It had five legs.", changes={"teaser": "A stool."})
    world["series"].add_part(article, by=world["by"])
    if world["first"]:
        article.accompany(by=world["by"], responds_to=[world["first"].pk], related=[world["first"].pk])
    return article


def cost(client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(path)
    return len(queries)


def test_a_page_costs_the_same_with_one_piece_and_with_many(client, magazine):
    add(magazine, dated_on=date(2019, 5, 3))
    paths = {path: path.format(**magazine) for path in QUERIES}
    few = {path: cost(client, address) for path, address in paths.items()}

    for number in range(PAGE + 1):
        add(magazine, number, dated_on=date(2019, 5, 1 + number % 28), is_placed_on_front=True)
        make_category()
        make_author()
    many = {path: cost(client, address) for path, address in paths.items()}

    assert few == many == QUERIES
    assert max(many.values()) <= 13


def test_an_older_page_costs_what_the_newest_costs(client, magazine):
    for number in range(PAGE + 1):
        add(magazine, number, dated_on=date(2019, 5, 1 + number % 28))

    assert cost(client, "/category/cities/archive/2019/page/1/") == QUERIES["/category/cities/archive/2019/"]
    assert cost(client, "/2019/05/page/1/") == QUERIES["/2019/05/"]


def test_a_page_that_is_not_there_costs_little(client, magazine):
    assert cost(client, f"/{timezone.localdate():%Y/%m}/no-such-bench/") <= 6
