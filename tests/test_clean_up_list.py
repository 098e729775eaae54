"""What the checklist finds open at pieces that readers know stays there as remarks until it is mended or ticked off."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Remark
from articles.states import State
from tests.desk import log_in, press, said
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_editor,
    make_live_article,
    make_ready_article,
    tomorrow,
)
from tests.pictures_placed import figure, make_image

pytestmark = pytest.mark.django_db

BLOCKED = ["No section.", "No byline."]


def state_of(article):
    return article.state_at(timezone.now())


def open_remarks(article) -> list[str]:
    return [remark.text for remark in article.remarks.filter(kind=Remark.Kind.UNMET, settled_at=None)]


def test_machines_publish_and_leave_a_remark():
    article = make_live_article(by=None)

    assert open_remarks(article) == BLOCKED


def test_an_update_and_a_correction_are_not_held_back(client):
    log_in(client, "Editor")
    article = make_live_article()

    press(client, article, "_publish", standfirst="Newly said")
    article.correct(by=make_editor(), kind="small_fix", changes={"body": '<p>Sit <a href="">there</a>.</p>'})

    assert article.editions.count() == 3
    assert open_remarks(article) == [*BLOCKED, "The link “there” has no address."]


def test_what_is_mended_settles_itself_and_comes_back_if_it_is_lost_again():
    article = make_live_article()
    section = make_category()

    article.file(by=None, categories=[section.pk])
    settled = open_remarks(article)
    article.file(by=None, categories=[])

    assert settled == ["No byline."]
    assert sorted(open_remarks(article)) == sorted(BLOCKED)
    assert article.remarks.count() == 2


def test_what_an_editor_ticked_off_stays_ticked_off(client):
    editor = log_in(client, "Editor")
    article = make_live_article()
    remark = article.remarks.get(text="No byline.")

    press(client, article, settled=[str(remark.pk)])
    press(client, article, standfirst="Once more")

    remark.refresh_from_db()
    assert remark.settled_by == editor
    assert open_remarks(article) == ["No section."]


def test_a_save_that_breaks_what_waits_is_saved_and_told(client):
    log_in(client, "Editor")
    article = make_ready_article()
    article.publish(by=make_editor(), at=tomorrow())

    response = press(client, article, body='<p>Sit <a href="">there</a>.</p>')

    assert "What waits to be published is this version now." in said(response)
    assert "Open now, and on the clean-up list: The link “there” has no address." in said(response)
    assert open_remarks(article) == ["The link “there” has no address."]
    assert state_of(article) == State.SCHEDULED


def test_a_cancelled_publication_takes_its_remarks_along():
    article = make_article()
    article.publish(by=None, at=tomorrow())
    before = open_remarks(article)

    article.cancel(by=None)

    assert before == BLOCKED
    assert open_remarks(article) == []


def test_a_picture_that_is_taken_down_is_remarked_at_every_piece_that_shows_it(client, picture_stores):
    log_in(client, "Managing editor")
    picture = make_image(credit="Osei", licence="cc-by", files=())
    shown = make_ready_article(body="<p>Sit.</p>" + figure(picture.pk, "", "A bench"))
    draft = make_article(body=figure(picture.pk))
    shown.publish(by=make_editor())
    at = f"/admin/library/image/{picture.pk}"

    client.post(f"{at}/take-down/", {"reason": "A letter."})
    down = open_remarks(shown), open_remarks(draft)
    client.post(f"{at}/put-back/")

    assert down == (["The first picture was taken down: readers find a gap in its place."], [])
    assert open_remarks(shown) == []


def test_the_command_fills_the_list_in_any_number_of_goes(capsys):
    articles = [make_live_article(f"Piece {number}") for number in range(3)]
    Remark.objects.all().delete()

    call_command("check_pieces", after=articles[0].pk)
    some = Remark.objects.count()
    call_command("check_pieces")
    call_command("check_pieces")

    assert some == 4
    assert Remark.objects.count() == 6
    assert capsys.readouterr().out.splitlines()[-1] == "3 pieces checked; 6 remarks are open."


def test_many_pieces_are_checked_with_as_many_questions_as_one():
    for number in range(9):
        make_live_article(f"Piece {number}", authors=[make_author()])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            call_command("check_pieces", verbosity=0)
        return len(queries)

    many = cost()
    Remark.objects.all().delete()

    assert many <= 12
    assert cost() <= many + 1
