"""The full text of documents: FTS5 on SQLite, a tsvector and GIN on PostgreSQL. Both keep themselves in step with the
table of documents, in the transaction that writes it."""

from typing import NamedTuple

from django.db import connections

from .asking import Asked

_ALL = ("headline", "names", "body")
# The headings apart: what stands in a headline is shown first, and a word common in texts is rare there.
_TABLES = {"search_headings": ("headline", "names"), "search_words": _ALL}
# On PostgreSQL so many of the newest are looked at before all, and for words beside each other at most.
FIRST_LOOKED_AT, LOOKED_UP = 3000, 10_000
_COLUMNS = {"search_headings": "headings", "search_words": "words"}


def _fts(table: str, columns: tuple[str, ...]) -> str:
    return f"""CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5({", ".join(columns)},
        content='search_searchdocument', content_rowid='id', prefix='2 3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")"""


def _triggers(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    names = ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    take_out = f"INSERT INTO {table}({table}, rowid, {names}) VALUES ('delete', OLD.id, {old});"  # noqa: S608
    put_in = f"INSERT INTO {table}(rowid, {names}) VALUES (NEW.id, {new});"  # noqa: S608
    return {
        f"{table}_come": f"AFTER INSERT ON search_searchdocument BEGIN {put_in} END",
        f"{table}_go": f"AFTER DELETE ON search_searchdocument BEGIN {take_out} END",
        f"{table}_change": f"AFTER UPDATE ON search_searchdocument BEGIN {take_out} {put_in} END",
    }


def install(connection) -> None:
    """Safe to repeat."""
    with connection.cursor() as cursor:
        for table, columns in _TABLES.items():
            if connection.vendor == "sqlite":
                cursor.execute(_fts(table, columns))
                for name, rule in _triggers(table, columns).items():
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                    cursor.execute(f"CREATE TRIGGER {name} {rule}")
                continue
            text = " || ' ' || ".join(columns)
            cursor.execute(
                f"""ALTER TABLE search_searchdocument ADD COLUMN IF NOT EXISTS {_COLUMNS[table]} tsvector
                GENERATED ALWAYS AS (to_tsvector('simple', {text})) STORED"""
            )
            # Without its list of what is still to be sorted in: a save would now and then wait for all of that.
            cursor.execute(
                f"""CREATE INDEX IF NOT EXISTS {table} ON search_searchdocument USING gin ({_COLUMNS[table]})
                WITH (fastupdate = off)"""
            )


def remove(connection) -> None:
    with connection.cursor() as cursor:
        for table, columns in _TABLES.items():
            if connection.vendor == "sqlite":
                for name in _triggers(table, columns):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(f"DROP TABLE IF EXISTS {table}")
            else:
                cursor.execute(f"ALTER TABLE search_searchdocument DROP COLUMN IF EXISTS {_COLUMNS[table]}")


def reinstall_on_sqlite(using: str, **_kwargs) -> None:
    """After each migrate: SQLite drops a table's triggers whenever a migration makes the table anew."""
    if connections[using].vendor == "sqlite":
        install(connections[using])


class Place(NamedTuple):
    """Where to look: between two numbers, or in these rows alone."""

    first: int
    last: int
    rows: list[int] | None = None

    def as_sql(self, column: str) -> tuple[str, list[int]]:
        if self.rows is None:
            return f"{column} BETWEEN %s AND %s", [self.first, self.last]
        return f"{column} IN ({', '.join(['%s'] * len(self.rows)) or 'NULL'})", self.rows


def found(connection, asked: Asked, place: Place, *, limit: int, in_headings: bool) -> list[int]:
    """Numbers of the newest documents with all words, the highest first."""
    table = "search_headings" if in_headings else "search_words"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            narrow, values = place.as_sql("rowid")
            sql = f"SELECT rowid FROM {table} WHERE {table} MATCH %s AND {narrow} ORDER BY rowid DESC LIMIT %s"  # noqa: S608
            cursor.execute(sql, [_for_sqlite(asked), *values, limit])
            return [number for (number,) in cursor.fetchall()]
        if place.rows is None and (since := _newest(cursor, place)):
            numbers = _on_postgresql(cursor, asked, place._replace(first=since), table, limit)
            if len(numbers) == limit:
                return numbers
        return _on_postgresql(cursor, asked, place, table, limit)


def _newest(cursor, place: Place) -> int | None:
    """Where the newest few thousand begin, if there are more: in them a common word is found without the others."""
    sql = "SELECT id FROM search_searchdocument WHERE id BETWEEN %s AND %s ORDER BY id DESC OFFSET %s LIMIT 1"
    cursor.execute(sql, [place.first, place.last, FIRST_LOOKED_AT])
    row = cursor.fetchone()
    return row and row[0]


def _on_postgresql(cursor, asked: Asked, place: Place, table: str, limit: int) -> list[int]:
    """The index can't say whether words stand beside each other: it is looked up in the newest texts that have all.

    A question that is not known yet is taken for a rare one, so that it is always the index that is asked.
    """
    narrow, values = place.as_sql("id")
    column = _COLUMNS[table]
    has_runs = any(len(run) > 1 for run in asked.runs)
    there = f"SELECT d.{column} @@ to_tsquery('simple', %s) FROM search_searchdocument d WHERE d.id = n.id"  # noqa: S608
    beside = f"WHERE ({there})" if has_runs else ""
    sql = f"""WITH found AS MATERIALIZED (SELECT id FROM search_searchdocument
        WHERE {column} @@ (SELECT to_tsquery('simple', %s)) AND {narrow}),
        newest AS MATERIALIZED (SELECT id FROM found ORDER BY id DESC LIMIT %s)
        SELECT n.id FROM newest n {beside} LIMIT %s"""  # noqa: S608
    most = LOOKED_UP if has_runs else limit
    runs = [_for_postgresql(asked, "<->")] if has_runs else []
    cursor.execute(sql, [_for_postgresql(asked, "&"), *values, most, *runs, limit])
    return sorted((number for (number,) in cursor.fetchall()), reverse=True)


def _for_sqlite(asked: Asked) -> str:
    """Words hold letters and figures only, and stand in quotation marks: none is taken for an operator."""
    runs = [f'"{" ".join(run)}"' for run in asked.runs]
    if asked.last_is_open:
        runs[-1] += " *"
    return " AND ".join(runs)


def _for_postgresql(asked: Asked, joined: str) -> str:
    runs = [[f"'{word}'" for word in run] for run in asked.runs]
    if asked.last_is_open:
        runs[-1][-1] += ":*"
    return " & ".join(f"({f' {joined} '.join(run)})" for run in runs)
