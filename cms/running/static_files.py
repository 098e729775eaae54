import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_static_files(say: Callable[[str], None]) -> None:
    """Collected, hashed and compressed, only when one of them has changed since."""
    fingerprint = fingerprint_of_static_files()
    note = Path(settings.STATIC_ROOT) / ".fingerprint"
    if note.exists() and note.read_text() == fingerprint:
        return
    say("Collecting static files …")
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(fingerprint)


def fingerprint_of_static_files() -> str:
    """Changes with any file's name, size or moment, and with the folder that holds them."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
