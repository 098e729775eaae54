"""A whole site as files: every page, and nothing that leads nowhere."""

import json
import os
import re
from urllib.parse import quote

import pytest
import time_machine
from django.utils import timezone

from articles.models import Page, Redirect
from pagecache.rendering import render
from reading.addresses import addresses
from tests.exported import asked, crawled, write
from tests.factories import make_editor, make_live_article, make_ready_article, tomorrow
from tests.magazine import HIDDEN
from tests.pictures_made import make_picture

pytestmark = pytest.mark.django_db


def test_every_page_is_there_and_every_link_leads_somewhere(whole_magazine, tmp_path, file_host, settings):
    write(tmp_path / "site")

    site = file_host(tmp_path / "site")
    told = list(addresses(timezone.now()))
    answers = crawled(site, told, settings.SITE_ADDRESS)

    assert [path for path, (status, _text) in answers.items() if status != 200] == []
    assert {"/static/css/site.css", "/uploads/report.pdf", "/feed/index.xml"} <= set(answers)
    # What the style sheet imports comes along.
    assert (tmp_path / "site/static/css/print.css").is_file()
    assert len(answers) > len(told)


def test_no_file_says_what_is_not_public(whole_magazine, tmp_path):
    write(tmp_path / "site")

    for file in (tmp_path / "site").rglob("*"):
        said = str(file.relative_to(tmp_path)).lower()
        if file.is_file():
            said += file.read_bytes().decode(errors="replace").lower()
        assert [word for word in HIDDEN if word in said] == [], file
    assert not (tmp_path / "site" / whole_magazine.withdrawn.current_path.strip("/")).exists()


def test_what_a_file_can_not_be_leaves_no_dangling_link(whole_magazine, tmp_path):
    write(tmp_path / "site")

    article = (tmp_path / "site" / whole_magazine.live.current_path.strip("/") / "index.html").read_text()
    links = (tmp_path / "site/links/index.html").read_text()
    assert "astodon/" not in article and ">Bluesky</a></li>" in article
    assert '<a>Hidden</a>, <a>missing</a>, <a href="/uploads/report.pdf">report</a>, <a>lost</a>' in links
    assert '<a href="/feed/index.xml">feed</a>, <a href="/about#s">about</a>' in links
    assert '<a href="https://a.example/feed/"' in links and "<a>search</a>" in links
    assert '<pre tabindex="0">&lt;a href="/no/such/"&gt;</pre>' in links


def test_feeds_have_their_names_and_the_old_ones(whole_magazine, tmp_path, settings):
    write(tmp_path / "site")

    feed = tmp_path / "site/category/cities/feed"
    head = (tmp_path / "site/category/cities/index.html").read_text()
    assert (feed / "index.xml").read_bytes() == (feed / "index.html").read_bytes()
    assert f'"{settings.SITE_ADDRESS}/category/cities/feed/index.xml"' in (feed / "index.xml").read_text()
    assert 'type="application/rss+xml" title="Cities · The Weighhouse" href="/category/cities/feed/index.xml"' in head
    assert 'title="Cities · The Weighhouse (Atom)" href="/category/cities/feed/atom/index.xml"' in head
    assert 'title="Cities · The Weighhouse (JSON)" href="/category/cities/feed/json/index.json"' in head
    told = json.loads((feed / "json/index.json").read_text())
    assert told["feed_url"] == f"{settings.SITE_ADDRESS}/category/cities/feed/json/index.json"


def test_old_addresses_lead_on_by_page_and_by_line(whole_magazine, tmp_path, file_host, settings):
    Redirect.objects.create(old_path="/alt/bänk.html", new_path="https://old.example/?a=1&b=2")
    Redirect.objects.create(old_path="/first", new_path="/second/")
    Redirect.objects.create(old_path="/second/", new_path=whole_magazine.path)
    Redirect.objects.create(old_path="/nowhere/", new_path="/no/such/")
    Redirect.objects.create(old_path="/about/", new_path="/corrections/")

    write(tmp_path / "site")

    site, new = file_host(tmp_path / "site"), whole_magazine.live.current_path
    lines = (tmp_path / "site/_redirects").read_text().splitlines()
    for old in (whole_magazine.path, "/first", "/second/"):
        assert f'<meta http-equiv="refresh" content="0; url={new}">' in asked(site + old)[1]
        assert f"{old} {new} 301" in lines
    assert f'<link rel="canonical" href="{settings.SITE_ADDRESS}{new}">' in asked(f"{site}/second/")[1]
    assert 'url=https://old.example/?a=1&amp;b=2"' in asked(site + quote("/alt/bänk.html"))[1]
    assert "/alt/b%C3%A4nk.html https://old.example/?a=1&b=2 301" in lines
    assert "/author/dusan-vrastil/* /author/dusan/:splat 301" in lines
    assert "url=/author/dusan/feed/" in asked(f"{site}/author/dusan-vrastil/feed/")[1]
    assert asked(f"{site}/nowhere/")[0] == 404
    assert "refresh" not in asked(f"{site}/about/")[1]
    assert not [line for line in lines if line.startswith(("/nowhere/", "/about/"))]


def test_no_address_leads_out_of_the_folder_or_over_its_own_files(whole_magazine, tmp_path):
    olds = ("/../../out/", "/a/../../out/", "/./x/", "/.git/config/", "/static/x/", "/_headers", "/404.html", "/x\\y/")
    for old in (*olds, "//out/", "/?p=7", f"/{'x' * 300}/", "/a\nb/"):
        Redirect.objects.create(old_path=old, new_path="/write/")
    Page.objects.create(title="Write", slug="write")

    write(tmp_path / "site")

    assert sorted(os.listdir(tmp_path)) == ["site", "uploads"]
    assert [file for file in (tmp_path / "site").rglob("*.html") if "url=/write/" in file.read_text()] == []
    assert "/write/" not in (tmp_path / "site/_redirects").read_text()


@pytest.mark.django_db(transaction=True)
def test_what_has_begun_or_changed_since_is_written_without_a_worker_too(kept, tmp_path):
    """Pages are stored that show what was there before."""
    piece, new = make_live_article("Old words"), make_ready_article("A new piece")
    piece.headline = "New words"
    piece.save()
    for article in (piece, new):
        article.publish(by=make_editor(), at=tomorrow())
    for path in ("/", piece.current_path):
        render(path)
        assert kept.has(path)

    with time_machine.travel(tomorrow()):
        write(tmp_path / "site")

    assert "A new piece" in (tmp_path / "site/index.html").read_text()
    assert "New words" in (tmp_path / "site" / piece.current_path.strip("/") / "index.html").read_text()


def test_a_share_picture_that_is_drawn_when_asked_for_is_not_named(
    tmp_path, picture_stores, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        picture = make_picture()
    drawn, pictured = make_live_article(), make_live_article("Seen", lead_image=picture)

    write(tmp_path / "site")

    def page_of(article) -> str:
        return (tmp_path / "site" / article.current_path.strip("/") / "index.html").read_text()

    assert not re.search(r"og:image|twitter:card|card\.png", page_of(drawn))
    assert '<meta name="twitter:card"' in page_of(pictured) and "og:image" in page_of(pictured)
