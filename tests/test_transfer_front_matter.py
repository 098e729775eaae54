from datetime import date

import pytest

from tests.imports import draft_of, draft_of_file, lines_of
from transfer.documents.refusal import Refused


def test_every_key_finds_its_field():
    draft = draft_of_file("front_matter/bridge.md")

    assert (draft.headline, draft.standfirst) == ("The bridge: a memoir", "What a town owes its bridge.")
    assert (draft.teaser, draft.dateline, draft.kind) == ("A bridge remembers.", "PORT SABLE", "background")
    assert [(one.name, one.role) for one in draft.signatures] == [
        ("Marit Osei-Lund", "by"),
        ("Ann de Vries", "by"),
        ("Ivo Kast", "translated"),
    ]
    assert draft.signatures[0].credit_line == "Marit Osei-Lund teaches in Port Sable."
    assert (draft.categories, draft.tags) == (["Harbour", "Politics > Roads"], ["bridges", "money"])
    assert (draft.origin_name, draft.origin_url) == ("The Harbour Gazette", "https://gazette.example/bridge")
    assert (draft.origin_on, draft.origin_precision) == (date(2013, 5, 1), "month")
    assert draft.dated_on == date(2014, 3, 12)
    assert draft.slug == "the-bridge"


def test_unknown_keys_are_kept():
    assert draft_of_file("front_matter/bridge.md").kept == {"layout": "post", "hero": "false"}


def test_toml_is_read_too():
    draft = draft_of_file("front_matter/ferry.md")

    assert (draft.headline, draft.dated_on, draft.categories) == (
        "The ferry that never left",
        date(2016, 5, 29),
        ["Harbour"],
    )
    assert draft.kept == {"extra": "release: true"}


def test_values_are_read_as_they_are_written():
    draft = draft_of("---\ntitle: 1.10\nauthor: No\nversion: 0x1F\n---\n\nText.")

    assert (draft.headline, draft.signatures[0].name, draft.kept) == ("1.10", "No", {"version": "0x1F"})


def test_a_description_beside_an_excerpt_is_standfirst_beside_teaser():
    draft = draft_of("---\ntitle: A\ndescription: One.\nexcerpt: Two.\nsummary: Three.\n---\n\nText.")

    assert (draft.standfirst, draft.teaser, draft.kept) == ("One.", "Two.", {"summary": "Three."})


def test_the_first_heading_is_the_headline_where_no_key_is():
    draft = draft_of("---\nauthor: Ann Bo\n---\n\n# From the text\n\nText.")

    assert (draft.headline, draft.body) == ("From the text", "<p>Text.</p>")


def test_a_heading_that_says_the_title_again_goes():
    draft = draft_of("---\ntitle: Once\n---\n\n# Once\n\nText.")

    assert draft.body == "<p>Text.</p>" and not draft.findings


def test_a_date_with_a_time_is_told_as_it_was():
    draft = draft_of("---\ntitle: A\ndate: 2014-03-12T10:11:00-04:00\n---\n\nText.")

    assert lines_of(draft) == ["Date read as 12 March 2014: 2014-03-12T10:11:00-04:00"]


def test_a_comment_and_a_key_said_twice_are_told():
    lines = lines_of(draft_of("---\ntitle: A\nplace: VENN\nplace: ORLA # the older name\n---\n\nText."))

    assert "Left out of the text: place: VENN" in lines
    assert any("the older name" in line for line in lines)


def test_what_raw_html_loses_is_told():
    draft = draft_of(
        '# A\n\nText <b>bold</b> <video src="film.mp4" width="300">words</video>.\n\n<script>alert(1)</script>'
    )

    assert draft.body == "<p>Text <strong>bold</strong> words.</p>"
    assert "film.mp4" in str(lines_of(draft)) and "alert(1" in str(lines_of(draft))


def test_a_picture_is_left_out_and_told():
    draft = draft_of('# A\n\nBefore ![a boat](boat.jpg "At noon") after.')

    assert draft.body == "<p>Before  after.</p>"
    assert lines_of(draft) == ["Left out of the text: Picture: a boat At noon boat.jpg"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A\nstandfirst: one: two\n---\n\nText.", 3),
        ("---\ntitle: A\n\tb: c\n---\n\nText.", 3),
        ("+++\ntitle = A\n+++\n\nText.", 2),
        ("---\n- a\n- b\n---\n\nText.", 2),
        ("---\na: &x [b]\nc: *x\n---\n\nText.", 1),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(text, line):
    with pytest.raises(Refused, match=rf"broken on line {line}: .+\. Mend it there"):
        draft_of(text)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_front_matter_nested_without_end_is_refused(opening):
    text = f"---\ntitle: A\nmore:\n  {opening * 100_000}"

    with pytest.raises(Refused, match="nested too deeply"):
        draft_of(f"{text}\n---\n\nText.")


def test_front_matter_that_never_ends_is_refused():
    with pytest.raises(Refused, match="never ends: close it"):
        draft_of("---\ntitle: A\n\nText.")
