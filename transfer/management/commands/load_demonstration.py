from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from articles.models import Author, Category
from transfer.demonstration import is_untouched, load

KEPT = "There is a magazine in this database already; nothing was changed."


class Command(BaseCommand):
    help = "Loads the demonstration magazine into an empty database; leaves any other as it is."

    def handle(self, *, verbosity, **options):
        sentence = self.load() if is_untouched() else KEPT
        if verbosity:
            self.stdout.write(sentence)

    def load(self):
        first_editor = get_user_model().objects.filter(is_superuser=True).order_by("pk").first()
        articles = load(by=first_editor)
        authors, sections = Author.objects.count(), Category.objects.count()
        return f"Loaded: {len(articles)} articles by {authors} authors in {sections} sections."
