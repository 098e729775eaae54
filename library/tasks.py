"""What takes long, after the commit. Pillow is loaded where a task runs: processes that serve readers stay lean."""

from datetime import timedelta

from django.core.files.storage import storages
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from library.models import Image, Rendition
from library.plan import name_of, parts
from library.signals import picture_changed

# A page shown tonight, an editor who waits, what a crawler reads through, an archive of 40,000.
TONIGHT, UPLOAD, READ, ARCHIVE = 60, 30, -10, -30
# So long, a page that was loaded before may still ask for a file.
LEFT_FILES_STAY = timedelta(hours=2)
TAKEN_DOWN_LATELY = timedelta(hours=6)


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


@task
def remove_files_of_taken_down() -> int:
    """How many there were still: of a process that was killed between its commit and the files."""
    lately = Image.objects.filter(taken_down_at__gt=timezone.now() - TAKEN_DOWN_LATELY)
    there = [(image, name) for image in lately for name in names_of(image) if storages["default"].exists(name)]
    for image, name in there:
        # One that is put back meanwhile keeps what is made anew.
        if lately.filter(pk=image.pk).exists():
            storages["default"].delete(name)
    return len(there)


def names_of(image: Image) -> set[str]:
    """Of all its files; also of one whose row went with the process that wrote it."""
    planned = {name_of(image, part) for part in parts(image)}
    return planned | set(Rendition.objects.filter(image=image).values_list("name", flat=True))


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
