"""Dates and credits in the forms in which documents have them."""

from datetime import date

import pytest

from transfer.documents.credits import names_in, read_credit
from transfer.documents.dates import read_date


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("March 2019", date(2019, 3, 1), "month"),
        ("Sept. 2004", date(2004, 9, 1), "month"),
        ("3 October 2025", date(2025, 10, 3), "day"),
        ("October 3, 2025", date(2025, 10, 3), "day"),
        ("Friday, 3rd of October 2025", date(2025, 10, 3), "day"),
        ("Tue, 12 Mar 2014 10:11:00 +0000", date(2014, 3, 12), "day"),
        ("2014-03-12T23:59:00-04:00", date(2014, 3, 12), "day"),
        ("2014-3-2", date(2014, 3, 2), "day"),
        ("2014-03", date(2014, 3, 1), "month"),
        ("3.10.2025", date(2025, 10, 3), "day"),
        ("25/12/2020", date(2020, 12, 25), "day"),
        ("2025", date(2025, 1, 1), "year"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_known(text, day, precision):
    assert read_date(text) == (day, precision)


@pytest.mark.parametrize("text", ["", "3/4/2025", "Spring 2019", "31 February 2020", "Maybe 2019", "0000", "yesterday"])
def test_a_date_that_nobody_can_know_is_none(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("by Marit Osei-Lund is a teacher.", ["Marit Osei-Lund"]),
        ("By Ann de Vries teaches what is taught.", ["Ann de Vries"]),
        ("by A. B. Cole, a professor of salt", ["A. B. Cole"]),
        ("by Ben Orrin and Cleo Marsh are reporters.", ["Ben Orrin", "Cleo Marsh"]),
        ("by Ann Bo, Cy Dee & Eve Fay", ["Ann Bo", "Cy Dee", "Eve Fay"]),
        ("by Ann Bo is a poet. Cy Dee is a painter.", ["Ann Bo", "Cy Dee"]),
        ("by Søren Ås is a poet", ["Søren Ås"]),
        ("by 村上 is a writer", ["村上"]),
        ("by and by the town is a ruin", []),
        ("the town is by the sea", []),
    ],
)
def test_a_credit_line_says_who_signs(line, names):
    assert [one.name for one in read_credit(line)] == names


def test_the_credit_line_is_what_follows_by():
    (signature,) = read_credit("by Marit Osei-Lund is a teacher in Port Sable.")

    assert signature.credit_line == "Marit Osei-Lund is a teacher in Port Sable."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Marit Lund", ["Marit Lund"]),
        ("Marit Lund, PhD", ["Marit Lund, PhD"]),
        ("A Bo, C Dee and E Fay", ["A Bo", "C Dee", "E Fay"]),
        ("A Bo; C Dee", ["A Bo", "C Dee"]),
    ],
)
def test_a_list_of_names_is_parted(text, names):
    assert names_in(text) == names
