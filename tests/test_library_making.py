from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.db.models import F
from PIL import Image as Pixels

from library.making import Outdated, make_missing
from library.models import Image, Rendition, Shape
from library.plan import cut_box, name_of, parts
from library.storing import add
from tests import hostile_pictures as hostile
from tests.picture_stores import bytes_of, files
from tests.pictures_made import coded, make_picture, pixels, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("picture_stores")]
TAMED = hostile.tamed()


def drawn(rendition) -> Pixels.Image:
    return Pixels.open(BytesIO(bytes_of(rendition)))


def whole(image: Image, format="JPEG"):
    return image.renditions.filter(shape=Shape.WHOLE, format=format).order_by("-width").first()


def test_widths_are_capped_at_the_source():
    image = Image(width=1000, height=500)

    widths = [(part.width, part.height) for part in parts(image) if (part.shape, part.format) == ("", "AVIF")]

    assert widths == [(1000, 500), (960, 480), (720, 360), (480, 240), (320, 160)]


def test_an_archive_picture_gets_one_jpeg_and_the_card_until_it_is_wanted():
    image = Image(width=4000, height=3000, is_wanted=False)

    assert [(part.shape, part.width, part.format) for part in parts(image)] == [
        ("", 960, "JPEG"),
        ("card", 1200, "JPEG"),
    ]
    image.is_wanted = True
    assert len(parts(image)) == 1 + 8 + 14 - 1 + 1


def test_a_cut_is_never_larger_than_the_source_and_keeps_its_ratio():
    card = next(part for part in parts(Image(width=600, height=600)) if part.shape == "card")

    assert (card.width, card.height) == (600, 315)


@pytest.mark.parametrize(
    ("focal", "box"),
    [((0.5, 0.5), (50, 0, 150, 100)), ((0, 0), (0, 0, 100, 100)), ((1, 1), (100, 0, 200, 100))],
)
def test_a_cut_lies_around_the_focal_point_within_the_picture(focal, box):
    assert cut_box((200, 100), 1, focal) == box


def test_each_planned_file_is_made_in_its_size_and_format():
    image = make_picture(pixels(700, 525))

    make_missing(image)

    for rendition in image.renditions.all():
        picture = drawn(rendition)
        assert (picture.format, picture.size) == (rendition.format, (rendition.width, rendition.height))
        assert picture.mode == "RGB" and len(bytes_of(rendition)) == rendition.bytes
    assert image.renditions.count() == len(parts(image)) == 15


def test_made_again_nothing_is_left_to_do():
    image = make_picture()
    make_missing(image)

    assert make_missing(image) == 0


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_readers_see_it_upright(orientation, format):
    image = add(upload(hostile.turned(orientation, format)), by=None)
    straight = pixels()
    for turn in {2: [0], 3: [3], 4: [1], 5: [5], 6: [4], 7: [6], 8: [2]}.get(orientation, []):
        straight = straight.transpose(turn)

    make_missing(image)

    picture = drawn(whole(image))
    assert picture.size == straight.size
    for x, y in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)):
        at = int(x * picture.width), int(y * picture.height)
        assert all(
            abs(one - other) < 60 for one, other in zip(picture.getpixel(at), straight.getpixel(at), strict=True)
        )


def test_nothing_but_pixels_reaches_a_reader(picture_stores):
    image = add(upload(hostile.with_place()), by=None)

    make_missing(image)

    for rendition in image.renditions.all():
        data, picture = bytes_of(rendition), drawn(rendition)
        assert not dict(picture.getexif()) and not {"exif", "xmp", "comment", "icc_profile"} & picture.info.keys()
        assert b"Telephones" not in data and b"Garden Street" not in data
    assert b"Garden Street" in (picture_stores / "originals" / image.original).read_bytes()


def test_a_script_in_a_comment_is_in_no_file_for_readers():
    for what in ("jpeg with a page behind it", "gif with a program in its comment", "png with a page behind it"):
        image = add(upload(TAMED[what]), by=None)
        make_missing(image)

        assert not any(b"script" in bytes_of(rendition) for rendition in image.renditions.all())


def test_colours_of_another_space_are_those_that_were_meant():
    """In a space whose red is our blue, what is stored as red is blue."""
    space = hostile.srgb().replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    image = add(upload(coded(pixels(), icc_profile=space)), by=None)

    make_missing(image)

    red, green, blue = drawn(whole(image)).getpixel((20, 40))
    assert blue > 200 and red < 60 and green < 60


@pytest.mark.parametrize("what", TAMED)
def test_whatever_came_in_goes_out_as_plain_pictures(what):
    image = add(upload(TAMED[what]), by=None)

    make_missing(image)

    assert image.renditions.count() == len(parts(image))
    for rendition in image.renditions.all():
        drawn(rendition).load()


def test_grey_of_16_bits_is_as_light_as_it_was():
    image = add(upload(TAMED["16 bits"]), by=None)

    make_missing(image)

    assert abs(drawn(whole(image)).getpixel((5, 5))[0] - 40_000 // 257) < 4


def test_what_is_seen_through_stays_so_and_its_card_is_on_white():
    image = add(upload(hostile.see_through_palette()), by=None)

    make_missing(image)

    assert drawn(whole(image, "PNG")).getpixel((2, 2))[3] < 20
    assert min(drawn(image.renditions.get(shape=Shape.CARD)).getpixel((1, 1))) > 230
    assert drawn(whole(image, "AVIF")).mode == "RGBA"


def test_the_first_file_is_told_of_at_once_and_the_last():
    image, told = make_picture(), []

    make_missing(image, tell=lambda: told.append(image.renditions.count()))
    make_missing(image, tell=lambda: told.append("again"))

    assert told == [1, len(parts(image))]


def test_a_file_without_its_row_is_written_over(picture_stores):
    image = make_picture()
    make_missing(image)
    lost = image.renditions.first()
    lost.delete()
    (picture_stores / "uploads" / lost.name).write_bytes(b"half")

    assert make_missing(image) == 1
    assert files(picture_stores / "uploads") == set(image.renditions.values_list("name", flat=True))
    assert not Rendition.objects.filter(bytes__lt=5).exists()
    drawn(image.renditions.get(name=lost.name)).load()


def test_files_that_were_lost_are_made_again(picture_stores):
    make_missing(make_picture())
    uploads = picture_stores / "uploads"
    there = files(uploads)
    for name in there:
        (uploads / name).unlink()

    call_command("make_renditions", stdout=StringIO())

    assert files(uploads) == there


def test_one_that_becomes_wanted_keeps_what_it_has():
    image = make_picture(pixels(700, 525), is_wanted=False)
    make_missing(image)
    before = set(image.renditions.values_list("name", "pk"))
    Image.objects.update(is_wanted=True)
    image.refresh_from_db()

    make_missing(image)

    assert before < set(image.renditions.values_list("name", "pk"))
    assert not image.renditions.exclude(left_at=None).exists()
    assert not Image.objects.filter(width__lt=F("height")).exists()


def test_what_is_missing_is_made_for_an_operator_who_asks():
    whole_one, lacking = make_picture(), make_picture(pixels(80, 60))
    for image in (whole_one, lacking):
        make_missing(image)
    lacking.renditions.first().delete()

    call_command("make_renditions", stdout=(said := StringIO()))

    assert said.getvalue().startswith("2 pictures are queued")
    assert lacking.renditions.count() == len(parts(lacking))


def test_who_set_out_for_an_archive_picture_gives_way_once_it_is_wanted(picture_stores):
    image = make_picture(pixels(800, 600), is_wanted=False)
    image.renditions.all().delete()

    def becomes_wanted():
        Image.objects.update(is_wanted=True)
        make_missing(Image.objects.get())

    with pytest.raises(Outdated):
        make_missing(image, tell=becomes_wanted)

    image.refresh_from_db()
    assert {file.name for file in image.renditions.current()} == {name_of(image, part) for part in parts(image)}
