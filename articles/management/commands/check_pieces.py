from django.core.management.base import BaseCommand

from articles.checking.remarks import check_all
from articles.models import Article, Remark


class Command(BaseCommand):
    help = "Fills the clean-up list with what the checklist finds open at pieces that readers know. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--after", type=int, default=0, help="Go on after the piece of this number.")

    def handle(self, *, after, **options):
        checked = 0
        for count, last in check_all(Article.objects.all(), after=after):
            checked += count
            if options["verbosity"] > 1:
                self.stdout.write(f"{checked} pieces checked; to go on from here: --after {last}")
        found = Remark.objects.filter(kind=Remark.Kind.UNMET, settled_at=None).count()
        self.stdout.write(f"{checked} pieces checked; {found} remarks are open.")
