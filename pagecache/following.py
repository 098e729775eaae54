"""A node's follower: reads on in the change log whoever wrote it, and drops what time has made stale."""

import logging
import threading
import time

from django.db import connection

from pagecache import log
from pagecache.changes import CHANNEL
from pagecache.store import Store

logger = logging.getLogger(__name__)
# On PostgreSQL the longest wait without being woken; on SQLite, where nobody wakes us, the pace.
A_MOMENT = 0.5
AN_HOUR = 3600


class Follower:
    """Goes on through everything: a database that is away, a disk that is full. What it can't do now it does later."""

    def __init__(self, kept: Store):
        self.store = kept
        self.stop = threading.Event()
        self.listens_on = None
        self.pruned_at = 0.0
        self.has_failed = False
        self.is_open = False

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                self.once()
                self.has_failed = False
            except Exception as error:
                # Said once, not twice a second.
                (logger.debug if self.has_failed else logger.exception)("Pages can't be followed: %s", error)
                self.has_failed = True
                connection.close()
                self.stop.wait(1)
        connection.close()

    def once(self) -> None:
        """One round: read, drop, tidy, then wait to be woken."""
        self._listen()
        if not self.is_open:
            self.store.open()
            self.is_open = True
        self.store.catch_up()
        self.store.drop_past()
        self.store.tell_of_evicted()
        self.store.tell_of_read()
        self._tidy()
        (self.store.epochs.root / "followed").touch()
        self._wait()

    def _listen(self) -> None:
        """Before reading: what is committed in between wakes us then."""
        if connection.vendor != "postgresql":
            return
        connection.ensure_connection()
        if self.listens_on is not connection.connection:
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            self.listens_on = connection.connection

    def _wait(self) -> None:
        if connection.vendor == "postgresql":
            for _woken in connection.connection.notifies(timeout=A_MOMENT, stop_after=1):
                pass
        else:
            self.stop.wait(A_MOMENT)

    def _tidy(self) -> None:
        if epoch := self.store.epochs.current:
            epoch.index.sweep()
        if time.monotonic() - self.pruned_at > AN_HOUR or not self.pruned_at:
            self.pruned_at = time.monotonic()
            log.prune()
        self.store.epochs.clear()
