"""Work spread over processes. Each is handed the next piece when it has done one, so that nothing piles up."""

import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any

import django

SPAWN = multiprocessing.get_context("spawn")
# Pieces in the hands of a process: while it does one, the next is there.
IN_HAND = 2
PATIENCE = 10


@dataclass(frozen=True)
class Failure:
    """What a job is answered with that raised, or that took its process along."""

    reason: str


class NoWorkers(Exception):
    """A process could not even begin; what it said stands above."""


def spread(job: Callable[[Any], Any], items: Iterable, processes: int) -> Iterator[tuple[Any, Any]]:
    """(item, answer) as they come, in no order. `job` is pickled: a function of a module, or an object of such a class.

    One process is this process. Whoever stops asking, by Ctrl-C too, leaves none of the others behind.
    """
    if processes == 1:
        with only_warnings():
            yield from ((item, attempt(job, item)) for item in items)
        return
    workers: list[Worker] = []
    try:
        workers += (Worker(job) for _ in range(processes))
        yield from _handed_round(workers, iter(items), job)
    finally:
        for worker in workers:
            worker.pipe.close()
        for worker in workers:
            worker.end()


def _handed_round(workers: list["Worker"], items: Iterator, job: Callable) -> Iterator[tuple[Any, Any]]:
    items = _fill(workers, items)
    while busy := {worker.pipe: worker for worker in workers if worker.in_hand}:
        for pipe in wait(busy):
            worker = busy[pipe]
            try:
                answer = pipe.recv()
            except (EOFError, ConnectionResetError):
                yield worker.in_hand.popleft(), worker.lost()
                items = chain(worker.in_hand, items)
                workers[workers.index(worker)] = Worker(job)
            else:
                if worker.is_ready:
                    yield worker.in_hand.popleft(), answer
                worker.is_ready = True
            items = _fill(workers, items)


def _fill(workers: list["Worker"], items: Iterator) -> Iterator:
    for _ in range(IN_HAND):
        for worker in workers:
            if len(worker.in_hand) < IN_HAND and (item := next(items, items)) is not items:
                worker.take(item)
    return items


@dataclass(eq=False)
class Worker:
    job: Callable
    in_hand: deque = field(default_factory=deque)
    is_ready: bool = False

    def __post_init__(self):
        # It lets signals through again when it starts its tracker: that is started before.
        resource_tracker.ensure_running()
        self.pipe, theirs = SPAWN.Pipe()
        self.process = SPAWN.Process(target=work, args=(theirs,), daemon=True)
        # Ctrl-C in a terminal reaches every process of the group. It is for the first of them only.
        with blocked(signal.SIGINT):
            self.process.start()
        theirs.close()
        self.pipe.send(self.job)

    def take(self, item) -> None:
        self.in_hand.append(item)
        # One that has died is found when it is listened to.
        with suppress(OSError):
            self.pipe.send(item)

    def lost(self) -> Failure:
        """It died at the first piece in its hands."""
        self.pipe.close()
        self.end()
        if not self.is_ready:
            raise NoWorkers(f"A process ended before its first page, with status {self.process.exitcode}.")
        return Failure(f"its process ended with status {self.process.exitcode}")

    def end(self) -> None:
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def work(pipe: Connection) -> None:
    """In a process of its own, until nobody is at the other end of the pipe any more, however that came about."""
    django.setup()
    with suppress(EOFError, OSError), only_warnings():
        # Not given at the start, where Django's models are no modules yet.
        job = pipe.recv()
        pipe.send("ready")
        while True:
            pipe.send(attempt(job, pipe.recv()))


def attempt(job: Callable, item) -> Any:
    try:
        return job(item)
    except Exception as error:
        logging.getLogger(__name__).exception("%s", item)
        return Failure(f"{type(error).__name__}: {error}")


@contextmanager
def only_warnings():
    """A line in the log for each request is for those of readers."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def blocked(number: signal.Signals):
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [number])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
