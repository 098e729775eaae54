"""Two editors at the same moment, in real threads: one wins, the other gets a clear refusal."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.utils import timezone

from articles.models import Article, Edition, ListCount, Listing
from articles.relisting import relist, settle_listings
from pagecache.models import Change
from tests.factories import (
    make_article,
    make_category,
    make_editor,
    make_live_article,
    make_ready_article,
    tomorrow,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def at_once(*acts):
    """Run the acts in threads that start together; returns what each gave back or raised."""
    start = threading.Barrier(len(acts))
    outcomes: list = [None] * len(acts)

    def run(number, act):
        try:
            start.wait(timeout=20)
            outcomes[number] = act()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def refusals(outcomes) -> list[str]:
    unexpected = [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, ValidationError)]
    assert not unexpected, unexpected
    return [one.messages[0] for one in outcomes if isinstance(one, ValidationError)]


def fresh(article) -> Article:
    return Article.objects.get(pk=article.pk)


@pytest.mark.parametrize("times", range(3))
def test_of_two_who_publish_one_wins(times):
    article, one, other = make_ready_article(), make_editor(), make_editor()

    outcomes = at_once(lambda: fresh(article).publish(by=one), lambda: fresh(article).publish(by=other))

    assert len(refusals(outcomes)) == 1
    assert "Readers see exactly these words already" in refusals(outcomes)[0]
    assert article.editions.count() == article.addresses.count() == 1


def test_of_two_who_schedule_one_wins():
    article = make_article()

    outcomes = at_once(*[lambda: fresh(article).publish(by=None, at=tomorrow())] * 2)

    assert [sentence[:16] for sentence in refusals(outcomes)] == ["An edition waits"]


@pytest.mark.parametrize("times", range(3))
def test_of_two_who_correct_the_same_edition_one_wins(times):
    article = make_live_article(body="<p>One.</p><p>Two.</p>")
    seen = article.live_edition(timezone.now())

    def correct(body):
        return fresh(article).correct(by=None, kind="small_fix", changes={"body": body}, base=seen)

    outcomes = at_once(lambda: correct("<p>Once.</p><p>Two.</p>"), lambda: correct("<p>One.</p><p>Twice.</p>"))

    assert [sentence[:13] for sentence in refusals(outcomes)] == ["Somebody else"]
    assert article.editions.count() == 2


def test_of_two_who_withdraw_one_wins():
    article = make_live_article()

    outcomes = at_once(*[lambda: fresh(article).withdraw(by=None)] * 2)

    assert len(refusals(outcomes)) == 1
    assert article.withdrawals.count() == 1


@pytest.mark.parametrize("times", range(3))
def test_publishing_correcting_and_withdrawing_at_once_leave_one_story(times):
    article = make_live_article(body="<p>One.</p>")
    seen = article.live_edition(timezone.now())
    Article.objects.filter(pk=article.pk).update(headline="A new headline")

    outcomes = at_once(
        lambda: fresh(article).publish(by=None),
        lambda: fresh(article).correct(by=None, kind="small_fix", changes={"body": "<p>Once.</p>"}, base=seen),
        lambda: fresh(article).withdraw(by=None),
    )

    refusals(outcomes)
    now = timezone.now()
    assert not isinstance(outcomes[2], Exception), "readers could see it, whoever came first"
    assert not Edition.objects.live(now).exists()
    assert Listing.objects.count() == 0
    assert not ListCount.objects.exclude(count=0).exists()


def test_pieces_of_one_category_are_published_side_by_side_and_counted():
    category = make_category()
    pieces = [make_article(f"Piece {number}", categories=[category]) for number in range(6)]

    outcomes = at_once(*[lambda piece=piece: fresh(piece).publish(by=None) for piece in pieces])

    assert refusals(outcomes) == []
    assert sum(Listing.objects.months_of(category, timezone.now()).values()) == 6
    assert relist([piece.pk for piece in pieces]) == set()


def test_two_pieces_of_one_headline_get_an_address_each():
    pieces = [make_article("The same headline") for _ in range(4)]

    outcomes = at_once(*[lambda piece=piece: fresh(piece).publish(by=None) for piece in pieces])

    assert refusals(outcomes) == []
    assert len({piece.current_path for piece in pieces}) == 4
    assert connection.vendor == "postgresql"


def test_of_two_workers_one_settles_a_moment_and_names_it():
    article = make_ready_article()
    article.publish(by=make_editor(), at=tomorrow())
    later = tomorrow() + timedelta(minutes=1)
    Change.objects.all().delete()

    outcomes = at_once(*[lambda: settle_listings(at=later)] * 3)

    keys = list(Change.objects.values_list("key", flat=True))
    assert refusals(outcomes) == [] and sum(outcomes) >= 1
    assert len(keys) == len(set(keys)) and article.surrogate_key in keys
    assert not Listing.objects.moving().exists()


@pytest.mark.parametrize("times", range(3))
def test_a_moment_that_is_settled_while_a_verb_is_at_it_is_counted_once(times):
    article, by = make_live_article(), make_editor()
    article.withdraw(by=by, at=tomorrow())
    later = tomorrow() + timedelta(minutes=1)

    outcomes = at_once(lambda: settle_listings(at=later), lambda: fresh(article).file(by=by, tags=["Wood"]))

    assert refusals(outcomes) == []
    settle_listings(at=later)
    relist([article.pk], at=later)
    assert not Listing.objects.exists()
    assert set(ListCount.objects.values_list("count", flat=True)) <= {0}
