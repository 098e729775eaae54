"""What comes from other programs' clipboards, pasted in Chromium, read back through the form and cleaned."""

from pathlib import Path

import pytest

from articles.body.cleaning import clean_body
from tests.factories import make_article
from tests.test_desk_editor import log_in_there
from tests.writers import let_the_editor_hear, put_the_caret

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DUMPS = Path(__file__).parent / "pasted"
PASTE = """
(target, kinds) => {
  const transfer = new DataTransfer()
  for (const [kind, text] of Object.entries(kinds)) transfer.setData(kind, text)
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }))
}
"""
OF_TABLES = '<span class="footnote">See the tables of 1936, page <em>sixty</em>.</span>'
SECOND = '<span class="footnote">The second note.<br>In two paragraphs.</span>'


@pytest.fixture
def writing(page, live_server, client):
    """The writing screen of an empty piece, the caret in its text."""
    article = make_article(body="")
    log_in_there(page, client, live_server)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    put_the_caret(page, page.locator(".field--body .ProseMirror"))
    yield page
    # Nothing was fetched, run or complained of.
    assert page.said == []
    assert page.asked_elsewhere == []


def paste(page, html: str = "", text: str = "", **more: str) -> str:
    """The cleaned body after the paste."""
    kinds = {"text/html": html, "text/plain": text} | more
    page.locator(".field--body .ProseMirror").evaluate(PASTE, {kind: data for kind, data in kinds.items() if data})
    return body_of(page)


def body_of(page) -> str:
    return clean_body(page.evaluate("document.getElementById('id_body').value"))


def said(page) -> str:
    return page.locator(".field--body .editor-said").text_content()


def dump(name: str) -> str:
    return (DUMPS / f"{name}.html").read_text()


EXPECTED = {
    "word": (
        "<h2>The last page</h2><h3>What the page does</h3>"
        "<p>Begin with what the <strong>errata page</strong> is not. It is not an <em>apology</em>: nobody in Port "
        f'Sable is sorry{OF_TABLES}. A word of French: <span lang="FR">la marée</span>.</p>'
        "<h4>Four rules</h4>"
        "<ul><li>Say what was wrong.<ul><li>Before saying what is <strong>right</strong>.</li></ul></li>"
        '<li>Sign it.</li></ul><ol start="3"><li>Three.</li><li>Four.</li></ol>'
        "<blockquote><p>An institution is known by how it corrects itself.</p></blockquote>"
        "<table><tbody><tr><td>Year</td><td>Errors</td></tr><tr><td>1936</td><td>26</td></tr></tbody></table>"
        '<p>The end, with <a href="https://harbour.example/errata?year=1936&amp;page=60">a link</a> and one picture '
        f"in it{SECOND}.</p>",
        "1 picture was left out: bring in what you may use by “Picture”. Comments were left out: “Check the year.”.",
    ),
    "google-docs": (
        "<h2>What the page does</h2>"
        "<p>Begin with what the <strong>errata page</strong> is not. It is not an <em>apology</em>: nobody is sorry"
        '<sup>[a]</sup>, says <a href="https://harbour.example/errata?year=1936">the office</a>.</p>'
        "<h3>Four rules</h3>"
        "<ul><li>Say what was wrong.<ul><li>Before saying what is right.</li></ul></li><li>Sign it.</li></ul>"
        "<p>H<sub>2</sub>O and <s>struck</s>.</p>"
        "<table><tbody><tr><td>Year</td><td>Errors</td></tr><tr><td>1936</td><td>26</td></tr></tbody></table>",
        "1 picture was left out: bring in what you may use by “Picture”.",
    ),
    "libreoffice": (
        "<h2>What the page does</h2>"
        "<p>Begin with what the <strong>errata page</strong> is not. It is not an <em>apology</em>: nobody is sorry"
        '<span class="footnote">See the tables of 1936, page sixty.</span>. It says what was printed. A word of '
        'French: <span lang="fr-FR">la marée</span>.'
        '<span class="footnote">The second note, with <em>Errata</em> in it.</span></p>'
        "<h3>Four rules</h3>"
        "<ul><li>Say what was wrong.</li><li>Name the page."
        "<ul><li>So that an old copy can be mended.</li></ul></li><li>Sign it.</li></ul>"
        "<ol><li>First.</li><li>Second.</li></ol>"
        "<blockquote><p>An institution is known by how it corrects itself.</p></blockquote>"
        "<table><tbody><tr><th>Year</th><th>Errors</th></tr><tr><td>1936</td><td>26</td></tr>"
        "<tr><td>1956</td><td>4</td></tr></tbody></table>"
        "<p>H<sub>2</sub>O, and a line<br>broken by hand. <s>Struck.</s></p>",
        "",
    ),
    "substack": (
        "<h2>What the page does</h2>"
        f"<p>Begin with what the <strong>errata page</strong> is not. It is not an <em>apology</em>.{OF_TABLES}</p>"
        "<p>The harbour in 1936. Photograph: Noor</p>"
        '<aside class="pullquote"><p>Nobody in it is sorry.</p></aside>'
        '<p class="verse">The lead goes down,<br>the lead comes up.</p><p class="verse">And nobody is sorry.</p>'
        '<p class="embed"><a href="https://www.youtube.com/watch?v=x1y2z3">Video on YouTube</a></p>'
        f"<p>The end.{SECOND}</p>",
        "1 picture was left out: bring in what you may use by “Picture”.",
    ),
    "web-page": (
        "<h2>What the page does</h2>"
        "<p>Begin with what the <strong>errata page</strong> is not.<em> It is not an apology</em>"
        '<span class="footnote">See the tables.</span>.</p>'
        '<p>A <a href="https://office.example/">link that leads astray</a>, a way up, an idle one, a smile 🙂 '
        "and “a saying”.</p>"
        "<p>The harbour in 1936.</p><h3>Smaller</h3>"
        '<p>They say <em><span lang="fr">la marée</span></em>.</p><p>Errata</p><p>What was wrong.</p>',
        "1 picture was left out: bring in what you may use by “Picture”.",
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_pasted_comes_in_our_words(writing, name):
    body, sentence = EXPECTED[name]

    assert paste(writing, dump(name), "as plain text") == body
    assert said(writing) == sentence


MARKDOWN = """# What the page does

Begin with what the **errata page** is _not_.[^1] It is not an
*apology*, says [the office](https://harbour.example/errata).

## Four rules

- Say what was wrong.
  - Before saying what is `right`.
- Sign it.

3. Three.

> An institution is known.

| Year | Errors |
|------|-------:|
| 1936 | 26     |

![The harbour](https://cdn.example/a.png)

[^1]: See the tables.
"""


def test_markdown_is_read_where_there_is_only_text(writing):
    assert paste(writing, text=MARKDOWN) == (
        "<h2>What the page does</h2>"
        "<p>Begin with what the <strong>errata page</strong> is <em>not</em>."
        '<span class="footnote">See the tables.</span> It is not an <em>apology</em>, says '
        '<a href="https://harbour.example/errata">the office</a>.</p><h3>Four rules</h3>'
        "<ul><li>Say what was wrong.<ul><li>Before saying what is <code>right</code>.</li></ul></li>"
        '<li>Sign it.</li></ul><ol start="3"><li>Three.</li></ol>'
        "<blockquote><p>An institution is known.</p></blockquote>"
        "<table><tbody><tr><th>Year</th><th>Errors</th></tr><tr><td>1936</td><td>26</td></tr></tbody></table>"
    )
    assert said(writing).startswith("1 picture was left out")


@pytest.mark.parametrize("text", ["- Bonjour.\n\n- Salut.", "2 * 3 * 4 = 24", "a_b_c and #tag", "*Sic*, he said."])
def test_plain_words_stay_as_they_are(writing, text):
    body = paste(writing, text=text)

    assert body == "".join(f"<p>{line}</p>" for line in text.split("\n\n"))


# Each was a word lost, glued to another or made something else.
WHOLE = {
    "an address that is badly spelt": (
        '<p>The <a href="https://harbour.example/a#100%">whole</a>.</p>',
        '<p>The <a href="https://harbour.example/a#100%">whole</a>.</p>',
    ),
    "lines beside blocks": ("Line one<br>Line two<div>Then.</div>", "<p>Line one<br>Line two</p><p>Then.</p>"),
    "a line between blocks": ("<div><br><p>One</p><br><p>Two</p><br></div>", "<p>One</p><p>Two</p>"),
    "another page's class": (
        '<p class="embed">See <a href="https://e.example/">this</a> first.</p>',
        '<p>See <a href="https://e.example/">this</a> first.</p>',
    ),
    "a cell that claims to be endless": (
        '<table><tr><td colspan="100000000">A</td></tr><tr><td>B</td></tr></table>',
        f'<table><tbody><tr><td colspan="99">A</td></tr><tr><td>B</td>{"<td></td>" * 98}</tr></tbody></table>',
    ),
    "notes that only line breaks part": (
        '<p>One<a href="#fn1">1</a> two<a href="#fn2">2</a>.</p>'
        '<div><a id="fn1"></a>First note<br><a id="fn2"></a>Second note</div>',
        "<p>One1 two2.</p><p>First note<br>Second note</p>",
    ),
    "a table in a note": (
        '<p>One<a href="#_ftn1">[1]</a></p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> A</p>'
        "<table><tr><td>b</td><td>c</td></tr></table></div>",
        '<p>One<span class="footnote">A<br>b c</span></p>',
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_no_word_of_a_paste_is_lost_or_run_into_another(writing, name):
    html, expected = WHOLE[name]

    assert paste(writing, html, "as plain text") == expected


def test_a_line_that_is_answered_in_one_word_is_no_address_in_markdown(writing):
    assert paste(writing, text="## Talk\n\n[Anna]: Yes.\n\nSee [one].\n\n[one]: https://a.example/x") == (
        "<h2>Talk</h2><p>[Anna]: Yes.</p><p>See [one].</p>"
        '<p>[one]: <a href="https://a.example/x">https://a.example/x</a></p>'
    )


def test_a_single_letter_is_emphasised_in_markdown(writing):
    assert paste(writing, text="**x** and *y*, see [a](https://e.example/)") == (
        '<p><strong>x</strong> and <em>y</em>, see <a href="https://e.example/">a</a></p>'
    )


def test_a_rank_is_no_heading(writing):
    assert paste(writing, text="Port Sable\n# 1 in the world\n# 2 is Sable.") == (
        "<p>Port Sable</p><p># 1 in the world</p><p># 2 is Sable.</p>"
    )


def test_signs_in_a_paste_of_html_are_no_markdown(writing):
    assert paste(writing, "<p>He wrote *sic* and **so**.</p>") == "<p>He wrote *sic* and **so**.</p>"


def test_what_is_cut_here_is_pasted_here_whole(writing):
    paste(writing, '<p>One<sup id="fnref1"><a href="#fn1">1</a></sup>.</p><ol><li id="fn1">A note</li></ol><p>Two.</p>')
    before = body_of(writing)

    writing.keyboard.press("Control+a")
    writing.keyboard.press("Control+x")
    assert body_of(writing) == ""
    writing.keyboard.press("Control+v")

    assert body_of(writing) == before == '<p>One<span class="footnote">A note</span>.</p><p>Two.</p>'


def test_an_address_alone_on_a_line_becomes_a_card_and_undoing_makes_it_a_link(writing):
    address = "https://www.youtube.com/watch?v=x1"

    card = paste(writing, text=address)
    writing.keyboard.press("Control+z")
    undone = body_of(writing)
    writing.keyboard.press("Control+Shift+z")
    writing.keyboard.type("Go on.")

    assert card == f'<p class="embed"><a href="{address}">Video on YouTube</a></p>'
    assert undone == f'<p><a href="{address}">{address}</a></p>'
    assert body_of(writing) == f"{card}<p>Go on.</p>"


def test_an_address_on_chosen_words_links_them(writing):
    writing.keyboard.type("The office")
    writing.keyboard.press("Control+Shift+ArrowLeft")
    let_the_editor_hear(writing)

    assert paste(writing, text="https://office.example/a") == '<p>The <a href="https://office.example/a">office</a></p>'


def test_an_address_within_a_line_stays_in_it(writing):
    writing.keyboard.type("See ")

    body = paste(writing, text="https://www.youtube.com/watch?v=x1")

    assert body.startswith('<p>See <a href="https://www.youtube.com/watch?v=x1">https://www.youtube')
