from django.core.management.base import BaseCommand

from cms.running.preparation import prepare_database
from cms.running.static_files import collect_static_files


class Command(BaseCommand):
    help = "Brings database, roles and static files up to date. Run at every new release; can be run twice."

    def handle(self, **options):
        prepare_database(self.stdout.write)
        collect_static_files(self.stdout.write)
        self.stdout.write("Prepared.")
