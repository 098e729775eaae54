"""Reading the change log, so that a row which a slower transaction commits late is not skipped.

A place in the log is a text. On PostgreSQL it is a snapshot: what follows it is what that snapshot did not see, in
whatever order it was numbered. SQLite has one writer at a time, so there the number of the last row is enough.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from pagecache.models import Change

# A node that was away for longer starts afresh.
KEPT_FOR = timedelta(days=7)


class LogWentBack(Exception):
    """The log ends before this place: the database was restored, or is another one."""


def place() -> str:
    """Where the log ends for who asks now."""
    return _fetch(_SQL[connection.vendor]["place"])[0][0]


def since(place: str) -> tuple[set[str], str]:
    """The keys of what was committed after that place, and the place up to which that is all."""
    rows = _fetch(_SQL[connection.vendor]["since"], {"place": place})
    now, is_behind, _key = rows[0]
    if is_behind:
        raise LogWentBack(f"{place} lies ahead of {now}")
    return {key for _now, _behind, key in rows if key is not None}, now


def has_changed(place: str, keys: Collection[str]) -> bool:
    """Whether one of these keys was committed after that place, or that can't be known."""
    try:
        changed, _now = since(place)
    except LogWentBack:
        return True
    return not changed.isdisjoint(keys)


def identity() -> str:
    """Which log this is: a place in one means nothing in another. A server that took another's place is another."""
    if connection.vendor == "postgresql":
        return _fetch(IDENTITY)[0][0]
    file = Path(connection.settings_dict["NAME"])
    return str(file.stat().st_ino) if file.exists() else ""


def witness() -> str:
    """The last row, as who reads on may ask for it: a log that does not know it is one from another time."""
    row = Change.objects.order_by("-pk").values_list("pk", "at").first()
    return f"{row[0]} {row[1].isoformat()}" if row else ""


def knows(witness: str) -> bool:
    number, _gap, at = witness.partition(" ")
    if not witness or datetime.fromisoformat(at) < timezone.now() - KEPT_FOR:
        return True
    return Change.objects.filter(pk=number, at=at).exists()


def prune() -> int:
    """Forget what every node has read, or what is too old for one that has not."""
    return Change.objects.filter(at__lt=timezone.now() - KEPT_FOR - timedelta(days=1)).delete()[0]


def _fetch(sql: str, parameters: dict | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


IDENTITY = """
    SELECT concat_ws('/', system.system_identifier, checkpoint.timeline_id, pg_database.oid)
    FROM pg_control_system() AS system, pg_control_checkpoint() AS checkpoint, pg_database
    WHERE datname = current_database()
"""
_SQL = {
    "postgresql": {
        "place": "SELECT pg_current_snapshot()::text",
        # One statement has one snapshot: the place that it returns is exactly what its rows were seen with.
        "since": """
            SELECT pg_current_snapshot()::text,
                   pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(%(place)s::pg_snapshot),
                   change.key
            FROM (SELECT 1) AS always
            LEFT JOIN pagecache_change AS change
                   ON change.transaction >= pg_snapshot_xmin(%(place)s::pg_snapshot)
                  AND NOT pg_visible_in_snapshot(change.transaction, %(place)s::pg_snapshot)
        """,
    },
    # The sequence, not the last row: that may be pruned.
    "sqlite": {
        "place": """
            SELECT CAST(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'pagecache_change'), 0) AS TEXT)
        """,
        "since": """
            SELECT CAST(log.ends AS TEXT), log.ends < CAST(%(place)s AS INTEGER), change.key
            FROM (
                SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'pagecache_change'), 0) AS ends
            ) AS log
            LEFT JOIN pagecache_change AS change ON change.id > CAST(%(place)s AS INTEGER)
        """,
    },
}
