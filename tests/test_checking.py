"""What keeps a piece from its first publication, and what is worth a look."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.checking import Known, Level, Reading, check
from articles.models import Page, Redirect, Version
from library.verbs import take_down
from tests.factories import make_article, make_author, make_category, make_live_article, make_ready_article
from tests.pictures_placed import figure, make_image

pytestmark = pytest.mark.django_db


def checked(body: str = "<p>Sit.</p>", categories=(1,), **words):
    article = make_article(body=body)
    signed = [(make_author().pk, "by", "")]
    return check(Reading(article.words() | {"body": body, "bylines": signed} | words, list(categories)))


def blocks(*args, **words) -> dict[str, str]:
    return {finding.code: finding.sentence for finding in checked(*args, **words).blocks}


def looks(*args, **words) -> dict[str, str]:
    return {finding.code: finding.sentence for finding in checked(*args, **words).looks}


def link(address: str) -> str:
    return f'<p>See <a href="{address}">there</a>.</p>'


def test_what_is_missing_blocks():
    empty = blocks("", categories=(), headline=" ", bylines=[])

    assert list(empty.values()) == ["No headline.", "No text.", "No section.", "No byline."]
    assert blocks() == {}


def test_what_is_done_is_told_in_a_few_words():
    picture = make_image(credit="Osei", licence="cc-by")
    body = link("https://elsewhere.example/") + figure(picture.pk, "", "A bench")

    assert checked().done == ["headline", "text", "section", "byline"]
    assert checked(body).done[4:] == ["links", "alt texts", "credits", "licences of pictures"]
    assert checked(link("")).done == ["headline", "text", "section", "byline"]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "has no address"),
        ("about/", "has no whole address: about/"),
        ("www.elsewhere.example", "has no whole address"),
        ("https://", "has an address that can’t be"),
        ("https:///bench", "has an address that can’t be"),
        ("https://bench/", "has an address that can’t be"),
        ("https://elsewhere .example/", "has an address that can’t be"),
        ("https://[elsewhere", "has an address that can’t be"),
        ("mailto:marit", "has an address that can’t be"),
        ("tel:", "has an address that can’t be"),
        ("#nowhere", "leads to a place that is not in this piece"),
        ("/2020/05/nothing/", "leads to no page of this site: /2020/05/nothing/"),
        ("/2020/", "leads to no page"),
        ("/nothing/", "leads to no page"),
        ("/category/nothing/", "leads to no page"),
        ("/author/nobody/", "leads to no page"),
        ("/tag/nothing/feed/", "leads to no page"),
        ("/a/path/of/nothing", "leads to no page"),
        ("/admin/articles/", "leads to the desk"),
        ("http://127.0.0.1:8000/nothing/", "leads to no page"),
    ],
)
def test_a_link_that_leads_nowhere_blocks(address, why):
    assert why in blocks(link(address))["link"]


def test_links_to_what_is_there_are_let_through():
    section = make_category("Cities")
    piece = make_live_article("A bench", categories=[section], authors=[make_author("Marit")], tags=["Seats"])
    Page.objects.create(title="About", slug="about")
    Redirect.objects.create(old_path="/old/", new_path="/about/", takes_what_is_below=True)
    path = piece.current_path
    there = [
        *("/", "/feed/", "/corrections/", "/authors/", "/archive/", "/robots.txt", "/static/icon.svg"),
        *(path, f"{path}history/", path.rstrip("/"), f"{path}?from=mail#p-1", f"http://127.0.0.1:8000{path}"),
        *("/category/cities/", "/category/cities/feed/", "/author/marit/", "/tag/seats/", path[:6], path[:9]),
        *("/about/", "/about", "/old/", "/old/and/below/", "#p-1", "#", "#note-1", "#h-then"),
        *("https://elsewhere.example", "http://elsewhere.example:81/a?b#c", "https://bücher.example/"),
        *("mailto:marit@elsewhere.example", "tel:+4912345", "//elsewhere.example/a"),
    ]
    body = '<h2>Then</h2><p>Sit<span class="footnote">So.</span>.</p>' + "".join(map(link, there))

    assert blocks(body) == {}


def test_a_page_that_is_not_public_leads_nowhere():
    Page.objects.create(title="About", slug="about", is_public=False)

    assert "link" in blocks(link("/about/"))


def test_a_link_in_the_caption_of_the_lead_is_read_too():
    picture = make_image(credit="Osei", licence="cc-by")
    lead = {"lead_image_id": picture.pk, "lead_alt": "A bench", "lead_caption": 'By <a href="/none/">her</a>'}

    (finding,) = checked(**lead).blocks

    assert (finding.code, finding.place) == ("link", "lead_caption")


def test_a_picture_needs_an_alt_text_or_to_be_decorative_a_credit_and_a_licence():
    bare, ready = make_image(), make_image(credit="Osei", licence="cc-by")
    body = (
        figure(ready.pk, "", "A bench") + figure(bare.pk) + f'<figure data-image="{ready.pk}" data-decorative></figure>'
    )

    found = checked(body, lead_image_id=bare.pk, lead_alt="").blocks

    assert [finding.sentence for finding in found] == [
        "The lead picture has no alt text and is not said to be decorative.",
        "The lead picture has no credit.",
        "The lead picture has no licence.",
        "The second picture has no alt text and is not said to be decorative.",
        "The second picture has no credit.",
        "The second picture has no licence.",
    ]
    assert found[0].place == "lead_alt"
    assert found[3].place == ("body", "figure", 2, "")
    assert found[4].image_id == bare.pk


def test_a_picture_that_was_taken_down_or_is_gone_blocks(picture_stores):
    down = make_image(credit="Osei", licence="cc-by")
    take_down(down, by=None, reason="A letter.")

    assert "was taken down" in blocks(figure(down.pk, "", "A bench"))["picture-down"]
    assert "is not in the library" in blocks(figure(999_999, "", "A bench"))["picture-missing"]


def test_what_is_worth_a_look():
    long = "word " * 46 + "end. Short."
    pull = '<aside class="pullquote"><p>Said.</p></aside>'
    body = f"{pull}<p>Sit.</p><h3>Deep</h3><p>{long}</p>{pull}"

    found = looks(body, headline="x" * 81, standfirst="x" * 361)

    assert found == {
        "headline-long": "The headline has 81 characters; from 81 on it is set small.",
        "standfirst-long": "The standfirst has 361 characters; 360 or fewer read best.",
        "lead": "No lead picture.",
        "heading-order": "The heading “Deep” skips a level: take a greater one.",
        "sentence-long": "A sentence of 47 words in paragraph 2.",
        "pull-quote-first": "A pull quote stands first: put it beside the words that it repeats.",
        "pull-quotes": "2 pull quotes in 52 words: one to 400 is enough.",
    }


def test_what_reads_well_is_not_looked_at():
    fine = "word " * 44 + "end."
    verse = "<br>".join(["nine words of verse stand here on one line"] * 9)
    noted = f'<p>{fine.removesuffix(".")}<span class="footnote">{fine}</span>.</p>'
    items = "<ul>" + "<li>ten words of an item that has no full stop</li>" * 9 + "</ul>"
    body = f"<p>{fine} {fine}</p><p>{verse}</p>{noted}{items}<h2>A</h2><h3>B</h3><h2>C</h2>"

    assert set(looks(body, headline="x" * 80, standfirst="x" * 360)) == {"lead"}


def test_a_finding_says_where_to_go():
    body = f"<p>Sit.</p><ul><li>x</li></ul>{link('')}{link('/none/')}"

    places = [finding.place for finding in checked(body).blocks]

    assert places == [("body", "link", 1, "there"), ("body", "link", 2, "there")]


def test_it_asks_the_same_number_of_questions_for_one_piece_and_for_many():
    picture = make_image()
    body = "".join(map(link, ["/2020/01/a/", "/a/", "/category/a/", "/author/a/", "/tag/a/", "/2020/"]))
    readings = [Reading(make_article(body=body + figure(picture.pk)).words(), [1]) for _number in range(20)]

    def cost(some) -> int:
        with CaptureQueriesContext(connection) as queries:
            known = Known(some)
            assert all(len(check(reading, known).blocks) == 10 for reading in some)
        return len(queries)

    assert cost(readings[:1]) == cost(readings) == 8


def test_a_frozen_version_is_read_as_a_working_copy_is():
    version = make_ready_article().save_version(by=None).version

    assert check(Reading(Version.objects.get(pk=version.pk).words(), [1])).blocks == []
    assert Level.BLOCKS != Level.LOOK
