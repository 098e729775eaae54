"""How soon a new picture is ready while an archive waits: `python -m bench.waiting FILE` prints JSON."""

import json
import os
import sys
import time
from io import BytesIO

import django
from PIL import Image as Pixels

WAITING = 40_000
# So many are real: more than a worker can make until the new one is ready. The others are the last of them again.
REAL = 150


def measure(file: str) -> dict[str, float]:
    from django.core.files.base import ContentFile, File
    from django.core.management import call_command
    from django_tasks_db.models import DBTaskResult

    from bench.servers import running
    from library.plan import parts
    from library.storing import add

    call_command("migrate", verbosity=0)
    with Pixels.open(file) as photograph:
        small = photograph.resize((2000, 1500))
    for number in range(REAL):
        small.putpixel((number, 0), (number, 0, 0))
        small.save(data := BytesIO(), "JPEG", quality=85)
        add(ContentFile(data.getvalue(), name=f"{number}.jpg"), by=None, is_wanted=False)
    last = DBTaskResult.objects.order_by("enqueued_at").last()
    DBTaskResult.objects.bulk_create([copy_of(last) for _ in range(WAITING - REAL)], batch_size=2000)
    with running("waiting-worker", sys.executable, "manage.py", "work"):
        time.sleep(10)
        begun = time.perf_counter()
        with open(file, "rb") as upload:
            image = add(File(upload, name="new.jpg"), by=None)
        wait_until(image.renditions.exists)
        first = time.perf_counter() - begun
        wait_until(lambda: image.renditions.count() == len(parts(image)))
        ready = time.perf_counter() - begun
    return {"first": first, "ready": ready, "waiting": DBTaskResult.objects.ready().count()}


def copy_of(task):
    """Another row of the same."""
    from uuid import uuid4

    task.pk = uuid4()
    task._state.adding = True
    return type(task)(**{field.attname: getattr(task, field.attname) for field in type(task)._meta.concrete_fields})


def wait_until(holds, seconds: float = 300) -> None:
    give_up_at = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > give_up_at:
            sys.exit("The new picture has not been made; see waiting-worker.log.")
        time.sleep(0.1)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    print(json.dumps(measure(sys.argv[1])))
