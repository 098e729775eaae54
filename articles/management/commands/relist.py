from django.core.management.base import BaseCommand

from articles.models import Article
from articles.relisting import in_batches, recount, relist


class Command(BaseCommand):
    help = "Makes all lists and their counts what the articles say. The verbs keep them; this is for repairs."

    def handle(self, **options):
        articles, touched = 0, set()
        for batch in in_batches(Article.objects.only("pk")):
            touched |= relist([article.pk for article in batch])
            articles += len(batch)
        wrong = recount()
        self.stdout.write(f"{articles} articles read, {len(touched)} lists and {wrong} counts put right.")
