"""Fill the database of DATABASE_URL with a corpus of so many articles: `python -m bench.seed 100000`."""

import os
import sys
import time

import django


def seed(size: int) -> float:
    """Returns articles a second through the bulk door."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from articles.bulk import publish_many
    from bench.corpus import Corpus

    call_command("migrate", verbosity=0)
    editor = get_user_model().objects.create_superuser("bench", "bench@magazine.example", None)
    corpus = Corpus(size)
    begun = time.perf_counter()
    for number, _article in enumerate(publish_many(corpus.pieces(), by=editor), 1):
        if number % 10_000 == 0:
            rate = number / (time.perf_counter() - begun)
            print(f"  {number:,} of {size:,} ({rate:.0f} a second)", file=sys.stderr, flush=True)
    rate = size / (time.perf_counter() - begun)
    tidy()
    return rate


def tidy() -> None:
    """What PostgreSQL's autovacuum does within minutes, where it is on; SQLite is left as it is."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    print(seed(int(sys.argv[1])))
