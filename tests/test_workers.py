"""Work spread over real processes."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from itertools import count

import pytest
from django.conf import settings

from pagecache.workers import IN_HAND, Failure, NoWorkers, spread

pytestmark = pytest.mark.once
SPREAD = """
import os, sys
from tests.test_workers import name_itself
from pagecache.workers import spread
for _item, pid in spread(name_itself, range(1_000_000), 2):
    print(pid, flush=True)
"""


def double(number: int) -> int:
    return number * 2


def fail_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def die_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def name_itself(_item) -> int:
    time.sleep(0.05)
    return os.getpid()


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(condition, seconds=20):
    give_up_at = time.monotonic() + seconds
    while not (answer := condition()) and time.monotonic() < give_up_at:
        time.sleep(0.05)
    return answer


@pytest.mark.parametrize("processes", [1, 2])
def test_every_piece_is_done_once(processes):
    assert sorted(spread(double, range(50), processes)) == [(number, number * 2) for number in range(50)]


@pytest.mark.parametrize("processes", [1, 2])
def test_one_that_fails_does_not_keep_the_others_from_being_done(processes):
    done = dict(spread(fail_at_seven, range(20), processes))

    assert done.pop(7) == Failure("ValueError: seven")
    assert sorted(done) == sorted({*range(20)} - {7})


def test_one_that_takes_its_process_along_is_named_and_another_process_goes_on():
    done = list(spread(die_at_seven, range(20), 2))

    assert sorted(item for item, _answer in done) == list(range(20))
    assert dict(done)[7] == Failure("its process ended with status -9")
    assert len([answer for _item, answer in done if isinstance(answer, Failure)]) == 1


def test_pieces_are_made_as_they_are_needed():
    made = count()
    outcomes = spread(double, (next(made) for _ in range(10_000)), 2)

    for _ in range(10):
        next(outcomes)
    outcomes.close()

    assert next(made) <= 10 + 2 * IN_HAND


def test_who_stops_asking_leaves_no_process_behind():
    outcomes = spread(double, count(), 2)
    next(outcomes)

    outcomes.close()

    assert multiprocessing.active_children() == []


def test_a_process_that_can_not_begin_ends_it_all(monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.nowhere")

    with pytest.raises(NoWorkers):
        list(spread(double, range(5), 2))

    assert multiprocessing.active_children() == []


def test_none_outlives_the_one_that_hands_out_the_work():
    command = [sys.executable, "-c", SPREAD]
    first = subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    pids = {int(first.stdout.readline()) for _ in range(8)}

    first.kill()
    first.communicate()

    assert len(pids) == 2
    assert until(lambda: not any(is_running(pid) for pid in pids))
