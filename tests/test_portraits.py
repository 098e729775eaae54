"""An author's portrait: on the author's page, for machines, at the desk, in the library's own accounts."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from playwright.sync_api import expect

from articles.models import Author
from articles.uses import unused, uses_of
from library.models import Image
from library.verbs import take_down
from pagecache.models import Change
from tests.desk import fields_of, log_in
from tests.factories import make_author, make_live_article
from tests.pictures_made import make_picture, pixels
from tests.test_desk_editor import log_in_there

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("picture_stores")]


@pytest.fixture
def author():
    picture = make_picture(pixels(700, 800), credit="Noor Castellane", licence="cc-by", description="A man in a cap")
    author = make_author("Dušan Vraštil", portrait=picture)
    make_live_article(authors=[author])
    return author


def at_desk(author) -> str:
    return f"/admin/articles/author/{author.pk}/change/"


def test_readers_see_it_with_its_credit_on_the_authors_page(client, author):
    page = client.get(author.get_absolute_url()).text

    assert 'alt="Portrait of Dušan Vraštil"' in page
    assert re.search(r'<small>Noor Castellane, <a rel="license" href="[^"]+">', page)
    assert '<p class="kind">Author</p>' in page


def test_it_stands_for_the_page_where_that_is_shared_and_for_machines(client, author):
    page = client.get(author.get_absolute_url()).text

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    card = author.portrait.renditions.get(shape="card")
    assert card.name in re.search(r'property="og:image" content="([^"]+)"', page)[1]
    assert '<meta property="og:image:alt" content="Portrait of Dušan Vraštil">' in page
    assert data["mainEntity"]["image"].startswith("http")


def test_without_one_the_margin_says_author(client):
    author = make_author()
    make_live_article(authors=[author])

    page = client.get(author.get_absolute_url()).text

    assert '<p class="row__margin">Author</p>' in page
    assert "portrait" not in page and "og:image" not in page


def test_what_is_taken_down_is_gone_and_so_is_its_place(client, author):
    files = list(author.portrait.renditions.values_list("name", flat=True))

    take_down(author.portrait, by=None, reason="Asked to")
    page = client.get(author.get_absolute_url()).text

    assert not any(name in page for name in files)
    assert "Noor Castellane" not in page and "Portrait of" not in page and "Picture removed" not in page


def test_pages_follow_when_it_changes(client, author):
    log_in(client, "Editor")
    other = make_picture(pixels(90, 90))
    sent = fields_of(client.get(at_desk(author)), "author_form")
    Change.objects.all().delete()

    client.post(at_desk(author), sent | {"portrait": other.pk})

    author.refresh_from_db()
    assert author.portrait == other
    assert f"list:author:{author.pk}" in Change.objects.values_list("key", flat=True)


def test_the_page_is_dropped_with_a_change_of_the_picture(client, author):
    shown = client.get(author.get_absolute_url())

    assert f"image:{author.portrait_id}" in shown.keys


def test_a_picture_of_the_archive_gets_all_its_sizes_once_it_portrays_somebody(author):
    picture = make_picture(pixels(80, 80))
    Image.objects.filter(pk=picture.pk).update(is_wanted=False)

    author.portrait = picture
    author.save()

    picture.refresh_from_db()
    assert picture.is_wanted


def test_the_library_knows_whom_it_portrays_and_lets_nobody_delete_it(client, author):
    log_in(client, "Managing editor")
    picture = author.portrait

    page = client.get(f"/admin/library/image/{picture.pk}/change/").text
    refused = client.post(f"/admin/library/image/{picture.pk}/delete/", {"post": "yes"}, follow=True).text

    assert uses_of(picture).authors == [author] and uses_of(picture).have_readers
    assert picture not in unused(Image.objects.all())
    assert "It is the portrait of" in page and at_desk(author) in page
    assert "It is used, so it can’t be deleted: Dušan Vraštil" in refused
    assert Image.objects.filter(pk=picture.pk).exists()
    with pytest.raises(ProtectedError):
        picture.delete()


def test_who_may_not_change_authors_sees_the_name_alone(client, author):
    log_in(client, "Contributor")

    page = client.get(f"/admin/library/image/{author.portrait_id}/change/").text

    assert "Dušan Vraštil" in page and at_desk(author) not in page


def test_a_number_that_is_no_picture_is_refused_in_a_sentence(client, author):
    log_in(client, "Editor")
    sent = fields_of(client.get(at_desk(author)), "author_form")

    answer = client.post(at_desk(author), sent | {"portrait": "999999"})

    assert answer.status_code == 200 and "Select a valid choice" in answer.text
    assert Author.objects.get().portrait_id == author.portrait_id


def test_of_two_who_become_one_the_one_that_stays_keeps_his_face(author):
    other = make_author("Dusan Vrastil", portrait=make_picture(pixels(60, 60)))

    other.merge(author, by=None)

    author.refresh_from_db()
    assert author.portrait.credit == "Noor Castellane"
    assert not Author.objects.filter(pk=other.pk).exists()


def test_a_face_goes_over_to_one_who_has_none_with_what_else_is_said_of_him(client, author):
    other = make_author("Dusan Vrastil", biography="A pilot.")
    Author.objects.filter(pk=author.pk).update(biography="Came as a mate.", links="https://a.example/d")
    author.refresh_from_db()
    make_live_article(authors=[other])

    author.merge(other, by=None)

    other.refresh_from_db()
    assert (other.biography, other.links) == ("A pilot.", "https://a.example/d")
    assert other.portrait == author.portrait
    assert "Portrait of Dusan Vrastil" in client.get(other.get_absolute_url()).text


def test_an_unknown_picture_is_no_portrait(author):
    author.portrait_id = 999_999

    with pytest.raises(ValidationError):
        author.full_clean()


@pytest.mark.browser
def test_it_is_chosen_at_the_desk_and_nothing_is_said_of_words_that_it_has_not(page, client, live_server, author):
    other = make_picture(pixels(90, 90), description="A woman on a quay")
    log_in_there(page, client, live_server)
    page.goto(at_desk(author))

    page.locator("picture-field").get_by_role("button", name="Other picture").click()
    page.get_by_role("button", name="A woman on a quay").click()

    expect(page.locator("[name=portrait]")).to_have_value(str(other.pk))
    expect(page.locator("picture-field [role=status]")).to_be_empty()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/admin/articles/author/")
    assert Author.objects.get().portrait == other
    assert page.said == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [700, 1123])
def test_on_paper_it_stands_above_the_name(page, author, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media="print")
    page.goto(author.get_absolute_url())

    face, name = (page.locator(at).bounding_box() for at in (".portrait img", "h1"))

    assert face["width"] > 90
    assert face["y"] + face["height"] < name["y"] < 400
