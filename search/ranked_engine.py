"""The full text that readers ask: the newest documents with all words, on SQLite and PostgreSQL.

Both keep themselves in step with the table of documents, in the transaction that writes it.
"""

from collections.abc import Iterator
from functools import lru_cache
from time import monotonic
from typing import NamedTuple

from django.db import connections

from .question import Question

TABLE, DOCUMENTS = "search_ranked", "search_rankeddocument"
_WORDS = ("headline", "names", "standfirst", "body")
_COLUMNS = (*_WORDS, "marks")
# On PostgreSQL these many of the newest are looked at first: a common word is found in them without the others.
WINDOWS = (4_000, 20_000)
# For so many seconds it is remembered where they begin: to count them costs more than to search in them.
REMEMBERED = 600
# So many of the newest with all words are looked into on PostgreSQL, whether these stand beside each other.
LOOKED_UP = 10_000
# Above every number of a document.
ABOVE = 1 << 62


class Row(NamedTuple):
    """A document with what ranks it, its words between spaces."""

    id: int
    document: int
    headline: str
    names: str
    standfirst: str
    about: str


class Newest(NamedTuple):
    """`is_cut`: older ones, which were not looked at, may answer as well."""

    rows: list[Row]
    is_cut: bool


_ROW = "d.id, d.document, ' ' || d.headline || ' ', ' ' || d.names || ' ', ' ' || d.standfirst || ' ', " + (
    "' ' || d.about || ' '"
)
# A question that is not known yet is taken for a rare one, so that it is always the index that is asked.
_FOUND = f"SELECT id FROM {DOCUMENTS} WHERE words @@ (SELECT to_tsquery('simple', %s) && %s::tsquery)"  # noqa: S608


def install(connection) -> None:
    """Safe to repeat."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _install_on_sqlite(cursor)
            return
        text = " || ' ' || ".join(_WORDS)
        # A mark begins with a sign that no word holds.
        cursor.execute(
            f"""ALTER TABLE {DOCUMENTS} ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS
            (to_tsvector('simple', {text}) || array_to_tsvector(string_to_array(marks, ' '))) STORED"""
        )
        # Without its list of what is still to be sorted in: a save would now and then wait for all of that.
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {TABLE} ON {DOCUMENTS} USING gin (words) WITH (fastupdate = off)")


def _install_on_sqlite(cursor) -> None:
    names = ", ".join(_COLUMNS)
    old, new = (", ".join(f"{row}.{column}" for column in _COLUMNS) for row in ("OLD", "NEW"))
    take_out = f"INSERT INTO {TABLE}({TABLE}, rowid, {names}) VALUES ('delete', OLD.id, {old});"  # noqa: S608
    put_in = f"INSERT INTO {TABLE}(rowid, {names}) VALUES (NEW.id, {new});"  # noqa: S608
    cursor.execute(
        f"""CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5({names}, content='{DOCUMENTS}', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")"""
    )
    acts = {"come": f"INSERT ON {DOCUMENTS} BEGIN {put_in}", "go": f"DELETE ON {DOCUMENTS} BEGIN {take_out}"}
    acts["change"] = f"UPDATE ON {DOCUMENTS} BEGIN {take_out} {put_in}"
    for name, rule in acts.items():
        cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}")
        cursor.execute(f"CREATE TRIGGER {TABLE}_{name} AFTER {rule} END")


def remove(connection) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in ("come", "go", "change"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}")
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        else:
            cursor.execute(f"ALTER TABLE {DOCUMENTS} DROP COLUMN IF EXISTS words")


def reinstall_on_sqlite(using: str, **_kwargs) -> None:
    """After each migrate, but for one that went back behind the table: SQLite drops a table's triggers whenever a
    migration makes the table anew."""
    connection = connections[using]
    if connection.vendor == "sqlite" and DOCUMENTS in connection.introspection.table_names():
        install(connection)


def newest(connection, question: Question, limit: int) -> Newest:
    """The newest documents with all words and marks, the newest first."""
    if connection.vendor != "sqlite" and question.has_runs:
        return _newest_beside(connection, question, limit)
    find = _newest_on_sqlite if connection.vendor == "sqlite" else _newest_on_postgresql
    rows = [Row(*row) for row in find(connection, question, limit)]
    return Newest(rows, len(rows) == limit)


def count(connection, question: Question, most: int) -> int:
    """How many documents have a word, up to so many."""
    if not question:
        return 0
    if connection.vendor == "sqlite":
        of, asked = f"{TABLE} WHERE {TABLE} MATCH %s", _for_sqlite(question)
    else:
        of = f"{DOCUMENTS} WHERE words @@ (SELECT to_tsquery('simple', %s))"
        asked = _for_postgresql(question, "<->")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {of} LIMIT %s) AS n", [asked, most])  # noqa: S608
        return cursor.fetchone()[0]


class _NoMore(Exception):
    """There are no more than so many. That is not remembered: an archive may be coming in."""


@lru_cache(maxsize=2 * len(WINDOWS))
def _newest_since(alias: str, window: int, _while: int) -> int:
    """Where about the newest so many begin: what is found from anywhere on is the newest."""
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT id FROM {DOCUMENTS} ORDER BY id DESC OFFSET %s LIMIT 1", [window])  # noqa: S608
        row = cursor.fetchone()
    if row is None:
        raise _NoMore
    return row[0]


def _beginnings(alias: str) -> Iterator[int]:
    """Of the newest few thousand, of some more, of all."""
    for window in WINDOWS:
        try:
            since = _newest_since(alias, window, int(monotonic()) // REMEMBERED)
        except _NoMore:
            break
        yield since
    yield 0


def _newest_on_sqlite(connection, question: Question, limit: int) -> list[tuple]:
    sql = f"""SELECT {_ROW} FROM {TABLE} s JOIN {DOCUMENTS} d ON d.id = s.rowid
        WHERE s.{TABLE} MATCH %s ORDER BY s.rowid DESC LIMIT %s"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [_for_sqlite(question), limit])
        return cursor.fetchall()


def _newest_on_postgresql(connection, question: Question, limit: int) -> list[tuple]:
    """Looked for in the newest few thousand first; in all only where those are not enough."""
    for since in _beginnings(connection.alias):
        if rows := _rows_since(connection, question, limit, since):
            return rows
    return []


def _rows_since(connection, question: Question, limit: int, since: int) -> list[tuple]:
    """The newest with all words and marks; where not all are looked at, none unless as many as the limit.

    All in one go, since to hand two thousand numbers back and forth costs more than to read what they stand for.
    """
    enough = "(SELECT count(*) FROM newest) = %s" if since else "true"
    sql = f"""WITH found AS MATERIALIZED ({_FOUND} AND id >= %s),
        newest AS MATERIALIZED (SELECT id FROM found ORDER BY id DESC LIMIT %s)
        SELECT {_ROW} FROM newest JOIN {DOCUMENTS} d USING (id) WHERE {enough} ORDER BY d.id DESC"""  # noqa: S608
    values = [_for_postgresql(question, "&"), _marks_for_postgresql(question), since, limit]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, limit] if since else values)
        return cursor.fetchall()


def _newest_beside(connection, question: Question, limit: int) -> Newest:
    """On PostgreSQL, of words of which some must stand beside each other; further back only while there are too few.

    The index can't say whether they do. No text is looked into twice, and no more than `LOOKED_UP`.
    """
    rows, left, before = [], LOOKED_UP, ABOVE
    for since in _beginnings(connection.alias):
        # Remembered at different times, the beginning of more may lie above that of few.
        if since >= before:
            continue
        looked_up, more = _rows_beside(connection, question, limit - len(rows), (since, before), left)
        rows, left, before = rows + more, left - looked_up, since
        if len(rows) == limit or not left:
            return Newest(rows, is_cut=True)
    return Newest(rows, is_cut=False)


def _rows_beside(connection, question: Question, limit: int, between: tuple, most: int) -> tuple[int, list[Row]]:
    """How many have all words and marks, up to `most`, and the newest of these with the words beside each other.

    `newest` is sorted, and `beside` takes it as it comes: no text is read after the last that is wanted.
    """
    there = f"SELECT d.words @@ to_tsquery('simple', %s) FROM {DOCUMENTS} d WHERE d.id = n.id"  # noqa: S608
    sql = f"""WITH found AS MATERIALIZED ({_FOUND} AND id >= %s AND id < %s),
        newest AS MATERIALIZED (SELECT id FROM found ORDER BY id DESC LIMIT %s),
        beside AS MATERIALIZED (SELECT n.id FROM newest n WHERE ({there}) LIMIT %s)
        SELECT looked.up, {_ROW} FROM (SELECT count(*) AS up FROM newest) looked
        LEFT JOIN (beside b JOIN {DOCUMENTS} d ON d.id = b.id) ON true ORDER BY d.id DESC"""  # noqa: S608
    values = [_for_postgresql(question, "&"), _marks_for_postgresql(question), *between, most]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, _for_postgresql(question, "<->"), limit])
        rows = cursor.fetchall()
    return rows[0][0], [Row(*row) for _up, *row in rows if row[0] is not None]


def _for_sqlite(question: Question) -> str:
    """Words hold letters and figures only, and stand in quotation marks: none is taken for an operator."""
    either = [" OR ".join(f'"{" ".join(stems)}"' for stems in run) for run in question.runs]
    words = " AND ".join(f"({one})" for one in either)
    parts = [f"{{{' '.join(_WORDS)}}} : ({words})"] if words else []
    for some in question.marks:
        parts.append(f"marks : ({' OR '.join(f'"{mark.lstrip("=")}"' for mark in some)})")
    return " AND ".join(parts)


def _for_postgresql(question: Question, joined: str) -> str:
    runs = []
    for run in question.runs:
        either = [f" {joined} ".join(f"'{stem}'" for stem in stems) for stems in run]
        runs.append(f"({' | '.join(f'({one})' for one in either)})")
    return " & ".join(runs)


def _marks_for_postgresql(question: Question) -> str:
    return " & ".join(f"({' | '.join(f"'{mark}'" for mark in some)})" for some in question.marks)
