"""A node's own index beside its pages: which page shows which keys. A small SQLite file, thrown away with them."""

import os
import sqlite3
import threading
import time
from collections.abc import Collection, Iterable
from itertools import batched
from pathlib import Path

SCHEMA = """
CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    mtime INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    good_until REAL
);
CREATE INDEX page_by_age ON page (mtime) WHERE bytes > 0;
CREATE INDEX page_gone ON page (mtime) WHERE bytes = 0;
CREATE INDEX page_by_end ON page (good_until) WHERE good_until IS NOT NULL;
CREATE TABLE shows (key TEXT, page INTEGER, PRIMARY KEY (key, page)) WITHOUT ROWID;
CREATE INDEX shows_by_page ON shows (page);
CREATE TABLE evicted (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE read (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE wanted (path TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
"""
MANY = 500


class Lost(Exception):
    """The index is not the file that was opened any more: what it says of pages is worth nothing."""


UNREADABLE = (Lost, sqlite3.Error)


class Index:
    """Called by who holds the epoch's lock, but for plain questions. `bytes` is 0 for a page that is not there."""

    def __init__(self, file: Path):
        self.file = file
        self.own = threading.local()

    def create(self) -> None:
        connection = sqlite3.connect(self.file, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        # An editor waits. What a power cut leaves of it can't be read, and is thrown away.
        connection.execute("PRAGMA synchronous=OFF")
        connection.executescript(f"BEGIN; {SCHEMA} COMMIT")
        connection.close()

    def __enter__(self) -> sqlite3.Connection:
        """A transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        return self.connection

    def __exit__(self, kind, *_rest) -> None:
        self.connection.execute("ROLLBACK" if kind else "COMMIT")

    @property
    def connection(self) -> sqlite3.Connection:
        """One a thread. An index is never made by opening it: without its rows no page could be dropped."""
        try:
            found = os.stat(self.file).st_ino
        except FileNotFoundError as error:
            raise Lost(self.file) from error
        if getattr(self.own, "inode", None) != found:
            connection = sqlite3.connect(f"file:{self.file}?mode=rw", uri=True, isolation_level=None, timeout=5)
            connection.execute("PRAGMA synchronous=NORMAL")
            self.own.connection, self.own.inode = connection, found
        return self.own.connection

    def get(self, name: str, default=None):
        row = self.connection.execute("SELECT value FROM state WHERE name = ?", [name]).fetchone()
        return row[0] if row else default

    def set(self, **values) -> None:
        self.connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", list(values.items()))

    @property
    def bytes(self) -> int:
        return self.get("bytes", 0)

    def file_of(self, path: str) -> str | None:
        row = self.connection.execute("SELECT file FROM page WHERE path = ? AND bytes > 0", [path]).fetchone()
        return row[0] if row else None

    def enter(self, path: str, file: str, keys: Iterable[str], *, size: int, until: float | None) -> int:
        """Note a page with its keys. Returns its mtime: later than that of any page that stood there before."""
        with self as connection:
            row = connection.execute("SELECT id, mtime, bytes FROM page WHERE path = ?", [path]).fetchone()
            number, last, before = row or (None, self.get("floor", 0), 0)
            mtime = max(int(time.time()), last + 1)
            number = connection.execute(
                "INSERT OR REPLACE INTO page (id, path, file, mtime, bytes, good_until) VALUES (?, ?, ?, ?, ?, ?)"
                " RETURNING id",
                [number, path, file, mtime, size, until],
            ).fetchone()[0]
            connection.execute("DELETE FROM shows WHERE page = ?", [number])
            connection.executemany("INSERT INTO shows VALUES (?, ?)", [(key, number) for key in dict.fromkeys(keys)])
            self.set(bytes=self.bytes + size - before)
        return mtime

    def showing(self, keys: Collection[str]) -> list[tuple[str, str]]:
        """(path, file) of each page that shows one of the keys."""
        found = {}
        for some in batched(keys, MANY):
            marks = ", ".join("?" * len(some))
            found |= self.connection.execute(
                "SELECT path, file FROM page WHERE bytes > 0"  # noqa: S608
                f" AND id IN (SELECT page FROM shows WHERE key IN ({marks}))",
                some,
            ).fetchall()
        return list(found.items())

    def stands_on_a_list(self, path: str) -> bool:
        query = "SELECT 1 FROM shows JOIN page ON page.id = page WHERE path = ? AND key GLOB 'list:*' LIMIT 1"
        return self.connection.execute(query, [path]).fetchone() is not None

    def past(self, moment: float) -> list[tuple[str, str]]:
        """Pages that are good no longer, by time alone."""
        return self.connection.execute(
            "SELECT path, file FROM page WHERE good_until <= ? AND bytes > 0", [moment]
        ).fetchall()

    def oldest(self, count: int) -> list[tuple[str, str]]:
        return self.connection.execute(
            "SELECT path, file FROM page WHERE bytes > 0 ORDER BY mtime LIMIT ?", [count]
        ).fetchall()

    def paths(self, count: int) -> list[str]:
        """The shortest first: they are what others lead from."""
        rows = self.connection.execute(
            "SELECT path FROM page WHERE bytes > 0 ORDER BY length(path), path LIMIT ?", [count]
        )
        return [path for (path,) in rows]

    def forget(self, paths: Collection[str]) -> None:
        """Their files are gone. Rows stay a while: they say what was the last mtime there."""
        with self as connection:
            for some in batched(paths, MANY):
                marks = ", ".join("?" * len(some))
                pages = f"SELECT id FROM page WHERE path IN ({marks})"  # noqa: S608
                freed = connection.execute(f"SELECT total(bytes) FROM page WHERE path IN ({marks})", some)  # noqa: S608
                self.set(bytes=self.bytes - int(freed.fetchone()[0]))
                connection.execute(f"DELETE FROM shows WHERE page IN ({pages})", some)  # noqa: S608
                connection.execute(f"UPDATE page SET bytes = 0, good_until = NULL WHERE path IN ({marks})", some)  # noqa: S608

    def sweep(self) -> None:
        """Forget what was dropped a minute ago. Its mtime is not given again, even where the clock is set back."""
        with self as connection:
            gone = connection.execute(
                "DELETE FROM page WHERE bytes = 0 AND mtime < ? RETURNING mtime", [int(time.time()) - 60]
            )
            last = max((mtime for (mtime,) in gone), default=0)
            if last > self.get("floor", 0):
                self.set(floor=last)

    @property
    def latest(self) -> int:
        return max(self.connection.execute("SELECT max(mtime) FROM page").fetchone()[0] or 0, self.get("floor", 0))

    def want(self, paths: Iterable[str], most: int) -> None:
        """Pages to be made again, unless too many wait already."""
        waiting = self.connection.execute("SELECT count(*) FROM wanted").fetchone()[0]
        rows = [(path, time.time()) for path, _n in zip(paths, range(most - waiting), strict=False)]
        with self as connection:
            connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?)", rows)

    def note_evicted(self, paths: Iterable[str]) -> None:
        """Of these a CDN may hold a page that nobody here would know any more when it changes."""
        with self as connection:
            connection.executemany("INSERT OR IGNORE INTO evicted VALUES (?)", [(path,) for path in paths])

    def evicted(self) -> list[str]:
        return [path for (path,) in self.connection.execute("SELECT path FROM evicted")]

    def forget_evicted(self, paths: Iterable[str]) -> None:
        with self as connection:
            connection.executemany("DELETE FROM evicted WHERE path = ?", [(path,) for path in paths])

    def note_read(self, keys: Iterable[str]) -> None:
        if rows := [(key,) for key in keys]:
            with self as connection:
                connection.executemany("INSERT OR IGNORE INTO read VALUES (?)", rows)

    def read_keys(self) -> list[str]:
        return [key for (key,) in self.connection.execute("SELECT key FROM read LIMIT ?", [MANY])]

    def forget_read(self, keys: Iterable[str]) -> None:
        with self as connection:
            connection.executemany("DELETE FROM read WHERE key = ?", [(key,) for key in keys])

    def take_wanted(self) -> str | None:
        row = self.connection.execute("SELECT path FROM wanted ORDER BY length(path), at LIMIT 1").fetchone()
        if row:
            self.connection.execute("DELETE FROM wanted WHERE path = ?", row)
        return row and row[0]
