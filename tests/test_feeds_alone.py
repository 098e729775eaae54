"""A piece as it stands in a reader's program, which knows neither our styles nor our addresses."""

import json
import re
from datetime import date

import pytest
from lxml import html

from tests.factories import make_author, make_category, make_editor, make_live_article
from tests.machine_formats import Head
from tests.magazine import Magazine
from tests.pictures_placed import figure, make_image

pytestmark = pytest.mark.django_db


def item(client, path: str = "/feed/json/") -> dict:
    return json.loads(client.get(path).content)["items"][0]


def text_of(client):
    return html.fragment_fromstring(item(client)["content_html"], create_parent="div")


def test_notes_and_their_way_back_stay_in_their_entry(client):
    body = '<p>Sit.<span class="footnote">One.</span> Or.<span class="footnote">Two.</span></p>'
    for number in range(2):
        make_live_article(f"Bench {number}", body=body)

    together = "".join(one["content_html"] for one in json.loads(client.get("/feed/json/").content)["items"])

    ids, leads = re.findall(r'id="([^"]+)"', together), re.findall(r'href="#([^"]+)"', together)
    assert len(ids) == len(set(ids)) == 8 and sorted(leads) == sorted(ids)


def test_what_only_our_styles_tell_apart_is_told_by_words_or_left_out(client):
    make_live_article(
        body='<p>Sit down.</p><aside class="pullquote"><p>Sit!</p></aside><p class="embed">'
        '<a href="https://www.boats.example/9">The boat</a></p><table><tbody><tr><th>Year</th></tr>'
        "<tr><td>4</td></tr></tbody></table><p class='verse'>One<br>two</p>"
    )

    text = text_of(client)

    assert "Sit!" not in text.text_content() and text.find("table") is not None
    assert text.find(".//a").text_content() == "The boat (boats.example)"
    assert text.find(".//a").get("href") == "https://www.boats.example/9"
    assert text.xpath("//@class | //@tabindex | //@role") == [] and text.find(".//br") is not None


def test_every_address_is_whole_and_every_picture_has_its_size(client, settings):
    image = make_image()
    here = make_live_article("Another").current_path
    body = f'<p><a href="/about/">Us</a> <a href="{here}#p-2">that</a> <a href="mailto:a@a.example">write</a></p>'
    make_live_article(body=body + figure(image, "The bench.", "A bench"), lead_image=image, lead_alt="A bench")

    text = text_of(client)

    leads = [link.get("href") for link in text.iterfind(".//a")]
    site = settings.SITE_ADDRESS
    assert leads == [f"{site}/about/", f"{site}{here}#p-2", "mailto:a@a.example"]
    pictures = text.findall(".//img")
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.get("src").startswith(f"{site}/uploads/") and picture.get("alt") == "A bench"
        assert int(picture.get("width")) and int(picture.get("height"))
    assert item(client)["image"].startswith(site)


def test_a_foreign_entry_says_its_language_and_which_way_it_runs(client):
    make_live_article("في مديح الحاشية", language="ar")

    assert text_of(client).find("div").items() == [("lang", "ar"), ("dir", "rtl")]
    assert item(client)["language"] == "ar"
    assert '<entry xml:lang="ar">' in client.get("/feed/atom/").text


@pytest.mark.parametrize(("precision", "said"), [("day", ""), ("month", "May 2019"), ("year", "2019")])
def test_a_date_that_is_hardly_known_is_said_in_words_too(client, precision, said):
    make_live_article(dated_on=date(2019, 5, 1), dated_precision=precision)

    assert item(client)["date_published"].startswith("2019-05-01")
    assert (f"First published: {said}." in text_of(client).text_content()) == bool(said)


def test_corrections_have_feeds_of_their_own(client, settings):
    article = make_live_article()
    noted = article.correct(by=make_editor(), kind="correction", note="It had <five> legs.", changes={"teaser": "A"})
    article.correct(by=make_editor(), kind="small_fix", changes={"teaser": "B"})

    told = json.loads(client.get("/corrections/feed/json/").content)

    (entry,) = told["items"]
    assert (
        entry["title"] == "Correction: A bench is not a policy" and "It had &lt;five&gt; legs." in entry["content_html"]
    )
    assert entry["url"] == f"{settings.SITE_ADDRESS}{article.current_path}#edition-{noted.pk}"


def test_every_list_says_which_feeds_it_has_and_a_piece_those_of_its_authors(client):
    Magazine()
    forms = [("rss+xml", ""), ("atom+xml", "atom/"), ("feed+json", "json/")]

    for address in ("/", "/category/cities/", "/author/marit-osei-lund/", "/tag/seating/", "/corrections/"):
        told = Head(client.get(address).text).feeds()
        found = {(kind.removeprefix("application/"), href) for kind, _title, href in told}
        assert found >= {(kind, f"{address}feed/{form}") for kind, form in forms}
        assert len({title for _kind, title, _href in told}) == len(told)


def test_a_page_for_people_leads_to_the_feeds_of_all_sections(client):
    make_category("Cities")
    make_live_article(authors=[make_author()])

    page = client.get("/feeds/").text

    for address in ("/feed/", "/feed/atom/", "/feed/json/", "/category/cities/feed/atom/", "/corrections/feed/json/"):
        assert f'href="{address}"' in page
    assert '<a href="/feeds/">Feeds</a>' in client.get("/").text
