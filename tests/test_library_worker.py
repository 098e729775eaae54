"""Real processes: a worker of the queue, a death in the middle of a picture, the largest that may come in."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pixels

from library import tasks
from library.making import make_missing
from library.models import Image
from library.plan import parts
from library.verbs import want
from tests.pictures_kept import bytes_of, files, kept  # noqa: F401
from tests.pictures_made import make_picture, noise, pixels

MAKE_UNTIL_KILLED = """
import django, sys
django.setup()
from library import making
from library.models import Image
image = Image(**{fields!r})
kept = []
def keep(image, name, part, data):
    making.storages["default"].save(name, making.ContentFile(data))
    print(name, flush=True)
making.keep = keep
class Rows:
    def current(self): return self
    def values_list(self, *_, **__): return []
Image.renditions = Rows()
making.make_missing(image)
"""
MEASURE = """
import django, re, sys
django.setup()
from library.arrival import examine
from library.making import made
from library.models import Image
from library.plan import parts
path = sys.argv[1]
Image.open = lambda self: open(path, "rb")
with open(path, "rb") as file:
    found = examine(file)
image = Image(width=found.width, height=found.height, has_alpha=found.has_alpha, is_wanted=False)
count = sum(1 for _ in made(image, {str(number): part for number, part in enumerate(parts(image))}))
# Not ru_maxrss, which a process has from the one that started it.
print(count, int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024)
"""


def process(code: str, folder: Path, *arguments: str) -> subprocess.Popen:
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings", "DATA_DIR": str(folder)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, cwd=site.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def queued(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


def work(most: int) -> None:
    call_command("db_worker", batch=True, max_tasks=most, interval=0, startup_delay=False, reload=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("kept", "queued")
def test_an_upload_goes_before_an_archive_that_waits_and_what_is_wanted_tonight_before_that():
    archive = [make_picture(pixels(20 + number, 20), is_wanted=False).pk for number in range(3)]
    for _ in range(500):
        tasks.make_renditions.using(priority=tasks.ARCHIVE).enqueue(archive[0])
    new = make_picture(pixels(80, 80))
    want([archive[2]], tonight=True)

    work(1)
    assert {image.pk for image in Image.objects.filter(renditions__isnull=False)} == {archive[2]}
    work(1)
    assert {image.pk for image in Image.objects.filter(renditions__isnull=False)} == {archive[2], new.pk}


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_fails_leaves_the_worker_alive(kept, queued):  # noqa: F811
    broken, sound = make_picture(), make_picture(pixels(80, 80))
    (kept / "originals" / broken.original).write_bytes(b"broken by a disk")

    work(2)

    assert not broken.renditions.exists() and sound.renditions.exists()
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]


@pytest.mark.once
@pytest.mark.django_db
def test_a_worker_killed_in_the_middle_of_a_rendition_is_followed_by_one_that_ends_it(kept):  # noqa: F811
    image = make_picture(noise(1200, 900))
    names = ("pk", "original", "digest", "width", "height", "is_wanted")
    killed = process(
        MAKE_UNTIL_KILLED.replace("{fields!r}", repr({name: getattr(image, name) for name in names})), kept
    )
    for _ in range(3):
        assert killed.stdout.readline().startswith("pictures/")
    time.sleep(0.02)
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL

    make_missing(image)

    made = set(image.renditions.values_list("name", flat=True))
    assert len(made) == len(parts(image))
    whole_files = {name for name in files(kept / "uploads") if not name.endswith(".unfinished")}
    assert whole_files == made
    assert all(len(bytes_of(rendition)) == rendition.bytes for rendition in image.renditions.all())


@pytest.mark.once
@pytest.mark.parametrize("options", [{}, {"progressive": True}], ids=["baseline", "progressive"])
def test_a_jpeg_of_100_megapixels_takes_less_than_600_megabytes(tmp_path, options):
    picture = Pixels.linear_gradient("L").resize((10_000, 10_000))
    file = tmp_path / "large.jpg"
    Pixels.merge("RGB", [picture, picture, picture]).save(file, quality=70, **options)
    del picture

    measured = process(MEASURE, tmp_path, str(file))
    count, peak = map(int, measured.communicate(timeout=120)[0].split())

    assert count == 2 and peak < 600


@pytest.mark.once
def test_a_png_of_50_megapixels_takes_less_than_600_megabytes(tmp_path):
    grey = Pixels.linear_gradient("L").resize((8_000, 6_250))
    file = tmp_path / "large.png"
    Pixels.merge("RGBA", [grey, grey, grey, grey]).save(file, compress_level=1)
    del grey

    measured = process(MEASURE, tmp_path, str(file))
    count, peak = map(int, measured.communicate(timeout=120)[0].split())

    assert count == 2 and peak < 600
