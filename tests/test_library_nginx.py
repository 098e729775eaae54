"""Uploads with nginx in front: it serves the files, and asks the application about those that are not there."""

import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.once
TAKE_DOWN_ONE = """
from django.utils import timezone
from library.models import Image, Rendition
for number, moment in enumerate([None, timezone.now()]):
    image = Image.objects.create(original="", digest=number, format="JPEG", bytes=1, width=1, height=1,
                                 taken_down_at=moment)
    Rendition.objects.create(image=image, width=1, height=1, format="AVIF", bytes=4, name=f"pictures/aa/{number}.avif")
"""


@pytest.fixture
def pictures(doors):
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", TAKE_DOWN_ONE]
    subprocess.run(command, cwd=settings.BASE_DIR, env=doors.environment, check=True, capture_output=True)
    folder = doors.folder / "data" / "uploads" / "pictures" / "aa"
    folder.mkdir(parents=True)
    (folder / "0.avif").write_bytes(b"AVIF")


def test_nginx_hands_out_pictures_and_the_application_says_which_were_taken_down(ask, pictures):
    there, gone, unknown = (ask(f"/uploads/pictures/aa/{number}.avif") for number in range(3))

    assert (there.status, gone.status, unknown.status) == (200, 410, 404)
    assert there.headers["content-type"] == ["image/avif"]
    assert there.headers["cache-control"] == ["public, max-age=31536000, immutable"]
    assert gone.headers["cache-control"] == ["no-store"]
    for answer in (there, gone, unknown):
        assert answer.headers["x-content-type-options"] == ["nosniff"]
        assert len(answer.headers["content-security-policy"]) == 1
