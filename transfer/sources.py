"""Which files are meant by the paths of a command."""

import os
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.core.files.uploadedfile import UploadedFile

from .documents.names import ADVICE, MARKDOWN, WORD
from .documents.refusal import Refused

_DOCUMENTS = {*MARKDOWN, *WORD, *ADVICE}


@dataclass(frozen=True)
class Source:
    """A file by the name that it is known by. `size` and `load` raise `OSError` where it can't be read."""

    name: str
    size: Callable[[], int]
    load: Callable[[], bytes]


def from_file(path: Path, name: str) -> Source:
    return Source(unicodedata.normalize("NFC", name), lambda: path.stat().st_size, path.read_bytes)


def from_upload(upload: UploadedFile) -> Source:
    return Source(unicodedata.normalize("NFC", upload.name), lambda: upload.size, upload.read)


def find_sources(paths: list[Path]) -> Iterator[Source | tuple[str, Refused] | Path]:
    """Sources in the order of their names within each path; (name, refusal) for a path without any; a plain path for
    a file in a folder that is no document, a picture perhaps."""
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield from_file(path, path.name)
        else:
            yield str(path), Refused("There is no such file or folder. Mend the path.")


def _in_folder(folder: Path):
    found = False
    for path in _files(folder):
        if isinstance(path, OSError):
            yield path.filename, Refused(f"The folder can’t be read: {path.strerror}. Change its rights.")
        elif path.suffix.lower() in _DOCUMENTS:
            found = True
            yield from_file(path, path.relative_to(folder).as_posix())
        else:
            yield path
    if not found:
        yield str(folder), Refused("There is no document in this folder. Name one with .docx or .md files in it.")


def _files(folder: Path) -> Iterator[Path | OSError]:
    """Sorted; without hidden files and those that Word keeps beside an open document."""
    errors: list[OSError] = []
    for above, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(above, name) for name in sorted(names) if not name.startswith((".", "~$")))
    yield from errors


def ending_of(path: PurePath) -> str:
    return path.suffix.lower() or "no ending"
