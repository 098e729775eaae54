"""Writing by keyboard alone: notes, verse, pull quotes, tables, links, what is typed as Markdown."""

import pytest
from playwright.sync_api import expect

from articles.body.cleaning import clean_body
from tests.factories import make_article, make_live_article
from tests.pictures_made import make_picture
from tests.test_desk_editor import log_in_there
from tests.writers import let_the_editor_hear

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def writing(page, live_server, client):
    """The writing screen of an empty piece, the caret in its text."""
    article = make_article(body="")
    log_in_there(page, client, live_server)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".field--body .ProseMirror").focus()
    yield page
    assert page.said == []


def press(page, *keys: str):
    for key in keys:
        page.keyboard.press(key)
        let_the_editor_hear(page)


def body_of(page) -> str:
    return clean_body(page.evaluate("document.getElementById('id_body').value"))


def focused(page) -> str:
    return page.evaluate("document.activeElement.className")


@pytest.mark.parametrize("end", ["Enter", "Escape"])
def test_a_note_is_written_in_its_place_and_left_by_keys(writing, end):
    writing.keyboard.type("A claim")
    press(writing, "Control+Alt+f")
    writing.keyboard.type("See there.")
    press(writing, end)
    writing.keyboard.type(" and on.")

    assert body_of(writing) == '<p>A claim<span class="footnote">See there.</span> and on.</p>'


def test_a_note_opens_as_it_is_typed_and_one_without_words_goes(writing):
    writing.keyboard.type("One[^A note")
    press(writing, "Enter")
    writing.keyboard.type(" two[^")
    press(writing, "Escape")
    writing.keyboard.type(" three")
    press(writing, "Control+Alt+f", "Backspace")
    writing.keyboard.type(".")

    assert body_of(writing) == '<p>One<span class="footnote">A note</span> two three.</p>'


def test_words_of_a_note_are_taken_back_and_written_anew(writing):
    writing.keyboard.type("A claim")
    press(writing, "Control+Alt+f")
    writing.keyboard.type("No")
    press(writing, "Backspace", "Backspace")
    writing.keyboard.type("Yes")
    press(writing, "Enter")
    writing.keyboard.type(".")

    assert body_of(writing) == '<p>A claim<span class="footnote">Yes</span>.</p>'


def test_dead_keys_and_other_ways_of_input_write_in_an_empty_note(writing):
    writing.keyboard.type("A claim")
    press(writing, "Control+Alt+f")
    client = writing.context.new_cdp_session(writing)
    client.send("Input.imeSetComposition", {"text": "´", "selectionStart": 1, "selectionEnd": 1})
    client.send("Input.insertText", {"text": "é"})
    writing.keyboard.type("t")
    press(writing, "Enter")
    writing.keyboard.type(".")

    assert body_of(writing) == '<p>A claim<span class="footnote">ét</span>.</p>'


def test_notes_are_numbered_as_they_stand_and_move_with_their_words(writing):
    writing.keyboard.type("One[^first")
    press(writing, "Enter", "Enter")
    writing.keyboard.type("Two[^second")
    press(writing, "Enter", "Home", "Shift+End", "Control+x", "Control+Home", "Control+v")

    notes = '<p>Two<span class="footnote">second</span>One<span class="footnote">first</span></p>'
    assert body_of(writing) == notes
    counted = "getComputedStyle(document.querySelector('.footnote'), '::before').content"
    assert writing.evaluate(counted).startswith("counter(note)")


def test_verse_keeps_its_lines_and_two_enters_end_it(writing):
    press(writing, "Control+Alt+v")
    writing.keyboard.type("The lead goes down,")
    press(writing, "Enter")
    writing.keyboard.type("the lead comes up.")
    press(writing, "Enter", "Enter")
    writing.keyboard.type("So it is.")

    assert body_of(writing) == '<p class="verse">The lead goes down,<br>the lead comes up.</p><p>So it is.</p>'


@pytest.mark.parametrize(
    ("key", "opening", "closing"),
    [
        ("Control+Alt+q", '<aside class="pullquote"><p>', "</p></aside>"),
        ("Control+Alt+a", "<aside><p>", "</p></aside>"),
        ("Control+Shift+b", "<blockquote><p>", "</p></blockquote>"),
        ("Control+Alt+2", "<h2>", "</h2>"),
        ("Control+Alt+3", "<h3>", "</h3>"),
        ("Control+Alt+4", "<h4>", "</h4>"),
        ("Control+Shift+8", "<ul><li>", "</li></ul>"),
        ("Control+Shift+7", "<ol><li>", "</li></ol>"),
        ("Control+Alt+c", "<pre><code>", "</code></pre>"),
    ],
)
def test_a_block_is_made_and_unmade_by_its_key(writing, key, opening, closing):
    writing.keyboard.type("Said.")

    press(writing, key)
    made = body_of(writing)
    press(writing, key)

    assert made == f"{opening}Said.{closing}"
    assert body_of(writing) == "<p>Said.</p>"


def test_a_table_is_made_and_walked_and_grows_by_tab(writing):
    press(writing, "Control+Alt+t")
    writing.get_by_label("Rows, with the one of headings").fill("2")
    press(writing, "Tab")
    writing.keyboard.type("2")
    press(writing, "Enter")
    writing.locator(".ProseMirror:focus table").wait_for()
    for words in ("Year", "Sum", "1936", "23", "1956"):
        writing.keyboard.type(words)
        press(writing, "Tab")
    press(writing, "Shift+Tab")
    writing.keyboard.type("!")

    rows = "<tr><th>Year</th><th>Sum</th></tr><tr><td>1936</td><td>23</td></tr><tr><td>!</td><td></td></tr>"
    assert rows in body_of(writing)


def test_tab_leaves_the_text_even_from_a_list_and_shift_tab_goes_to_the_toolbar(writing):
    press(writing, "Control+Shift+8")
    writing.keyboard.type("one")
    press(writing, "Enter")
    writing.keyboard.type("two")
    press(writing, "Control+]")
    nested = body_of(writing)
    press(writing, "Shift+Tab")
    in_toolbar = writing.evaluate("document.activeElement.closest('[role=toolbar]') !== null")
    press(writing, "Tab", "Tab")

    assert nested == "<ul><li>one<ul><li>two</li></ul></li></ul>"
    assert in_toolbar
    assert "ProseMirror" not in focused(writing)


def test_a_link_is_made_to_a_piece_of_our_own_by_its_headline(writing):
    article = make_live_article("A bench is not a policy")
    writing.keyboard.type("See it")
    press(writing, "Control+Shift+ArrowLeft")
    press(writing, "Control+k")
    writing.keyboard.type("bench policy")
    writing.get_by_role("option", name="A bench is not a policy").wait_for()
    press(writing, "ArrowDown", "Enter")
    writing.locator(".ProseMirror:focus").wait_for()
    linked = body_of(writing)
    press(writing, "Control+k")
    shown = writing.get_by_label("Address, or words of a headline").input_value()
    writing.keyboard.type("harbour.example/a")
    press(writing, "Enter")
    writing.locator(".ProseMirror:focus").wait_for()
    changed = body_of(writing)
    press(writing, "Control+Shift+k")

    assert linked == f'<p>See <a href="{article.current_path}">it</a></p>'
    assert shown == article.current_path
    assert changed == '<p>See <a href="https://harbour.example/a">it</a></p>'
    assert body_of(writing) == "<p>See it</p>"


def test_the_link_dialog_refuses_words_and_gives_the_caret_back(writing):
    press(writing, "Control+k")
    writing.keyboard.type("no such piece")
    press(writing, "Enter")
    refused = writing.locator(".asks__said").text_content()
    press(writing, "Escape")
    writing.locator(".ProseMirror:focus").wait_for()

    assert refused.startswith("That is no address.")
    # A dialog says that it is closed a moment after it has given the caret back.
    expect(writing.locator("dialog.asks")).to_have_count(0)


def test_a_picture_is_chosen_by_keys(writing, picture_stores):
    picture = make_picture()
    press(writing, "Control+Alt+p")
    writing.locator(".chooser__list button").first.press("Enter")
    writing.locator("figure.placed").wait_for()

    assert f'data-image="{picture.pk}"' in body_of(writing)


def test_a_phrase_gets_its_language(writing):
    writing.keyboard.type("mot")
    press(writing, "Shift+Home", "Control+Alt+l")
    writing.keyboard.type("fr")
    press(writing, "Enter")
    writing.locator(".ProseMirror:focus").wait_for()

    assert body_of(writing) == '<p><span lang="fr">mot</span></p>'


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("## Part", "<h2>Part</h2>"),
        ("### Part", "<h3>Part</h3>"),
        ("#### Part", "<h4>Part</h4>"),
        ("- one", "<ul><li>one</li></ul>"),
        ("1. one", "<ol><li>one</li></ol>"),
        ("3. three", '<ol start="3"><li>three</li></ol>'),
        ("> said", "<blockquote><p>said</p></blockquote>"),
        ("``` x < 3", "<pre><code>x &lt; 3</code></pre>"),
        ("---On", "<hr><p>On</p>"),
        ("**b** and", "<p><strong>b</strong> and</p>"),
        ("*i* and", "<p><em>i</em> and</p>"),
        ("`c` and", "<p><code>c</code> and</p>"),
        ("[words](https://a.example/b) and", '<p><a href="https://a.example/b">words</a> and</p>'),
        ("[words](/own/) and", '<p><a href="/own/">words</a> and</p>'),
    ],
)
def test_what_is_typed_as_markdown_becomes_what_it_means(writing, typed, made):
    writing.keyboard.type(typed)

    assert body_of(writing) == made


UNBOUND = """
async () => {
  const { KEYS } = await import("desk/keys")
  const text = document.querySelector(".field--body .ProseMirror")
  return KEYS.filter(({ keys }) => {
    const parts = keys.split("-")
    const key = parts.pop().toLowerCase()
    const event = new KeyboardEvent("keydown", {
      key,
      keyCode: key.toUpperCase().charCodeAt(0),
      ctrlKey: parts.includes("Mod"),
      altKey: parts.includes("Alt"),
      shiftKey: parts.includes("Shift"),
      bubbles: true,
      cancelable: true,
    })
    return text.dispatchEvent(event)
  }).map(({ name }) => name)
}
"""


def test_every_key_that_is_listed_does_something(writing):
    writing.keyboard.type("Said.")

    assert writing.evaluate(UNBOUND) == []
