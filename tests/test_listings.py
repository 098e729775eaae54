"""Lists, counts and articles say the same, at every moment and after any sequence of verbs."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from articles.models import ALL, Article, Edition, ListCount, Listing
from articles.relisting import relist, settle_listings
from tests.factories import make_article, make_author, make_category, make_live_article

START = "2026-03-30T12:00:00Z"


def listed(name, at) -> set[int]:
    return set(Listing.objects.of(name).live(at).values_list("edition_id", flat=True))


def count(name, at) -> int:
    return sum(Listing.objects.months_of(name, at).values())


@pytest.mark.django_db
def test_a_scheduled_piece_is_counted_from_its_moment_on_without_a_job():
    with time_machine.travel(START):
        article = make_article()
        at = timezone.now() + timedelta(hours=1)
        article.publish(by=None, at=at)

    assert count(ALL, at - timedelta(seconds=1)) == 0
    assert count(ALL, at) == 1


@pytest.mark.django_db
def test_settling_changes_no_list_and_leaves_no_row_behind():
    with time_machine.travel(START):
        ended, begun = make_live_article(), make_article()
        at = timezone.now() + timedelta(hours=1)
        ended.withdraw(by=None, at=at)
        begun.publish(by=None, at=at)
    with time_machine.travel(at + timedelta(minutes=1)):
        before = listed(ALL, timezone.now()), count(ALL, timezone.now())

        assert settle_listings() == 2

        assert (listed(ALL, timezone.now()), count(ALL, timezone.now())) == before
        assert Listing.objects.filter(list=ALL).count() == 1
        assert settle_listings() == 0


@pytest.mark.django_db
def test_pieces_known_to_the_month_stand_in_one_order_always():
    from datetime import date

    pieces = [
        make_live_article(f"Piece {number}", dated_on=date(2019, 10, 1), dated_precision="month") for number in range(5)
    ]

    newest = [edition.article_id for edition in Listing.objects.of(ALL).live(timezone.now()).newest(5)]
    assert newest == [piece.pk for piece in reversed(pieces)]


class Newsroom(RuleBasedStateMachine):
    """Any verbs in any order; after each, lists and counts equal what the editions say."""

    def __init__(self):
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()

    @initialize()
    def open(self):
        self.clock = time_machine.travel(START, tick=False)
        self.traveller = self.clock.start()
        self.categories = [make_category("Top")]
        self.categories.append(make_category("Below", parent=self.categories[0]))
        self.authors = [make_author(), make_author()]
        self.articles = [make_article(f"Piece {n}", categories=[self.categories[1]]) for n in range(2)]

    def teardown(self):
        if hasattr(self, "clock"):
            self.clock.stop()
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)

    @rule(hours=st.integers(1, 500))
    def wait(self, hours):
        self.traveller.shift(timedelta(hours=hours))

    @rule(
        which=st.integers(0, 1),
        verb=st.sampled_from(
            "publish schedule replace correct cancel call_off withdraw withdraw_later reinstate move sign file".split()
        ),
        hours=st.integers(1, 300),
    )
    def act(self, which, verb, hours):
        self.traveller.shift(timedelta(seconds=1))
        article = Article.objects.get(pk=self.articles[which].pk)
        later = timezone.now() + timedelta(hours=hours)
        try:
            self.do(verb, article, later, hours)
        except ValidationError as refusal:
            assert refusal.messages[0].endswith(".")

    def do(self, verb, article, later, hours):
        match verb:
            case "publish" | "schedule" | "replace":
                article.headline += "x"
                article.save()
                waiting = article.waiting_edition(timezone.now()) if verb == "replace" else None
                article.publish(by=None, at=None if verb == "publish" else later, instead_of=waiting)
            case "correct":
                live = article.live_edition(timezone.now())
                body = (live.version.body if live else "") + f"<p>{hours}</p>"
                settled = {place: {"body": body} for place in ("working", "waiting")}
                article.correct(by=None, kind="small_fix", changes={"body": body}, settled=settled)
            case "withdraw_later":
                article.withdraw(by=None, at=later)
            case "move":
                article.change_address(
                    by=None, slug=f"slug-{hours}", dated_on=timezone.localdate() - timedelta(days=hours)
                )
            case "sign":
                article.set_bylines([(self.authors[hours % 2].pk, "by", "")])
            case "file":
                article.file(by=None, categories=[self.categories[hours % 2].pk])
            case _:
                getattr(article, verb)(by=None)

    @rule()
    def settle(self):
        settle_listings()

    @invariant()
    def lists_say_what_editions_say(self):
        if not hasattr(self, "articles"):
            return
        now = timezone.now()
        for at in (now, now + timedelta(hours=100), now + timedelta(hours=400)):
            live = set(Edition.objects.live(at).values_list("pk", flat=True))
            assert listed(ALL, at) == live
            assert listed(self.categories[0], at) == live
            assert count(ALL, at) == len(live)
            for author in self.authors:
                signed = set(
                    Edition.objects.live(at).filter(version__bylines__author=author).values_list("pk", flat=True)
                )
                assert listed(author, at) == signed
                assert count(author, at) == len(signed)

    @invariant()
    def nothing_is_left_to_do(self):
        if not hasattr(self, "articles"):
            return
        settle_listings()
        assert relist([article.pk for article in self.articles]) == set()
        for row in ListCount.objects.all():
            assert row.count == Listing.objects.filter(list=row.list, month=row.month, turns_at=None).count()


@pytest.mark.django_db(transaction=True)
def test_lists_are_right_after_any_sequence_of_verbs():
    run_state_machine_as_test(Newsroom, settings=settings(max_examples=25, stateful_step_count=12, deadline=None))
