"""One picture at the desk: its words, its uses, and how it goes."""

import pytest
from django.db import connection
from django.urls import reverse

from articles.models import AuditEntry, Page
from library import storing, verbs
from library.models import Image
from library.plan import name_of, parts
from pagecache.models import Change
from tests.desk import fields_of, log_in, said
from tests.factories import make_article, make_live_article, make_user
from tests.pictures_made import coded, make_picture, pixels, upload

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
