"""Files whose name carries their hash, by release: pages and processes of the last one still ask for them."""

import json
import re
import time
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

from cms.running.writing import write_as_one

KEPT = 2
HASHED = re.compile(r"\.[0-9a-f]{12}(\.[^./]+)?$")


def note_this_release() -> None:
    """Two releases with the same files are one: what changed only in Python pushes nothing out."""
    files = files_of_this_release()
    noted = noted_releases()
    if not noted or noted[-1]["files"] != files:
        noted = [release for release in noted if release["files"] != files]
        noted.append({"since": time.time(), "files": files})
        write_as_one(record(), json.dumps(noted[-KEPT:]))


def files_of_this_release() -> list[str]:
    """From the manifest: what was collected, and its hashed copies."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return []
    paths, _hash = staticfiles_storage.load_manifest()
    return sorted({*paths, *paths.values()})


def remove_older_releases() -> None:
    """Hashed files of none of the kept releases. One that is younger than they are is somebody's who is collecting."""
    noted = noted_releases()
    if len(noted) < KEPT:
        return
    known = {file for release in noted for file in release["files"]}
    for file in Path(settings.STATIC_ROOT).rglob("*.*"):
        name = re.sub(r"\.(gz|br)$", "", file.relative_to(settings.STATIC_ROOT).as_posix())
        if HASHED.search(name) and name not in known and is_older(file, noted[0]["since"]):
            file.unlink(missing_ok=True)


def is_older(file: Path, moment: float) -> bool:
    try:
        return file.is_file() and file.stat().st_mtime < moment
    except FileNotFoundError:
        return False


def noted_releases() -> list[dict]:
    """The newest last."""
    return json.loads(record().read_text()) if record().exists() else []


def record() -> Path:
    return Path(settings.STATIC_ROOT) / ".releases.json"
