"""What readers get of pictures: the tag, the addresses."""

import pytest
from django.template import Context, Template

from library.models import Image, Shape
from library.pictures import picture_of, pictures_of, plain_picture
from library.verbs import take_down
from tests.pictures_made import make_picture, pixels

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("picture_stores")]


def shown(picture, words="alt='A door'"):
    template = Template(f"{{% load library %}}{{% picture picture {words} %}}")
    return template.render(Context({"picture": picture, "alt_text": "A <door>"})).strip()


def test_a_browser_chooses_among_widths_avif_first():
    image = make_picture(pixels(700, 350))
    avif, jpeg = (
        ", ".join(f"/uploads/{file.name} {file.width}w" for file in files.order_by("width"))
        for files in (image.renditions.filter(shape="", format=format) for format in ("AVIF", "JPEG"))
    )

    html = shown(image, "alt=alt_text sizes='50vw' class='lead'")

    src = image.renditions.get(shape="", format="JPEG", width=700).name
    assert html == (
        f'<picture><source type="image/avif" srcset="{avif}" sizes="50vw"><img src="/uploads/{src}" srcset="{jpeg}"'
        ' sizes="50vw" width="700" height="350" alt="A &lt;door&gt;" class="lead" loading="lazy" decoding="async">'
        "</picture>"
    )


def test_the_lead_image_is_fetched_early():
    html = shown(make_picture(), "alt='' lead=True")

    assert 'fetchpriority="high"' in html and "lazy" not in html and 'alt=""' in html


def test_a_shape_is_shown_in_its_own_files():
    image = make_picture(pixels(700, 350))

    html = shown(image, "alt='' shape='square'")

    assert image.renditions.get(shape=Shape.SQUARE, width=350, format="AVIF").name in html
    assert 'width="350" height="350"' in html


def test_until_all_is_made_a_page_shows_what_there_is():
    image = make_picture(pixels(700, 350))
    first = image.renditions.get(shape="", format="JPEG", width=700)
    image.renditions.exclude(pk=first.pk).delete()

    for words in ("alt=''", "alt='' shape='wide'"):
        html = shown(Image.objects.get(), words)
        assert f'src="/uploads/{first.name}"' in html and "source" not in html and "srcset" not in html


def test_until_anything_is_made_its_room_is_kept():
    image = make_picture(pixels(700, 350))
    image.renditions.all().delete()

    assert shown(Image.objects.get()) == (
        '<svg class="picture-awaited" width="700" height="350" viewBox="0 0 700 350" role="img" aria-label="A door">'
        "</svg>"
    )


def test_of_one_that_is_taken_down_a_page_says_so():
    image = make_picture()
    take_down(image, by=None, reason="A letter")

    assert shown(Image.objects.get()) == '<span class="picture-removed">Picture removed</span>'
    assert plain_picture(picture_of(image), alt="", site="https://a.example") == ""


def test_ten_pictures_cost_as_many_queries_as_one(django_assert_num_queries):
    ids = [make_picture(pixels(20 + number, 20), is_wanted=False).pk for number in range(10)]

    for some in (ids[:1], ids):
        with django_assert_num_queries(2):
            pictures = pictures_of(some)
            assert all("<img" in shown(pictures[pk]) for pk in some)


def test_other_readers_get_one_plain_picture_with_a_whole_address():
    image = make_picture(pixels(1100, 550))
    file = image.renditions.get(shape="", format="JPEG", width=960)

    html = plain_picture(picture_of(image), alt='"A" door', site="https://a.example/")

    assert html == (
        f'<img src="https://a.example/uploads/{file.name}" width="960" height="480" alt="&quot;A&quot; door">'
    )


@pytest.mark.parametrize("format", ["JPEG", "AVIF"])
def test_an_upload_has_a_type_of_our_choosing_and_never_runs(client, format):
    file = make_picture().renditions.filter(format=format).first()

    answer = client.get(f"/uploads/{file.name}")

    assert answer.status_code == 200 and answer["Content-Type"] == f"image/{format.lower()}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len(b"".join(answer)) == file.bytes


def test_an_upload_that_a_browser_has_is_not_sent_again(client):
    address = f"/uploads/{make_picture().renditions.first().name}"

    etag = client.head(address)["ETag"]

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    assert client.post(address).status_code == 405


def test_no_original_and_nothing_else_is_served(client, picture_stores):
    image = make_picture()
    (picture_stores / "uploads" / "report.html").write_text("<script>")

    for path in (image.original, f"../originals/{image.original}", "report.html", "pictures/", "%2e%2e/secret_key"):
        assert client.get(f"/uploads/{path}").status_code == 404
