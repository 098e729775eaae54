import os
import signal
from collections.abc import Iterable
from contextlib import closing, contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pagecache.baking import Outcome, StoreIsFull, bake
from pagecache.progress import Progress
from pagecache.store import store
from pagecache.workers import Failure, NoWorkers
from reading.addresses import about_how_many, addresses

STOPPED = "Stopped. What is baked is kept; run it again to go on."
NO_STORE = "There is no page store here: PAGES_DIR is empty, or DEBUG is on."
FULL = "The store is full. Raise PAGES_MAX_BYTES and run it again, or leave the rest until it is asked for."
BEGUN_ANEW = "What stands on every page was changed meanwhile. Run it again for the pages that were baked before that."


class Command(BaseCommand):
    help = "Renders every public page that is not stored yet. Can be stopped and run again, beside the live site too."

    def add_arguments(self, parser):
        parser.add_argument("--processes", type=int, metavar="N", help="how many; one for each processor if not given")
        parser.add_argument("--fresh", action="store_true", help="throw away what is stored, then begin")

    def handle(self, *, processes, fresh, **options):
        moment = timezone.now()
        processes = processes or os.cpu_count() or 1
        self.progress = Progress(
            self.stdout._out, expected=about_how_many(moment), processes=processes, cheap=Outcome.STORED
        )
        try:
            with stopped_by_any_signal():
                self.bake(addresses(moment), processes, fresh)
        except KeyboardInterrupt:
            self.progress.say(self.progress.summary())
            raise CommandError(STOPPED, returncode=130) from None
        except NoWorkers as error:
            raise CommandError(str(error)) from None
        if self.progress.has_failures:
            raise SystemExit(1)

    def bake(self, paths: Iterable[str], processes: int, fresh: bool) -> None:
        kept = self.opened_store(fresh)
        epoch = kept.epochs.name
        try:
            self.follow(bake(paths, processes))
        except StoreIsFull:
            self.progress.say(FULL)
        self.progress.say(self.progress.summary())
        if kept.epochs.name != epoch:
            self.progress.say(BEGUN_ANEW)

    def opened_store(self, fresh: bool):
        kept = store()
        if kept is None:
            raise CommandError(NO_STORE)
        kept.open()
        if fresh:
            kept.drop_all()
        return kept

    def follow(self, outcomes) -> None:
        with closing(outcomes):
            for path, outcome in outcomes:
                if isinstance(outcome, Failure):
                    self.progress.fail(path, outcome.reason)
                else:
                    self.progress.count(outcome)


@contextmanager
def stopped_by_any_signal():
    """As by Ctrl-C."""
    heeded = (signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.default_int_handler) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
