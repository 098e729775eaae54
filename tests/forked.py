"""What a process that was just forked must forget before it touches the database."""

from django.db import DEFAULT_DB_ALIAS, connections

from pagecache.store import _store

_carried_along = []


def forget_what_was_open() -> None:
    """Nothing of SQLite may be carried over a fork; what was is left open, since closing it would disturb its owner.

    A browser's loop runs in the thread that forks, and Django keeps a connection for the loop and another for the
    thread. Here no loop runs, so Django would go on with the thread's: open, and maybe to another database.
    """
    _carried_along.append(connections[DEFAULT_DB_ALIAS])
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
    _store.cache_clear()
