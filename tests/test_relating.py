"""What the house chooses by itself to be read with a piece."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import relating
from articles.list_keys import beside
from articles.models import Companion
from articles.relating import STORED, relate, relate_all
from pagecache.models import Change
from tests.factories import make_article, make_category, make_editor, make_live_article, tomorrow

pytestmark = pytest.mark.django_db


def related(article) -> list[str]:
    rows = article.companions.filter(kind=Companion.Kind.RELATED, is_chosen=False)
    return list(rows.values_list("other__headline", flat=True))


def test_it_takes_most_shared_tags_first_then_its_section_then_the_nearest_in_time():
    cities = make_category("Cities")
    make_live_article("Two tags", tags=["sea", "mud"], dated_on=date(2001, 1, 1))
    make_live_article("Its section", tags=["sea"], categories=[cities], dated_on=date(2002, 1, 1))
    make_live_article("Long ago", tags=["sea"], dated_on=date(2003, 1, 1))
    make_live_article("Lately", tags=["mud"], dated_on=date(2019, 1, 1))
    make_live_article("No tag of its", tags=["land"], categories=[cities])

    article = make_live_article("Asking", tags=["sea", "mud"], categories=[cities], dated_on=date(2020, 1, 1))

    assert related(article) == ["Two tags", "Its section", "Lately", "Long ago"]


def test_it_takes_pieces_in_the_same_language_that_readers_can_see():
    make_live_article("Meer", tags=["sea"], language="de")
    make_live_article("Gone", tags=["sea"]).withdraw(by=None)
    make_article("Waits", tags=["sea"]).publish(by=None, at=tomorrow())
    make_article("Draft", tags=["sea"])

    assert related(make_live_article("Asking", tags=["sea"])) == []


def test_it_chooses_anew_when_the_piece_is_filed_otherwise_and_names_its_page():
    make_live_article("Of land", tags=["land"])
    article = make_live_article("Asking", tags=["sea"])
    Change.objects.all().delete()

    article.file(by=make_editor(), tags=["land"])

    assert related(article) == ["Of land"]
    assert Change.objects.filter(key=beside(article.pk)).exists()


def test_a_choice_stays_when_another_piece_is_tagged():
    article, other = make_live_article("Asking", tags=["sea"]), make_live_article("Other")

    other.file(by=make_editor(), tags=["sea"])

    assert related(article) == []
    assert related(other) == ["Asking"]


def test_a_scheduled_piece_has_its_choice_when_it_appears(client, time_machine):
    time_machine.move_to("2026-05-03T08:00Z", tick=False)
    make_live_article("Of the sea", tags=["sea"])
    article = make_article("Asking", tags=["sea"])
    article.publish(by=None, at=tomorrow())
    time_machine.move_to("2026-05-05T08:00Z", tick=False)

    assert "Of the sea" in client.get(article.current_path).content.decode()


def test_it_stores_some_to_spare_and_no_more():
    for number in range(STORED + 3):
        make_live_article(f"Piece {number}", tags=["sea"])

    assert len(related(make_live_article("Asking", tags=["sea"]))) == STORED


def test_it_finds_what_stood_next_to_it_in_time_in_the_fullest_tag(monkeypatch):
    monkeypatch.setattr(relating, "NEAR", 2)
    for day in range(1, 11):
        make_live_article(f"Day {day}", tags=["sea"], dated_on=date(2010, 5, day))

    article = make_live_article("Asking", tags=["sea"], dated_on=date(2010, 5, 5))

    assert set(related(article)) == {"Day 5", "Day 4", "Day 6", "Day 7"}


def test_a_choice_costs_the_same_with_one_candidate_and_with_many():
    article = make_live_article("Asking", tags=["sea", "mud"])
    make_live_article("One", tags=["sea", "mud"])
    few = cost(article)

    for number in range(20):
        make_live_article(f"More {number}", tags=["sea"])

    assert cost(article) == few <= 16


def cost(article) -> int:
    Companion.objects.all().delete()
    with CaptureQueriesContext(connection) as queries:
        relate([article.pk])
    return len(queries)


def test_the_command_chooses_for_all_and_can_be_run_again(capsys):
    for name in "abc":
        make_live_article(f"Piece {name}", tags=["sea"])
    Companion.objects.all().delete()

    call_command("relate")
    call_command("relate")

    assert capsys.readouterr().out == (
        "3 articles read, 3 with others than before.\n3 articles read, 0 with others than before.\n"
    )
    assert Companion.objects.count() == 6


def test_the_command_can_be_killed_between_two_batches_and_go_on_with_what_is_missing():
    for name in "abc":
        make_live_article(f"Piece {name}", tags=["sea"])
    Companion.objects.all().delete()
    batches = relate_all(batch=2)
    assert next(batches) == (2, 2)
    batches.close()

    assert list(relate_all(batch=2, only_missing=True)) == [(1, 1)]


def test_it_leaves_an_editors_choice_alone():
    make_live_article("Alike", tags=["sea"])
    article, other = make_live_article("Asking", tags=["sea"]), make_live_article("Other")
    article.accompany(by=make_editor(), related=[other.pk])

    relate([article.pk])

    assert list(article.companions.filter(is_chosen=True).values_list("other", flat=True)) == [other.pk]
    assert related(article) == ["Alike"]
