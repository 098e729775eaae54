"""A figure in a body: a picture's number, what it shows, a caption, and nothing else."""

import pytest

from articles.body.cleaning import clean_body
from articles.body.figures import Figure, figures_in, in_words
from articles.body.rendering import render_body
from articles.body.trees import fragment
from articles.redacting import address_pattern_of, pattern_of, redact_html

WHOLE = (
    '<figure class="figure--wide" data-alt="A &lt;staff&gt; &amp; “water”" data-image="12">'
    '<figcaption>The <em>staff</em>, <a href="https://a.example/">measured</a>.</figcaption></figure>'
)


def test_what_a_figure_may_hold_comes_through_unchanged():
    body = f'<p>One.</p>{WHOLE}<figure data-decorative="" data-image="7"></figure><p>Two.</p>'

    assert clean_body(body) == body


@pytest.mark.parametrize("given", ["", "x", "-1", "0", "1e3", "٣", "12.jpg", " 12", "9" * 19, "javascript:alert(1)"])
def test_a_figure_that_names_no_picture_becomes_a_paragraph_of_its_caption(given):
    html = f'<figure data-image="{given}" data-alt="A bench"><figcaption>The <b>bench</b></figcaption></figure>'

    assert clean_body(html) == "<p>The <strong>bench</strong></p>"


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<figure data-image="3" onclick="x" style="x" id="y" class="evil"><img src="x"></figure>', ""),
        ('<figure data-image="3"><figcaption> </figcaption></figure>', ""),
        ('<figure data-image="3" data-alt=" "><br></figure>', "<figcaption><br></figcaption>"),
        ('<figure data-image="3">\n<p>One</p><p>two</p>\n</figure>', "<figcaption>One<br>two</figcaption>"),
        ('<figure data-image="3"><figcaption>a<p>b</p></figcaption></figure>', "<figcaption>a b</figcaption>"),
        ('<figure data-image="3"><table><tr><td>a<td>b</table></figure>', "<figcaption>a<br>b</figcaption>"),
        ('<figure data-image="3"><h2>a</h2><script>alert(1)</script></figure>', "<figcaption>a</figcaption>"),
    ],
)
def test_a_figure_holds_nothing_but_a_line_of_words(html, cleaned):
    assert clean_body(html) == f'<figure data-image="3">{cleaned}</figure>'


@pytest.mark.parametrize(
    ("html", "around"),
    [
        ("<p>a%sb</p>", ("<p>a</p>", "<p>b</p>")),
        ("<blockquote><p>a</p>%s<p>b</p></blockquote>", ("<blockquote><p>a</p><p>b</p></blockquote>", "")),
        ("<ul><li>a%s</li></ul><p>b</p>", ("<ul><li>a</li></ul>", "<p>b</p>")),
        ("<div>%s<div>a</div></div>", ("", "<p>a</p>")),
        ("<table><tr><td>%s</td></tr></table>", ("", "")),
        ("<strong>a%s</strong>", ("<p><strong>a</strong></p>", "")),
        ('<figure data-image="3">%s</figure>', ('<figure data-image="3"></figure>', "")),
    ],
)
def test_a_figure_stands_between_blocks_and_never_in_one(html, around):
    figure = '<figure data-image="4"><figcaption>c</figcaption></figure>'

    cleaned = clean_body(html % figure)

    assert cleaned == figure.join(around)
    assert clean_body.__wrapped__(cleaned) == cleaned


def test_figures_that_stood_in_one_block_keep_their_order():
    html = '<blockquote><figure data-image="1"></figure> <figure data-image="2"></figure></blockquote>'

    assert [figure.image_id for figure in figures_in(clean_body(html))] == [1, 2]


def test_an_alt_text_that_is_written_outweighs_decorative():
    html = '<figure data-image="3" data-decorative data-alt="A bench"></figure>'

    assert clean_body(html) == '<figure data-alt="A bench" data-image="3"></figure>'


def test_neither_alt_text_nor_decorative_stays_undecided():
    (figure,) = figures_in(clean_body('<figure data-image="3" data-alt=""></figure>'))

    assert figure == Figure(3) and figure.said == ""


def test_what_is_made_from_a_body_keeps_a_place_for_each_figure_and_counts_its_caption():
    rendered = render_body(f"<p>One two.</p>{WHOLE}<p>Three.</p>")

    (figure,) = figures_in(rendered.html)
    assert (figure.image_id, figure.alt, figure.is_wide) == (12, "A <staff> & “water”", True)
    assert rendered.word_count == 6
    assert '<p id="p-2">Three.' in rendered.html


def test_a_note_in_a_caption_is_numbered_with_the_others():
    body = '<figure data-image="3"><figcaption>A<span class="footnote">n</span></figcaption></figure>'

    rendered = render_body(clean_body(body))

    assert 'href="#note-1"' in rendered.html and 'id="note-1"' in rendered.notes


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(12), "Picture 12"),
        (Figure(12, "A staff", caption="The <em>staff</em>."), "Picture 12, alt text “A staff”, caption “The staff.”"),
        (Figure(12, is_decorative=True), "Picture 12, decorative"),
    ],
)
def test_it_is_said_in_words(figure, words):
    assert in_words(figure) == words


def test_redacting_takes_words_from_alt_texts_and_captions_and_leaves_the_picture():
    body = (
        '<figure data-alt="Jane Doe, 12" data-image="12"><figcaption>By Jane <em>Doe</em> in 12</figcaption></figure>'
    )

    for words in ("Jane Doe", "12"):
        body, found = redact_html(body, pattern_of(words), "[…]", address_pattern_of(words))
        assert found == 2

    (figure,) = figures_in(body)
    assert (figure.image_id, figure.alt) == (12, "[…], […]")
    assert "Doe" not in body


def test_redacting_a_line_reads_across_emphasis():
    line, found = redact_html("By Jane <em>Doe</em>.", pattern_of("Jane Doe"), "[…]", address_pattern_of("Jane Doe"))

    assert found == 1 and "".join(fragment(line).itertext()) == "By […]."
