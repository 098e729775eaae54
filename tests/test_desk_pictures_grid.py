"""The library at the desk as a grid, and files that are sent to it by a plain form."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library import verbs
from library.models import Image
from tests.desk import log_in, said
from tests.pictures_made import make_picture, pixels, upload
from tests.test_desk_pictures import GRID, at, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("picture_stores")]


def shown(response) -> list[str]:
    return [image.description for image in response.context["cl"].result_list]


def make_one_of_each(member) -> dict[str, Image]:
    made = {}
    for number, name in enumerate(["mine", "used", "no credit", "no licence", "taken down"]):
        words = {"credit": "Noor", "licence": "reserved"}
        words.pop({"no credit": "credit", "no licence": "licence"}.get(name, ""), None)
        by = member if name == "mine" else None
        made[name] = make_picture(pixels(64 + number, 48), by=by, description=name, **words)
    place(made["used"])
    verbs.take_down(made["taken down"], by=member, reason="A letter.")
    return made


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("mine", ["mine"]),
        ("unused", ["taken down", "no licence", "no credit", "mine"]),
        ("no-credit", ["no credit"]),
        ("no-licence", ["no licence"]),
        ("taken-down", ["taken down"]),
        ("", ["taken down", "no licence", "no credit", "used", "mine"]),
        ("nonsense", ["taken down", "no licence", "no credit", "used", "mine"]),
    ],
)
def test_a_word_narrows_the_grid(client, show, names):
    make_one_of_each(log_in(client, "Editor"))

    assert shown(client.get(GRID, {"show": show})) == names


def test_the_words_say_how_many_there_are(client):
    make_one_of_each(log_in(client, "Editor"))

    page = client.get(GRID).text

    for words in ("Mine 1", "Unused 4", "Without credit 1", "Without licence 1", "Taken down 1"):
        assert f">{words}</a>" in page


def test_a_count_ends_at_a_hundred(client, monkeypatch):
    make_one_of_each(log_in(client, "Editor"))
    monkeypatch.setattr("desk.pictures.grid.COUNTED", 3)

    assert ">Unused 3 or more</a>" in client.get(GRID).text


def test_words_find_a_picture_by_what_is_said_of_it(client):
    log_in(client, "Editor")
    make_picture(description="A bench in rain", credit="Noor")
    make_picture(pixels(65, 48), description="A bridge")

    assert shown(client.get(GRID, {"q": "noor bench"})) == ["A bench in rain"]


def test_the_grid_asks_the_same_few_questions_at_one_and_at_24(client):
    editor = log_in(client, "Editor")
    asked = []
    for first, last in ((0, 1), (1, 24)):
        for number in range(first, last):
            make_picture(pixels(64 + number, 48), by=editor)
        with CaptureQueriesContext(connection) as queries:
            client.get(GRID)
        asked.append([query["sql"] for query in queries])

    assert len(asked[0]) == len(asked[1]) <= 13
    assert not any("COUNT(" in sql for sql in asked[1])


def test_older_pictures_are_reached_by_key(client):
    log_in(client, "Editor")
    for number in range(26):
        make_picture(pixels(64 + number, 48), description=f"Bench {number:02}", credit="Noor")

    first = client.get(GRID, {"show": "unused"})
    second = client.get(GRID + first.context["cl"].url_of_next())

    assert shown(second) == ["Bench 01", "Bench 00"]


def test_the_grid_says_what_is_missing(client):
    log_in(client, "Editor")

    assert "The library is empty" in client.get(GRID).text

    make_picture()
    page = client.get(GRID).text
    assert "No credit" in page and "64 × 48" in page
    assert "No picture is like that" in client.get(GRID, {"q": "bridge"}).text


def test_several_files_are_sent_without_scripts_and_each_is_told_of(client):
    log_in(client, "Contributor")
    files = [upload(name="bench.jpg"), upload(b"<?php", name="evil.jpg"), upload(name="again.jpg")]

    response = client.post(GRID + "add/", {"file": files}, follow=True)

    assert Image.objects.count() == 1
    assert "“bench.jpg” is in the library now." in said(response)
    assert "evil.jpg: This is not a picture" in said(response)
    assert "“again.jpg” was in the library already." in said(response)


def test_one_file_leads_to_its_picture(client):
    log_in(client, "Contributor")

    response = client.post(GRID + "add/", {"file": upload()}, follow=True)

    assert response.redirect_chain[-1][0] == at(Image.objects.get())


@pytest.mark.parametrize("files", [{}, {"file": upload(b"x" * 200_000)}])
def test_a_form_without_a_file_that_can_be_taken_is_answered(client, settings, files):
    log_in(client, "Contributor")
    settings.PICTURE_MAX_BYTES = 1000

    response = client.post(GRID + "add/", files, follow=True)

    assert response.status_code == 200
    assert said(response)


def test_the_library_is_said_to_be_empty_only_when_it_is(client):
    log_in(client, "Editor")
    sentence = "The library is empty."

    assert sentence in client.get(GRID).content.decode()
    make_picture()
    assert sentence not in client.get(GRID).content.decode()
