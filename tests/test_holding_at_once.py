"""Who holds an article for a save, a merge or what the house relates holds up nobody for ever."""

from time import sleep

import pytest
from django.db import transaction

from articles import refiling
from articles.models import Article, Tag
from articles.relisting import relist
from tests.factories import make_editor, make_live_article
from tests.test_companions_at_once import Meeting
from tests.test_two_editors import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def held(pk: int) -> Article:
    article = Article.objects.get(pk=pk)
    article.lock()
    return article


def test_a_tag_is_merged_while_a_piece_of_it_is_filed(monkeypatch):
    ash = make_live_article("Ash", tags=["wood"])
    Tag.objects.create(name="trees")
    meet = Meeting()
    merged = refiling.relist

    def relist_late(ids):
        meet()
        sleep(0.5)
        return merged(ids)

    monkeypatch.setattr(refiling, "relist", relist_late)

    @transaction.atomic
    def files():
        article = held(ash.pk)
        meet()
        article.tags.set(["other"])

    outcomes = at_once(lambda: Tag.objects.get(name="wood").merge(Tag.objects.get(name="trees"), by=None), files)

    assert not [one for one in outcomes if isinstance(one, Exception)]
    assert list(ash.tags.names()) == ["other"]


def test_two_pieces_that_the_house_relates_are_filed_at_once():
    one, other = make_live_article("One", tags=["a"]), make_live_article("Other", tags=["b"])
    for article in (one, other):
        article.tags.set(["a", "b"])
    relist([one.pk, other.pk])
    by, meet = make_editor(), Meeting()

    @transaction.atomic
    def files(pk):
        held(pk).refiled(by=by)
        meet()

    assert at_once(lambda: files(one.pk), lambda: files(other.pk)) == [None, None]
    assert one.companions.get().other == other and other.companions.get().other == one
