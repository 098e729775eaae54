"""Threads that go one step at a time, in every order that their locks allow, with a kill after any step.

A step that touches only what its lock guards can be put off or brought forward without anybody's noticing. Where there
are many such orders, one of them stands for all: see `is_brief`. The kill after it is tried all the same.
"""

import os
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue

from django.db import connection

# Chooses one of so many who may go; the number itself, where that is possible, kills who went last.
Choose = Callable[[int, bool], int]
SELDOM = 0.05


class Killed(BaseException):
    """This process ends here, as by SIGKILL: nothing of it tidies up."""


class Actor:
    """One thread for all plays, so that its connection stays open."""

    def __init__(self, turns: "Turns"):
        self.turns = turns
        self.acts: SimpleQueue[Callable | None] = SimpleQueue()
        self.may_go = threading.Semaphore(0)
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def start(self, act: Callable) -> None:
        self.wants, self.error = None, None
        self.is_guarded = self.is_killed = self.is_done = False
        self.acts.put(act)

    def run(self) -> None:
        self.turns.own.actor = self
        while act := self.acts.get():
            try:
                act()
            except BaseException as error:
                self.error = error
            self.is_done = True
            self.turns.arrived.release()
        connection.close()


class Turns:
    def __init__(self, actors: int):
        self.is_brief = False
        self.own = threading.local()
        self.arrived = threading.Semaphore(0)
        self.holders: dict[str, Actor] = {}
        self.actors = [Actor(self) for _ in range(actors)]

    @property
    def actor(self) -> Actor | None:
        return getattr(self.own, "actor", None)

    def step(self, wants: str | None = None, *, is_guarded: bool = False) -> None:
        """An actor waits here until it is its turn; `wants` names a lock that it can't go on without."""
        if self.actor is None:
            return
        if not self.actor.is_killed:
            self.actor.wants, self.actor.is_guarded = wants, is_guarded
            self.arrived.release()
            self.actor.may_go.acquire()
        if self.actor.is_killed:
            raise Killed

    @contextmanager
    def holding(self, lock: str) -> Iterator[None]:
        self.step(wants=lock)
        self.holders[lock] = self.actor
        try:
            yield
        finally:
            del self.holders[lock]

    def play(self, acts: list[Callable], choose: Choose) -> list[tuple[int, int]]:
        """One order. Returns what was chosen at each turn, and of how many."""
        actors = self.actors[: len(acts)]
        for actor, act in zip(actors, acts, strict=True):
            actor.start(act)
            self._await()
        taken, last, may_kill = [], None, True
        while running := [actor for actor in actors if not actor.is_done]:
            free = [actor for actor in running if actor.wants not in self.holders]
            if self.is_brief and last in running and last.is_guarded:
                free = [last]
            can_kill = may_kill and last in running
            choice = choose(len(free), can_kill)
            taken.append((choice, len(free) + can_kill))
            if choice == len(free):
                last.is_killed, may_kill = True, False
            else:
                last = free[choice]
            last.may_go.release()
            self._await()
        for actor in actors:
            if actor.error and not actor.is_killed:
                raise actor.error
        return taken

    def _await(self) -> None:
        assert self.arrived.acquire(timeout=20), "an actor waits for what is not his turn"

    def close(self) -> None:
        for actor in self.actors:
            actor.acts.put(None)
            actor.thread.join(5)


def every_order(play: Callable[[Choose], list[tuple[int, int]]]) -> None:
    """Plays one order after the other until there is none left."""
    taken, choices = [(0, 1)], []
    while taken:
        given = iter(choices)
        taken = play(lambda _free, _can_kill, given=given: next(given, 0))
        while taken and taken[-1][0] + 1 == taken[-1][1]:
            taken.pop()
        choices = [choice for choice, _of in taken]
        if taken:
            choices[-1] += 1


def some_orders(play: Callable[[Choose], list[tuple[int, int]]], count: int) -> None:
    """So many by chance, the same ones each time, where all are thousands. EXAMPLES=all plays all."""
    if os.environ.get("EXAMPLES"):
        return every_order(play)
    chance = random.Random(count)
    for _ in range(count):
        play(lambda free, can_kill: free if can_kill and chance.random() < SELDOM else chance.randrange(free))
