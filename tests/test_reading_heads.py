"""What stands in a piece's head for who shares it, cites it and looks for it."""

import json
import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from articles import list_keys, touching
from articles.models import Article
from pagecache.models import Change
from reading.addresses import NEVER_STORED
from tests.factories import make_article, make_author, make_editor, make_live_article
from tests.machine_formats import LIBRARY_DATE, Head, checked, open_graph_of, structured_in
from tests.magazine import Magazine
from tests.pictures_placed import make_image

pytestmark = pytest.mark.django_db
ORIGIN = "https://almanac.example/2018/bench"


def head_of(client, article) -> Head:
    return open_graph_of(client.get(article.current_path).text)


def test_who_shares_a_piece_shows_it_with_its_picture_its_dates_and_its_authors(client, settings):
    article = make_live_article(
        lead_image=make_image(),
        lead_alt="A bench",
        authors=[make_author("Marit", slug="marit", fediverse="@marit@social.example"), make_author("Dušan")],
        tags=["Seating", "Wood"],
        language="pt-BR",
    )

    head = head_of(client, article)

    assert head.all("og:type") == ["article"] and head.all("og:locale") == ["pt_BR"]
    assert head.all("og:image:type") == ["image/jpeg"] and head.all("og:image:alt") == ["A bench"]
    assert head.all("article:tag") == ["Seating", "Wood"] and head.all("author") == ["Marit", "Dušan"]
    assert head.all("article:author")[0] == f"{settings.SITE_ADDRESS}/author/marit/"
    assert head.all("fediverse:creator") == ["@marit@social.example"]
    assert head.all("article:modified_time") == [] and head.all("robots") == ["max-image-preview:large"]


@pytest.mark.parametrize(("precision", "said"), [("day", "2019/05/03"), ("month", "2019/05"), ("year", "2019")])
def test_who_cites_a_piece_is_told_no_more_of_its_date_than_is_known(client, precision, said):
    article = make_live_article(dated_on=date(2019, 5, 3), dated_precision=precision, authors=[make_author("Marit")])

    head = head_of(client, article)

    assert head.all("citation_publication_date") == [said] and LIBRARY_DATE.fullmatch(said)
    assert head.all("citation_title") == ["A bench is not a policy"] and head.all("citation_author") == ["Marit"]
    (address,) = head.all("citation_public_url")
    assert urlsplit(address).path == article.current_path


@pytest.fixture
def elsewhere():
    return make_live_article("A bench from elsewhere", origin_url=ORIGIN, origin_name="The Almanac")


def test_the_editor_says_whether_search_engines_are_sent_to_the_original(client, settings, elsewhere):
    here = settings.SITE_ADDRESS + elsewhere.current_path
    assert head_of(client, elsewhere).link("canonical") == here

    Article.objects.filter(pk=elsewhere.pk).update(canonical_is_origin=True)

    head = head_of(client, elsewhere)
    assert head.link("canonical") == ORIGIN and head.all("og:url") == [here]


def test_a_copy_is_in_no_map_and_its_month_is_there_all_the_same(client, elsewhere):
    maps = [f"/sitemap{elsewhere.current_path[:8]}.xml", "/news-sitemap.xml"]
    assert all(elsewhere.current_path in client.get(path).text for path in maps)
    Change.objects.all().delete()

    elsewhere.canonical_is_origin = True
    elsewhere.save()
    elsewhere.refiled(by=make_editor())

    assert not any(elsewhere.current_path in client.get(path).text for path in maps)
    assert len(checked(client.get(maps[0]).content, "sitemap.xsd")) == 1
    named = set(Change.objects.values_list("key", flat=True))
    assert all(set(client.get(path).keys) | {elsewhere.surrogate_key} & named for path in maps)
    assert list_keys.sitemap(elsewhere.filed_month) in named


def test_a_large_month_is_mapped_in_parts_that_hold_each_piece_once(client, monkeypatch):
    for module in ("reading.sitemaps", "reading.views.machines", "articles.list_keys"):
        monkeypatch.setattr(f"{module}.MAPPED", 3)
    for number in range(7):
        make_live_article(f"Bench {number}", dated_on=date(2019, 5, 1 + number // 4))

    index = re.findall(r"<loc>http://[^/]+(/sitemap/2019[^<]+)</loc>", client.get("/sitemap.xml").text)
    assert index == ["/sitemap/2019/05.xml", "/sitemap/2019/05-2.xml", "/sitemap/2019/05-3.xml"]
    places = [loc.text for path in index for loc in checked(client.get(path).content, "sitemap.xsd").iter("{*}loc")]
    assert len(places) == len(set(places)) == 8
    assert client.get("/sitemap/2019/05-4.xml").status_code == 404


def test_the_index_is_named_where_a_month_needs_another_part(monkeypatch):
    monkeypatch.setattr(list_keys, "MAPPED", 3)
    monkeypatch.setattr(touching, "FEW", 1)
    named = []
    for number in range(1, 8):
        Change.objects.all().delete()
        make_live_article(f"Bench {number}", dated_on=date(2019, 5, number))
        named.append(Change.objects.filter(key=list_keys.MONTHS).exists())

    # The first makes the month; the fourth and the seventh begin a part.
    assert named[0] and named[3] and named[6]


def test_programs_are_kept_from_nothing_that_is_mapped_and_from_all_that_is_made_anew(client):
    magazine = Magazine()
    rules = re.findall(r"^Disallow: (.*)$", client.get("/robots.txt").text, re.MULTILINE)
    refused = [re.compile(re.escape(rule).replace(r"\*", ".*")) for rule in rules]
    mapped = [urlsplit(loc).path for loc in locs(client, "/sitemap.xml") for loc in locs(client, urlsplit(loc).path)]

    assert not [path for path in mapped if any(rule.match(path) for rule in refused)]
    for name in NEVER_STORED:
        for path in magazine.addresses()[name]:
            # The search's own page may be known; what was searched for may not.
            assert resolve(path).url_name == name and any(rule.match(f"{path}?q=bench") for rule in refused), path


def locs(client, path: str) -> list[str]:
    return re.findall(r"<loc>([^<]+)</loc>", client.get(path).text)


def test_an_address_that_has_no_part_is_not_there(client):
    make_article()

    for path in ("/sitemap/tag.xml", "/sitemap/nothing.xml", "/sitemap/category.xml", "/sitemap/2019/05.xml"):
        assert client.get(path).status_code == 404
    assert json.dumps(locs(client, "/sitemap.xml")).count("/sitemap/") == 1


def test_a_description_is_words_alone(client):
    author = make_author("Jane", biography="Works at <em>R&amp;D</em>.<br>Lives in Ports.")
    make_live_article(authors=[author])

    page = client.get(author.get_absolute_url()).text

    assert open_graph_of(page).all("description") == ["Works at R&D. Lives in Ports."]
    assert structured_in(page)[0]["mainEntity"]["description"] == "Works at R&D. Lives in Ports."
