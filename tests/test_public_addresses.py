"""Every public address, told without a reader."""

from datetime import date

import pytest
from django.urls import resolve
from django.utils import timezone

from articles.models import Redirect
from pagecache.rendering import render
from reading import addresses as module
from reading.addresses import MADE_WHEN_ASKED, NEVER_STORED, about_how_many, addresses, redirects
from reading.archive import PAGE
from reading.urls import urlpatterns
from tests.factories import make_author, make_live_article, yesterday
from tests.magazine import HIDDEN, Magazine

pytestmark = pytest.mark.django_db


def a_long_standing_magazine() -> Magazine:
    """With older pages of every kind."""
    magazine = Magazine().with_an_archive()
    for number in range(PAGE * 2):
        magazine.live.correct(by=magazine.editor, kind="correction", note=f"It had {number} legs.", changes={})
    return magazine


def all_addresses() -> list[str]:
    return list(addresses(timezone.now()))


def test_every_pattern_is_told_or_named_as_never_stored():
    a_long_standing_magazine()

    told = {resolve(path).url_name for path in all_addresses()}

    assert told | NEVER_STORED | MADE_WHEN_ASKED == {pattern.name for pattern in urlpatterns}
    assert not told & NEVER_STORED


def test_every_address_answers():
    a_long_standing_magazine()

    assert {path: status for path in all_addresses() if (status := render(path).status) != 200} == {}


def test_no_address_is_told_twice():
    a_long_standing_magazine()

    paths = all_addresses()

    assert len(paths) == len(set(paths))


def test_every_public_page_that_readers_can_reach_is_told():
    magazine = a_long_standing_magazine()
    told = set(all_addresses())

    for name, paths in magazine.addresses().items():
        answered = {path for path in paths if render(path).status == 200}
        # The history of a piece that never changed is asked for by nobody; corrections are told from page to page.
        if name not in NEVER_STORED | MADE_WHEN_ASKED | {"history", "older-corrections"}:
            assert answered <= told, name
    assert f"{magazine.path}history/" in told


def test_no_address_tells_of_what_is_hidden():
    Magazine().with_an_archive()

    assert [path for path in all_addresses() if any(word in path for word in HIDDEN) or "hidden-0" in path] == []


def test_the_busiest_come_first_and_new_pieces_before_old_ones():
    magazine = Magazine().with_an_archive()

    paths = all_addresses()

    assert paths[:6] == ["/", "/feed/", "/feed/atom/", "/feed/json/", "/category/cities/", "/category/cities/feed/"]
    assert (
        paths.index(magazine.path) < paths.index("/2019/05/an-old-bench-3/") < paths.index("/author/marit-osei-lund/")
    )


def test_batches_lose_no_address(monkeypatch):
    """Half of a month's pieces share one moment."""
    a_long_standing_magazine()
    for number in range(7):
        make_live_article(f"Known to the month {number}", dated_on=date(2019, 5, 1), dated_precision="month")
    whole = all_addresses()

    monkeypatch.setattr(module, "BATCH", 3)

    assert all_addresses() == whole


def test_how_many_there_are_is_about_known_beforehand():
    """But for the piece whose change waits: it is in no kept count."""
    a_long_standing_magazine()

    assert about_how_many(timezone.now()) == len(all_addresses()) - 1


def test_an_empty_magazine_has_its_few_pages():
    paths = all_addresses()

    assert {render(path).status for path in paths} == {200}
    assert about_how_many(timezone.now()) == len(paths) == 17


def test_every_redirect_leads_where_it_says():
    magazine = Magazine()
    magazine.live.change_address(by=magazine.editor, slug="another-bench")
    plain = make_live_article("A plain bench")
    plain.change_address(by=magazine.editor, slug="plain")
    magazine.dusan.rename(by=magazine.editor, name="Dušan Vraštil", slug="dusan")
    Redirect.objects.create(old_path="/blog/bench.html", new_path="https://old.example/bench")

    found = list(redirects(timezone.now()))

    assert {old: render(old).headers["Location"] for old, _new in found} == dict(found)
    assert {render(old).status for old, _new in found} == {301}
    assert f"{magazine.path}history/" in dict(found) and "/author/dusan-vrastil/" in dict(found)
    assert len(found) == 5


def test_no_redirect_tells_of_what_is_not_live():
    magazine = Magazine()
    article = make_live_article("A bench that went", authors=[make_author()])
    old = article.current_path
    article.change_address(by=magazine.editor, slug="went")
    article.withdraw(by=magazine.editor)
    Redirect.objects.create(old_path=old, new_path="/about/")

    assert list(redirects(timezone.now())) == []


def test_addresses_are_those_of_their_moment():
    Magazine()

    assert len(list(addresses(yesterday()))) < len(all_addresses())
