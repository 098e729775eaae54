"""What a small fix may not change without a word to readers."""

import random
from time import perf_counter

import pytest

from articles.small_fixes import warnings

PLAIN = {
    "headline": "",
    "standfirst": "",
    "teaser": "",
    "dateline": "",
    "disclosure": "",
    "works": "",
    "body": "",
    "lead_alt": "",
    "lead_caption": "",
    "language": "en",
    "bylines": [],
}


def said(old: str, new: str, language: str = "en") -> list[str]:
    words = PLAIN | {"language": language}
    found = warnings(words | {"body": f"<p>{old}</p>"}, words | {"body": f"<p>{new}</p>"})
    assert all(sentence.endswith("A correction needs a note.") for sentence in found)
    return [sentence.removesuffix(" A correction needs a note.") for sentence in found]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Some 77% of them.", "Some 71% of them.", "A number changes from 77% to 71%."),
        ("It cost 1,200 crowns.", "It cost crowns.", "A number goes: 1,200."),
        ("It was late.", "It was late in 1987.", "A number is new: 1987."),
        ("From 3 to 5.", "From 5 to 3.", "A number is new: 5."),
        ("We met Marit Osei.", "We met Mary Osei.", "A name changes from “Marit” to “Mary”."),
        ("In the port there.", "In the port of Sable there.", "A name is new: “Sable”."),
        ("It is a law.", "It is not a law.", "A negation is new: “not”."),
        ("They didn’t come.", "They did come.", "A negation goes: “didn’t”."),
        ("He went without it.", "He went with it.", "A negation goes: “without”."),
        ("She said “it stands” there.", "She said “it stood” there.", "Words in a quotation change."),
        ('She said "it stands" there.', 'She said "it stood" there.', "Words in a quotation change."),
    ],
)
def test_a_change_of_what_is_said_is_told(old, new, sentence):
    assert sentence in said(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Teh cat sat.", "The cat sat."),
        ("It was; late.", "It was late."),
        ("One went. The other stayed.", "One went. Another stayed."),
        ("She said “it stands” her.", "She said “it stands” here."),
        ("He is in turkey now.", "He is in Turkey now."),
        ("Then I go there.", "Then go there."),
        ("A knot of notes.", "A knott of notes."),
        ("“Never” is said her.", "“Never” is said here."),
    ],
)
def test_a_small_fix_is_let_through(old, new):
    assert said(old, new) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "word"),
    [
        ("de", "Das ist gut.", "Das ist nicht gut.", "nicht"),
        ("de-AT", "Es gibt eine Bank.", "Es gibt keine Bank.", "keine"),
        ("fr", "Il est là.", "Il n’est pas là.", "pas"),
        ("es", "Va allí.", "Nunca va allí.", "Nunca"),
        ("ar", "هو يعرف", "هو لا يعرف", "لا"),
        ("ar", "هذا جيد", "ليس هذا جيد", "ليس"),
        ("he", "זה טוב", "זה לא טוב", "לא"),
        ("ru", "Это так.", "Это не так.", "не"),
    ],
)
def test_a_negation_is_known_in_the_language_of_the_piece(language, old, new, word):
    assert f"A negation is new: “{word}”." in said(old, new, language)


def test_what_is_no_negation_in_this_language_is_none():
    assert said("So the die is cast.", "So the pas is cast.", "en") == []


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("de", "Er sagt: „so steht es“ heute.", "Er sagt: „so stand es“ heute."),
        ("fr", "Il dit « oui ».", "Il dit « si »."),
    ],
)
def test_quotation_marks_are_those_of_the_language(language, old, new):
    assert "Words in a quotation change." in said(old, new, language)


def test_what_follows_a_german_quotation_is_not_in_it():
    assert said("Er sagt „so“ heut nie.", "Er sagt „so“ heute nie.", "de") == []


def test_words_of_a_block_quotation_are_quoted():
    old, new = (f"<blockquote><p>it {verb} there</p></blockquote>" for verb in ("stands", "stood"))

    assert warnings(PLAIN | {"body": old}, PLAIN | {"body": new}) == [
        "Words in a quotation change. A correction needs a note."
    ]


def test_a_paragraph_that_moves_changes_nothing_of_what_is_said():
    first, second, third = "<p>In 1987.</p>", "<p>It was not Marit.</p>", "<p>So she said.</p>"

    assert warnings(PLAIN | {"body": first + second + third}, PLAIN | {"body": third + first + second}) == []


def test_every_field_that_readers_see_is_compared_and_a_sentence_is_said_once():
    old = PLAIN | {"headline": "In 77 days", "standfirst": "In 77 days", "bylines": [(1, "by", "Won 2 prizes.")]}
    new = PLAIN | {"headline": "In 71 days", "standfirst": "In 71 days", "bylines": [(1, "by", "Won 3 prizes.")]}

    assert warnings(old, new) == [
        "A number changes from 77 to 71. A correction needs a note.",
        "A number changes from 2 to 3. A correction needs a note.",
    ]


def test_an_essay_that_was_written_anew_costs_no_more_than_a_moment():
    """The checklist asks after every few words that are typed."""
    chosen = random.Random(1)
    letters = "abcdefghijklmnop"
    words = [a + b + c for a in letters for b in letters for c in letters] + ["the", "of", "a", "and", ",", "."] * 800
    old, new = (" ".join(chosen.choices(words, k=16_000)) for _side in range(2))

    begun = perf_counter()
    found = said(old, f"{new} 17")

    assert perf_counter() - begun < 2
    assert "A number is new: 17." in found
