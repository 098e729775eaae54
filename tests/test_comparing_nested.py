"""Nothing that a text holds is hidden from who compares it, however deep it stands."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body.cleaning import clean_body
from articles.body.trees import fragment
from articles.comparing.changes import changes_of
from articles.comparing.paragraphs import paragraphs_in
from tests.desk import fields_of, log_in, page_of, url_of
from tests.factories import make_article, make_live_article
from tests.test_desk_settling import clash

NESTED = [
    "<aside><h3>Key dates</h3><p>Then.</p><ul><li>Nine ferries came.</li></ul></aside>",
    "<aside><h3>Nine ferries came.</h3><p>Then.</p></aside>",
    "<aside><pre>Nine ferries came.</pre><p>Then.</p></aside>",
    "<aside><table><tbody><tr><td>Nine ferries came.</td></tr></tbody></table><p>Then.</p></aside>",
    "<blockquote><ul><li>Nine ferries came.</li></ul></blockquote>",
    "<blockquote><p>He said.</p><ul><li>Nine ferries came.</li></ul></blockquote>",
    "<blockquote>Nine ferries came.<p>He said.</p></blockquote>",
    "<table><tbody><tr><td>A</td><td><ul><li>Nine ferries came.</li></ul></td></tr></tbody></table>",
    "<ul><li>Then<ul><li>Nine ferries came.</li></ul></li></ul>",
    "<ul><li>Then<blockquote><p>Nine ferries came.</p></blockquote></li></ul>",
    "<ul><li>Then<blockquote><ol><li>Nine ferries came.</li></ol></blockquote></li></ul>",
]
SET_ANEW = [
    ("<p>Two lines</p>", '<p class="verse">Two lines</p>', "This was a paragraph and is verse now."),
    ("<p>Two lines</p>", '<p lang="fr">Two lines</p>', "The words are the same; they are set in another way."),
    (
        '<p class="verse">One<br>two three</p>',
        '<p class="verse">One two<br>three</p>',
        "The words are the same; they are set in another way.",
    ),
    (
        "<ul><li>One</li><li>Two</li></ul>",
        "<ul><li>One<ul><li>Two</li></ul></li></ul>",
        "The words are the same; they are set in another way.",
    ),
    (
        "<aside><p>Then.</p><ul><li>One</li></ul></aside>",
        "<aside><p>Then.</p></aside><ul><li>One</li></ul>",
        "The words are the same; they are set in another way.",
    ),
    (
        "<aside><p>Then.</p><ul><li>One</li></ul></aside>",
        "<aside><p>Then.</p><ol><li>One</li></ol></aside>",
        "This was an item of a list and is an item of a numbered list now.",
    ),
]
PHRASES = ["{}", "{}", "<em>{}</em>", 'see<span class="footnote">{}</span>', '<a href="/{}">{}</a>', "{}<br>{}"]
AROUND = [
    *("<p>{}</p>", '<p class="verse">{}</p>', "<h3>{}</h3>", "<pre>{}</pre>", "<blockquote>{}</blockquote>"),
    *("<aside>{}</aside>", '<aside class="pullquote">{}</aside>', "<ul><li>{}</li></ul>", "<ol><li>{}</li></ol>"),
    *("<ul>{}<li>{}</li></ul>", "<table><tr><td>{}</td><th>{}</th></tr></table>", "{}{}", "{}<hr>{}"),
]

WORD = re.compile(r"word\d+")


@st.composite
def bodies(draw) -> str:
    """Whatever writers put into each other, each word another one."""
    two = lambda inside: st.tuples(st.sampled_from(AROUND), st.lists(inside, min_size=2, max_size=2))  # noqa: E731
    shape = draw(st.recursive(st.sampled_from(PHRASES), two))
    numbers = iter(range(1000))

    def written(shape) -> str:
        if isinstance(shape, str):
            return shape.replace("{}", f"word{next(numbers)}")
        around, inside = shape
        return around.format(*map(written, inside))

    return clean_body(written(shape))


@settings(max_examples=300, deadline=None)
@given(bodies())
def test_every_word_of_a_text_is_compared_once(body):
    said = " ".join(paragraph.text for paragraph in paragraphs_in(body))

    assert sorted(WORD.findall(said)) == sorted(WORD.findall("".join(fragment(body).itertext())))


@settings(max_examples=200, deadline=None)
@given(bodies(), st.integers(0, 20))
def test_one_word_that_changes_anywhere_is_one_change(body, number):
    other = re.sub(rf"\bword{number}\b", "another", body)

    found = [change for change in changes_of(paragraphs_in(body), paragraphs_in(other)) if not change.same]

    assert len(found) == (body != other)


@pytest.mark.parametrize("body", NESTED)
def test_a_word_that_changes_inside_another_block_is_shown(body):
    assert clean_body(body) == body

    found = changes_of(paragraphs_in(body), paragraphs_in(body.replace("Nine", "Ten")))

    assert [("del", "Nine") in change.runs for change in found if not change.same] == [True]


@pytest.mark.parametrize(("old", "new", "remark"), SET_ANEW)
def test_the_same_words_set_in_another_way_are_said_to_be(old, new, remark):
    assert (clean_body(old), clean_body(new)) == (old, new)

    remarks = [change.remarks for change in changes_of(paragraphs_in(old), paragraphs_in(new)) if not change.same]

    assert remarks == [(remark,)]


def test_a_picture_that_is_gone_says_nothing_of_its_size_and_caption():
    old = '<figure data-image="3"><figcaption>A pier</figcaption></figure>'
    new = '<figure class="figure--wide" data-alt="A quay" data-image="3"><figcaption>A quay</figcaption></figure>'

    assert changes_of(paragraphs_in(old), paragraphs_in(new))
    assert not changes_of(paragraphs_in(old, {3}), paragraphs_in(new, {3}))


LISTED = "<p>One.</p><aside><p>Key dates</p><ul><li>Nine ferries came.</li></ul></aside>"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "typed"), [(LISTED, LISTED.replace("Nine", "Ten")), ("<p>One.</p>", '<p class="verse">One.</p>')]
)
def test_unsaved_words_in_a_list_of_an_aside_or_in_verse_can_be_taken(client, body, typed):
    log_in(client, "Editor")
    article = make_article(body=body)
    fields = fields_of(client.get(url_of(article))) | {"body": [typed], "window": ["one"]}
    client.post(page_of(article, "unsaved"), fields)

    page = client.get(page_of(article, "recover")).text

    assert "The same words stand there already" not in page
    assert 'name="_take"' in page


@pytest.mark.django_db
def test_who_settles_two_changes_of_a_list_in_an_aside_sees_both(client):
    log_in(client, "Editor")
    article = make_article(body=LISTED)

    page = clash(client, article, {"body": LISTED.replace("Nine", "Eight")}, body=LISTED.replace("Nine", "Ten"))

    assert "<del>Nine</del> <ins>Ten</ins> ferries came." in page.text
    assert "<del>Nine</del> <ins>Eight</ins> ferries came." in page.text


@pytest.mark.django_db
def test_readers_see_a_correction_in_a_list_of_an_aside(client):
    article = make_live_article(body=LISTED)
    changes = {"body": LISTED.replace("Nine", "Ten")}

    article.correct(by=None, kind="correction", note="It were ten.", changes=changes)

    assert "<del>Nine</del>" in client.get(f"{article.current_path}history/").text
