"""How many may search at once, in all processes of a machine: a flood of searches leaves the others free to answer."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# One more may wait a moment for a place to be free: two readers at once are no flood.
PATIENCE, PAUSE = 0.3, 0.01


class Busy(Exception):
    """No place is free."""


@contextmanager
def place(folder: Path, count: int) -> Iterator[None]:
    """A place to search in, whatever kills who holds it: the system gives the lock back."""
    folder.mkdir(parents=True, exist_ok=True)
    held = _first_free(folder, count)
    if held is None:
        held = _after_a_moment(folder, count)
    try:
        yield
    finally:
        os.close(held)


def _first_free(folder: Path, count: int) -> int | None:
    return next(filter(None, (_taken(folder / f"place-{number}") for number in range(count))), None)


def _after_a_moment(folder: Path, count: int) -> int:
    line = _taken(folder / "next")
    if line is None:
        raise Busy
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            time.sleep(PAUSE)
            if held := _first_free(folder, count):
                return held
        raise Busy
    finally:
        os.close(line)


def _taken(file: Path) -> int | None:
    """A handle that holds the file's lock, or None where another has it."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
