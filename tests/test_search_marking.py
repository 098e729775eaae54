import pytest

from search.asking import Asked
from search.marking import AROUND, marked, snippet
from search.question import InLanguage, Question


def shown(runs) -> str:
    return "".join(f"[{run.text}]" if run.is_hit else run.text for run in runs)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("A bench, a Bench.", "bench", "A [bench], a [Bench]."),
        ("“Dušan” Vraštil’s", "dusan vra", "“[Dušan]” [Vraštil’s]"),
        ("red line, line red", '"red line"', "[red] [line], line red"),
        ("渡し船の港", "船の", "渡し[船の]港"),
        ("benches and bench", "bench x", "benches and [bench]"),
        ("A bench", "", "A bench"),
        ("", "bench", ""),
    ],
)
def test_words_are_marked_without_the_signs_at_their_edges(text, typed, expected):
    assert shown(marked(text, Asked.of(typed))) == expected


def test_a_stretch_begins_a_little_before_the_first_hit():
    text = " ".join(["before"] * 2000 + ["bench"] + ["after"] * 2000)

    said = shown(snippet(text, Asked.of("bench")))

    assert said.startswith("… ") and said.endswith(" …") and "[bench]" in said
    assert said.count("before") <= AROUND and 5 < said.count("after") < 40


def test_a_stretch_of_a_text_in_another_script_finds_its_place():
    text = "ß" * 3000 + " " + "Ærø " * 300 + "лодка " + "слово " * 3000

    assert "[лодка]" in shown(snippet(text, Asked.of("лодка")))


def test_nothing_is_shown_where_no_word_stands():
    assert snippet("A bench", Asked.of("chair")) == []
    assert snippet("", Asked.of("chair")) == []


def test_a_beginning_of_a_word_is_marked_as_the_whole_word():
    assert shown(snippet("Of harbours", Asked.of("harb"))) == "Of [harbours]"
    assert snippet("Of harbours", Asked.of('"harb"')) == []


def test_words_beside_each_other_are_found_behind_others_that_stand_alone():
    alone = "The quay lies here, and there is a line. " * 100
    text = alone + "At last the red line is drawn. " + alone

    said = shown(snippet(text, Asked.of('"red line"')))

    assert "[red] [line]" in said and said.count("[") == 2


def test_words_beside_each_other_are_found_in_their_language_wherever_the_longest_stands():
    question = Question.of('"the harbours"', ["en"])
    alone = "Harbour dues. " * 300

    said = shown(snippet(alone + "He saw the harbour. " + alone, InLanguage(question, "en")))

    assert "[the] [harbour]" in said and said.count("[") == 2
