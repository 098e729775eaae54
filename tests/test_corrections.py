"""Correct starts from what readers see, and is merged into what else there is."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.merging import Clash
from articles.models import Edition
from tests.factories import make_article, make_author, make_editor, make_live_article, tomorrow

pytestmark = pytest.mark.django_db

TEXT = "<p>One.</p><p>Two.</p><p>Three.</p>"


def correct(article, body, by=None, **how):
    how = {"kind": "correction", "note": "A figure was wrong."} | how
    return article.correct(by=by, changes={"body": body}, **how)


def test_a_scheduled_end_survives_a_correction():
    article = make_live_article(body=TEXT)
    article.withdraw(by=None, at=tomorrow())
    end = article.live_edition(timezone.now()).live_until

    edition = correct(article, TEXT.replace("Two", "Twice"))

    assert edition.live_until == end


def test_a_withdrawal_takes_a_waiting_change_with_it():
    article = make_live_article(body=TEXT)
    article.headline = "Another headline"
    article.save()
    article.publish(by=None, at=tomorrow())

    article.withdraw(by=None)

    assert not article.editions.live(tomorrow() + timedelta(hours=1)).exists()


def test_a_correction_at_ten_survives_a_change_scheduled_for_six_while_a_rewrite_stays_unpublished():
    with time_machine.travel("2026-05-03T18:00:00Z"):
        article = make_live_article(body=TEXT)
        article.body = TEXT.replace("Three", "Third")
        article.save()
        article.publish(by=None, at=timezone.now() + timedelta(hours=12))
        article.body = "<p>One, half rewri</p><p>Two.</p><p>Third.</p>"
        article.save()

    with time_machine.travel("2026-05-03T22:00:00Z"):
        correct(article, TEXT.replace("Two", "Twice"))
        at_night = article.live_edition(timezone.now())
    with time_machine.travel("2026-05-04T06:00:01Z"):
        in_the_morning = article.live_edition(timezone.now())
    article.refresh_from_db()

    assert at_night.version.body == "<p>One.</p><p>Twice.</p><p>Three.</p>"
    assert in_the_morning.version.body == "<p>One.</p><p>Twice.</p><p>Third.</p>"
    assert article.body == "<p>One, half rewri</p><p>Twice.</p><p>Third.</p>"


def test_a_clash_with_the_working_copy_changes_nothing_until_it_is_settled():
    article = make_live_article(body=TEXT)
    article.body = TEXT.replace("Two", "Two and a half")
    article.save()

    with pytest.raises(Clash) as clash:
        correct(article, TEXT.replace("Two", "Twice"))

    assert list(clash.value.differences) == ["working"]
    difference = clash.value.differences["working"][0]
    assert (difference.passages[0].ours, difference.passages[0].theirs) == ("<p>Twice.</p>", "<p>Two and a half.</p>")
    assert article.editions.count() == article.versions.count() == 1

    settled = {"working": {"body": TEXT.replace("Two", "Twice and a half")}}
    correct(article, TEXT.replace("Two", "Twice"), settled=settled)

    article.refresh_from_db()
    assert "Twice and a half" in article.body
    assert article.live_edition(timezone.now()).version.body == TEXT.replace("Two", "Twice")


def test_a_clash_with_a_waiting_change_names_it():
    article = make_live_article("A headline")
    article.headline = "A headline for tomorrow"
    article.save()
    article.publish(by=None, at=tomorrow())
    article.headline = "A headline"
    article.save()

    with pytest.raises(Clash) as clash:
        article.correct(by=None, kind="small_fix", changes={"headline": "A headline, mended"})

    assert list(clash.value.differences) == ["waiting"]
    assert "headline" in clash.value.messages[0]


def test_a_correction_of_an_edition_that_is_no_longer_live_is_refused():
    article = make_live_article(body=TEXT)
    seen = article.live_edition(timezone.now())
    correct(article, TEXT.replace("One", "Once"))

    with pytest.raises(ValidationError, match="Somebody else"):
        correct(article, TEXT.replace("Two", "Twice"), base=seen)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"kind": "correction", "note": ""}, "Tell readers"),
        ({"kind": "small_fix", "note": "Typo"}, "has no note"),
        ({"kind": "first"}, "no kind of correction"),
    ],
)
def test_a_correction_that_says_too_little_or_too_much_is_refused(how, sentence):
    article = make_live_article(body=TEXT)

    with pytest.raises(ValidationError, match=sentence):
        correct(article, TEXT.replace("Two", "Twice"), **how)


def test_a_small_fix_that_changes_nothing_is_refused():
    article = make_live_article(body=TEXT)

    with pytest.raises(ValidationError, match="Nothing was changed"):
        correct(article, TEXT, kind="small_fix", note="")


def test_an_editors_note_needs_no_other_words():
    article = make_live_article(body=TEXT)

    edition = correct(article, TEXT, kind=Edition.Kind.EDITORS_NOTE, note="We have asked the harbour office.")

    assert edition.version == article.editions.first().version
    assert edition.has_public_note


def test_a_corrected_version_keeps_the_names_that_stood_in_the_byline():
    author = make_author("Amalia Thornquist")
    article = make_live_article(body=TEXT, authors=[author])
    author.rename(by=None, name="Amalia Pike")

    edition = correct(article, TEXT.replace("Two", "Twice"))

    assert [line.name for line in edition.version.bylines.all()] == ["Amalia Thornquist"]


def test_restoring_a_version_is_undone_by_restoring_what_it_replaced():
    article = make_article(body="<p>First.</p>", authors=[make_author()])
    first = article.save_version(by=None).version
    article.body = "<p>Second.</p>"
    article.save()
    article.bylines.all().delete()

    article.restore(first, by=None)
    assert article.body == "<p>First.</p>"
    assert article.bylines.count() == 1

    restored, stood_there, _first = article.versions.all()
    assert restored.name == "Version 1 restored"
    article.restore(stood_there, by=None)
    assert article.body == "<p>Second.</p>"
    assert article.bylines.count() == 0


def test_a_save_refreezes_a_first_edition_that_waits_only_for_those_who_may_publish():
    article = make_article(body="<p>First.</p>")
    article.publish(by=None, at=tomorrow())
    contributor, editor = make_editor(), make_editor()
    contributor.user_permissions.clear()
    article.body = "<p>Second.</p>"
    article.save()

    assert article.save_version(by=type(contributor).objects.get(pk=contributor.pk)).refrozen is None
    refrozen = article.save_version(by=editor).refrozen

    assert refrozen.version.body == "<p>Second.</p>"
    assert article.waiting_edition(timezone.now()).version.body == "<p>Second.</p>"


def test_a_waiting_change_is_not_refrozen_by_a_save():
    article = make_live_article(body="<p>First.</p>")
    article.body = "<p>Second.</p>"
    article.save()
    article.publish(by=None, at=tomorrow())
    article.body = "<p>Third.</p>"
    article.save()

    assert article.save_version(by=make_editor()).refrozen is None
    assert article.waiting_edition(timezone.now()).version.body == "<p>Second.</p>"


def test_the_same_words_make_no_second_version():
    article = make_article(authors=[make_author(credit_line="Teaches measurement.")])
    first = article.save_version(by=None).version

    assert article.save_version(by=None).version == first
    assert article.save_version(by=None, name="As sent by the author").version != first


def test_publishing_the_same_words_again_is_refused():
    article = make_live_article()

    with pytest.raises(ValidationError, match="exactly these words"):
        article.publish(by=None)
