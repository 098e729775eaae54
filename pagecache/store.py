"""Pages as files, and how none of them outlives what it shows.

Who renders a page notes the end of the change log before the first query, and then, holding the epoch's lock: reads in
the log whether a key of the page has changed since, enters page and keys in the index, and puts the files into place.
Who changes something commits, and then, holding the lock: reads the log, takes away the files of its keys, and notes
how far it has read. So a change is seen by the renderer, or it finds the page in the index; and whoever is killed
between two steps leaves keys without a file, never a file without its keys.
"""

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from pagecache import files, log
from pagecache.epochs import Epoch, Epochs
from pagecache.index import UNREADABLE
from pagecache.locks import Busy
from pagecache.purging import purge
from pagecache.release import release
from pagecache.repair import repair
from pagecache.signals import keys_read

logger = logging.getLogger(__name__)
EVERY_PAGE = "site"
# A reader waits no longer than this for a place in the store.
BRIEF = 0.2
PATIENT = 10
# Keys of what is made better once somebody has come to read of it.
TOLD_WHEN_READ = "image:"
# So much may wait to be made again; what is asked for meanwhile is made then.
MOST_WANTED = 1000
EVICTED_AT_ONCE = 50


@dataclass(frozen=True)
class Visit:
    """What a renderer noted before its first query."""

    epoch: Epoch
    place: str
    is_read: bool = True
    """A reader asked; it is not made beforehand."""


class Store:
    def __init__(self, root: Path, *, release: str, most_bytes: int):
        self.epochs = Epochs(root)
        self.release = release
        self.most_bytes = most_bytes
        self.complained_at = 0.0

    def open(self) -> None:
        """Begin an epoch of this release, where there is none, and catch up with what was changed meanwhile."""
        current = self.epochs.current
        if current is None:
            self.epochs.begin(self.release, instead_of=None)
        elif current.release != self.release:
            self.epochs.renew(current, self.release)
        else:
            try:
                repair(current)
            except (OSError, *UNREADABLE) as error:
                self._give_up(current, error)
        self.catch_up()

    def begin(self, *, is_read: bool = True) -> Visit | None:
        """To be called before a page's first query. None where nothing can be kept now."""
        try:
            epoch = self.epochs.current
            if epoch is None or not epoch.is_whole:
                self.epochs.begin(self.release, instead_of=self.epochs.name)
                epoch = self.epochs.current
        except (OSError, Busy, DatabaseError, *UNREADABLE) as error:
            return self._complain(error)
        return Visit(epoch, log.place(), is_read) if epoch and epoch.release == self.release else None

    def keep(
        self, visit: Visit, path: str, content: bytes, content_type: str, keys: Iterable[str], until: datetime | None
    ) -> Path | None:
        """The page’s plain file, now in place; None where it is not kept: it is stale already, or there is no room."""
        name = files.name_of(path, content_type)
        if name is None:
            return None
        try:
            return self._keep(visit, path, name, content, list(keys), until)
        except (OSError, Busy, DatabaseError, *UNREADABLE) as error:
            self._complain(error)

    def _keep(self, visit: Visit, path: str, name: str, content: bytes, keys: list[str], until) -> Path | None:
        epoch, file = visit.epoch, visit.epoch.files / name
        draft = files.Draft(content, epoch.aside)
        try:
            with epoch.lock(wait=BRIEF):
                if epoch.name != self.epochs.name:
                    # An ETag of one that has ended might be given again.
                    return None
                if epoch.index.bytes + draft.bytes > self.most_bytes:
                    self._evict(epoch)
                if epoch.index.bytes + draft.bytes > self.most_bytes or log.has_changed(visit.place, keys):
                    return None
                if until and until.timestamp() <= time.time():
                    return None
                if before := epoch.index.file_of(path):
                    # Else whoever is killed now would leave it under keys that it does not show.
                    files.remove(epoch.files / before)
                size, end = draft.bytes, until and until.timestamp()
                mtime = epoch.index.enter(path, name, keys, size=size, until=end)
                if visit.is_read:
                    epoch.index.note_read(key for key in keys if key.startswith(TOLD_WHEN_READ))
                draft.put(file, mtime)
        finally:
            draft.discard()
        return file

    def catch_up(self) -> list[str]:
        """Read on in the change log and drop what it names. Returns the addresses that were dropped."""
        epoch = self.epochs.current
        if epoch is None:
            return []
        try:
            return self._catch_up(epoch)
        except (OSError, *UNREADABLE) as error:
            self._give_up(epoch, error)
        return []

    def _catch_up(self, epoch: Epoch) -> list[str]:
        with epoch.lock(wait=PATIENT):
            index = epoch.index
            try:
                age = time.time() - index.get("read_at")
                is_old = age >= log.KEPT_FOR.total_seconds() or not log.knows(index.get("witness", ""))
                is_known = index.get("log") == log.identity() and not is_old
                keys, place = log.since(index.get("place")) if is_known else ({EVERY_PAGE}, None)
            except log.LogWentBack:
                keys, place = {EVERY_PAGE}, None
            if EVERY_PAGE in keys:
                self.epochs.renew(epoch, epoch.release)
                return []
            dropped = []
            if keys:
                dropped = self._drop_told(epoch, index.showing(keys))
                index.set(witness=log.witness())
            index.set(place=place, read_at=time.time())
        return dropped

    def drop_past(self) -> list[str]:
        """Drop what has turned stale by time alone."""
        epoch = self.epochs.current
        try:
            return self._drop_past(epoch) if epoch and epoch.index.past(time.time()) else []
        except (OSError, *UNREADABLE) as error:
            self._give_up(epoch, error)
        return []

    def _drop_past(self, epoch: Epoch) -> list[str]:
        with epoch.lock(wait=PATIENT):
            return self._drop_told(epoch, epoch.index.past(time.time()))

    def tell_of_evicted(self) -> None:
        """Not when they are evicted: a reader's request writes nothing to the database."""
        epoch = self.epochs.current
        if paths := epoch and epoch.index.evicted():
            purge(paths)
            epoch.index.forget_evicted(paths)

    def tell_of_read(self) -> None:
        """A reader's request writes nothing to the database, so whoever follows tells."""
        epoch = self.epochs.current
        if keys := epoch and epoch.index.read_keys():
            keys_read.send(sender=Store, keys=keys)
            epoch.index.forget_read(keys)

    def drop_all(self) -> None:
        """Every page is made anew."""
        current = self.epochs.current
        self.epochs.begin(current.release if current else self.release, instead_of=self.epochs.name)

    def file_of(self, path: str) -> Path | None:
        """Where this address is kept, or None."""
        epoch = self.epochs.current
        name = epoch and epoch.index.file_of(path)
        file = name and epoch.files / name
        return file if file and file.exists() else None

    def has(self, path: str) -> bool:
        return self.file_of(path) is not None

    def _drop_told(self, epoch: Epoch, pages: list[tuple[str, str]]) -> list[str]:
        """The CDN is told first: whoever is killed on the way finds the pages still, and tells it again."""
        purge([path for path, _name in pages])
        return self._drop(epoch, pages)

    def _drop(self, epoch: Epoch, pages: list[tuple[str, str]], *, is_wanted: bool = True) -> list[str]:
        for _path, name in pages:
            files.remove(epoch.files / name)
        paths = [path for path, _name in pages]
        if paths:
            epoch.index.forget(paths)
            if is_wanted:
                epoch.index.want(paths, MOST_WANTED)
        return paths

    def _evict(self, epoch: Epoch) -> None:
        """Room for the next: the oldest pages go. A few at a time, for a reader waits."""
        pages = epoch.index.oldest(EVICTED_AT_ONCE)
        if settings.PURGE_URL:
            epoch.index.note_evicted(path for path, _name in pages)
        self._drop(epoch, pages, is_wanted=False)

    def _give_up(self, epoch: Epoch, error: Exception) -> None:
        logger.error("A stale page could not be taken away, so all are: %s: %s", type(error).__name__, error)
        self.epochs.renew(epoch, epoch.release)

    def _complain(self, error: Exception) -> None:
        if time.monotonic() - self.complained_at > 60:
            self.complained_at = time.monotonic()
            logger.warning("Pages are served, but not kept: %s: %s", type(error).__name__, error)


def store() -> Store | None:
    """This node's store, or None where the settings want none."""
    return _store(settings.PAGES_DIR, settings.PAGES_MAX_BYTES) if settings.PAGES_DIR else None


@cache
def _store(root: Path, most_bytes: int) -> Store:
    return Store(Path(root), release=release(), most_bytes=most_bytes)
