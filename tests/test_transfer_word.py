from tests.imports import draft_of, lines_of
from tests.word_files import deleted, inserted, link, moved, paragraph, reference, run, table, word_file

TITLE = paragraph("The ferry", style="Title")


def word(*body: str, **parts):
    return draft_of(word_file(TITLE, *body, **parts), "piece.docx")


def test_the_title_is_the_headline_and_the_subtitle_the_standfirst():
    draft = word(
        paragraph("What it leaves behind", style="Subtitle"),
        paragraph("By Zoë Quill and Ann Bo"),
        paragraph("It left."),
    )

    assert (draft.headline, draft.standfirst, draft.body) == ("The ferry", "What it leaves behind", "<p>It left.</p>")
    assert [one.name for one in draft.signatures] == ["Zoë Quill", "Ann Bo"]


def test_the_first_heading_is_the_headline_where_no_title_is():
    draft = draft_of(
        word_file(paragraph("One", style="Heading1"), paragraph("a"), paragraph("Two", style="Heading1")), "a.docx"
    )

    assert (draft.headline, draft.body) == ("One", "<p>a</p><h2>Two</h2>")


def test_headings_emphasis_links_and_tables_become_ours():
    draft = word(
        paragraph("Part", style="Heading1"),
        paragraph("Under", style="Heading2"),
        paragraph("Plain ", run("bold", "<w:b/>"), " ", run("slanted", "<w:i/>"), " ", link("linked", "r1")),
        table(["one", "two"], ["three", "four"]),
        links={"r1": "https://example.org/"},
    )

    assert draft.body.startswith(
        "<h2>Part</h2><h3>Under</h3><p>Plain <strong>bold</strong> <em>slanted</em> "
        '<a href="https://example.org/">linked</a></p><table>'
    )
    assert "<td>four</td>" in draft.body
    assert not draft.findings


def test_footnotes_and_endnotes_stand_where_they_are_referred_to():
    draft = word(
        paragraph("It left", reference("footnote", 1), " twice", reference("endnote", 2), "."),
        footnotes={1: paragraph("A note.") + paragraph("More.")},
        endnotes={2: paragraph("Another.")},
    )

    assert draft.body == (
        '<p>It left<span class="footnote">A note.<br>More.</span> twice<span class="footnote">Another.</span>.</p>'
    )


def test_tracked_changes_are_listed_and_what_was_deleted_is_not_in_the_text():
    draft = word(
        paragraph("It left ", deleted("at noon"), inserted("at dusk"), ", ", moved("soon", "To"), moved("late", "From"))
    )

    assert draft.body == "<p>It left at dusk, soon</p>"
    assert lines_of(draft) == [
        "Tracked change in the document: Deleted (Ivo): at noon",
        "Tracked change in the document: Inserted (Ivo, 2026-05-01): at dusk",
        "Tracked change in the document: Moved here: soon",
        "Tracked change in the document: Moved away: late",
    ]


def test_changes_in_footnotes_are_listed_too():
    draft = word(paragraph("It left", reference("footnote", 1)), footnotes={1: paragraph("Kept", deleted("Secret"))})

    assert "Secret" not in draft.body
    assert "Deleted (Ivo): Secret" in str(lines_of(draft))


def test_a_comment_is_listed_and_never_in_the_text():
    draft = word(paragraph("It left", reference("comment", 0)), comments={0: paragraph("Is this so?")})

    assert draft.body == "<p>It left</p>"
    assert lines_of(draft) == ["Comment in the document: Ada: Is this so?"]


def test_a_dead_link_stays_as_text():
    draft = word(paragraph("See ", link("here", "r1"), "."), links={"r1": "http://"})

    assert draft.body == "<p>See here.</p>"
    assert lines_of(draft) == ["Link that leads nowhere: “here” → http://"]


def test_the_head_of_a_page_is_told():
    draft = word(paragraph("It left."), header=paragraph("Draft of the Gazette"))

    assert lines_of(draft) == ["Left out of the text: Page head or foot: Draft of the Gazette"]


def test_text_that_the_reader_of_word_passes_over_is_told():
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>kelvin</m:t></m:r></m:oMath>'

    draft = word(f"<w:p>{run('It left.')}{formula}</w:p>")

    assert lines_of(draft) == ["Left out of the text: kelvin"]
