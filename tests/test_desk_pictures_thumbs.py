"""Thumbs: a rendition where there is one, the original made small until then."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image as Pixels

from library import verbs
from library.models import Image
from tests.desk import log_in
from tests.pictures_made import make_picture, pixels
from tests.test_desk_pictures_contract import bare_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("picture_stores")]


def thumb_of(image: Image) -> str:
    return reverse("admin:library_thumb", args=[image.pk])


def test_a_thumb_is_drawn_from_the_original_until_there_is_a_rendition(client):
    log_in(client, "Contributor")
    image = make_picture(pixels(2000, 1000))

    response = client.get(thumb_of(image))

    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, max-age=60"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert Pixels.open(BytesIO(response.content)).size == (480, 240)


@pytest.mark.parametrize(("mode", "format"), [("RGBA", "PNG"), ("CMYK", "JPEG"), ("L", "WEBP"), ("P", "GIF")])
def test_every_kind_of_picture_has_a_thumb(client, mode, format):
    log_in(client, "Contributor")
    image = make_picture(pixels(600, 300, mode), format=format)

    response = client.get(thumb_of(image))

    assert Pixels.open(BytesIO(response.content)).size == (480, 240)


@pytest.mark.django_db(transaction=True)
def test_a_thumb_is_a_rendition_where_there_is_one(client):
    log_in(client, "Contributor")
    image = make_picture(pixels(2000, 1000))

    response = client.get(thumb_of(image))

    assert response.status_code == 302
    assert response["Location"].startswith("/uploads/pictures/")
    assert client.get(response["Location"])["Content-Type"] == "image/jpeg"


def test_what_was_taken_down_or_is_too_large_or_lost_has_no_thumb(client):
    editor = log_in(client, "Editor")
    down, lost = make_picture(), bare_picture()
    verbs.take_down(down, by=editor, reason="A letter.")
    large = bare_picture(1, width=10_000, height=10_000)

    for image in (down, lost, large):
        assert client.get(thumb_of(image)).status_code == 404
