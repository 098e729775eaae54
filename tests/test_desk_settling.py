"""Where two editors changed the same passage, both texts are shown, and nothing is saved until one is chosen."""

import re

import pytest
from django.utils import timezone
from lxml import html

from articles.models import Article
from articles.states import State
from tests.desk import fields_of, log_in, page_of, press, said, url_of
from tests.factories import make_article, make_author, make_live_article
from tests.pictures_made import make_picture
from tests.test_desk_together import BODY, colleague, opened, save

pytestmark = pytest.mark.django_db

MINE = BODY.replace("Two stands", "Two stood").replace("One stands", "One stood")
THEIRS = BODY.replace("Two stands", "Two lies").replace("Three stands", "Three lies")


def clash(client, article, theirs: dict, **mine):
    """Both opened the form; the colleague saved first. Returns the page that asks."""
    sent = opened(client, article)
    press(colleague(), article, **theirs)
    return save(client, article, sent, **mine)


def questions(page) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="(settle-[\w-]*[0-9a-f]{16})"', page.text)))


def answer(client, article, page, *choices, **changes):
    answers = dict(zip(questions(page), choices, strict=True))
    return client.post(url_of(article), fields_of(page, "settling") | answers | changes, follow=True)


def text_of(page) -> str:
    return " ".join(html.fromstring(page.text).text_content().split())


def test_the_page_names_who_and_what_and_saves_nothing(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)

    page = clash(client, article, {"body": THEIRS, "standfirst": "Theirs"}, body=MINE, headline="Mine")

    article.refresh_from_db()
    assert "You and Dušan Vraštil both changed paragraph 2" in text_of(page)
    assert "Two <del>stands</del> <ins>stood</ins> here." in page.text
    assert "Two <del>stands</del> <ins>lies</ins> here." in page.text
    assert "Everything else was merged: 2 changes of theirs and 2 changes of yours." in text_of(page)
    assert article.body == THEIRS
    assert article.versions.count() == 1


@pytest.mark.parametrize(("choice", "second"), [("yours", "Two stood"), ("theirs", "Two lies"), ("own", "Two rests")])
def test_what_is_chosen_stands_and_the_rest_is_merged(client, choice, second):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    page = clash(client, article, {"body": THEIRS}, body=MINE, headline="Mine")

    words = {f"{questions(page)[0]}-words": "<p>Two rests here.</p>"}
    answer(client, article, page, choice, **words)

    article.refresh_from_db()
    assert article.body == f"<p>One stood here.</p><p>{second} here.</p><p>Three lies here.</p>"
    assert article.headline == "Mine"
    assert article.versions.first().body == article.body


def test_without_an_answer_it_asks_again(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    page = clash(client, article, {"body": THEIRS}, body=MINE)

    again = client.post(url_of(article), fields_of(page, "settling"))

    assert questions(again) == questions(page)
    assert "choose what shall stand" in again.text
    assert article.versions.count() == 1


def test_passages_and_fields_are_asked_one_by_one(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    theirs = {"body": BODY.replace("stands", "lies"), "headline": "Theirs"}
    page = clash(client, article, theirs, body=BODY.replace("stands", "stood"), headline="Mine")

    assert "both changed 4 passages" in text_of(page)
    answer(client, article, page, "theirs", "yours", "theirs", "yours")

    article.refresh_from_db()
    assert article.headline == "Theirs"
    assert article.body == "<p>One stood here.</p><p>Two lies here.</p><p>Three stood here.</p>"


def test_the_button_that_was_pressed_does_its_work_once_it_is_settled(client):
    log_in(client, "Editor")
    article = make_live_article(body=BODY)
    page = clash(client, article, {"headline": "Theirs"}, headline="Mine", _publish="1")
    assert article.live_edition(timezone.now()).version.headline == "A bench is not a policy"

    response = answer(client, article, page, "yours")

    assert article.state_at(timezone.now()) == State.LIVE
    assert article.live_edition(timezone.now()).version.headline == "Mine"
    assert "Readers see it now" in said(response)


def test_who_saved_again_meanwhile_is_asked_about_anew_and_the_same_clash_keeps_its_answer(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    page = clash(client, article, {"body": THEIRS}, body=MINE, headline="Mine")
    press(colleague("Ada"), article, headline="Ada’s", dateline="Port Sable")

    again = answer(client, article, page, "yours")
    assert "Dušan Vraštil" in text_of(again) and "Ada Vraštil" in text_of(again)
    assert len(questions(again)) == 2
    chosen = [box.get("value") for box in html.fromstring(again.text).iterfind(".//input[@type='radio'][@checked]")]
    assert chosen == ["yours"]
    answer(client, article, again, *["yours"] * 2)

    article.refresh_from_db()
    assert (article.headline, article.dateline) == ("Mine", "Port Sable")
    assert "Two stood" in article.body and "Three lies" in article.body


def test_an_answer_is_not_taken_for_another_text_than_it_was_given_to(client):
    log_in(client, "Editor")
    article = make_article()
    page = clash(client, article, {"headline": "Theirs"}, headline="Mine")
    press(colleague("Ada"), article, headline="Ada’s")

    again = answer(client, article, page, "yours")

    article.refresh_from_db()
    assert article.headline == "Ada’s"
    assert questions(again) != questions(page)


def test_back_to_writing_shows_ones_own_words_and_the_next_save_asks_again(client):
    log_in(client, "Editor")
    article = make_article(body=BODY)
    page = clash(client, article, {"headline": "Theirs"}, headline="Mine", standfirst="Typed")

    back = client.post(url_of(article), fields_of(page, "settling") | {"_back": "1"})
    assert ">\nMine</textarea>" in back.text and ">\nTyped</textarea>" in back.text
    assert "Nothing is saved yet" in back.text
    again = client.post(url_of(article), fields_of(back))

    assert questions(again) == questions(page)
    assert article.versions.count() == 1


def test_bylines_are_chosen_whole_and_named(client):
    log_in(client, "Editor")
    one, two, three = make_author("Ottoline"), make_author("Perpetua"), make_author("Quentin")
    article = make_article(authors=[one])
    page = clash(client, article, {"bylines-0-author": two.pk}, **{"bylines-0-author": three.pk})

    assert "both changed the bylines" in text_of(page)
    assert "Perpetua" in page.text and "Quentin" in page.text and "-words" not in page.text
    answer(client, article, page, "theirs")

    assert article.bylines.get().author == two


def test_a_lead_picture_is_one_question_with_its_words(client, picture_stores):
    log_in(client, "Editor")
    old, new = make_picture(), make_picture()
    article = make_article(lead_image=old, lead_alt="A quay")
    page = clash(client, article, {"lead_image": new.pk, "lead_alt": "A bench"}, lead_alt="A wet quay")

    assert len(questions(page)) == 1
    answer(client, article, page, "yours")

    article = Article.objects.get()
    assert (article.lead_image, article.lead_alt) == (old, "A wet quay")


def test_a_correction_that_clashes_is_settled_in_other_words(client):
    log_in(client, "Editor")
    article = make_live_article(body=BODY)
    article.body = THEIRS
    article.save()
    url = page_of(article, "correct")
    sent = fields_of(client.get(url), "asking") | {"correction": "small_fix", "body": MINE}
    asked = client.post(url, sent)

    name = questions(asked)[0]
    client.post(url, fields_of(asked, "asking") | {name: "own", f"{name}-words": "<p>Two rests here.</p>"})

    article.refresh_from_db()
    assert article.live_edition(timezone.now()).version.body == MINE
    assert article.body == "<p>One stood here.</p><p>Two rests here.</p><p>Three lies here.</p>"


def test_the_page_has_as_many_queries_for_many_passages_as_for_one(client, django_assert_max_num_queries):
    log_in(client, "Editor")
    article = make_article(body="".join(f"<p>Paragraph {n} stands here.</p>" for n in range(20)))
    sent = opened(client, article)
    press(colleague(), article, body=article.body.replace("stands", "lies"))

    with django_assert_max_num_queries(40):
        page = save(client, article, sent, body=article.body.replace("stands", "stood"))

    assert len(questions(page)) == 20
