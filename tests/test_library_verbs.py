import errno

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from library import files as stores
from library import tasks, verbs
from library.models import Image, Rendition, Shape
from library.signals import picture_changed
from library.storing import add
from library.verbs import delete_for_good, focus, put_back, replace_file, take_down, want
from tests.picture_stores import files
from tests.pictures_made import coded, make_picture, pixels, upload

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("picture_stores")]


@pytest.fixture
def told():
    heard = []

    def listen(ids, **_):
        heard.append((ids, transaction.get_connection().in_atomic_block))

    picture_changed.connect(listen)
    yield heard
    picture_changed.disconnect(listen)


def names(image, **filters):
    return set(image.renditions.current().filter(**filters).values_list("name", flat=True))


def test_an_upload_has_its_renditions_after_the_commit_and_is_told_of(told):
    with transaction.atomic():
        image = make_picture()
        assert not image.renditions.exists()

    assert image.renditions.exists()
    # With the first file, and with the last: in their transactions, so that no kill comes between.
    assert told == [([image.pk], True), ([image.pk], True)]


def test_the_same_bytes_twice_are_one_picture(picture_stores):
    one = add(upload(name="one.jpg"), by=None, credit="Anna")
    other = add(upload(name="other.jpg"), by=None, credit="Bela")

    assert one == other and Image.objects.get().credit == "Anna"
    assert len(files(picture_stores / "originals")) == 1


def test_an_archive_picture_that_is_uploaded_again_is_wanted():
    make_picture(is_wanted=False)

    again = make_picture()

    assert again.is_wanted and names(again, format="AVIF")


def test_no_part_of_a_path_and_no_name_that_was_given_reaches_the_store(picture_stores):
    for number, name in enumerate(["../../etc/passwd", "C:\\Windows\\a.jpg", "a\0b.jpg", "/etc/cron.d/x", "x" * 500]):
        image = add(upload(coded(pixels(64 + number))), by=None, name=name)
        assert image.name_given in ("passwd", "a.jpg", "ab.jpg", "x", "x" * 200)
        assert image.original == f"{image.digest[:2]}/{image.digest}.jpg"

    assert {path.name for path in picture_stores.iterdir()} == {"originals", "uploads"}


def test_a_name_is_no_description():
    assert add(upload(name="Minister at the door.jpg"), by=None).description == ""


def test_a_full_disk_is_one_sentence_and_nothing_is_kept(picture_stores, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stores.os, "fsync", full)

    with pytest.raises(ValidationError, match="The disk is full"):
        make_picture()

    assert not Image.objects.exists() and not files(picture_stores)


def test_a_refused_file_leaves_nothing(picture_stores):
    with pytest.raises(ValidationError):
        add(upload(b"<?php ?>"), by=None)

    assert not Image.objects.exists() and not files(picture_stores)


def test_a_changed_focal_point_makes_only_the_cuts_again():
    image = make_picture(pixels(400, 100))
    wholes, cuts = names(image, shape=Shape.WHOLE), names(image) - names(image, shape=Shape.WHOLE)

    focus(image, 0.9, 0.2, by=None)

    assert names(image, shape=Shape.WHOLE) == wholes
    assert not names(image) & cuts and len(names(image)) == len(wholes | cuts)
    assert set(image.renditions.exclude(left_at=None).values_list("name", flat=True)) == cuts


@pytest.mark.parametrize("place", [(-0.1, 0.5), (0.5, 1.1), (float("nan"), 0.5)])
def test_a_focal_point_lies_in_the_picture(place):
    with pytest.raises(ValidationError, match="must lie in the picture"):
        focus(make_picture(), *place, by=None)


def test_files_that_pages_no_longer_name_go_after_two_hours(picture_stores):
    image = make_picture(pixels(400, 100))
    before = files(picture_stores / "uploads")
    focus(image, 0.9, 0.2, by=None)

    tasks.remove_left_files.call()
    assert before < files(picture_stores / "uploads")
    with time_machine.travel(timezone.now() + tasks.LEFT_FILES_STAY, tick=False):
        tasks.remove_left_files.call()

    assert files(picture_stores / "uploads") == names(image) == set(Rendition.objects.values_list("name", flat=True))


def test_a_better_file_keeps_words_and_row(picture_stores):
    image = make_picture(credit="Anna", focal_x=0.25)
    old = image.original

    replace_file(image, upload(coded(pixels(640, 480))), by=None)

    kept_as = Image.objects.get()
    assert (kept_as.pk, kept_as.credit, kept_as.focal_x, kept_as.width) == (image.pk, "Anna", 0.25, 640)
    assert max(image.renditions.current().values_list("width", flat=True)) == 640
    assert files(picture_stores / "originals") == {kept_as.original} != {old}


def test_another_picture_of_the_library_is_no_better_file():
    image, other = make_picture(), make_picture(pixels(80, 80))

    with pytest.raises(ValidationError, match="another picture"):
        replace_file(image, upload(coded(pixels(80, 80))), by=None)
    with pytest.raises(ValidationError, match="same file"):
        replace_file(other, upload(coded(pixels(80, 80))), by=None)


def test_a_picture_that_is_taken_down_has_no_file_for_readers(picture_stores, client, told):
    image = make_picture(pixels(400, 100))
    focus(image, 0.9, 0.2, by=None)
    every_name = set(image.renditions.values_list("name", flat=True))
    told.clear()

    take_down(image, by=None, reason="A letter")

    assert not files(picture_stores / "uploads") and files(picture_stores / "originals") == {image.original}
    assert {client.get(f"/uploads/{name}").status_code for name in every_name} == {410}
    assert told == [([image.pk], True)]


def test_files_of_who_was_killed_while_he_took_down_a_picture_go_all_the_same(picture_stores, monkeypatch):
    image = make_picture()
    monkeypatch.setattr(verbs, "remove_files", None)
    with pytest.raises(AttributeError):
        take_down(image, by=None, reason="")

    tasks.remove_files_of_taken_down.call()

    assert files(picture_stores / "originals") and not files(picture_stores / "uploads")


def test_a_file_whose_row_was_lost_goes_with_the_others(picture_stores):
    image = make_picture()
    image.renditions.all().delete()

    take_down(image, by=None, reason="")

    assert not files(picture_stores / "uploads")


def test_nothing_is_made_of_a_picture_that_is_taken_down(picture_stores):
    image = make_picture()
    take_down(image, by=None, reason="A letter")

    assert tasks.make_renditions.call(image.pk) == 0
    assert not files(picture_stores / "uploads")


def test_a_picture_that_is_put_back_has_all_its_files_again(picture_stores, client):
    image = make_picture()
    before = names(image)
    take_down(image, by=None, reason="A letter")

    put_back(image, by=None)

    assert names(image) == before == files(picture_stores / "uploads")
    assert {client.get(f"/uploads/{name}").status_code for name in before} == {200}
    assert Image.objects.get().taken_down_reason == ""


def test_what_is_taken_down_or_put_back_is_so_once():
    image = make_picture()

    with pytest.raises(ValidationError, match="has not been taken down"):
        put_back(image, by=None)
    take_down(image, by=None, reason="")
    with pytest.raises(ValidationError, match="already"):
        take_down(image, by=None, reason="")


def test_one_that_is_deleted_leaves_nothing(picture_stores):
    delete_for_good(make_picture())

    assert not Image.objects.exists() and not Rendition.objects.exists() and not files(picture_stores)


def test_a_deletion_that_is_not_committed_keeps_the_files(picture_stores):
    image = make_picture()
    before = files(picture_stores)

    with pytest.raises(RuntimeError), transaction.atomic():
        delete_for_good(image)
        raise RuntimeError

    assert files(picture_stores) == before


def test_archive_pictures_that_are_placed_get_the_rest():
    image, other = make_picture(is_wanted=False), make_picture(pixels(80, 80), is_wanted=False)

    want([image.pk])

    assert names(image, format="AVIF") and not names(other, format="AVIF")


def test_a_picture_whose_original_is_broken_fails_alone(picture_stores):
    image = make_picture(is_wanted=False)
    (picture_stores / "originals" / image.original).write_bytes(b"broken by a disk")

    want([image.pk])
    after = make_picture(pixels(80, 80))

    assert names(image) and names(after)
