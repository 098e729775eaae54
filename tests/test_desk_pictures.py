"""One picture at the desk: its words and its uses."""

import pytest
from django.urls import reverse

from articles.models import AuditEntry, Page
from library.models import Image
from library.plan import name_of, parts
from pagecache.models import Change
from tests.desk import fields_of, log_in
from tests.factories import make_article, make_live_article, make_user
from tests.pictures_made import make_picture, pixels

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("picture_stores")]
GRID = "/admin/library/image/"
MANAGING = "Managing editor"


def at(image: Image, name: str = "change") -> str:
    view = f"library_image_{name}" if name in ("change", "delete", "history") else f"library_{name}"
    return reverse(f"admin:{view}", args=[image.pk])


def place(image: Image, headline="A bench", **fields):
    return make_article(headline, body=f'<figure data-image="{image.pk}"></figure>', **fields)


def test_words_are_saved_and_pages_with_the_picture_follow(client):
    log_in(client, "Editor")
    image = make_picture()
    Change.objects.all().delete()
    sent = fields_of(client.get(at(image)), "image_form")

    client.post(at(image), sent | {"description": "A bench", "credit": "Noor", "licence": "cc-by"})

    image.refresh_from_db()
    assert (image.description, image.credit, image.licence) == ("A bench", "Noor", "cc-by")
    assert Change.objects.get().key == image.surrogate_key
    assert AuditEntry.objects.get(verb="change").details["fields"] == ["Description", "Credit", "Licence"]


def test_words_that_readers_do_not_see_leave_pages_alone(client):
    log_in(client, "Editor")
    image = make_picture()
    Change.objects.all().delete()

    client.post(at(image), fields_of(client.get(at(image)), "image_form") | {"source": "The archive"})

    assert not Change.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_focal_point_is_saved_and_only_the_cuts_are_made_anew(client):
    log_in(client, "Editor")
    image = make_picture(pixels(1600, 400))
    before = set(image.renditions.current().values_list("shape", "name"))
    sent = fields_of(client.get(at(image)), "image_form")

    client.post(at(image), sent | {"focal_x": "0.9", "focal_y": "0.5"})

    image.refresh_from_db()
    after = set(image.renditions.current().values_list("shape", "name"))
    assert (image.focal_x, image.focal_y) == (0.9, 0.5)
    assert {pair for pair in before if not pair[0]} == {pair for pair in after if not pair[0]}
    assert not {pair for pair in before if pair[0]} & {pair for pair in after if pair[0]}


def test_a_focal_point_outside_is_refused(client):
    log_in(client, "Editor")
    image = make_picture()

    response = client.post(at(image), fields_of(client.get(at(image)), "image_form") | {"focal_x": "1.2"})

    image.refresh_from_db()
    assert response.status_code == 200
    assert "Not saved" in response.text
    assert image.focal_x == 0.5


def test_the_margin_says_what_an_editor_should_know(client):
    member = log_in(client, "Editor")
    image = make_picture(by=member)
    Image.objects.update(is_animated=True, has_manifest=True, has_alpha=True)

    page = client.get(at(image)).text

    for words in ("JPEG, ", "64 × 48", member.username, "Only its first frame is shown", "Content Credentials"):
        assert words in page
    assert "None of its" in page


def test_the_margin_counts_the_sizes_that_are_made(client):
    log_in(client, "Editor")
    image = make_picture()
    image.renditions.create(shape="", width=64, height=48, format="JPEG", name=name_of(image, parts(image)[0]), bytes=1)

    assert "1 of " in client.get(at(image)).text


@pytest.mark.django_db(transaction=True)
def test_the_margin_says_when_all_sizes_are_made(client):
    log_in(client, "Editor")

    assert "sizes are made." in client.get(at(make_picture())).text


def test_uses_are_listed_with_links(client):
    log_in(client, "Editor")
    image = make_picture()
    live = make_live_article("Live piece", body=f'<figure data-image="{image.pk}"></figure>')
    draft = place(image, "Draft piece")

    page = client.get(at(image)).text

    assert "Readers see it in" in page and "In the working copy of" in page
    for article in (live, draft):
        assert reverse("admin:articles_article_change", args=[article.pk]) in page


def test_a_contributor_reads_of_public_uses_only(client):
    member = log_in(client, "Contributor")
    image = make_picture(by=member)
    make_live_article("Live piece", body=f'<figure data-image="{image.pk}"></figure>')
    place(image, "The minister resigns")

    page = client.get(at(image)).text

    assert "Live piece" in page
    assert "minister" not in page and "2 pieces that are not public" in page


def test_the_sites_own_pages_are_uses_too(client):
    image = make_picture()
    body = f'<figure data-image="{image.pk}"></figure>'
    Page.objects.create(title="About us", slug="about", body=body, is_public=True)
    Page.objects.create(title="Our next office", slug="office", body=body, is_public=False)

    log_in(client, "Editor")
    page = client.get(at(image)).text
    log_in(client, MANAGING)
    screen, refused = client.get(at(image)).text, client.post(at(image, "delete")).text

    assert "About us" in page and "office" not in page and "1 piece that is not public" in page
    for words in ("About us", "Our next office"):
        assert words in screen and words in refused


def test_who_may_only_look_reads_words(client):
    log_in(client, "Contributor")
    image = make_picture(by=make_user())

    page = client.get(at(image)).text

    assert "Not given" in page
    assert "<img" not in page.split("republished")[1]
    assert 'name="credit"' not in page


def test_a_large_picture_is_shown_once_a_size_of_it_is_made(client):
    log_in(client, "Editor")
    image = make_picture()
    Image.objects.update(width=10_000, height=10_000)

    page = client.get(at(image)).text

    assert "before the first of its sizes is made" in page
    assert at(image, "preview") not in page
    assert "No preview yet" in client.get(GRID).text


def test_a_contributor_changes_what_he_uploaded_and_nothing_else(client):
    member = log_in(client, "Contributor")
    own, other = make_picture(by=member), make_picture(pixels(65, 48), by=make_user())

    for image in (own, other):
        client.post(at(image), {"credit": "Noor", "focal_x": "0.5", "focal_y": "0.5"})

    assert list(Image.objects.order_by("pk").values_list("credit", flat=True)) == ["Noor", ""]
    assert client.get(at(other)).status_code == 200
    assert client.get(at(other, "replace")).status_code == 403
    for name in ("take_down", "put_back", "delete"):
        assert client.post(at(own, name), {"reason": "x"}).status_code == 403
