from datetime import date

import feedparser
import pytest

from tests.factories import make_author, make_category, make_editor, make_live_article
from tests.magazine import Magazine

pytestmark = pytest.mark.django_db


def feed_at(client, path: str = "/feed/"):
    response = client.get(path)
    assert response.status_code == 200
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def test_every_feed_is_read_without_a_warning(client):
    magazine = Magazine()

    for path in ("/feed/", "/category/cities/feed/", "/author/marit-osei-lund/feed/", "/tag/seating/feed/"):
        parsed = feed_at(client, path)
        assert parsed.version == "rss20"
        assert parsed.feed.title and parsed.feed.link and parsed.feed.subtitle and parsed.feed.language == "en"
        assert parsed.feed.links[-1]["href"].endswith(path)
        assert any(entry.link.endswith(magazine.path) for entry in parsed.entries)
        for entry in parsed.entries:
            assert entry.title and entry.link and entry.id and entry.published_parsed and entry.content[0].value


def test_an_entry_holds_the_whole_text_and_its_notes(client, settings):
    make_live_article(
        body='<p>Sit &amp; see.<span class="footnote">On a <a href="/about/">bench</a>.</span></p>',
        standfirst="Nor is a chair.",
        authors=[make_author("Marit"), make_author("Dušan")],
        categories=[make_category("Cities")],
    )

    (entry,) = feed_at(client).entries

    text = entry.content[0].value
    assert "Sit &amp; see." in text and "On a <a" in text and "Nor is a chair." in text
    assert 'href="/' not in text and f'href="{settings.SITE_ADDRESS}/about/"' in text
    assert [author.name for author in entry.authors] == ["Marit", "Dušan"] and entry.tags[0].term == "Cities"


def test_an_entry_keeps_its_name_when_its_address_and_words_change(client):
    article, editor = make_live_article(), make_editor()
    before = feed_at(client).entries[0]

    article.change_address(by=editor, slug="on-benches")
    article.correct(by=editor, kind="update", note="Longer now.", changes={"headline": "A longer bench"})

    after = feed_at(client).entries[0]
    assert after.id == before.id and after.link != before.link and after.title == "A longer bench"


def test_a_magazine_without_sections_lists_none(client):
    assert "By section" not in client.get("/feeds/").text
    make_category("Cities")
    assert "By section" in client.get("/feeds/").text


def test_pages_lead_to_their_feeds(client):
    make_live_article(authors=[make_author("Marit")])

    assert 'type="application/rss+xml"' in client.get("/").content.decode()
    assert 'href="/author/marit/feed/"' in client.get("/author/marit/").content.decode()


def test_a_sign_that_xml_can_not_hold_does_not_silence_a_feed(client):
    section, author = make_category("Sea\x03side"), make_author("Marit\x0bLund")
    make_live_article("A\x08 bench", standfirst="One\x0bTwo", authors=[author], categories=[section], tags=["a\x1bb"])

    for address in ("/feed/", f"{section.get_absolute_url()}feed/"):
        read = feedparser.parse(client.get(address).content)
        assert not read.bozo
        assert read.entries[0].description == "One Two"


def test_a_feed_of_nothing_is_a_feed_all_the_same(client):
    make_category("Cities")

    assert feed_at(client).entries == feed_at(client, "/category/cities/feed/").entries == []


def test_a_year_alone_is_that_of_the_magazines_own_clock(client, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    make_live_article(dated_on=date(2001, 1, 1), dated_precision="year")

    assert "First published: 2001." in client.get("/feed/").text
