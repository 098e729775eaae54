"""One suite for both databases: words in, ids out."""

import pytest

from search.asking import Asked
from search.folding import MOST, as_stored
from search.index import Document, Index
from search.models import SearchDocument

pytestmark = pytest.mark.django_db
DESK = Index("desk")


def put(number: int, headline: str = "", body: str = "", names: str = "", **fields) -> None:
    DESK.put([Document(number, fields.pop("position", number), headline, names, body, **fields)])


def find(typed: str, limit: int = 10, **narrowed) -> list[int]:
    return DESK.find(Asked.of(typed), limit=limit, **narrowed)


def test_all_words_must_be_there_in_any_place():
    put(1, "A bench is not a policy", "Sit down first.")
    put(2, "A policy", "of chairs")

    assert find("policy bench") == [1]
    assert find("bench first") == [1]
    assert find("bench chairs") == []


def test_the_last_word_may_be_a_beginning_and_the_others_not():
    put(1, "Harbour dues")

    assert find("harb") == [1]
    assert find("harbour du") == [1]
    assert find("harb dues") == []


def test_headlines_and_names_come_before_texts_and_newer_ones_first():
    put(1, "The ferry")
    put(2, "Boats", names="Ann Ferry")
    put(3, "Boats", "a ferry")
    put(4, "Boats", "the ferry again")

    assert find("ferry") == [2, 1, 4, 3]
    assert find("ferry", limit=3) == [2, 1, 4]
    assert find("ferry", limit=1) == [2]


def test_position_orders_and_the_newest_are_those_that_are_kept():
    put(1, body="tide", position=30)
    put(2, body="tide", position=10)
    put(3, body="tide", position=20)

    assert find("tide") == [1, 3, 2]
    assert DESK.newest(Asked.of("tide"), limit=2) == [1, 3]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Dušan Vraštil", "dusan vrastil"),
        ("Dusan Vrastil", "DUŠAN VRAŠTIL"),
        ("Ærø og Łódź", "aero lodz"),
        ("Straße", "strasse"),
        ("Война и мир", "война"),
        ("شَمْس", "شمس"),
        ("हिन्दी भाषा", "हिन्दी"),
        ("渡し船の港", "船の港"),
        ("ท่าเรือเก่า", "เรือ"),
        ("naïve", "nai\u0308ve"),
        ("l’État", "etat"),
        ("Osei-Lund", "osei-lund"),
        ("Osei-Lund", "lund"),
        ("COVID-19 in 2021", "covid-19 2021"),
    ],
)
def test_accents_capitals_and_scripts_are_no_hindrance(text, typed):
    put(1, body=text)

    assert find(typed) == [1]


def test_signs_that_are_written_without_gaps_must_stand_beside_each_other():
    put(1, body="港の船")

    assert find("船港") == []


def test_words_in_quotation_marks_stand_beside_each_other():
    put(1, body="the red line runs down")
    put(2, body="the line was red")

    assert find('"red line"') == [1]
    assert find("“red line” runs") == [1]
    assert find('"red lin"') == []
    assert find("red line") == [2, 1]


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "*", "a AND", "NOT", "OR OR", "NEAR(", "(", "a:b", "headline:x", "^a", "a & !b |", "\\", ":*",
     "-", "\x00", "<->", '"" ""', "%s", "a%", "😀", "a" * 5000, "w " * 500],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_operator(typed):
    put(1, "A plain headline")

    assert isinstance(find(typed), list)


def test_the_newest_are_looked_at_first_and_then_all(monkeypatch):
    monkeypatch.setattr("search.engine.FIRST_LOOKED_AT", 3)
    for number in range(1, 11):
        put(number, body="tide pier" if number in (1, 2, 8, 9, 10) else "tide")

    assert find("tide", limit=2) == [10, 9]
    assert find("pier", limit=5) == [10, 9, 8, 2, 1]
    assert find('"tide pier"', limit=5) == [10, 9, 8, 2, 1]
    assert find('"pier tide"', limit=5) == []


def test_operators_are_words_like_any_other():
    put(1, body="this and that or not near")

    assert find("and or not near") == [1]


def test_nothing_asked_finds_nothing():
    put(1, "A bench")

    assert find("") == find("  …  ") == []


def test_what_is_put_again_is_found_by_its_new_words_only():
    put(1, "A bench", "old words")
    put(1, "A chair", "new words")

    assert find("bench") == find("old") == []
    assert find("chair new") == [1]
    assert SearchDocument.objects.count() == 1


def test_what_is_the_same_is_not_written_again():
    document = Document(1, 1, "A bench", "", "", "en")

    assert [DESK.put([document]), DESK.put([document])] == [1, 0]
    assert DESK.put([document._replace(headline="A chair"), document._replace(document=2)]) == 2


def test_a_document_that_takes_another_place_stands_there_alone():
    put(1, "tide", position=5)
    put(2, "tide", position=7)
    put(1, "tide", position=9)

    assert find("tide") == [1, 2]


def test_what_is_dropped_is_gone():
    put(1, "A bench")
    put(2, "A bench")

    DESK.drop([1])

    assert find("bench") == [2]
    assert DESK.missing([1, 2, 3]) == [1, 3]


def test_rows_that_django_deletes_are_gone_too():
    put(1, "A bench")
    SearchDocument.objects.all().delete()
    put(1, "A chair")

    assert find("bench") == []
    assert find("chair") == [1]


def test_indexes_know_nothing_of_each_other(monkeypatch):
    monkeypatch.setattr("search.index.NAMES", ("desk", "cellar"))
    put(1, "A bench")
    Index("cellar").put([Document(2, 1_800_000_000, "A bench")])

    assert find("bench") == [1]
    assert Index("cellar").find(Asked.of("bench"), limit=5) == [2]


def test_it_can_be_asked_among_some():
    for number in range(1, 9):
        put(number, "A bench" if number % 2 else "", "bench")

    assert find("bench", among=[1, 2, 4, 5, 99]) == [5, 1, 4, 2]
    assert find("bench", among=[]) == find("bench", among=[99]) == []


@pytest.mark.parametrize("letter", ["a", "ж", "ก", "漢"])
def test_a_text_beyond_all_bounds_is_cut_and_kept(letter):
    words = " ".join(f"{letter * 20}{number}" for number in range(60_000))

    put(1, "A bench", words)

    assert len(as_stored(words).encode()) <= MOST
    assert find("bench") == [1]


def test_a_number_without_a_place_is_refused():
    with pytest.raises(ValueError, match="no place"):
        put(1, position=1 << 34)
