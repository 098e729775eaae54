"""Readers load one style sheet. Its parts are written apart, one concern a file: static/css/site.css names them."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
IMPORT = re.compile(r'@import "([\w.-]+)";\n?')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")


class OneStyleSheet(CompressedManifestStaticFilesStorage):
    """The usual storage, hashed and compressed; what SHEET imports stands in it."""

    def post_process(self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options) -> Iterator:
        bound = paths
        if SHEET in paths and not dry_run:
            in_memory = InMemoryStorage()
            in_memory.save(SHEET, ContentFile(bound_text(paths)))
            bound = paths | {SHEET: (in_memory, SHEET)}
        return super().post_process(bound, dry_run=dry_run, **options)


def bound_text(paths: dict[str, tuple[Storage, str]]) -> str:
    """The parts in their order, without comments and indents. A part that is not there is a KeyError."""
    folder = PurePosixPath(SHEET).parent
    parts = [text_of(paths[str(folder / name)]) for name in IMPORT.findall(text_of(paths[SHEET]))]
    return INDENT.sub("\n", COMMENT.sub("", "".join(parts))).strip()


def text_of(file: tuple[Storage, str]) -> str:
    storage, path = file
    with storage.open(path) as opened:
        return opened.read().decode()
