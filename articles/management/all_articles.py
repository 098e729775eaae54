from collections.abc import Callable, Iterator

from django.core.management.base import BaseCommand


class OfAllArticles(BaseCommand):
    """Goes through all articles in batches, each a transaction. Safe to repeat, and to kill.

    `each` yields of every batch how many articles it read and how many it changed; `said` names the changed ones.
    """

    each: Callable[..., Iterator[tuple[int, int]]]
    missing: str
    said: str

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help=self.missing)
        parser.add_argument("--batch", type=int, default=200, help="articles to a transaction (default: %(default)s)")

    def handle(self, missing=False, batch=200, **options):
        read = changed = 0
        for number, other in self.each(batch=batch, only_missing=missing):
            read, changed = read + number, changed + other
            if options["verbosity"] > 1:
                self.stdout.write(f"{read} read, {changed} {self.said}")
        self.stdout.write(f"{read} articles read, {changed} {self.said}.")
