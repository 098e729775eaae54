import hashlib
import sys
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

SHOWN = ("SITE_ADDRESS", "TIME_ZONE", "LANGUAGE_CODE", "STATIC_URL", "MEDIA_URL")
ENDINGS = {".py", ".html", ".xml", ".txt", ".css", ".js", ".svg", ".woff2", ".mo"}


@cache
def release() -> str:
    """A short name for all that a page is made of beside the database: code, templates, style, settings that show."""
    digest = hashlib.sha256(sys.version.encode())
    for name in SHOWN:
        digest.update(f"{name}={getattr(settings, name, '')}\n".encode())
    for file in sorted(_files()):
        digest.update(file.as_posix().encode() + b"\0" + (settings.BASE_DIR / file).read_bytes())
    return digest.hexdigest()[:12]


def _files() -> set[Path]:
    """Of our own apps, the templates, the static files, and what is installed."""
    root = settings.BASE_DIR
    folders = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).is_relative_to(root)]
    folders += [Path(folder) for folder in (*settings.STATICFILES_DIRS, *settings.TEMPLATES[0]["DIRS"])]
    files = {file for folder in folders for file in folder.rglob("*") if file.suffix in ENDINGS}
    return {file.relative_to(root) for file in {*files, *root.glob("requirements*.txt")} if ".venv" not in file.parts}
