"""What readers see of pictures: in pieces, on cards, in feeds, where pieces are shared."""

import json
import re

import pytest
from django.conf import settings

from articles.models import Page
from library.models import Rendition
from reading.pictures import with_pictures
from tests.factories import make_category, make_live_article
from tests.pictures_placed import FILES, figure, lead, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return make_category("Cities")


def page_of(client, article) -> str:
    return client.get(article.current_path).content.decode()


def address(image, shape: str = "") -> str:
    return f"{settings.SITE_ADDRESS}/uploads/{image.renditions.filter(shape=shape, format='JPEG').first().name}"


def test_the_lead_picture_stands_under_the_head_and_is_fetched_early(client):
    image = make_image(credit="Noor Castellane", licence="cc-by")

    html = page_of(client, make_live_article(**lead(image)))

    head, prose = html.split('<div class="prose">')
    assert 'alt="A staff in water"' in head and 'fetchpriority="high"' in head and 'loading="lazy"' not in head
    assert '<source type="image/avif" srcset="/uploads/' in head and 'width="1280" height="800"' in head
    assert "The <em>staff</em>." in head and "Noor Castellane" in head
    assert "https://creativecommons.org/licenses/by/4.0/" in head
    assert "<img" not in prose


def test_a_figure_is_drawn_where_it_stands_and_loads_late(client):
    image = make_image(credit="The archive", source="Nobody’s business")

    html = page_of(client, make_live_article(body=f"<p>One.</p>{figure(image, 'Said.', 'A bench')}<p>Two.</p>"))

    text = html.split('<div class="prose">')[1]
    one, two = text.index("One."), text.index("Two.")
    drawn = text[one:two]
    assert 'alt="A bench"' in drawn and 'loading="lazy"' in drawn and "fetchpriority" not in drawn
    assert re.search(r"<figcaption>Said\.\s*<small>The archive</small>\s*</figcaption>", drawn)
    assert not {"data-image", "data-alt", "business"} & set(re.findall(r"[a-z-]+", html))


def test_a_decorative_picture_says_nothing(client):
    html = page_of(client, make_live_article(**lead(make_image(), lead_is_decorative=True)))

    assert 'alt=""' in html and "A staff" not in html


def test_what_an_editor_wrote_is_escaped(client):
    words = {"lead_alt": '"><script>x</script>', "lead_caption": "<script>x</script><b onclick=x>b</b>"}

    html = page_of(client, make_live_article(**lead(make_image(credit="<script>x</script>"), **words)))

    assert "<script>x" not in html and "onclick" not in html and "&lt;script&gt;x" in html


def test_only_what_is_wider_than_high_goes_to_the_edge(client):
    wide, high = make_image(), make_image(width=800, height=1280)

    assert "figure--wide" in page_of(client, make_live_article(**lead(wide)))
    assert "figure--wide" not in page_of(client, make_live_article(**lead(high)))


def test_a_picture_without_files_yet_keeps_its_place(client):
    image = make_image(files=(), width=900, height=600)

    html = page_of(client, make_live_article(**lead(image)))

    assert '<svg class="picture-awaited" width="900" height="600"' in html
    # Until there are files the piece is shared by a drawing of its words.
    assert html.count('og:image"') == html.count("card.png") == 1 and "<img" not in html


def test_of_a_picture_that_there_is_not_the_caption_stays(client):
    html = page_of(client, make_live_article(body=f"<p>x</p>{figure(999_999, 'Said.')}{figure(999_998)}"))

    assert '<figure class="figure figure--bare"><figcaption>Said.</figcaption></figure>' in html
    assert html.count("<figure") == 1 and "<img" not in html


def test_a_card_shows_the_lead_picture_cut_and_one_without_shows_nothing(client, cities):
    image = make_image()
    make_live_article("With", **lead(image), categories=[cities])

    listed = client.get("/category/cities/").content.decode()

    assert listed.count('<div class="entry__picture">') == 1
    assert image.renditions.get(shape="wide").name in listed and 'alt="A staff in water"' in listed
    make_live_article("Without", categories=[cities])
    assert client.get("/category/cities/").content.decode().count("entry__picture") == 1


def test_the_lead_of_the_front_page_shows_its_picture_square(client):
    image = make_image()
    make_live_article(**lead(image), is_placed_on_front=True)

    assert image.renditions.get(shape="square").name in client.get("/").content.decode()


def test_shared_links_show_the_card(client):
    image = make_image(credit="Noor", licence="cc-by-sa")

    html = page_of(client, make_live_article(**lead(image)))

    card = address(image, "card")
    assert f'<meta property="og:image" content="{card}">' in html
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta property="og:image:alt" content="A staff in water">' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html
    data = json.loads(re.search(r"ld\+json\">(.*?)</script>", html)[1])["image"]
    assert (data["url"], data["width"], data["height"]) == (card, 1200, 630)
    assert (data["creditText"], data["license"]) == ("Noor", "https://creativecommons.org/licenses/by-sa/4.0/")


def test_a_piece_without_a_picture_names_none_but_the_drawing_of_its_words(client):
    html = page_of(client, make_live_article())

    assert "ImageObject" not in html and "pictures/" not in html.replace("css/pictures", "") and "<figure" not in html
    assert html.count("card.png") == 1


def test_a_feed_holds_plain_pictures_with_whole_addresses(client):
    first, second = make_image(credit="Noor"), make_image()
    make_live_article(**lead(first), body=f"<p>x</p>{figure(second, 'Said.', 'A bench')}")

    feed = client.get("/feed/").content.decode()

    for image in (first, second):
        assert f'&lt;img src="{address(image).replace("640", "1280")}" width="1280" height="800"' in feed
    assert 'alt="A bench"' in feed and "Said." in feed and "Noor" in feed
    assert not {"srcset", "data-image", "loading=", "&lt;script"} & set(
        re.findall(r"srcset|data-image|loading=|&lt;script", feed)
    )


def test_a_page_of_the_house_shows_its_figures(client):
    image = make_image()
    Page.objects.create(title="About", slug="about", body=f"<p>x</p>{figure(image, 'Us.', 'A house')}")

    response = client.get("/about/")

    assert 'alt="A house"' in response.content.decode() and f"image:{image.pk}" in response.keys


def test_what_stands_in_a_figures_place_is_drawn_from_the_library_alone():
    html = '<figure data-alt="a &gt; b" data-image="3"><figcaption>c</figcaption></figure><p>d</p><figure>e</figure>'

    assert "<p>d</p>" in with_pictures(html, {}) and "data-" not in with_pictures(html, {})
    assert with_pictures("<figure>e</figure>", {}) == ""


def test_avif_is_offered_first_and_left_out_where_there_is_none(client):
    image = make_image(files=FILES[:2])

    html = page_of(client, make_live_article(**lead(image)))

    assert "image/avif" not in html and "srcset" in html
    assert not Rendition.objects.filter(format="AVIF").exists()
