from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from time import sleep

import pytest
from django.core.exceptions import ValidationError

from library import arrival
from library.arrival import examine
from tests import hostile_pictures as hostile
from tests.pictures_made import coded, pixels

REFUSED, TAMED = hostile.refused(), hostile.tamed()


@pytest.mark.parametrize("what", REFUSED)
def test_a_bad_file_is_refused_with_one_sentence(what):
    with pytest.raises(ValidationError) as refusal:
        examine(BytesIO(REFUSED[what]))

    assert len(refusal.value.messages) == 1 and refusal.value.messages[0].endswith(".")


@pytest.mark.parametrize("what", TAMED)
def test_an_odd_file_is_a_picture_all_the_same(what):
    found = examine(BytesIO(TAMED[what]))

    assert found.width and found.height
    assert found.is_animated == what.startswith("moving")


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("empty", "empty"),
        ("svg", "SVG"),
        ("html", "not a picture"),
        ("tiff", "TIFF"),
        ("heic", "HEIC"),
        ("jpeg cut off in the middle", "cut off"),
        ("jpeg of 200 megapixels", "megapixels"),
        ("png bomb of 64 megapixels", "50"),
    ],
)
def test_the_sentence_says_what_is_wrong(what, words):
    with pytest.raises(ValidationError, match=words):
        examine(BytesIO(REFUSED[what]))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_the_bytes_tell_the_format_and_the_name_does_not(format):
    file = BytesIO(coded(format=format))
    file.name = "photo.exe"

    found = examine(file)

    assert (found.format, found.width, found.height) == (format, 64, 48)
    assert file.tell() == 0


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_as_the_picture_is_seen(orientation):
    found = examine(BytesIO(hostile.turned(orientation)))

    assert (found.width, found.height) == ((48, 64) if orientation > 4 else (64, 48))


def test_transparency_counts_where_something_is_seen_through():
    assert not examine(BytesIO(coded(pixels(mode="RGBA"), "PNG"))).has_alpha
    assert examine(BytesIO(hostile.see_through_palette())).has_alpha


def test_a_file_beyond_the_bound_is_not_even_opened(settings):
    settings.PICTURE_MAX_BYTES = 100

    with pytest.raises(ValidationError, match="too large"):
        examine(BytesIO(coded()))


def test_of_several_files_that_come_at_once_one_is_held_in_memory(monkeypatch):
    inside, most = [], []

    def look(file):
        inside.append(file)
        most.append(len(inside))
        sleep(0.02)
        inside.remove(file)

    monkeypatch.setattr(arrival, "bytes_of", look)
    monkeypatch.setattr(arrival, "refuse_by_its_beginning", lambda data: None)
    with ThreadPoolExecutor(4) as threads:
        failed = [threads.submit(examine, BytesIO()) for _ in range(4)]

    assert all(one.exception() for one in failed)
    assert most == [1, 1, 1, 1]
