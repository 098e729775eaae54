"""What a worker does beside its tasks, each chore at its own pace."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.refiling import carry_on_refilings
from articles.relisting import settle_listings
from cms.running.lost_tasks import queue_lost_tasks_again
from cms.running.presence import say_alive
from letters.forgetting import forget_senders
from library.tasks import remove_files_of_taken_down, remove_left_files

logger = logging.getLogger(__name__)
AFTER_A_FAILURE = 5
COMPLAINS_EACH = 60
RESULTS_KEPT_FOR = timedelta(days=14)


class Chore:
    def __init__(self, call: Callable[[], object], seconds: float):
        self.call = call
        self.seconds = seconds
        self.due_at = 0.0
        self.complained_at = 0.0

    def do(self) -> None:
        """One that fails must not keep the others from being done."""
        pause = self.seconds
        try:
            if done := self.call():
                logger.info("%s: %s", self.call.__name__, done)
        except Exception:
            pause = max(self.seconds, AFTER_A_FAILURE)
            self._complain(pause)
            # The next one should not find the connection that failed.
            close_old_connections()
        self.due_at = time.monotonic() + pause

    def _complain(self, pause: float) -> None:
        """A database that is away for an hour is worth sixty lines, not thousands."""
        if not self.complained_at or time.monotonic() - self.complained_at > COMPLAINS_EACH:
            self.complained_at = time.monotonic()
            logger.exception("The chore %s failed; it is tried again in %d seconds.", self.call.__name__, pause)


class Chores:
    """Some chores on one thread. What is slow belongs on another than what is urgent."""

    def __init__(self, paces: dict[Callable[[], object], float]):
        self.chores = [Chore(call, seconds) for call, seconds in paces.items()]
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.is_set():
            for chore in self.chores:
                if chore.due_at <= time.monotonic():
                    chore.do()
            close_old_connections()
            self.stop.wait(max(0, min(chore.due_at for chore in self.chores) - time.monotonic()))
        connection.close()


def forget_finished_tasks() -> int:
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - RESULTS_KEPT_FOR)
    return old.delete()[0]


URGENT = {settle_listings: 1, say_alive: 20}
# A move of thousands of articles takes minutes.
SLOW = {
    queue_lost_tasks_again: 60,
    carry_on_refilings.call: 60,
    forget_finished_tasks: 3600,
    forget_senders: 3600,
    remove_left_files.call: 1800,
    remove_files_of_taken_down.call: 300,
}
