"""What the database itself keeps, beyond what Django's constraints can say, on both kinds."""

from django.db import connections

_WORDS = (
    *("headline", "dateline", "kind", "language", "origin_name", "origin_url", "origin_on", "origin_precision"),
    *("standfirst", "teaser", "disclosure", "works", "body", "article_id", "number"),
    *("lead_image_id", "lead_alt", "lead_is_decorative", "lead_caption"),
)
_BOUND = ("article_id", "version_id", "live_from", "kind")
_REDACTING = "SELECT 1 FROM articles_redaction r WHERE r.article_id = OLD.article_id AND r.finished_at IS NULL"
_OVERLAP = """SELECT 1 FROM articles_edition e
    WHERE e.article_id = NEW.article_id AND e.id <> NEW.id
    AND (e.live_until IS NULL OR e.live_until > NEW.live_from)
    AND (NEW.live_until IS NULL OR NEW.live_until > e.live_from)"""
_STRANGE = "SELECT 1 FROM articles_version v WHERE v.id = NEW.version_id AND v.article_id <> NEW.article_id"


def _changes(columns: tuple[str, ...], differ: str) -> str:
    return " OR ".join(f"OLD.{column} {differ} NEW.{column}" for column in columns)


VERSIONS_STAY = "a version never changes"
EDITIONS_STAY = "an edition changes only its end"
EDITIONS_APART = "editions of an article never overlap"
EDITIONS_AT_HOME = "an edition shows a version of its own article"

_SQLITE = {
    "versions_stay": f"""BEFORE UPDATE ON articles_version
        WHEN ({{words_change}}) AND NOT EXISTS ({_REDACTING})
        BEGIN SELECT RAISE(ABORT, '{VERSIONS_STAY}'); END""",
    "editions_stay": f"""BEFORE UPDATE ON articles_edition WHEN {_changes(_BOUND, "IS NOT")}
        BEGIN SELECT RAISE(ABORT, '{EDITIONS_STAY}'); END""",
    "editions_apart_when_made": f"""AFTER INSERT ON articles_edition
        WHEN EXISTS ({_OVERLAP}) BEGIN SELECT RAISE(ABORT, '{EDITIONS_APART}'); END""",
    "editions_apart_when_moved": f"""AFTER UPDATE OF live_until ON articles_edition
        WHEN EXISTS ({_OVERLAP}) BEGIN SELECT RAISE(ABORT, '{EDITIONS_APART}'); END""",
    "editions_at_home": f"""AFTER INSERT ON articles_edition
        WHEN EXISTS ({_STRANGE}) BEGIN SELECT RAISE(ABORT, '{EDITIONS_AT_HOME}'); END""",
}
_REFUSALS = f"""
CREATE OR REPLACE FUNCTION articles_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE FUNCTION articles_guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS ({_REDACTING}) THEN
    RAISE EXCEPTION '{VERSIONS_STAY}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION articles_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS ({_STRANGE}) THEN
    RAISE EXCEPTION '{EDITIONS_AT_HOME}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
_POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    _REFUSALS,
    """CREATE OR REPLACE TRIGGER versions_stay BEFORE UPDATE ON articles_version
        FOR EACH ROW WHEN ({words_change}) EXECUTE FUNCTION articles_guard_version()""",
    f"""CREATE OR REPLACE TRIGGER editions_stay BEFORE UPDATE ON articles_edition
        FOR EACH ROW WHEN ({_changes(_BOUND, "IS DISTINCT FROM")})
        EXECUTE FUNCTION articles_refuse('{EDITIONS_STAY}')""",
    """CREATE OR REPLACE TRIGGER editions_at_home BEFORE INSERT ON articles_edition
        FOR EACH ROW EXECUTE FUNCTION articles_guard_edition()""",
    "ALTER TABLE articles_edition DROP CONSTRAINT IF EXISTS editions_of_an_article_never_overlap",
    """ALTER TABLE articles_edition ADD CONSTRAINT editions_of_an_article_never_overlap
        EXCLUDE USING gist (article_id WITH =, tstzrange(live_from, live_until) WITH &&)""",
]


def install(connection) -> None:
    """Safe to repeat. Promised of the words are those that there are: an early migration knows fewer."""
    with connection.cursor() as cursor:
        there = {column.name for column in connection.introspection.get_table_description(cursor, "articles_version")}
        words = tuple(word for word in _WORDS if word in there)
        if connection.vendor == "sqlite":
            for name, rule in _SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(f"CREATE TRIGGER {name} {_of(words, 'IS NOT', rule)}")
        else:
            for statement in _POSTGRESQL:
                cursor.execute(_of(words, "IS DISTINCT FROM", statement))


def _of(words: tuple[str, ...], differ: str, rule: str) -> str:
    return rule.replace("{words_change}", _changes(words, differ))


def remove(connection) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        cursor.execute("ALTER TABLE articles_edition DROP CONSTRAINT IF EXISTS editions_of_an_article_never_overlap")
        for function in ("articles_guard_version", "articles_guard_edition", "articles_refuse"):
            cursor.execute(f"DROP FUNCTION IF EXISTS {function} CASCADE")


def reinstall_on_sqlite(using: str, **_kwargs) -> None:
    """After each migrate: SQLite drops a table's triggers whenever a migration makes the table anew."""
    if connections[using].vendor == "sqlite":
        install(connections[using])
