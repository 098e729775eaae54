from django.core.management.base import BaseCommand

from pagecache.store import store


class Command(BaseCommand):
    help = "Has every stored page made anew. Needed only after the database was changed past the application."

    def handle(self, **options):
        if kept := store():
            kept.drop_all()
        self.stdout.write("Every page is made anew when it is asked for next.")
