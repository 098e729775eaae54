"""Every format that machines read, of a magazine that has everything, and of words that nobody expects."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Author, Page, Site, Tag
from reading import sitemaps
from reading.addresses import addresses
from reading.feeds.atom import atom
from reading.feeds.channels import Channel
from reading.feeds.entries import Entry, Person
from reading.feeds.json_feed import json_feed
from reading.feeds.rss import rss
from reading.structured_data.blocks import script
from tests.factories import make_article, make_author, make_category, make_editor, make_live_article, make_series
from tests.machine_formats import (
    atom_of,
    checked,
    json_feed_of,
    kinds_of,
    open_graph_of,
    rss_of,
    structured_in,
)
from tests.magazine import Magazine

NAUGHTY = [
    "</script><script>alert(1)</script>",
    "]]><!-- & -- > <![CDATA[",
    "\"'`<>&amp;&#0;",
    "A\x08 bench\x0b \x7f \x85 \ufffe",
    "في مديح الحاشية \u202e\u2066",
    "{% now 'Y' %}{{ x }} \u2028\u2029",
    "👩‍👩‍👧‍👦 Zo\u0308e\u0301 ﷽",
    "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "\t\r\n ",
]
WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_every_feed_of_a_whole_magazine_is_as_its_format_says(client):
    magazine = Magazine().with_an_archive()
    magazine.benches.refresh_from_db()
    paths = [path for path in addresses(timezone.now()) if "/feed/" in path]
    assert len(paths) >= 15

    for path in paths:
        response = client.get(path)
        form = path.rpartition("feed/")[2]
        read = {"": rss_of, "atom/": atom_of, "json/": json_feed_of}[form](response.content)
        kind = {"": "rss+xml", "atom/": "atom+xml", "json/": "feed+json"}[form]
        assert response.headers["Content-Type"] == f"application/{kind}; charset=utf-8"
        assert read


@pytest.mark.django_db
def test_every_part_of_the_map_is_as_its_format_says_and_each_address_in_it_answers(client, settings):
    Magazine().with_an_archive()
    index = checked(client.get("/sitemap.xml").content, "sitemap.xsd")
    parts = [loc.text.removeprefix(settings.SITE_ADDRESS) for loc in index.iter("{*}loc")]
    assert parts == list(sitemaps.parts(timezone.now()))

    places = []
    for part in parts:
        root = checked(client.get(part).content, "sitemap.xsd")
        places += [loc.text.removeprefix(settings.SITE_ADDRESS) for loc in root.iter("{*}loc")]
        assert len(root)
    checked(client.get("/news-sitemap.xml").content, "sitemap.xsd")
    assert len(places) == len(set(places)) and {"/", "/about/", "/category/cities/", "/2019/05/"} <= set(places)
    assert [path for path in places if client.get(path).status_code != 200] == []


@pytest.mark.django_db
@pytest.mark.parametrize("word", NAUGHTY)
def test_no_word_breaks_out_of_what_machines_read(client, word):
    Site(name=f"The {word}"[:80], tagline=word, description=word).save()
    section, author = make_category(f"Of {word}", slug="of"), make_author(f"Ann {word}", slug="ann", links="")
    Author.objects.update(affiliation=word, biography="Sits.")
    tag = Tag.objects.create(name=f"Tag {word}"[:90], slug="tag")
    fields = {"standfirst": word, "teaser": word, "disclosure": word, "origin_name": word, "dateline": word[:40]}
    article = make_live_article(f"On {word}", authors=[author], categories=[section], tags=[tag.name], **fields)
    article.correct(by=make_editor(), kind="correction", note=f"Not {word}.", changes={"teaser": f"{word}!"})

    for at in ("/", "/category/of/", "/author/ann/", "/corrections/"):
        assert len(rss_of(client.get(f"{at}feed/").content).entries) == 1
        assert len(atom_of(client.get(f"{at}feed/atom/").content).entries) == 1
        assert len(json_feed_of(client.get(f"{at}feed/json/").content)["items"]) == 1
    for path in (*sitemaps.parts(timezone.now()), "/sitemap.xml", "/news-sitemap.xml"):
        checked(client.get(path).content, "sitemap.xsd")
    for path in ("/", "/author/ann/", article.current_path):
        page = client.get(path).text
        assert structured_in(page)
        open_graph_of(page)


WORDS = st.text(min_size=1, max_size=40).map(lambda text: f"A{text}")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_text_at_all_silences_a_feed(data):
    word = data.draw(WORDS)
    entry = Entry(
        *("tag:a.example,2026-01-01:article/1", data.draw(WORDS), "https://a.example/2026/03/x/", data.draw(WORDS)),
        *(WHEN, WHEN, "en", data.draw(WORDS)),
        authors=(Person(data.draw(WORDS), "https://a.example/author/a/"),),
        topics=(data.draw(WORDS),),
        rights=word,
    )
    publisher = Person(word, "https://a.example/")
    told = Channel(word, word, "https://a.example/", "https://a.example/feed/", publisher, "en", [entry])

    assert rss_of(rss(told)).entries and atom_of(atom(told)).entries and json_feed_of(json_feed(told))["items"]


@given(st.text())
def test_no_text_ends_the_block_of_data(text):
    block = script({"@type": "Thing", "name": f"A{text}"})

    assert block.count("<") == 2 and "<!--" not in block
    assert structured_in(block)[0]["name"] == f"A{text}"


@pytest.mark.django_db
def test_a_piece_is_told_with_everybody_who_made_it_and_what_was_put_right(client, settings):
    magazine = Magazine()
    Page.objects.create(title="How we correct", slug="how", purpose="correctionsPolicy")
    Page.objects.create(title="Hidden", slug="hid", purpose="ethicsPolicy", is_public=False)

    piece, *_ = structured_in(client.get(magazine.path).text)

    assert piece["@type"] == "OpinionNewsArticle" and piece["license"].endswith("/by/4.0/")
    assert [person["name"] for person in piece["author"]] == ["Marit Osei-Lund", "Dušan Vraštil"]
    assert piece["author"][0]["sameAs"] == ["https://a.example/m"]
    assert [person["name"] for person in piece["translator"]] == ["Noor Castellane"]
    assert [one["text"] for one in piece["correction"]] == ["It had five legs."]
    assert piece["publisher"]["correctionsPolicy"] == f"{settings.SITE_ADDRESS}/how/"
    assert "ethicsPolicy" not in piece["publisher"]
    assert piece["isBasedOn"]["datePublished"] == "2018-04"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("opinion", "OpinionNewsArticle"),
        ("editorial", "OpinionNewsArticle"),
        ("letter", "OpinionNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("background", "BackgroundNewsArticle"),
        ("interview", "NewsArticle"),
        ("review", "NewsArticle"),
    ],
)
def test_each_kind_is_told_as_what_it_is(client, kind, told):
    piece, *_ = structured_in(client.get(make_live_article(kind=kind).current_path).text)

    assert piece["@type"] == told and "NewsArticle" in kinds_of(told)


@pytest.mark.django_db
def test_a_review_of_a_work_names_the_work(client):
    works = "Benches at Rest | Noor Castellane | Weir | 1987 | 9783161484100\nOn Chairs"
    article = make_live_article(kind="review", works=works)

    piece, *_ = structured_in(client.get(article.current_path).text)

    assert piece["@type"] == "ReviewNewsArticle"
    assert [(work["@type"], work["name"]) for work in piece["itemReviewed"]] == [
        ("Book", "Benches at Rest"),
        ("CreativeWork", "On Chairs"),
    ]


@pytest.mark.django_db
def test_an_editorial_that_nobody_signs_is_the_houses_own(client, settings):
    piece, *_ = structured_in(client.get(make_live_article(kind="editorial").current_path).text)

    assert piece["author"] == {"@id": f"{settings.SITE_ADDRESS}/#publisher"}


@pytest.mark.django_db
def test_the_front_page_tells_of_the_house_and_an_authors_page_of_the_author(client):
    Magazine()

    house, site = structured_in(client.get("/").text)
    (profile,) = structured_in(client.get("/author/marit-osei-lund/").text)

    assert (house["@type"], site["@type"]) == ("NewsMediaOrganization", "WebSite")
    assert house["sameAs"] == ["https://m.example/@w"] and site["publisher"] == {"@id": house["@id"]}
    assert profile["mainEntity"]["name"] == "Marit Osei-Lund"


@pytest.mark.django_db
def test_of_what_is_not_there_nothing_is_told(client):
    article = make_article()
    article.publish(by=None, despite="As little as can be.")

    piece, *_ = structured_in(client.get(article.current_path).text)

    assert "author" not in piece and "dateModified" not in piece and "image" not in piece


def names_in(trail: dict) -> list[tuple[int, str, str]]:
    steps = trail["itemListElement"]
    return [(step["position"], step["name"], urlsplit(step["item"]["@id"]).path) for step in steps]


@pytest.mark.django_db
def test_the_way_to_a_piece_leads_through_its_section_and_to_a_section_through_the_one_above(client):
    town = make_category("Town")
    benches = make_category("Benches", parent=town)
    article = make_live_article(categories=[benches, town])

    _piece, to_piece = structured_in(client.get(article.current_path).text)
    (to_section,) = structured_in(client.get(benches.get_absolute_url()).text)

    assert to_piece["@type"] == "BreadcrumbList"
    assert names_in(to_piece) == [
        (1, "Benches", "/category/town/benches/"),
        (2, article.headline, article.current_path),
    ]
    assert names_in(to_section) == [(1, "Town", "/category/town/"), (2, "Benches", "/category/town/benches/")]
    assert "ld+json" not in client.get(town.get_absolute_url()).text


@pytest.mark.django_db
def test_a_part_of_a_series_says_so(client, settings):
    article = make_live_article()
    series = make_series(article)

    piece, *_ = structured_in(client.get(article.current_path).text)

    site, told = piece["isPartOf"]
    assert site["@type"] == "WebSite" and told["@type"] == "CreativeWorkSeries"
    assert told["url"] == settings.SITE_ADDRESS + series.get_absolute_url()
