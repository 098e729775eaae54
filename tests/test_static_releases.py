"""A page of the last release still asks for its files; those of the release before are removed."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from cms.running.static_files import collect_static_files
from cms.running.static_releases import noted_releases

LONG_AGO = time.time() - 7 * 86_400


class Release:
    def __init__(self, settings, folder):
        self.settings, self.source, self.root = settings, folder / "source", folder / "collected"
        settings.STATICFILES_DIRS = [self.source, settings.BASE_DIR / "static"]
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        settings.STATIC_ROOT = self.root
        settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "cms.running.style_sheet.OneStyleSheet"}}
        self.source.mkdir()

    def __call__(self, text: str) -> str:
        """Another release, a while after the last one. Returns the hashed name of its file."""
        self.let_time_pass()
        (self.source / "look.css").write_text(f"body {{ --is: {text} }}" + " " * 2000)
        os.utime(self.source / "look.css", (time.time(), random.uniform(0, time.time())))
        collect_static_files(lambda _sentence: None)
        return staticfiles_storage.stored_name("look.css")

    def let_time_pass(self):
        for file in self.root.rglob("*.*"):
            os.utime(file, (file.stat().st_mtime - 3600,) * 2)
        if noted := noted_releases():
            for release in noted:
                release["since"] -= 3600
            (self.root / ".releases.json").write_text(json.dumps(noted))

    def has(self, name: str) -> bool:
        """With its packed ones; never some of them."""
        found = {(self.root / f"{name}{ending}").exists() for ending in ("", ".gz", ".br")}
        assert len(found) == 1
        return found.pop()


@pytest.fixture
def release(settings, tmp_path):
    return Release(settings, tmp_path)


def test_the_last_releases_files_stay_and_those_of_the_one_before_go(release):
    first, second = release("first"), release("second")
    assert release.has(first) and release.has(second)

    third = release("third")

    assert not release.has(first)
    assert release.has(second) and release.has(third)


def test_the_same_release_twice_pushes_nothing_out(release):
    first = release("first")

    for _ in range(3):
        second = release("second")

    assert release.has(first) and release.has(second)


def test_one_release_back_keeps_both(release):
    first, second = release("first"), release("second")

    assert release("first") == first
    assert release.has(first) and release.has(second)

    third = release("third")
    assert release.has(first) and release.has(third) and not release.has(second)


def test_a_file_of_all_releases_stays(release):
    for text in ("first", "second", "third", "fourth"):
        release(text)

    assert release.has(staticfiles_storage.stored_name("css/base.css"))


def test_what_somebody_collects_meanwhile_stays_and_what_was_left_long_ago_goes(release):
    release("first")
    release("second")
    young, old = release.root / "new.0123456789ab.css", release.root / "old.0123456789ab.css.gz"
    young.write_text("")
    old.write_text("")
    os.utime(old, (LONG_AGO, LONG_AGO))

    release.source.joinpath("look.css").write_text("third")
    collect_static_files(lambda _sentence: None)

    assert young.exists() and not old.exists()


def test_a_file_whose_own_name_looks_like_a_hash_stays(release):
    (release.source / "vendor.0123456789ab.js").write_text("1")
    for text in ("first", "second", "third"):
        release(text)
    os.utime(release.root / "vendor.0123456789ab.js", (LONG_AGO, LONG_AGO))

    release("fourth")

    assert (release.root / "vendor.0123456789ab.js").exists()
    assert (release.root / "staticfiles.json").exists() and (release.root / "look.css").exists()


def test_the_page_for_a_failure_is_written_anew_with_each_release(release):
    release("first")
    page = release.root / "503.html"
    text = page.read_text()
    assert staticfiles_storage.url("css/site.css") in text
    page.write_text("old")

    collect_static_files(lambda _sentence: None)

    assert page.read_text() == text


COLLECT = """
import django
from django.conf import settings
settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
settings.STATICFILES_DIRS = [{source!r}, *settings.STATICFILES_DIRS]
django.setup()
from cms.running.static_files import collect_static_files
print("ready", flush=True)
collect_static_files(lambda said: None)
"""


@pytest.mark.once
def test_killed_at_any_moment_it_is_made_up_for_at_the_next_start(settings, tmp_path):
    source, root = tmp_path / "source", tmp_path / "static"
    source.mkdir()
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "STATIC_ROOT": str(root)}
    environment["DJANGO_SETTINGS_MODULE"] = "cms.settings"

    def collect(text, killed_after=None):
        (source / "look.css").write_text(text)
        command = [sys.executable, "-c", COLLECT.format(source=str(source))]
        with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE) as collecting:
            assert collecting.stdout.readline() == b"ready\n"
            if killed_after is not None:
                time.sleep(killed_after)
                collecting.send_signal(signal.SIGKILL)

    collect("first")
    first = json.loads((root / ".releases.json").read_text())[-1]["files"]
    for after in (0, 0.1, 0.3, 0.6, 1):
        collect("second", killed_after=after)
        (root / ".fingerprint").unlink(missing_ok=True)
    collect("second")

    noted = [release["files"] for release in json.loads((root / ".releases.json").read_text())]
    assert len(noted) == 2 and noted[0] == first
    assert all((root / name).exists() for names in noted for name in names)
