from django.core.management.base import BaseCommand

from library.models import Image
from library.tasks import ARCHIVE, make_renditions


class Command(BaseCommand):
    help = "Queues every picture for the worker, which makes what is missing. Needed after lost files or failed jobs."

    def handle(self, **options):
        ids = list(Image.objects.filter(taken_down_at=None).order_by("-pk").values_list("pk", flat=True))
        for image_id in ids:
            # Behind every upload: one that has all that it needs costs two queries.
            make_renditions.using(priority=ARCHIVE).enqueue(image_id)
        self.stdout.write(f"{len(ids)} pictures are queued; the worker makes what is missing of them.")
