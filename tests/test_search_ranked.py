"""One suite for both databases: what readers ask, the best answer first."""

import pytest

from search import ranked, ranked_engine
from search.models import RankedDocument
from search.ranked import Text

pytestmark = pytest.mark.django_db


def put(number: int, headline: str = "", body: str = "", *, language: str = "en", **fields) -> None:
    ranked.put([Text(number, number, fields.pop("position", number), language, headline, body=body, **fields)])


def find(typed: str, *marks) -> list[int]:
    return ranked.find(ranked.asked(typed, marks))


def test_the_headline_counts_more_than_names_these_more_than_the_standfirst_and_that_more_than_the_text():
    put(1, "The harbour")
    put(2, "Boats", names="Ann Harbour")
    put(3, "Boats", standfirst="Of a harbour.")
    put(4, "Boats", "A harbour, the harbour, that harbour.")
    put(5, "Boats", "A harbour.")
    put(6, "Boats", "No water.")

    assert find("harbour") == [1, 2, 3, 4, 5]


def test_of_equals_the_newest_comes_first_also_before_1970():
    put(1, body="tide", position=30)
    put(2, body="tide", position=-1_000_000_000)
    put(3, body="tide", position=20)

    assert find("tide") == [1, 3, 2]


def test_a_word_that_is_rarer_in_headlines_counts_more_there():
    for number in range(1, 9):
        put(number, "The harbour", "errata")
    put(9, "The errata", "harbour")

    assert find("harbour errata")[0] == 9


def test_words_beside_each_other_are_a_better_answer():
    put(1, "Red tape on a line")
    put(2, "The red line")
    put(3, "A line in red")

    assert find("red line") == [2, 3, 1]


def test_words_in_quotation_marks_stand_beside_each_other():
    put(1, body="the red lines run down")
    put(2, body="the line was red")

    assert find('"red line"') == [1]
    assert find("“red line” runs") == [1]
    assert find("red line") == [2, 1]


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("en", "The harbours of two cities", "city harbour"),
        ("en-GB", "They argued", "arguing"),
        ("de", "Die Häuser der Städte", "haus stadt"),
        ("de", "Straßen", "strasse"),
        ("fr", "Les libertés publiques", "liberte publique"),
        ("fr", "Nos chevaux", "CHEVAUX"),
        ("es", "Las naciones pequeñas", "nación pequena"),
        ("ru", "Новые города", "новый город"),
        ("ru", "Ещё о войне", "еще война"),
        ("ar", "الكتاب القديم", "كتاب قديم"),
        ("ar", "كِتَاب", "كتاب"),
        ("pl", "Łódź", "lodz"),
        ("hi", "हिन्दी भाषा", "हिन्दी"),
        ("zh", "渡し船の港", "船の港"),
        ("", "Benches", "benches"),
    ],
)
def test_a_word_is_found_in_its_other_forms_in_the_language_of_the_piece(language, text, typed):
    put(1, "Something else", "in English")
    put(2, text, language=language)
    put(3, body=text, language=language)

    assert find(typed) == [2, 3]


def test_a_question_is_asked_in_every_language_of_the_site_at_once():
    put(1, "Die Häuser", language="de")
    put(2, "A Haus of their own")

    assert find("Haus") == [2, 1]
    assert find("häuser") == [2, 1]
    assert find("houses") == []


def test_it_is_narrowed_down_by_marks_before_the_newest_are_taken(monkeypatch):
    monkeypatch.setattr(ranked, "RANKED", 2)
    put(1, "Harbour", marks=["=section3", "=year2019"])
    put(2, "Harbour", marks=["=section31", "=year2020"])
    put(3, "Harbour", marks=["=section31"])

    assert find("harbour") == [3, 2]
    assert find("harbour", ["=section3"]) == [1]
    assert find("harbour", ["=section3", "=section31"], ["=year2019", "=year2020"]) == [2, 1]
    assert find("", ["=section31"]) == [3, 2]
    assert find("section31 year2019") == []
    assert find("") == []


def test_the_newest_are_looked_at_first_and_then_all(monkeypatch):
    monkeypatch.setattr("search.ranked_engine.WINDOWS", (3, 6))
    monkeypatch.setattr(ranked, "RANKED", 3)
    for number in range(1, 11):
        put(number, body="tide pier" if number in (1, 2, 7, 10) else "tide")

    assert find("tide") == [10, 9, 8]
    assert find("pier") == [10, 7, 2]
    assert find('"tide pier"') == [10, 7, 2]
    assert find('"pier tide"') == []


def test_what_came_and_went_since_it_was_remembered_where_the_newest_begin_is_found_and_not(monkeypatch):
    monkeypatch.setattr("search.ranked_engine.WINDOWS", (2, 4))
    monkeypatch.setattr(ranked, "RANKED", 2)
    for number in range(1, 7):
        put(number, body="tide")
    find("tide")

    for number in range(7, 13):
        put(number, body="tide")
    grown = find("tide")
    ranked.drop(range(3, 13))

    assert grown == [12, 11]
    assert find("tide") == [2, 1]


@pytest.mark.postgres
def test_it_is_not_remembered_that_there_were_few(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("search.ranked_engine.WINDOWS", (5,))
    monkeypatch.setattr(ranked, "RANKED", 2)
    put(1, body="tide")
    question = ranked.asked("tide")
    assert ranked.find(question) == [1]

    for number in range(2, 9):
        put(number, body="tide")

    # Where the newest begin, and these.
    with django_assert_num_queries(2) as asked:
        assert ranked.find(question) == [8, 7]
    assert " id >= 0" not in asked.captured_queries[-1]["sql"]


def test_what_was_put_again_is_found_by_its_new_words_only():
    put(1, "A ferry")

    put(1, "A bridge")

    assert find("ferry") == [] and find("bridge") == [1]
    assert ranked.put([Text(1, 1, 1, "en", "A bridge")]) == 0


def test_other_marks_leave_the_words():
    put(1, "A ferry", marks=["=section1"])

    ranked.mark({1: "=section2"})

    assert find("ferry", ["=section1"]) == []
    assert find("ferry", ["=section2"]) == [1]


def test_what_was_dropped_is_not_found():
    put(1, "A ferry")
    put(2, "A ferry")

    ranked.drop([1])

    assert find("ferry") == [2]
    assert RankedDocument.objects.count() == 1


def test_a_mark_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no marks"):
        ranked.asked("x", [["=a' | 'b"]])


def test_a_text_without_end_is_found_by_its_beginning():
    put(1, "Long", "harbour " + "слово " * 200_000, language="ru")

    assert find("harbour") == [1]


def test_it_says_how_many_were_not_so_before():
    texts = [Text(number, number, number, headline="Ash") for number in (1, 2, 3)]

    assert [ranked.put(texts), ranked.put(texts), ranked.put([texts[0]._replace(headline="Oak"), texts[1]])] == [
        3,
        0,
        1,
    ]


def test_a_database_that_goes_back_behind_the_index_is_left_alone(monkeypatch):
    monkeypatch.setattr(ranked_engine, "DOCUMENTS", "search_not_there")

    ranked_engine.reinstall_on_sqlite("default")
