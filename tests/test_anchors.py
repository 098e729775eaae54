"""A link to a paragraph holds when the text around it is corrected."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body.anchors import anchors_after
from articles.body.rendering import render_body
from articles.models import Edition
from tests.factories import make_editor, make_live_article, make_ready_article, tomorrow

ONE, TWO = "The errata page is printed in January.", "A skipper reads it with a pencil in his hand."
THREE = "Nobody buys the tables for their last page."


def body(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def after(old: list[str], *new: str, anchors=()):
    return anchors_after(body(*old), list(anchors), body(*new))


def test_an_untouched_text_counts_from_one():
    assert after([ONE, TWO], ONE, TWO) == []


def test_a_new_paragraph_takes_a_number_that_was_never_given():
    assert after([ONE, TWO], ONE, THREE, TWO) == [[1], [3], [2]]
    assert after([ONE, TWO], THREE, ONE, TWO) == [[3], [1], [2]]


def test_one_at_the_end_simply_counts_on():
    assert after([ONE, TWO], ONE, TWO, THREE) == []


def test_a_corrected_paragraph_keeps_its_number():
    assert after([ONE, TWO, THREE], ONE, TWO.replace("pencil", "pen"), THREE) == []
    assert after([ONE, TWO], THREE, ONE, TWO.replace("pencil", "pen")) == [[3], [1], [2]]


def test_the_number_of_one_that_was_taken_out_leads_to_what_stood_before_it():
    assert after([ONE, TWO, THREE], ONE, THREE) == [[1, 2], [3]]
    assert after([ONE, TWO], TWO) == [[2, 1]]


def test_one_that_was_moved_takes_its_number_along():
    assert after([ONE, TWO, THREE], TWO, THREE, ONE) == [[2], [3], [1]]


def test_numbers_are_never_given_again():
    first = after([ONE, TWO], ONE, THREE, TWO)
    second = anchors_after(body(ONE, THREE, TWO), first, body(ONE, TWO))
    third = anchors_after(body(ONE, TWO), second, body(ONE, TWO, "Another ending altogether."))

    assert second == [[1, 3], [2]]
    assert third == [[1, 3], [2], [4]]


def test_the_text_stays_the_same_whatever_its_paragraphs_are_called():
    html = render_body(body("<em>Kept</em> words", TWO), anchors=[[4, 1, 2], [3]]).html

    assert html == (
        f'<p id="p-4"><span id="p-1"></span><span id="p-2"></span><em>Kept</em> words</p><p id="p-3">{TWO}</p>'
    )


SOME = [ONE, TWO, THREE, "Short.", "Another one, longer than the short one.", ""]


@given(st.lists(st.lists(st.sampled_from(SOME), max_size=7), min_size=2, max_size=5))
def test_no_number_is_ever_lost_or_given_twice(texts):
    anchors = []
    for old, new in pairwise(texts):
        given_before = [n for numbers in anchors for n in numbers] or list(range(1, len(body(*old).split("<p>"))))
        anchors = anchors_after(body(*old), anchors, body(*new))
        now = [n for numbers in anchors for n in numbers] or list(range(1, len(body(*new).split("<p>"))))
        assert len(now) == len(set(now))
        if new:
            assert set(given_before) <= set(now)


@pytest.mark.django_db
def test_a_link_holds_through_corrections_and_updates(client):
    article, editor = make_live_article(body=body(ONE, TWO)), make_editor()
    link = re.compile(r'id="p-2"(?:><span[^>]*></span)*>A skipper')

    article.correct(by=editor, kind=Edition.Kind.SMALL_FIX, changes={"body": body(THREE, ONE, TWO)})
    assert link.search(client.get(article.current_path).text)

    article.refresh_from_db()
    article.body = body("Quite another beginning of it.", ONE, TWO.replace("pencil", "pen"))
    article.save()
    article.publish(by=editor)
    assert link.search(client.get(article.current_path).text)


@pytest.mark.django_db
def test_what_waits_follows_a_correction_that_comes_before_it():
    article, editor = make_live_article(body=body(ONE, TWO)), make_editor()
    article.body = body(ONE, TWO, "What is to come next week.")
    article.save()
    waiting = article.publish(by=editor, at=tomorrow())

    article.correct(by=editor, kind=Edition.Kind.SMALL_FIX, changes={"body": body(THREE, ONE, TWO)})

    article.refresh_from_db()
    waiting = article.editions.order_by("live_from").last()
    assert waiting.version.anchors == [[3], [1], [2], [4]]
    assert 'id="p-4">What is to come' in waiting.version.rendered


@pytest.mark.django_db
def test_rendering_anew_keeps_the_numbers():
    article = make_live_article(body=body(ONE, TWO))
    edition = article.correct(by=make_editor(), kind=Edition.Kind.SMALL_FIX, changes={"body": body(THREE, ONE, TWO)})

    before = edition.version.rendered
    edition.version.save()

    assert edition.version.rendered == before
    assert before.startswith('<p id="p-3">')


@pytest.mark.django_db
def test_a_first_edition_counts_from_one():
    article = make_ready_article(body=body(ONE, TWO))

    edition = article.publish(by=make_editor())

    assert edition.version.anchors == []
