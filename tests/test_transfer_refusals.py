"""What can't be brought in: one clear sentence each, with what to do."""

import time

import pytest

from tests.imports import draft_of
from tests.word_files import packed, paragraph, word_file
from transfer.documents.reading import read
from transfer.documents.refusal import Refused


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.md", b"", "It is empty. Bring in"),
        ("a.md", b" \n\n \r\n", "It is empty. Bring in"),
        ("a.md", "# Café\n\nText".encode("latin-1"), "not UTF-8: byte 6, on line 1, .+ Save it again"),
        ("a.md", "# A\n\nText".encode("utf-16"), "UTF-16, not UTF-8. Save it"),
        ("a.md", "# A\n\nText".encode("utf-16-le"), "zero bytes"),
        ("a.md", b"Text only.\n\nAnd more.", "no headline: give it"),
        ("a.md", b"---\nauthor: A\n---\n\nText.", "no headline: give it"),
        ("a.md", b"# " + b"A" * 301 + b"\n\nText", "headline has 301 characters, and 300 are the most"),
        ("a.docx", b"", "It is empty"),
        ("a.docx", b"no archive at all", "not a whole Word file. Open it in Word"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 40, "not a whole Word file"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password. Save it"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\x00" * 40, "old Word document .+ Save it in Word as .docx"),
        ("a.docx", packed({"xl/workbook.xml": b"<a/>"}), "no Word text in it. Save it"),
        ("a.docx", word_file(paragraph("Text only.")), "no headline: give its first line the style"),
        ("a.docx", word_file(paragraph("")), "It is empty"),
        ("a.doc", b"x", "old Word document. Open it .+ save it as Word"),
        ("a.odt", b"x", "OpenDocument text. Open it"),
        ("a.pages", b"x", "Pages document. Export it"),
        ("a.pdf", b"x", "A PDF has lost .+ Bring in what it was made from"),
        ("a.rtf", b"x", "Rich Text. Open it"),
        ("A.DOC", b"x", "old Word document"),
        ("a.xyz", b"x", "Files that end in “.xyz” are not read. Bring in"),
        ("README", b"x", "A file without an ending is not read"),
    ],
)
def test_it_is_refused_in_one_clear_sentence(name, data, says):
    with pytest.raises(Refused, match=says):
        read(name, data)


def test_fifty_megabytes_in_one_line_are_refused_at_once():
    data = b"# " + b"word " * 10_000_000
    begun = time.perf_counter()

    with pytest.raises(Refused, match=r"47\.7 MB, and 1 MB are the most for one piece\. Divide it"):
        read("a.md", data)

    assert time.perf_counter() - begun < 0.5


def test_a_small_file_of_countless_elements_is_refused_at_once():
    begun = time.perf_counter()

    with pytest.raises(Refused, match="far larger than a piece of text"):
        read("a.docx", word_file(paragraph("A", style="Title"), "<w:p/>" * 300_000))

    assert time.perf_counter() - begun < 1


def test_an_archive_that_unpacks_without_end_is_refused():
    bomb = word_file(paragraph("A", style="Title"), extra={"word/media.xml": b" " * 60_000_000})

    with pytest.raises(Refused, match="far larger than a piece of text"):
        read("a.docx", bomb)


def test_entities_that_grow_without_end_are_refused():
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'

    with pytest.raises(Refused, match="not a whole Word file"):
        read("a.docx", word_file(paragraph("A", style="Title"), extra={"word/styles.xml": laughs}))


@pytest.mark.parametrize("mark", ["> ", "- ", "<div>", "<b>", "[", "![", "*", "`", "<!--", "[^1]: ", "| "])
def test_text_that_nests_without_end_is_read_or_refused_within_seconds(mark):
    begun = time.perf_counter()

    try:
        draft_of("# A headline\n\n" + mark * 20_000 + "text")
    except Refused as refusal:
        assert "nested too deeply" in str(refusal)

    assert time.perf_counter() - begun < 10
