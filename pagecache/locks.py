import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Somebody else held the lock for longer than one may wait."""


@contextmanager
def held(file: Path, *, wait: float) -> Iterator[None]:
    """One process at a time, whatever kills it: the system gives the lock back."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(handle, time.monotonic() + wait)
        yield
    finally:
        os.close(handle)


def _take(handle: int, give_up_at: float) -> None:
    pause = 0.0005
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as refusal:
            if refusal.errno not in (errno.EAGAIN, errno.EACCES):
                raise
        if time.monotonic() >= give_up_at:
            raise Busy
        time.sleep(pause)
        pause = min(pause * 2, 0.02)
