"""What changed, for whoever keeps pages: written in the changer's own transaction."""

from pagecache.models import Change


def changed(*keys: str) -> None:
    """Note that whatever shows these keys is out of date. Costs one row a key."""
    Change.objects.bulk_create([Change(key=key) for key in dict.fromkeys(keys)], batch_size=500)
