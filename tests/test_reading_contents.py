import pytest

from articles.body.rendering import render_body
from articles.models import Version
from reading.contents import contents_of
from reading.slips import that_open, with_buttons
from tests.factories import make_live_article

WORDS = f"<p>{'word ' * 3000}</p>"
PARTS = "<h2>One &amp; <em>all</em></h2><h2>Two<span class='footnote'>A note.</span></h2><h2>Three</h2>"


def version_of(body: str) -> Version:
    rendered = render_body(body)
    return Version(rendered=rendered.html, notes_rendered=rendered.notes, word_count=rendered.word_count)


def test_a_long_text_lists_its_parts_by_their_headings_places():
    parts = contents_of(version_of(WORDS + PARTS))

    assert [(part.id, part.name) for part in parts] == [
        ("h-one-all", "One &amp; all"),
        ("h-two", "Two"),
        ("h-three", "Three"),
    ]


@pytest.mark.parametrize("body", [PARTS, WORDS + "<h2>One</h2><h2>Two</h2>", WORDS + "<h3>A</h3><h3>B</h3><h3>C</h3>"])
def test_a_short_text_and_one_of_two_parts_list_none(body):
    assert contents_of(version_of(body)) == []


@pytest.mark.django_db
def test_its_page_has_the_list_before_the_text(client):
    page = client.get(make_live_article(body=WORDS + PARTS).current_path).content.decode()

    assert (
        page.index('<a href="#h-one-all">One &amp; all</a>')
        < page.index('class="prose"')
        < page.index('id="h-one-all"')
    )


def test_every_number_has_a_link_and_a_button_to_its_one_note():
    version = version_of("<p>One<span class='footnote'>A.</span> and two<span class='footnote'>B.</span></p>")

    text, notes = with_buttons(version.rendered), that_open(version.notes_rendered)

    for number in (1, 2):
        assert text.count(f'href="#note-{number}"') == text.count(f'popovertarget="note-{number}"') == 1
        assert text.count(f'id="ref-{number}"') == 1
        assert notes.count(f'<li id="note-{number}" popover>') == 1


def test_under_an_empty_corner_stand_the_names_of_the_rows():
    rows = "<tr><th></th><th>First round</th></tr><tr><td>Aske</td><td>40</td></tr>"

    html = render_body(f"<table><tbody>{rows}</tbody></table>").html

    assert "<td></td>" in html and '<th scope="col"' in html
    assert '<th scope="row">Aske</th>' in html


def test_a_table_without_rows_is_no_fault():
    assert "<table>" in render_body("<table></table>").html


def test_a_heading_keeps_what_stands_raised_in_it_but_the_number_of_a_note():
    heading = '<h2>The 19<sup>th</sup> century<span class="footnote">And before.</span></h2>'

    parts = contents_of(version_of(heading * 3 + WORDS))

    assert [part.name for part in parts] == ["The 19th century"] * 3


def test_the_number_of_a_note_within_a_link_stands_behind_the_link():
    note = '<span class="footnote">A note.</span>'

    html = render_body(f'<p>A <a href="https://a.example/">li<em>n{note}</em>k{note}</a> and more.</p>').html

    first, second = (
        f'<sup><a class="noteref" href="#note-{n}" aria-label="Note {n}" id="ref-{n}">{n}</a></sup>' for n in (1, 2)
    )
    assert html == f'<p id="p-1">A <a href="https://a.example/">li<em>n</em>k</a>{first}{second} and more.</p>'
