"""Verse, and cards of links: what is stored, and what readers get of it."""

import pytest

from articles.body.cleaning import clean_body
from articles.body.rendering import render_body
from tests.factories import make_live_article

CARD = '<p class="embed"><a href="https://www.youtube.com/watch?v=x1">The harbour at night</a></p>'
VERSE = '<p class="verse">The lead goes down,<br>the lead comes up.</p>'


@pytest.mark.parametrize("html", [CARD, VERSE, f"<blockquote>{VERSE}</blockquote>", f"<aside>{VERSE}</aside>"])
def test_each_is_kept_as_it_is(html):
    assert clean_body(html) == html


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ('<p class="embed">Only words</p>', "<p>Only words</p>"),
        ('<p class="embed"><a href="/own/">x</a></p>', '<p><a href="/own/">x</a></p>'),
        ('<p class="embed"><a href="javascript:x">x</a></p>', "<p>x</p>"),
        ('<p class="embed"><a href="https://[x">x</a></p>', "<p>x</p>"),
        (
            '<p class="embed"><a href="https://a.example/">x</a> and</p>',
            '<p><a href="https://a.example/">x</a> and</p>',
        ),
        ('<p class="embed verse">x<br>y</p>', '<p class="verse">x<br>y</p>'),
        ('<ul><li>a<p class="embed"><a href="https://a.example/">x</a></p></li></ul>', None),
    ],
)
def test_what_is_no_card_stays_as_words(given, kept):
    cleaned = clean_body(given)

    assert "embed" not in cleaned
    assert kept is None or cleaned == kept


def test_a_card_is_plain_words_and_never_without_any():
    bold = clean_body('<p class="embed"><a href="https://a.example/b"><b>The</b> harbour<br>at <i>night</i></a></p>')
    empty = clean_body('<p class="embed"><a href="https://a.example/b"></a></p>')

    assert bold == '<p class="embed"><a href="https://a.example/b">The harbour at night</a></p>'
    assert empty == '<p class="embed"><a href="https://a.example/b">https://a.example/b</a></p>'


def test_other_programs_classes_leave_no_trace():
    assert clean_body('<p class="MsoNormal">x</p>') == "<p>x</p>"


def test_a_note_without_words_goes_and_one_with_words_loses_its_place_for_the_caret():
    blank = '<p>One<span class="footnote">\u200b</span> two<span class="footnote">\u200bSee there.</span></p>'

    assert clean_body(blank) == '<p>One two<span class="footnote">See there.</span></p>'


def test_readers_see_where_a_card_leads_and_load_nothing_from_there():
    html = render_body(f"{CARD}<p>Text.</p>", dateline="Port Sable").html

    assert '<a href="https://www.youtube.com/watch?v=x1">The harbour at night <span class="embed__host">' in html
    assert ">youtube.com</span></a></p>" in html
    assert '<span class="dateline">Port Sable:</span> Text.' in html
    assert not [loaded for loaded in ("<iframe", "<img", "<script", "src=") if loaded in html]


@pytest.mark.django_db
def test_in_a_feed_a_card_is_a_link(client):
    make_live_article(body=CARD + VERSE)

    feed = client.get("/feed/").text

    assert "https://www.youtube.com/watch?v=x1" in feed and "The harbour at night" in feed
    assert "<iframe" not in feed
