"""Moments: what is scheduled names nothing before, and is named once, whoever comes first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Listing
from articles.relisting import settle_listings
from pagecache.models import Change
from tests.factories import make_article, make_author, make_live_article
from tests.volumes import TODAY, Volumes, clock_at, named

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def clock():
    with clock_at(TODAY) as clock:
        yield clock


@pytest.fixture(params=[5, 65])
def volumes(request, clock):
    return Volumes(request.param)


def in_an_hour():
    return timezone.now() + AN_HOUR


def settled() -> set[str]:
    with named() as keys:
        settle_listings()
    return keys


def test_what_waits_touches_nothing_until_it_comes(volumes, clock):
    first, called_off, live = volumes.draft(), volumes.draft(), volumes.newest
    clock.shift(1)

    with named() as keys:
        first.publish(by=volumes.editor, at=in_an_hour())
        first.cancel(by=volumes.editor)
        first.publish(by=volumes.editor, at=in_an_hour())
        first.save_version(by=volumes.editor)
        called_off.publish(by=volumes.editor, at=in_an_hour())
        called_off.call_off(by=volumes.editor)
        called_off.reinstate(by=volumes.editor)
        live.body += "<p>More.</p>"
        live.save()
        live.publish(by=volumes.editor, at=in_an_hour())
        live.withdraw(by=volumes.editor, at=in_an_hour() + AN_HOUR)
        live.cancel(by=volumes.editor)
        live.reinstate(by=volumes.editor)

    assert keys == settled() == set()


def test_a_piece_that_comes_at_its_moment_touches_what_it_would_have_touched_now(volumes, clock):
    article = volumes.draft()
    article.publish(by=volumes.editor, at=in_an_hour())

    clock.shift(AN_HOUR)

    assert settled() == volumes.at_the_end_of(2026) | volumes.at_the_top() | {
        f"article:{article.pk}",
        "list:all:202603:last",
        "sitemap:202603",
    }
    assert settled() == set()


def test_a_change_that_comes_at_its_moment_touches_the_piece_and_no_list(volumes, clock):
    article = volumes.newest
    article.body += "<p>More.</p>"
    article.save()
    article.publish(by=volumes.editor, at=in_an_hour(), note="Longer.")

    clock.shift(AN_HOUR)

    assert settled() == {f"article:{article.pk}", "sitemap:202603", "corrections:newest"}
    assert settled() == set()


def test_a_piece_with_a_beginning_and_an_end_is_named_at_both(volumes, clock):
    article = volumes.draft()
    article.publish(by=volumes.editor, at=in_an_hour())
    article.withdraw(by=volumes.editor, at=in_an_hour() + AN_HOUR)

    clock.shift(AN_HOUR)
    begun = settled()
    assert settled() == set()
    clock.shift(AN_HOUR)
    ended = settled()

    assert begun == ended >= volumes.at_the_top() | {f"article:{article.pk}", "sitemap:202603"}
    assert settled() == set()


def test_a_piece_that_came_and_went_unsettled_is_named_all_the_same(volumes, clock):
    article = volumes.draft()
    article.publish(by=volumes.editor, at=in_an_hour())
    article.withdraw(by=volumes.editor, at=in_an_hour() + AN_HOUR)

    clock.shift(3 * AN_HOUR)

    assert settled() >= volumes.at_the_top() | {f"article:{article.pk}", "sitemap:202603"}


def test_a_verb_that_comes_before_the_settling_tells_what_that_would_have_told(volumes, clock):
    article = volumes.draft()
    article.publish(by=volumes.editor, at=in_an_hour())
    clock.shift(AN_HOUR + timedelta(seconds=1))

    with named() as keys:
        article.withdraw(by=volumes.editor)

    assert keys >= volumes.at_the_top() | {f"article:{article.pk}", "sitemap:202603"}
    assert settled() == set()


def test_an_author_whose_first_piece_comes_at_its_moment_stands_among_the_letters(clock):
    make_article(authors=[make_author()]).publish(by=None, at=in_an_hour())

    clock.shift(AN_HOUR)

    assert "author:all" in settled()


def test_where_nothing_is_due_settling_is_one_query_and_no_transaction(volumes, clock):
    volumes.draft().publish(by=volumes.editor, at=in_an_hour())

    with CaptureQueriesContext(connection) as queries:
        assert settle_listings() == 0

    assert len(queries) == 1


def test_what_fails_while_it_is_settled_is_neither_folded_nor_named(clock, monkeypatch):
    make_live_article().withdraw(by=None, at=in_an_hour())
    clock.shift(AN_HOUR)
    Change.objects.all().delete()
    monkeypatch.setattr("articles.relisting.changed", lambda *_keys: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        settle_listings()

    assert Listing.objects.due(timezone.now()).exists()
    assert not Change.objects.exists()
