"""Real processes: a worker of the queue, a death in the middle of a picture, the largest that may come in."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pixels

from library import tasks
from library.models import Image
from library.plan import name_of, parts
from library.verbs import want
from reading.apps import make_all_sizes
from tests.pictures_made import coded, make_picture, noise, pixels

ADD = """
import django, sys
django.setup()
from django.core.files.base import File
from library.storing import add
with open(sys.argv[1], "rb") as file:
    add(File(file, name="photo.jpg"), by=None)
"""
MEASURE = """
import django, re, sys
django.setup()
from library.arrival import examine
from library.making import made
from library.models import Image
from library.plan import name_of, parts
path = sys.argv[1]
Image.open = lambda self: open(path, "rb")
with open(path, "rb") as file:
    found = examine(file)
image = Image(width=found.width, height=found.height, has_alpha=found.has_alpha, is_wanted=False)
count = sum(1 for _ in made(image, {str(number): part for number, part in enumerate(parts(image))}))
# Not ru_maxrss, which a process has from the one that started it.
print(count, int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024)
"""


def environment_of(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings", "DATA_DIR": str(folder)}


def process(code: str, folder: Path, *arguments: str) -> subprocess.Popen:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, cwd=site.BASE_DIR, env=environment_of(folder), stdout=subprocess.PIPE, text=True)


def run_to_its_end(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=site.BASE_DIR, env=environment_of(folder), check=True)


@contextmanager
def worker(folder: Path):
    """As in production; killed with all its children at the end, if it was not before."""
    command = [sys.executable, "manage.py", "work"]
    with (folder / "worker.log").open("a") as log:
        started = subprocess.Popen(
            command, cwd=site.BASE_DIR, env=environment_of(folder), stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield started
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def asked(folder: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "standfirst.sqlite3", timeout=20)) as connection:
        return connection.execute(query).fetchall()


def rows(folder: Path) -> dict[str, int]:
    return dict(asked(folder, "SELECT name, bytes FROM library_rendition"))


def states(folder: Path) -> list[str]:
    return [state for (state,) in asked(folder, "SELECT status FROM django_tasks_database_dbtaskresult")]


def wait_until(holds, seconds: float = 60) -> None:
    give_up_at = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up_at, "It has not come about."
        time.sleep(0.05)


@pytest.fixture
def queued(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


def work(most: int) -> None:
    call_command("db_worker", batch=True, max_tasks=most, interval=0, startup_delay=False, reload=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("picture_stores", "queued")
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
@pytest.mark.usefixtures("picture_stores", "queued")
def test_an_upload_goes_before_an_archive_that_is_read_through():
    archive = [make_picture(pixels(20 + number, 20), is_wanted=False).pk for number in range(3)]
    make_all_sizes([f"image:{pk}" for pk in archive])
    new = make_picture(pixels(80, 80))

    work(1)

    assert {image.pk for image in Image.objects.filter(renditions__isnull=False)} == {new.pk}


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_fails_leaves_the_worker_alive(picture_stores, queued):
    broken, sound = make_picture(), make_picture(pixels(80, 80))
    (picture_stores / "originals" / broken.original).write_bytes(b"broken by a disk")

    work(2)

    assert not broken.renditions.exists() and sound.renditions.exists()
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]


@pytest.mark.once
def test_a_worker_killed_in_the_middle_of_a_picture_is_followed_by_one_that_ends_it(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(coded(noise(1200, 900)))
    run_to_its_end(tmp_path, "manage.py", "migrate", "--verbosity", "0")
    run_to_its_end(tmp_path, "-c", ADD, str(tmp_path / "photo.jpg"))

    with worker(tmp_path) as first:
        wait_until(lambda: len(rows(tmp_path)) > 1)
        os.killpg(first.pid, signal.SIGKILL)
    of_the_first = len(rows(tmp_path))
    with worker(tmp_path):
        wait_until(lambda: states(tmp_path) == ["SUCCESSFUL"])

    made = rows(tmp_path)
    image = Image(width=1200, height=900, digest=hashlib.sha256((tmp_path / "photo.jpg").read_bytes()).hexdigest())
    assert of_the_first < len(made)
    assert set(made) == {name_of(image, part) for part in parts(image)}
    assert {name: (tmp_path / "uploads" / name).stat().st_size for name in made} == made


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
