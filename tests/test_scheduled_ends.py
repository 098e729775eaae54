"""An end that was set before the beginning it ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.factories import make_editor, make_ready_article, tomorrow

pytestmark = pytest.mark.django_db


def make_scheduled_with_end():
    """(article, the edition that waits, its end)."""
    article, end = make_ready_article(), timezone.now() + timedelta(days=5)
    article.publish(by=make_editor(), at=tomorrow())
    article.withdraw(by=make_editor(), at=end)
    return article, article.waiting_edition(timezone.now()), end


@pytest.mark.parametrize("at", [None, timedelta(days=2)])
def test_an_end_survives_another_beginning(at):
    article, waiting, end = make_scheduled_with_end()

    edition = article.publish(by=make_editor(), at=at and timezone.now() + at, instead_of=waiting)

    assert edition.live_until == end
    assert {row.live_until for row in article.listings.all()} == {end}


def test_a_beginning_after_the_end_is_refused():
    article, waiting, end = make_scheduled_with_end()

    with pytest.raises(ValidationError, match="only until"):
        article.publish(by=make_editor(), at=end + timedelta(days=1), instead_of=waiting)

    assert article.waiting_edition(timezone.now()).pk == waiting.pk


@pytest.mark.parametrize("verb", ["cancel", "call_off"])
def test_an_end_goes_with_what_it_would_have_ended(verb):
    article, _waiting, _end = make_scheduled_with_end()

    getattr(article, verb)(by=make_editor())

    assert not article.withdrawals.exists()


def test_a_change_that_is_cancelled_leaves_the_end_to_what_is_live():
    article, end = make_ready_article(), timezone.now() + timedelta(days=5)
    article.publish(by=make_editor())
    article.withdraw(by=make_editor(), at=end)
    article.body += "<p>More.</p>"
    article.save()
    article.publish(by=make_editor(), at=tomorrow())

    article.cancel(by=make_editor())

    assert article.live_edition(timezone.now()).live_until == end
    assert article.withdrawals.get().at == end
