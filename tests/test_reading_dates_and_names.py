"""Dates, names and counts as each language writes them."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from articles.dates import known_date, known_moment
from reading.signatures import other_people, other_works, sentence, shortened


@pytest.mark.parametrize(
    ("language", "first", "third", "month", "moment"),
    [
        ("en", "1 May 2026", "3 May 2026", "May 2026", "3 May 2026, 14:05 UTC"),
        ("es", "1 de mayo de 2026", "3 de mayo de 2026", "mayo de 2026", "3 de mayo de 2026, 14:05 UTC"),
        ("fr", "1er\xa0mai 2026", "3\xa0mai 2026", "mai 2026", "3\xa0mai 2026, 14:05 UTC"),
        ("de", "1.\xa0Mai 2026", "3.\xa0Mai 2026", "Mai 2026", "3.\xa0Mai 2026, 14:05 UTC"),
        ("ar", "1 مايو 2026", "3 مايو 2026", "مايو 2026", "3 مايو 2026، 14:05 UTC"),
    ],
)
def test_each_language_writes_its_dates(language, first, third, month, moment):
    with translation.override(language):
        said = known_date(date(2026, 5, 1), "day"), known_date(date(2026, 5, 3), "day")

        assert said == (first, third) and known_date(date(2026, 5, 3), "month") == month
        assert known_date(date(2026, 5, 3), "year") == "2026"
        assert known_moment(datetime(2026, 5, 3, 14, 5, tzinfo=UTC)) == moment


@pytest.mark.parametrize(
    ("language", "two", "three", "many"),
    [
        ("en", "Ana and Inés", "Ana, Ben and Ian", "Ana, Ben and three others"),
        ("es", "Ana e Inés", "Ana, Ben y Ian", "Ana, Ben y otros tres"),
        ("fr", "Ana et Inés", "Ana, Ben et Ian", "Ana, Ben et trois autres"),
        ("de", "Ana und Inés", "Ana, Ben und Ian", "Ana, Ben und drei weitere"),
        ("ar", "Ana وInés", "Ana وBen وIan", "Ana وBen وثلاثة آخرون"),
    ],
)
def test_each_language_joins_names(language, two, three, many):
    with translation.override(language):
        assert sentence(["Ana", "Inés"]) == two
        assert sentence(["Ana", "Ben", "Ian"]) == three
        assert shortened(["Ana", "Ben", "Ian", "Eva", "Udo"]) == many


def test_spanish_hears_the_sound_of_the_next_name():
    with translation.override("es"):
        names = {last: sentence(["Ana", last]) for last in ("Ignacio", "Hilda", "Íñigo", "Yves", "Hielo", "Yolanda")}

    assert {last for last, said in names.items() if " e " in said} == {"Ignacio", "Hilda", "Íñigo", "Yves"}


def test_arabic_counts_in_six_ways():
    with translation.override("ar"):
        minutes = translation.ngettext("%(minutes)s minute", "%(minutes)s minutes", 2)
        counted = [other_people(number) for number in (2, 3, 12)], [other_works(number) for number in (2, 5, 11)]

    assert minutes == "دقيقتان"
    assert counted == (["آخران", "ثلاثة آخرون", "12 آخرون"], ["عملين آخرين", "خمسة أعمال أخرى", "11 عملًا آخر"])


def test_titles_of_many_works_stay_marked_up():
    titles = [mark_safe(f"<cite>{name}</cite>") for name in "ABCD"]

    assert re.fullmatch(r"(<cite>.</cite>,? ?){2}and two others", shortened(titles, other_works))
