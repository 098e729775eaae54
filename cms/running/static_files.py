import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.template.loader import render_to_string

from cms.running.static_releases import note_this_release, remove_older_releases
from cms.running.writing import write_as_one

# What nginx says while the application is down: deploy/nginx.conf.template
WHEN_DOWN = "503.html"


def collect_static_files(say: Callable[[str], None]) -> None:
    """Collected, hashed and compressed, only when one of them has changed since. The last release's stay."""
    root, fingerprint = Path(settings.STATIC_ROOT), fingerprint_of_static_files()
    note = root / ".fingerprint"
    if not note.exists() or note.read_text() != fingerprint:
        say("Collecting static files …")
        call_command("collectstatic", interactive=False, verbosity=0)
        note_this_release()
        remove_older_releases()
        # Last: whoever is killed before begins again.
        write_as_one(note, fingerprint)
    write_as_one(root / WHEN_DOWN, render_to_string(WHEN_DOWN))


def fingerprint_of_static_files() -> str:
    """Changes with any file's name, size or moment, and with the folder that holds them."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
