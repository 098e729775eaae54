"""Markdown as archives of commentary save it."""

from datetime import date

import pytest

from tests.imports import DOCUMENTS, draft_of, draft_of_file, lines_of

ARCHIVE = sorted(path.relative_to(DOCUMENTS).as_posix() for path in DOCUMENTS.glob("*/*.md"))


def test_every_part_of_an_archived_piece_finds_its_field():
    draft = draft_of_file("archive/forty-benches.md")

    assert draft.headline == "Forty benches are not a policy"
    assert draft.dateline == "PORT SABLE"
    assert draft.standfirst.startswith("The council has bought forty benches and calls it a plan_ for the harbour.")
    assert [one.name for one in draft.signatures] == ["Marit Osei-Lund"]
    assert draft.signatures[0].credit_line.startswith("Marit Osei-Lund is a teacher in Port Sable")
    assert draft.categories == ["Main", "Politics", "Harbour", "Economy"]
    assert (draft.dated_on, draft.dated_precision) == (date(2019, 3, 1), "month")
    assert draft.notes[0].startswith("This is the second part of our series <a href=")


def test_the_body_keeps_names_quotations_links_and_section_breaks():
    body = draft_of_file("archive/forty-benches.md").body

    assert "<strong>Odile Brandt</strong>" in body
    assert '<a href="https://gazette.example/benches/2019_03">nobody did</a>' in body
    assert "snake_case" in body
    assert "<blockquote>" in body
    assert body.count("<hr>") == 1, "the one within the text; those left dangling at the end are gone"
    assert "Note to readers" not in body and "Category" not in body and "teacher" not in body


def test_a_link_that_leads_nowhere_stays_as_text_and_is_listed_with_its_words():
    draft = draft_of_file("archive/forty-benches.md")

    assert "as the plan had promised" in draft.body
    assert lines_of(draft) == ["Link that leads nowhere: “the plan” → #"]


@pytest.mark.parametrize(
    "address", ["", "#", "#part", "http://", "https://", "javascript:x()", "../other.md", "{{ x }}"]
)
def test_these_links_lead_nowhere(address):
    draft = draft_of(f"# A headline\n\nWords [of a link](<{address}>) here.")

    assert draft.body == "<p>Words of a link here.</p>"
    assert "“of a link”" in lines_of(draft)[0]


@pytest.mark.parametrize(
    "address", ["https://a.example/b_c?d=e#f", "/2019/03/a-piece/", "mailto:desk@magazine.example"]
)
def test_these_links_stay(address):
    draft = draft_of(f"# A headline\n\nWords [of a link]({address}) here.")

    assert f'<a href="{address}">' in draft.body
    assert not draft.findings


def test_a_description_that_is_text_is_the_teaser_where_a_standfirst_follows():
    draft = draft_of_file("archive/the-salt-road.md")

    assert draft.teaser.startswith("What a timetable tells")
    assert draft.standfirst == "A road with opening hours is a border."
    assert draft.dateline == "VENN, ST. ORLA"


def test_labels_may_stand_above_what_they_name():
    draft = draft_of_file("archive/minutes.md")

    assert draft.headline == "The minutes of a meeting that was not held"
    assert draft.teaser.startswith("Nobody met")
    assert draft.standfirst == "Paper remembers what people do not."
    assert [one.name for one in draft.signatures] == ["Dov Lindqvist"]
    assert (draft.dated_on.year, draft.dated_precision) == (2018, "year")


def test_two_authors_get_their_own_credit_lines():
    draft = draft_of_file("archive/two-authors.md")

    assert [(one.name, one.credit_line) for one in draft.signatures] == [
        ("Fay Cane", "Fay Cane is a rower in the Isles"),
        ("Gil Hart", "Gil Hart is a ferryman."),
    ]


def test_windows_line_ends_a_byte_order_mark_and_an_empty_description_do_no_harm():
    draft = draft_of_file("archive/windows.md")

    assert draft.headline == "“Smart” quotes — and a dash…"
    assert (draft.dateline, draft.standfirst) == ("ÅSNES", "Un été long.")
    assert [one.name for one in draft.signatures] == ["Søren Ås", "Zoë Quill"]
    assert draft.body == "<p>L’été fut « long » ; Søren wrote <em>so</em>.</p>"


def test_a_byline_glued_to_the_last_line_is_found():
    draft = draft_of_file("archive/no-category.md")

    assert draft.body.endswith("<p>The second paragraph ends it.</p>")
    assert draft.signatures[0].credit_line == "Eve Tarn teaches writing in the evenings."
    assert draft.categories == []


def test_footnotes_stand_where_they_are_referred_to():
    body = draft_of_file("archive/no-category.md").body

    assert '<span class="footnote">Letters are counted at the post office in <strong>Venn</strong>.</span>' in body


def test_a_list_whose_numbers_are_escaped_is_a_list():
    draft = draft_of("## A headline\n\nText.\n\n## Category\n\n1\\. Main\n2\\. Politics\n")

    assert draft.categories == ["Main", "Politics"]


def test_a_heading_that_is_called_date_is_one():
    draft = draft_of("## Of palms\n\nText.\n\n### Date\n\nIt is a fruit.")

    assert draft.body == "<p>Text.</p><h3>Date</h3><p>It is a fruit.</p>"


def test_a_lone_paragraph_in_italics_stays_the_text():
    draft = draft_of("## A headline\n\n*PORT SABLE: All there is.*")

    assert draft.body == "<p><em>PORT SABLE: All there is.</em></p>"
    assert not draft.standfirst


def test_a_heading_within_the_text_is_no_description():
    draft = draft_of("## A headline\n\n### First\n\nOne.\n\n### Second\n\nTwo.")

    assert draft.body == "<h3>First</h3><p>One.</p><h3>Second</h3><p>Two.</p>"


@pytest.mark.parametrize("name", ARCHIVE)
def test_a_well_formed_document_leaves_nothing_to_the_net(name):
    caught = [finding for finding in draft_of_file(name).findings if finding.kind == "left_out" and not finding.says]

    assert not caught
