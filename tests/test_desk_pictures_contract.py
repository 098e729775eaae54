"""What the chooser of the desk builds on: pictures as JSON, uploads one by one."""

import errno
import hashlib

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import AuditEntry
from library import verbs
from library.models import Image
from tests.desk import log_in
from tests.factories import make_user
from tests.pictures_made import coded, make_picture, pixels, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("picture_stores")]
CHOOSE, UPLOAD = "/admin/library/image/choose/", "/admin/library/image/upload/"


def bare_picture(number: int = 0, **fields) -> Image:
    """A row without files."""
    digest = hashlib.sha256(str((number, Image.objects.count())).encode()).hexdigest()
    given = {"original": f"no/{digest}.jpg", "digest": digest, "format": "JPEG", "bytes": 1, "width": 64, "height": 48}
    return Image.objects.create(**given | fields)


def test_the_newest_pictures_come_first_24_at_a_time(client):
    log_in(client, "Contributor")
    made = [bare_picture(number, description=f"Bench {number}").pk for number in range(30)]

    first = client.get(CHOOSE).json()
    second = client.get(first["next"]).json()

    assert [picture["id"] for picture in first["pictures"]] == made[:5:-1]
    assert [picture["id"] for picture in second["pictures"]] == made[5::-1]
    assert second["next"] is None


def test_a_picture_says_what_a_chooser_shows(client):
    log_in(client, "Contributor")
    image = bare_picture(description="A bench", credit="Noor", name_given="bench.jpg")

    assert client.get(CHOOSE).json() == {
        "pictures": [
            {
                "id": image.pk,
                "thumb": f"/admin/library/image/{image.pk}/thumb/",
                "description": "A bench",
                "credit": "Noor",
                "name": "bench.jpg",
                "width": 64,
                "height": 48,
                "is_taken_down": False,
            }
        ],
        "next": None,
    }


def test_words_choose_and_go_along_to_the_next_page(client):
    log_in(client, "Contributor")
    for number in range(26):
        bare_picture(number, description="A bench in rain")
    bare_picture(description="A bridge")

    first = client.get(CHOOSE, {"q": "rain bench"}).json()
    second = client.get(first["next"]).json()

    assert len(first["pictures"]) == 24
    assert [picture["description"] for picture in second["pictures"]] == ["A bench in rain"] * 2


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "²"])
def test_a_place_that_is_none_is_the_beginning(client, before):
    log_in(client, "Contributor")
    bare_picture()

    assert len(client.get(CHOOSE, {"before": before}).json()["pictures"]) == 1


def test_what_was_taken_down_is_not_offered(client):
    editor = log_in(client, "Editor")
    verbs.take_down(bare_picture(), by=editor, reason="A letter.")

    assert client.get(CHOOSE).json()["pictures"] == []


def test_choosing_asks_the_same_at_one_and_at_24(client):
    log_in(client, "Contributor")
    counts = []
    for made in (1, 23):
        for number in range(made):
            bare_picture(number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(CHOOSE, {"q": ""})
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 6


def test_a_picture_is_uploaded_and_logged(client):
    member = log_in(client, "Contributor")

    response = client.post(UPLOAD, {"file": upload(name="C:\\photos\\bench.jpg")})

    image = Image.objects.get()
    assert response.status_code == 201
    assert response.json()["picture"]["id"] == image.pk
    assert "is_known" not in response.json()
    assert (image.uploaded_by, image.name_given) == (member, "bench.jpg")
    assert AuditEntry.objects.get(verb="upload").by == member


def test_the_same_bytes_are_the_picture_that_is_there(client):
    log_in(client, "Contributor")
    image = make_picture()

    response = client.post(UPLOAD, {"file": upload(coded(pixels()))})

    assert (response.status_code, response.json()["is_known"]) == (200, True)
    assert response.json()["picture"]["id"] == image.pk
    assert not AuditEntry.objects.exists()


def test_the_same_bytes_of_what_was_taken_down_are_refused(client):
    editor = log_in(client, "Editor")
    verbs.take_down(make_picture(), by=editor, reason="A letter.")

    response = client.post(UPLOAD, {"file": upload(coded(pixels()))})

    assert response.status_code == 400
    assert "taken down" in response.json()["error"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"<?php system('id');", "not a picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (coded()[:300], "damaged"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(client, data, sentence):
    log_in(client, "Contributor")

    response = client.post(UPLOAD, {"file": SimpleUploadedFile("photo.jpg", data, "image/jpeg")})

    assert response.status_code == 400
    assert sentence in response.json()["error"]
    assert not Image.objects.exists()


def test_no_file_is_refused_with_a_sentence(client):
    log_in(client, "Contributor")

    for fields in ({}, {"file": "words"}):
        assert client.post(UPLOAD, fields).json() == {"error": "No file was sent."}


def test_a_file_that_is_too_large_is_refused_unread(client, settings):
    log_in(client, "Contributor")
    settings.PICTURE_MAX_BYTES = 100

    by_its_length = client.post(UPLOAD, {"file": upload(b"x" * 100_000)})
    by_its_bytes = client.post(UPLOAD, {"file": upload(b"x" * 101)})

    for response in (by_its_length, by_its_bytes):
        assert response.status_code == 400
        assert "too large" in response.json()["error"]


def test_a_body_that_is_cut_off_is_answered_by_a_sentence(client):
    log_in(client, "Contributor")

    response = client.post(UPLOAD, b"--x\r\nContent-", content_type="multipart/form-data; boundary=" + "x" * 300)

    assert response.status_code == 400
    assert response.json()["error"]


def test_a_full_disk_is_said_when_the_upload_is_received(client, monkeypatch):
    log_in(client, "Contributor")

    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(MemoryFileUploadHandler, "receive_data_chunk", full)

    response = client.post(UPLOAD, {"file": upload()})

    assert response.status_code == 400
    assert "The disk is full" in response.json()["error"]


def test_a_full_disk_is_said_when_the_picture_is_stored(client, monkeypatch):
    log_in(client, "Contributor")

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(storages["originals"]), "_save", full)

    response = client.post(UPLOAD, {"file": upload()})

    assert "The disk is full" in response.json()["error"]
    assert not Image.objects.exists()


def test_a_failure_nobody_thought_of_is_a_sentence_too(client, monkeypatch):
    log_in(client, "Contributor")
    monkeypatch.setattr("library.storing.examined", lambda file: 1 / 0)

    assert client.post(UPLOAD, {"file": upload()}).status_code == 400


def test_who_may_not_upload_is_told_so(client):
    assert client.post(UPLOAD, {"file": upload()}).status_code == 403

    client.force_login(make_user(is_staff=True))
    response = client.post(UPLOAD, {"file": upload()})

    assert (response.status_code, response.json()["error"]) == (403, "Your role at the desk doesn’t allow this.")
    assert client.get(CHOOSE).status_code == 403


def test_a_form_from_elsewhere_is_refused():
    client = Client(enforce_csrf_checks=True)
    log_in(client, "Managing editor")
    image = make_picture()
    about = [reverse(f"admin:library_{name}", args=[image.pk]) for name in ("take_down", "put_back", "replace")]
    delete = reverse("admin:library_image_delete", args=[image.pk])

    for address in (UPLOAD, reverse("admin:library_image_add"), *about, delete):
        assert client.post(address, {"file": upload(coded(pixels(65, 48)))}).status_code == 403

    assert Image.objects.get().digest == image.digest
    assert not Image.objects.get().is_taken_down
