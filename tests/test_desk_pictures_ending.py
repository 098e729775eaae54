"""How a picture at the desk goes, comes back, or gets a better file."""

import pytest
from django.db import connection

from articles.models import AuditEntry
from library import storing, verbs
from library.models import Image
from tests.desk import log_in, said
from tests.factories import make_live_article
from tests.pictures_made import coded, make_picture, pixels, upload
from tests.test_desk_pictures import GRID, MANAGING, at, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("picture_stores")]


def test_a_picture_is_not_deleted_while_it_is_used(client):
    log_in(client, MANAGING)
    image = make_picture()
    place(image, "A bench is not a policy")

    page = client.get(at(image, "delete"))
    response = client.post(at(image, "delete"))

    for answer in (page, response):
        assert "A bench is not a policy" in answer.text
    assert "It can’t be deleted" in page.text
    assert Image.objects.exists()


def test_a_picture_that_nothing_shows_is_deleted_and_logged(client):
    log_in(client, MANAGING)
    image = make_picture(description="A bench")

    client.get(at(image, "delete"))
    response = client.post(at(image, "delete"), follow=True)

    assert said(response) == "Deleted."
    assert not Image.objects.exists()
    assert AuditEntry.objects.get(verb="delete").subject_name == "A bench"


def test_pictures_are_not_deleted_in_bulk(client):
    log_in(client, MANAGING)
    image = make_picture()

    client.post(GRID, {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"})

    assert Image.objects.exists()


def test_a_picture_is_taken_down_and_put_back(client):
    member = log_in(client, MANAGING)
    image = make_picture()
    place(image, "A bench is not a policy")

    asked = client.get(at(image, "take_down")).text
    down = client.post(at(image, "take_down"), {"reason": "A lawyer’s letter"}, follow=True)
    image.refresh_from_db()
    was_down = image.is_taken_down
    up = client.post(at(image, "put_back"), follow=True)

    image.refresh_from_db()
    assert "Picture removed" in asked and "A bench is not a policy" in asked
    assert f"Taken down by {member.username} on" in down.text and "A lawyer’s letter" in down.text
    assert was_down and not image.is_taken_down
    assert "Put back" in said(up)
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == ["take_down", "put_back"]
    log = client.get(at(image, "history")).text
    assert "Took down" in log and "reason: a lawyer’s letter" in log.lower()


def test_it_is_taken_down_once(client):
    log_in(client, MANAGING)
    image = make_picture()

    for _ in range(2):
        response = client.post(at(image, "take_down"), {"reason": ""})

    assert "has been taken down already" in response.text
    assert AuditEntry.objects.count() == 1


def test_what_was_taken_down_is_seen_on_its_own_screen_by_who_may_change_it(client):
    editor = log_in(client, "Editor")
    image = make_picture(description="A bench")
    verbs.take_down(image, by=editor, reason="A letter.")

    assert client.get(at(image, "preview")).status_code == 200
    assert at(image, "thumb") not in client.get(GRID).text
    assert "Taken down</span>" in client.get(GRID).text

    log_in(client, "Contributor")
    assert client.get(at(image, "preview")).status_code == 404
    assert "The picture itself is not shown" in client.get(at(image)).text


def test_a_contributor_exchanges_no_file_that_readers_know(client):
    image = make_picture(by=log_in(client, "Contributor"))
    first, second = coded(pixels(640, 480)), coded(pixels(800, 600))

    client.post(at(image, "replace"), {"file": upload(first)})
    make_live_article(body=f'<figure data-image="{image.pk}"></figure>')
    response = client.post(at(image, "replace"), {"file": upload(second)})

    assert "Readers know this picture." in response.text
    image.refresh_from_db()
    assert image.width == 640


def test_a_better_file_keeps_the_words_and_is_logged(client):
    log_in(client, "Editor")
    image = make_picture(description="A bench", focal_x=0.2)

    response = client.post(at(image, "replace"), {"file": upload(coded(pixels(640, 480)), "large.jpg")}, follow=True)

    image.refresh_from_db()
    assert "better file" in said(response)
    assert (image.width, image.description, image.focal_x) == (640, "A bench", 0.2)
    assert AuditEntry.objects.get(verb="replace").details["file"] == "large.jpg"


@pytest.mark.django_db(transaction=True)
def test_a_better_file_is_looked_at_while_others_may_write(client, monkeypatch):
    log_in(client, "Editor")
    image, is_held = make_picture(), []
    look = storing.examined
    monkeypatch.setattr(storing, "examined", lambda file: is_held.append(connection.in_atomic_block) or look(file))

    client.post(at(image, "replace"), {"file": upload(coded(pixels(640, 480)))})

    assert is_held == [False]
    assert AuditEntry.objects.filter(verb="replace").exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "empty"), (b"<?php", "not a picture"), (coded(), "This is the same file."), (None, "Choose a file.")],
)
def test_a_better_file_that_is_none_is_refused(client, data, sentence):
    log_in(client, "Editor")
    image = make_picture()

    response = client.post(at(image, "replace"), {"file": upload(data)} if data is not None else {})

    assert sentence in response.text
    assert not AuditEntry.objects.exists()
