from django.db import migrations

ADD = """
ALTER TABLE pagecache_change ADD COLUMN transaction xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX pagecache_change_by_transaction ON pagecache_change (transaction);
"""
REMOVE = "ALTER TABLE pagecache_change DROP COLUMN transaction"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE)


class Migration(migrations.Migration):
    """PostgreSQL says which transaction a change came with; on SQLite they come one after the other."""

    dependencies = [("pagecache", "0001_first")]
    operations = [migrations.RunPython(add, remove)]
