"""What is wrong with this node's store."""

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from pagecache.epochs import Epoch
from pagecache.problems import Check, Problem
from pagecache.store import store

FOLLOWS_WITHIN = 30
# A disk that is full takes an empty file.
A_PAGE = b"\0" * 64 * 1024
LEAST_FREE = 0.05


def folder() -> Iterator[Problem]:
    """Writes like a page, and takes it away again."""
    if not settings.PAGES_DIR:
        return
    root, epoch = Path(settings.PAGES_DIR), _epoch()
    file = (epoch.aside if epoch else root) / f"{uuid4().hex}.try"
    try:
        file.write_bytes(A_PAGE)
    except OSError as error:
        sentence = _("Pages can’t be stored in %(folder)s: %(error)s.")
        advice = _("Readers are served, but each page is made anew. The folder must be writable for who runs the site.")
        yield Problem(sentence % {"folder": file.parent, "error": error.strerror}, advice)
    finally:
        with suppress(OSError):
            file.unlink()


def follower() -> Iterator[Problem]:
    epoch = _epoch()
    if epoch is None or not epoch.index.bytes:
        return
    try:
        age = time.time() - (Path(settings.PAGES_DIR) / "followed").stat().st_mtime
    except FileNotFoundError:
        age = None
    if age and age < -FOLLOWS_WITHIN:
        # Before the clock was set back. Who follows writes a new moment twice a second.
        age = None
    if age is None or age > FOLLOWS_WITHIN:
        sentence = _("Stored pages may be out of date: nobody follows the changes.")
        if age:
            sentence = _("Stored pages may be out of date: nobody has followed the changes for %d seconds.") % age
        yield Problem(
            sentence, _("Start “manage.py work” on this machine; on a further node “manage.py follow_changes”.")
        )


def room() -> Iterator[Problem]:
    epoch = _epoch()
    if epoch and epoch.index.bytes > settings.PAGES_MAX_BYTES:
        words = {"have": filesizeformat(epoch.index.bytes), "may": filesizeformat(settings.PAGES_MAX_BYTES)}
        sentence = _("Stored pages take %(have)s, more than the %(may)s that they may.")
        yield Problem(sentence % words, _("The oldest go when the next is stored. If they don’t, look at the log."))
    if settings.PAGES_DIR and Path(settings.PAGES_DIR).exists():
        disk = shutil.disk_usage(settings.PAGES_DIR)
        if disk.free < disk.total * LEAST_FREE:
            sentence = _("The disk of %(folder)s is nearly full: %(free)s are left.")
            words = {"folder": settings.PAGES_DIR, "free": filesizeformat(disk.free)}
            yield Problem(sentence % words, _("Make room, or set PAGES_MAX_BYTES lower."))


def _epoch() -> Epoch | None:
    kept = store()
    return kept.epochs.current if kept else None


CHECKS = [
    Check("pages", "Pages can be stored.", folder),
    Check("follower", "Stored pages follow what is changed.", follower),
    Check("room", "There is room for pages.", room),
]
