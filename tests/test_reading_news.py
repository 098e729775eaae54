"""The map of what is new, for programs that look for news."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from lxml import etree

from articles.models import Site
from reading.templatetags.standfirst import news_language
from tests.factories import make_article, make_editor, make_live_article, tomorrow
from tests.volumes import named

pytestmark = pytest.mark.django_db
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
TWO_DAYS = timedelta(days=2)


def news(client) -> tuple:
    response = client.get("/news-sitemap.xml")
    assert response.status_code == 200 and response.headers["Content-Type"].startswith("application/xml")
    return response, etree.fromstring(response.content).findall("map:url", NAMES)


def texts(url, *paths: str) -> list[str]:
    return [url.findtext(path, namespaces=NAMES) for path in paths]


def test_a_new_piece_is_mapped_with_its_title_its_moment_and_the_magazines_name(client, settings):
    Site(name="The Loom & Co.").save()
    article = make_live_article("Who owns <the> bench?", language="pt-BR")

    _response, (url,) = news(client)

    about = "news:news/news:publication"
    assert texts(url, "map:loc", f"{about}/news:name", f"{about}/news:language", "news:news/news:title") == [
        settings.SITE_ADDRESS + article.current_path,
        "The Loom & Co.",
        "pt",
        "Who owns <the> bench?",
    ]
    (at,) = texts(url, "news:news/news:publication_date")
    assert at == timezone.localtime(article.published_at).isoformat()


def test_what_is_old_dated_by_hand_or_not_public_is_no_news(client):
    with time_machine.travel(timezone.now() - TWO_DAYS - timedelta(minutes=1)):
        make_live_article("Old")
    make_live_article("Known to the day", dated_on=timezone.localdate() - timedelta(days=1))
    make_article("Waiting").publish(by=None, at=tomorrow())
    make_live_article("Withdrawn").withdraw(by=make_editor())

    response, urls = news(client)

    assert urls == [] and response.good_until is None and response.keys == ["list:all:news"]


def test_it_turns_stale_when_its_oldest_piece_is_two_days_old(client):
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        oldest = make_live_article("Oldest")
    newest = make_live_article("Newest")

    response, urls = news(client)

    assert [texts(url, "news:news/news:title") for url in urls] == [["Newest"], ["Oldest"]]
    assert response.good_until == oldest.published_at + TWO_DAYS
    assert response.keys == [newest.surrogate_key, oldest.surrogate_key, "list:all:news"]
    with time_machine.travel(response.good_until, tick=False):
        assert len(news(client)[1]) == 1


def test_a_sign_that_xml_can_not_hold_does_not_silence_it(client):
    make_live_article("A\x08 bench")

    assert texts(news(client)[1][0], "news:news/news:title") == ["A  bench"]


def test_a_piece_of_the_last_days_of_a_month_is_news_in_the_next(client):
    with time_machine.travel("2026-02-28T23:00:00Z"):
        make_live_article("Last")
    with time_machine.travel("2026-03-01T12:00:00Z"):
        assert len(news(client)[1]) == 1


@pytest.mark.parametrize(("language", "said"), [("en", "en"), ("de-CH", "de"), ("zh-TW", "zh-tw"), ("zh-Hans", "zh")])
def test_a_language_is_named_as_news_maps_name_it(language, said):
    assert news_language(language) == said


def test_programs_are_told_of_both_maps(client, settings):
    lines = client.get("/robots.txt").text.splitlines()

    for name in ("sitemap", "news-sitemap"):
        assert f"Sitemap: {settings.SITE_ADDRESS}/{name}.xml" in lines


def test_an_archive_that_comes_in_is_no_news(client):
    make_live_article(dated_on=date(2011, 1, 5))

    assert news(client)[1] == []


def test_a_piece_whose_original_is_here_after_all_is_news_again(client):
    article = make_live_article(origin_url="https://a.example/x", canonical_is_origin=True)
    before = news(client)[1]

    article.canonical_is_origin = False
    article.save()
    with named() as keys:
        article.refiled(by=None)

    assert not before and len(news(client)[1]) == 1
    assert set(keys) >= {"list:all:news", f"article:{article.pk}"}


def test_a_piece_whose_origin_is_corrected_away_is_news_again(client):
    article = make_live_article(origin_url="https://a.example/x", canonical_is_origin=True)
    before = news(client)[1]

    with named() as keys:
        article.correct(by=make_editor(), kind="small_fix", changes={"origin_url": ""})

    assert not before and len(news(client)[1]) == 1
    assert "list:all:news" in keys
