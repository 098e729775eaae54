"""What takes long, after the commit. Pillow is loaded where a task runs: processes that serve readers stay lean."""

from datetime import timedelta

from django.core.files.storage import storages
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from library.models import Image, Rendition
from library.signals import picture_changed

# A page shown tonight, an editor who waits, an archive of 40,000.
TONIGHT, UPLOAD, ARCHIVE = 60, 30, -30
# So long, a page that was loaded before may still ask for a file.
LEFT_FILES_STAY = timedelta(hours=2)


@task(priority=UPLOAD)
def make_renditions(image_id: int) -> int:
    """How many were made. Twice is as good as once."""
    from library.making import Outdated, make_missing

    image = Image.objects.filter(pk=image_id, taken_down_at=None).first()
    if image is None:
        return 0
    try:
        made = make_missing(image, tell=lambda: say_changed(image_id))
    except Outdated:
        return 0
    if image.renditions.exclude(left_at=None).exists():
        later(remove_left_files)
    return made


@task
def remove_left_files() -> int:
    """How many files went that no page has been drawn with for two hours."""
    old = Rendition.objects.filter(left_at__lt=timezone.now() - LEFT_FILES_STAY)
    for rendition in old:
        with transaction.atomic():
            # One that has come back meanwhile is left alone.
            if old.filter(pk=rendition.pk).select_for_update().exists():
                rendition.delete()
                storages["default"].delete(rendition.name)
    return len(old)


@task(priority=TONIGHT)
def remove_files(names: list[str]) -> None:
    """Those that no current picture has. What is gone already is no failure."""
    shown = Rendition.objects.filter(name__in=names, image__taken_down_at=None).values_list("name", flat=True)
    for name in set(names) - set(shown):
        storages["default"].delete(name)


def queue(image_id: int, priority: int) -> None:
    """After the commit; a worker that was quicker would find nothing."""
    transaction.on_commit(lambda: make_renditions.using(priority=priority).enqueue(image_id))


def later(what) -> None:
    """In two hours, if these tasks can wait; else the sweep finds it."""
    if what.get_backend().supports_defer:
        what.using(run_after=timezone.now() + LEFT_FILES_STAY + timedelta(minutes=1)).enqueue()


def say_changed(*ids: int) -> None:
    """In the transaction that changes them: who is killed after it has said so, too."""
    picture_changed.send(sender=Image, ids=list(ids))
