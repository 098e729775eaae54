"""The kit of a piece that others may print, and whom to ask where they may not."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine

from articles.models import Licence, Site
from reading.licences import TERMS
from tests.factories import make_author, make_live_article
from tests.pictures_placed import make_image
from transfer.documents.reading import read

pytestmark = pytest.mark.django_db
BODY = (
    '<p>First <em>words</em> and a note.<span class="footnote">See <a href="/about/">about</a>.</span></p>'
    "<h2>A part</h2><ul><li>One</li><li>Two</li></ul>"
    '<aside class="pullquote"><p>First words.</p></aside>'
    "<table><tbody><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>"
    '<p class="verse">Line one<br>line two</p><p>H<sub>2</sub>O, 1986. <a href="https://a.example/">There</a>.</p>'
)


def kit_of(client, article) -> list[str]:
    html = client.get(f"{article.current_path}republish/").text
    return [unescape(text) for text in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", html, re.DOTALL)]


def make_free_article(**fields):
    Site(name="The Weighhouse").save()
    said = {"body": BODY, "licence": Licence.CC_BY_ND, "authors": [make_author("Marit Osei-Lund")]} | fields
    return make_live_article("Who owns a harbour?", **said)


def test_each_form_has_the_words_the_credit_and_the_address(client, settings):
    article = make_free_article()

    kit = kit_of(client, article)

    assert len(kit) == 3
    for text in kit:
        assert "Who owns a harbour?" in text and "line two" in text
        assert "First published by The Weighhouse on" in text and "Creative Commons BY-ND 4.0" in text
        assert settings.SITE_ADDRESS + article.current_path in text


def test_the_page_names_the_terms_and_the_canonical_address(client, settings):
    article = make_free_article()

    html = unescape(client.get(f"{article.current_path}republish/").text)

    assert "You may print it and put it on the web, also for money." in html and "Print it as it is" in html
    assert f'<link rel="canonical" href="{settings.SITE_ADDRESS}{article.current_path}">' in html


def test_the_html_stands_alone(client, settings):
    html, _markdown, _text = kit_of(client, make_free_article())

    assert not re.search(r'class=|style=|id="p-|href="/|<aside|<script', html)
    assert f'href="{settings.SITE_ADDRESS}/about/"' in html
    # A note and the way back to its number.
    assert re.search(r'href="#(a\d+-note-1)".*id="\1"', html, re.DOTALL)


def test_the_markdown_comes_in_again_as_it_was(client):
    _html, markdown, _text = kit_of(client, make_free_article(body=BODY.replace('<p class="verse">', "<p>")))

    draft = read("piece.md", markdown.encode())

    assert draft.headline == "Who owns a harbour?"
    assert 'a note.<span class="footnote">See <a href=' in draft.body
    assert "<h2>A part</h2>" in draft.body and "<td>2</td>" in draft.body and "1986. <a href=" in draft.body


def test_the_plain_text_has_no_marks(client):
    _html, _markdown, text = kit_of(client, make_free_article())

    assert "First words and a note.[1]\n\nA part\n\n- One\n- Two\n\nA | B\n1 | 2\n\nLine one\nline two\n\n" in text
    assert "[1] See about." in text and "<" not in text.replace("<http", "")


def test_a_correction_goes_along_in_every_form(client):
    article = make_free_article()
    article.correct(by=None, kind="correction", note="It was 71 %.", changes={"teaser": "A harbour."})

    assert all("Correction:" in text and "It was 71 %." in text for text in kit_of(client, article))


def test_pictures_that_may_not_go_along_are_left_out_and_counted(client):
    free, bound = make_image(may_be_republished=True), make_image(may_be_republished=False)
    figures = "".join(
        f'<figure data-image="{image.pk}" data-alt="Seen"><figcaption>Caption {image.pk}.</figcaption></figure>'
        for image in (free, bound)
    )
    article = make_free_article(body=BODY + figures)

    kit = kit_of(client, article)

    assert f"Caption {free.pk}." in kit[0] and "<img" in kit[0]
    assert all(f"Caption {bound.pk}." not in text for text in kit)
    assert "One picture is not ours to give" in client.get(f"{article.current_path}republish/").text


def test_where_rights_are_reserved_readers_are_told_whom_to_ask(client):
    article = make_free_article(licence=Licence.RESERVED)
    Site(name="The Weighhouse", rights_contact="rights@weighhouse.example").save()

    html = client.get(f"{article.current_path}republish/").text

    assert kit_of(client, article) == [] and "First <em>words" not in html
    assert 'href="mailto:rights@weighhouse.example"' in html


@pytest.mark.parametrize("licence", [licence for licence in Licence if licence != Licence.RESERVED])
def test_every_free_licence_has_its_terms(client, licence):
    article = make_free_article(licence=licence)

    html = unescape(client.get(f"{article.current_path}republish/").text)
    assert TERMS[licence] and all(str(term) in html for term in TERMS[licence])
    assert "Republish this piece" in client.get(article.current_path).text


def test_a_withdrawn_piece_is_gone_with_its_kit(client):
    article = make_free_article()
    article.withdraw(by=None)

    for below in ("republish/", "cite/", "cite/bibtex/"):
        assert client.get(article.current_path + below).status_code == 410


def test_no_words_are_lost_in_plain_text_whatever_holds_them(client):
    body = (
        '<ol start="x"><li>One<ul><li>two</li></ul>three</li></ol><pre>four\n  five</pre>'
        "<blockquote>six <p>seven</p> eight</blockquote><aside>nine</aside>"
        "<ul><li>ten<p>eleven</p><p>twelve</p></li></ul>"
    )

    text = kit_of(client, make_free_article(body=body))[2]

    assert "1. One three\n  - two" in text
    assert "four\n  five\n\nsix\n\nseven\n\neight\n\nnine\n\n- ten eleven twelve\n" in text


def test_the_day_is_that_of_the_magazines_own_clock(client, settings):
    settings.TIME_ZONE = "America/New_York"
    with time_machine.travel(datetime(2026, 5, 4, 1, tzinfo=UTC)):
        article = make_free_article()
        _html, markdown, _text = kit_of(client, article)

    assert read("kit.md", markdown.encode()).dated_on == date(2026, 5, 3)
