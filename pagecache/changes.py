"""What changed, for whoever keeps pages: written in the changer's own transaction."""

from django.db import connection, transaction

from pagecache.models import Change

CHANNEL = "pages_changed"


def changed(*keys: str) -> None:
    """Note that whatever shows these keys is out of date. Costs one row a key.

    This node's pages are dropped after the commit, before the changer is answered; other nodes are woken.
    """
    Change.objects.bulk_create([Change(key=key) for key in dict.fromkeys(keys)], batch_size=500)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
    transaction.on_commit(_catch_up, robust=True)


def _catch_up() -> None:
    from pagecache.store import store

    if kept := store():
        kept.catch_up()
