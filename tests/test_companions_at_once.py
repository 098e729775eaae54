"""What concerns several articles, or a series and its articles, is held in one order: nobody loses a form."""

import threading
from contextlib import suppress
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from articles.models import Article, Companion, Series, Tag
from desk.articles.screen import ArticleScreen
from tests.desk import fields_of, log_in, page_of
from tests.factories import make_article, make_editor, make_live_article, make_series
from tests.test_two_editors import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


class Meeting:
    """Two threads go on from here together; who holds what the other waits for goes on alone after a second."""

    def __init__(self):
        self.barrier = threading.Barrier(2)
        self.came = threading.local()

    def __call__(self) -> None:
        if not hasattr(self.came, "once"):
            self.came.once = True
            with suppress(threading.BrokenBarrierError):
                self.barrier.wait(timeout=1)

    def before(self, monkeypatch, owner, name: str) -> None:
        act = getattr(owner, name)

        def acts(*args, **kwargs):
            self()
            return act(*args, **kwargs)

        monkeypatch.setattr(owner, name, acts)


def an_editor() -> Client:
    client = Client()
    log_in(client, "Editor")
    return client


def pairs() -> set:
    return set(Companion.objects.filter(is_chosen=True).values_list("article", "other"))


def test_of_two_who_link_each_other_at_the_desk_both_are_saved(monkeypatch):
    one, other, series = make_live_article("One"), make_live_article("Other"), make_series()
    (mine, theirs), meet = (an_editor(), an_editor()), Meeting()
    meet.before(monkeypatch, ArticleScreen, "get_object_or_refuse")

    answers = at_once(
        lambda: mine.post(page_of(one, "accompany"), {"related-0": other.pk, "series": series.pk}),
        lambda: theirs.post(page_of(other, "accompany"), {"related-0": one.pk, "series": series.pk}),
    )

    assert [getattr(answer, "status_code", answer) for answer in answers] == [302, 302]
    assert pairs() == {(one.pk, other.pk), (other.pk, one.pk)}
    assert set(series.parts.values_list("article", flat=True)) == {one.pk, other.pk}


@pytest.mark.parametrize("kind", ["related", "responds_to"])
def test_of_two_who_link_each_other_both_are_linked(monkeypatch, kind):
    one, other, by, meet = make_live_article("One"), make_live_article("Other"), make_editor(), Meeting()
    meet.before(monkeypatch, Article, "_chosen")

    outcomes = at_once(
        lambda: one.accompany(by=by, **{kind: [other.pk]}), lambda: other.accompany(by=by, **{kind: [one.pk]})
    )

    assert outcomes == [None, None]
    assert pairs() == {(one.pk, other.pk), (other.pk, one.pk)}


def test_of_two_who_name_each_other_as_the_original_the_second_is_refused(monkeypatch):
    mud, barro, by, meet = make_article("Mud"), make_article("Barro", language="es"), make_editor(), Meeting()
    meet.before(monkeypatch, Article, "_chosen")

    outcomes = at_once(
        lambda: mud.accompany(by=by, translation_of=[barro.pk]), lambda: barro.accompany(by=by, translation_of=[mud.pk])
    )

    assert None in outcomes and [type(one) for one in outcomes if one] == [ValidationError]
    assert len(pairs()) == 1


def test_an_original_that_became_a_translation_meanwhile_is_chosen_again():
    mud, barro, tin = make_article("Mud"), make_article("Barro", language="es"), make_article("طين", language="ar")
    by, is_held = make_editor(), threading.Event()

    @transaction.atomic
    def first():
        barro.accompany(by=by, translation_of=[mud.pk])
        is_held.set()
        sleep(1)

    def second():
        is_held.wait(timeout=20)
        tin.accompany(by=by, translation_of=[barro.pk])

    _first, refusal = at_once(first, second)

    assert "“Barro” became a translation itself just now" in str(refusal)
    assert pairs() == {(barro.pk, mud.pk)}


def test_a_part_is_added_on_both_pages_at_once_and_stands_once(monkeypatch):
    ash, birch = make_live_article("Ash"), make_live_article("Birch")
    series, (mine, theirs), meet = make_series(birch), (an_editor(), an_editor()), Meeting()
    meet.before(monkeypatch, ArticleScreen, "get_object_or_refuse")
    meet.before(monkeypatch, Series, "_refuse_to_arrange")

    answers = at_once(
        lambda: mine.post(page_of(ash, "accompany"), {"related-0": birch.pk, "series": series.pk}),
        lambda: theirs.post(reverse("admin:series_parts", args=[series.pk]), {"add": "1", "article": ash.pk}),
    )

    assert [getattr(answer, "status_code", answer) for answer in answers] == [200, 302]
    assert "“Ash” is a part of this series already" in answers[0].text
    assert list(series.parts.values_list("article", flat=True)) == [birch.pk, ash.pk]


def merged_while(links, meet):
    """What they answer: who links, and a merge of the tag “wood” that begins once he holds his articles."""
    Tag.objects.create(name="trees")

    def merges():
        meet()
        Tag.objects.get(name="wood").merge(Tag.objects.get(name="trees"), by=None)

    return at_once(links, merges)


@pytest.fixture
def meet(monkeypatch) -> Meeting:
    """Where an article holds those that it goes with, who waits for it has a moment to hold what he can."""
    meet, chosen = Meeting(), Article._chosen

    def slowly(self):
        meet()
        sleep(0.5)
        return chosen(self)

    monkeypatch.setattr(Article, "_chosen", slowly)
    return meet


def test_a_tag_is_merged_while_its_articles_are_linked(meet):
    ash, birch = make_live_article("Ash", tags=["wood"]), make_live_article("Birch", tags=["wood"])
    by = make_editor()

    outcomes = merged_while(lambda: birch.accompany(by=by, related=[ash.pk]), meet)

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert pairs() == {(birch.pk, ash.pk)}


def test_a_tag_is_merged_while_an_article_joins_a_series_of_others(meet):
    first, ash, birch = (
        make_live_article(name, tags=tags) for name, tags in (("A", ["wood"]), ("B", []), ("C", ["wood"]))
    )
    series, mine = make_series(first), an_editor()

    answer, merged = merged_while(
        lambda: mine.post(page_of(ash, "accompany"), {"related-0": birch.pk, "series": series.pk}), meet
    )

    assert (getattr(answer, "status_code", answer), isinstance(merged, Exception)) == (302, False)
    assert list(series.parts.values_list("article", flat=True)) == [first.pk, ash.pk]


def test_of_two_series_that_are_merged_into_each_other_one_stays(monkeypatch):
    one, other, by = make_series(make_article("Ash"), name="One"), make_series(name="Other"), make_editor()
    meet, ordered = Meeting(), Series._in_order

    def slowly(self):
        order = ordered(self)
        meet()
        return order

    monkeypatch.setattr(Series, "_in_order", slowly)
    outcomes = at_once(lambda: one.merge(other, by=by), lambda: other.merge(one, by=by))

    assert [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)] == [ValidationError]
    assert [series.parts.count() for series in Series.objects.all()] == [1]


def test_a_series_that_was_merged_meanwhile_is_refused_and_the_form_is_kept():
    ash, birch = make_live_article("Ash"), make_live_article("Birch")
    wrong, right, by = make_series(make_article(), name="Wrong"), make_series(name="Right"), make_editor()
    client, is_held = an_editor(), threading.Event()

    @transaction.atomic
    def merges():
        wrong.merge(right, by=by)
        is_held.set()
        sleep(1)

    def links():
        is_held.wait(timeout=20)
        return client.post(page_of(ash, "accompany"), {"related-0": birch.pk, "series": wrong.pk})

    _merged, answer = at_once(merges, links)

    assert getattr(answer, "status_code", answer) == 200
    assert "The series is not there any more" in answer.text
    assert fields_of(answer, "asking")["related-0"] == [str(birch.pk)]
