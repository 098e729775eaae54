import signal

from django.core.management.base import BaseCommand, CommandError

from pagecache.attending import attended


class Command(BaseCommand):
    help = "Keeps the pages of a further node true, where no worker runs: drops what changes elsewhere, and warms."

    def handle(self, **options):
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with attended() as threads:
            if not threads:
                raise CommandError("No pages are kept here: PAGES_DIR is not set.")
            try:
                for thread in threads:
                    thread.join()
            except KeyboardInterrupt:
                self.stdout.write("Stopped.")
