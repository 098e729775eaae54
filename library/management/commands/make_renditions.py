from django.core.management.base import BaseCommand

from library.models import Image
from library.tasks import ARCHIVE, make_renditions


class Command(BaseCommand):
    help = "Queues every picture for the worker, which makes what is missing. Needed after lost files or failed jobs."

    def handle(self, **options):
        ids = Image.objects.filter(taken_down_at=None).order_by("-pk").values_list("pk", flat=True)
        count = 0
        for count, image_id in enumerate(ids.iterator(), 1):
            # Behind every upload: who has all that he needs costs a query.
            make_renditions.using(priority=ARCHIVE).enqueue(image_id)
        self.stdout.write(f"{count} pictures are queued; the worker makes what is missing of them.")
