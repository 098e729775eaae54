"""A note in a caption goes where its picture goes."""

import pytest

from articles.models import Licence
from library import verbs
from tests.factories import make_editor, make_live_article
from tests.pictures_placed import figure, make_image

pytestmark = pytest.mark.django_db
CAPTION = 'A bridge.<span class="footnote">Taken at her home.</span>'


@pytest.fixture
def image():
    return make_image()


@pytest.fixture
def article(image):
    first = '<p>One.<span class="footnote">Kept.</span></p>'
    last = '<p>Two.<span class="footnote">Kept, too.</span></p>'
    return make_live_article(body=f"{first}{figure(image, CAPTION)}{last}", licence=Licence.CC_BY)


def test_with_a_picture_that_is_taken_down_the_notes_of_its_caption_go(client, image, article):
    places = [article.current_path, f"{article.current_path}republish/", "/feed/", "/feed/atom/", "/feed/json/"]
    assert all("Taken at her home." in client.get(place).text for place in places[:1] + places[2:])

    verbs.take_down(image, by=make_editor(), reason="x")

    assert not [place for place in places if "Taken at her home." in client.get(place).text]


def test_the_numbers_of_other_notes_stay(client, image, article):
    verbs.take_down(image, by=make_editor(), reason="x")

    page = client.get(article.current_path).text

    assert page.count("<li id=") == 3 and '<li id="note-2" popover>Picture removed</li>' in page
    assert 'popovertarget="note-3" data-number="3"' in page and '<li id="note-3" popover>Kept, too.' in page


def test_a_picture_that_may_not_go_along_takes_its_notes_with_it(client):
    mine = make_image(may_be_republished=False)
    article = make_live_article(body=f"<p>One.</p>{figure(mine, CAPTION)}", licence=Licence.CC_BY)

    assert "Taken at her home." in client.get(article.current_path).text
    assert "Taken at her home." not in client.get(f"{article.current_path}republish/").text
