import os
import signal
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pagecache.baking import Outcome, StoreIsFull, bake
from pagecache.progress import Progress
from pagecache.store import store
from pagecache.workers import Failure, NoWorkers
from reading.addresses import about_how_many, addresses
from reading.whole_site.folder import Folder, Refused
from reading.whole_site.writing import Writing

STOPPED = "Stopped. What is baked is kept; run it again to go on."
LEFT = "Stopped. The folder stays as it was."
NOT_BOTH = "--fresh is for the stored pages, and --to writes a site."
NO_STORE = "There is no page store here: PAGES_DIR is empty, or DEBUG is on."
FULL = "The store is full. Raise PAGES_MAX_BYTES and run it again, or leave the rest until it is asked for."
BEGUN_ANEW = "What stands on every page was changed meanwhile. Run it again for the pages that were baked before that."


class Command(BaseCommand):
    help = "Renders every public page that is not stored yet, or writes the whole site into a folder."

    def add_arguments(self, parser):
        parser.add_argument("--processes", type=positive, metavar="N", help="how many; if not given, one a processor")
        parser.add_argument("--fresh", action="store_true", help="throw away what is stored, then begin")
        parser.add_argument("--to", type=Path, metavar="DIR", help="write the whole site there, as files for any host")

    def handle(self, *, processes, fresh, to, **options):
        processes = processes or os.cpu_count() or 1
        if to and fresh:
            raise CommandError(NOT_BOTH)
        try:
            with stopped_by_any_signal():
                is_whole = self.write(to, processes) if to else self.bake(processes, fresh)
        except KeyboardInterrupt:
            raise CommandError(LEFT if to else STOPPED, returncode=130) from None
        except (NoWorkers, Refused) as error:
            raise CommandError(str(error)) from None
        if not is_whole:
            raise SystemExit(1)

    def write(self, to: Path, processes: int) -> bool:
        return Writing(Folder(to), moment=timezone.now(), processes=processes, out=self.stdout._out).write()

    def bake(self, processes: int, fresh: bool) -> bool:
        kept, moment = self.opened_store(fresh), timezone.now()
        epoch, expected = kept.epochs.name, about_how_many(moment)
        progress = Progress(self.stdout._out, expected=expected, processes=processes, cheap=Outcome.STORED)
        try:
            self.follow(bake(addresses(moment), processes), progress)
        except StoreIsFull:
            progress.say(FULL)
        finally:
            progress.say(progress.summary())
        if kept.epochs.name != epoch:
            progress.say(BEGUN_ANEW)
        return not progress.has_failures

    def opened_store(self, fresh: bool):
        kept = store()
        if kept is None:
            raise CommandError(NO_STORE)
        kept.open()
        if fresh:
            kept.drop_all()
        return kept

    def follow(self, outcomes, progress: Progress) -> None:
        with closing(outcomes):
            for path, outcome in outcomes:
                if isinstance(outcome, Failure):
                    progress.fail(path, outcome.reason)
                else:
                    progress.count(outcome)


def positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


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
