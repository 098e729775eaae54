"""A page is answered alike by whoever answers it: Django at first, then the own door or nginx from its file."""

import pytest

from tests.door_cases import CASES
from tests.doors import Case, comparable

pytestmark = pytest.mark.once


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_every_door_gives_the_same_answer(doors, case: Case):
    answers = doors.answers(case)

    assert {door: answer.status for door, answer in answers.items()} == {
        door: case.differs.get(door, case.status) for door in answers
    }
    first, *others = [comparable(answer, case) for answer in answers.values()]
    for other in others:
        assert other == first
