"""Which file a page is, and how it is written and taken away."""

import gzip
import os
import re
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import brotli

# One spelling of each address, of signs that mean the same to every server and file system.
CANONICAL = re.compile(r"/(?:[A-Za-z0-9_-]+/)*(?:[A-Za-z0-9_-]+\.(?:xml|txt|png))?")
LONGEST = 300

# A file's ending says what it is; the first is asked for first.
KINDS = {
    "html": "text/html; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
PLAIN_KINDS = {"xml": "application/xml; charset=utf-8", "txt": "text/plain; charset=utf-8", "png": "image/png"}
# By the name that a browser knows an encoding by: the ending of its file. The best first.
ENCODINGS = {"br": ".br", "gzip": ".gz"}


def is_canonical(path: str) -> bool:
    return len(path) <= LONGEST and CANONICAL.fullmatch(path) is not None


def names_of(path: str) -> list[str]:
    """The files that may hold a canonical path, below the folder of pages."""
    if not path.endswith("/"):
        return [path.removeprefix("/")]
    return [f"{path.removeprefix('/')}page.{ending}" for ending in KINDS]


def name_of(path: str, content_type: str) -> str | None:
    """The file that holds this path with that content, or None where no server would know the type again."""
    ending = path.rpartition(".")[2]
    if not path.endswith("/"):
        return path.removeprefix("/") if PLAIN_KINDS.get(ending) == content_type else None
    ending = next((ending for ending, kind in KINDS.items() if kind == content_type), None)
    return ending and f"{path.removeprefix('/')}page.{ending}"


def type_of(name: str) -> str:
    return (KINDS | PLAIN_KINDS)[name.rpartition(".")[2]]


class Draft:
    """A page’s files, written aside, then put into place: the plain one last, for it is what servers look for."""

    def __init__(self, content: bytes, aside: Path):
        aside.mkdir(exist_ok=True)
        stem = aside / uuid4().hex
        self.parts = {"": stem} | {ending: stem.with_suffix(ending) for ending in ENCODINGS.values()}
        self.bytes = 0
        try:
            for ending, compressed in _compressed(content).items():
                self.parts[ending].write_bytes(compressed)
                self.bytes += len(compressed)
        except OSError:
            self.discard()
            raise

    def put(self, file: Path, mtime: int) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        for ending, part in reversed(self.parts.items()):
            os.utime(part, (mtime, mtime))
            part.replace(f"{file}{ending}")

    def discard(self) -> None:
        for part in self.parts.values():
            with suppress(OSError):
                part.unlink()


def _compressed(content: bytes) -> dict[str, bytes]:
    """Brotli at 5 is as quick as gzip and smaller; at 11 a reader would wait a hundred times as long."""
    return {"": content, ".br": brotli.compress(content, quality=5), ".gz": gzip.compress(content, 6, mtime=0)}


def remove(file: Path) -> None:
    """The plain file first: without it, no server looks for the others."""
    for ending in ("", *ENCODINGS.values()):
        Path(f"{file}{ending}").unlink(missing_ok=True)
