"""docs/states.md is the specification: every cell of its table is one test."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Listing
from articles.relisting import relist
from tests.factories import make_editor, make_live_article, make_ready_article, tomorrow

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).parent.parent / "docs" / "states.md"


def cells():
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in TABLE.read_text().splitlines()
        if line.startswith("|")
    ]
    head = next(row for row in rows if row[0] == "verb")
    for row in rows[rows.index(head) + 2 :]:
        for state, outcome in zip(head[1:], row[1:], strict=True):
            if outcome != "–":
                yield pytest.param(row[0], state, outcome, id=f"{row[0]}: {state}")


def later():
    return tomorrow() + timedelta(days=1)


def make_in(state: str, by):
    match state:
        case "draft":
            return make_ready_article()
        case "in review":
            article = make_ready_article()
            article.hand_over(by=by)
        case "scheduled":
            article = make_ready_article()
            article.publish(by=by, at=tomorrow())
        case "live":
            return make_live_article()
        case "live, end set":
            article = make_live_article()
            article.withdraw(by=by, at=tomorrow())
        case "live, change waits":
            article = make_live_article()
            rewrite(article)
            article.publish(by=by, at=tomorrow())
        case "withdrawn":
            article = make_live_article()
            article.withdraw(by=by)
        case "withdrawn, return waits":
            article = make_live_article()
            article.withdraw(by=by)
            article.reinstate(by=by, at=tomorrow())
        case "called off":
            article = make_ready_article()
            article.call_off(by=by)
    return article


def rewrite(article):
    article.refresh_from_db()
    article.standfirst += " And more."
    article.save()


def do(verb: str, article, by) -> None:
    now = timezone.now()
    waiting = article.waiting_edition(now)
    at = {"now": None, "later": tomorrow() if waiting is None and verb.startswith("publish later") else later()}
    match verb.split():
        case ["save_version"]:
            rewrite(article)
            article.save_version(by=by)
        case ["publish", when]:
            rewrite(article)
            moment = now + timedelta(hours=1) if when == "later" else None
            article.publish(by=by, at=moment)
        case ["publish", when, *_]:
            rewrite(article)
            article.publish(by=by, at=at[when], instead_of=waiting)
        case ["correct"]:
            changes = {"body": "<p>Sit down last.</p><p>Then argue.</p>"}
            article.correct(by=by, kind="correction", note="It was the last thing.", changes=changes)
        case ["cancel"]:
            article.cancel(by=by)
        case ["call_off"]:
            article.call_off(by=by)
        case ["withdraw", when]:
            article.withdraw(by=by, at=at[when])
        case ["reinstate", when]:
            article.reinstate(by=by, at=at[when])
        case ["hand_over"]:
            article.hand_over(by=by, to=by, message="Is it fair?")
        case ["hand_back"]:
            article.hand_back(by=by, message="Shorter, please.")
        case ["restore"]:
            first = article.versions.order_by("number").first() or article.save_version(by=by).version
            article.restore(first, by=by)
        case ["redact"]:
            article.redact(by=by, words="Sit down", reason="The law.")
        case ["change_address"]:
            article.change_address(by=by, slug="another-address")
        case _:
            raise AssertionError(f"{TABLE.name} names a verb that this test does not know: {verb}")


def state_of(article) -> str:
    now = timezone.now()
    live, waiting = article.live_edition(now), article.waiting_edition(now)
    if live:
        return "live, change waits" if waiting else "live, end set" if live.live_until else "live"
    if article.was_public(now):
        return "withdrawn, return waits" if waiting else "withdrawn"
    if article.called_off_at:
        return "called off"
    if waiting:
        return "scheduled"
    return "in review" if article.handed_at else "draft"


@pytest.mark.parametrize(("verb", "state", "outcome"), list(cells()))
def test_a_verb_does_in_each_state_what_the_table_says(verb, state, outcome):
    editor = make_editor()
    article = make_in(state, editor)
    assert state_of(article) == state
    before = everything(article)

    try:
        do(verb, article, editor)
        refused = False
    except ValidationError as refusal:
        assert refusal.messages[0].endswith(".")
        refused = True

    article.refresh_from_db()
    assert ("refused" if refused else state_of(article)) == outcome
    if refused:
        assert everything(article) == before
    assert_listed_rightly(article)


def everything(article):
    held = article.versions, article.editions, article.addresses, article.withdrawals, article.listings
    return [list(rows.order_by("pk").values()) for rows in (*held, article.hand_overs)]


def assert_listed_rightly(article):
    """Relisting what the verbs have listed changes nothing."""
    rows = list(Listing.objects.order_by("pk").values())
    assert relist([article.pk]) == set()
    assert list(Listing.objects.order_by("pk").values()) == rows
