"""The folder of a whole site. Another is written beside it, and takes its place only when it is whole.

Refused: writing into the folder itself. Whoever is killed there leaves a mixture of two sites that looks like one.
"""

import fcntl
import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

MARKER = ".standfirst.json"
NOT_EMPTY = "{} has files that this command has not written. Name an empty or a new folder."
NOT_OURS = "{} has files that this command has not written: {}. Take them out; it would throw them away."
UNDER_WAY = "Another command is writing {}."


class Refused(Exception):
    """Nothing was written; the sentence says why."""


class Folder:
    """`place` is where the site goes, `draft` where it is written, `ended` the last one in the instant of change."""

    def __init__(self, place: Path):
        self.place = place.resolve()
        self.draft = self.place.with_name(f"{self.place.name}.partial")
        self.ended = self.place.with_name(f"{self.place.name}.old")

    @contextmanager
    def being_written(self):
        """The draft, empty and ours alone."""
        for folder in (self.place, self.draft, self.ended):
            refuse_foreign(folder)
        if self.ended.exists() and not self.place.exists():
            # Killed in the instant of the change.
            self.ended.rename(self.place)
        self.draft.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.draft, os.O_RDONLY | os.O_CLOEXEC)
        try:
            self._lock(handle)
            self._clear()
            yield self.draft
        finally:
            os.close(handle)

    def _lock(self, handle: int) -> None:
        """Of the folder itself: it stays held while the folder is renamed."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(UNDER_WAY.format(self.draft)) from None
        if not self.draft.exists() or os.fstat(handle).st_ino != self.draft.stat().st_ino:
            raise Refused(UNDER_WAY.format(self.draft))

    def _clear(self) -> None:
        (self.draft / MARKER).write_text("{}")
        for entry in os.scandir(self.draft):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry)
            elif entry.name != MARKER:
                os.unlink(entry)

    def put_in_place(self) -> None:
        names = sorted(set(os.listdir(self.draft)) | {MARKER})
        (self.draft / MARKER).write_text(json.dumps({"names": names, "files": count(self.draft)}))
        os.sync()
        refuse_foreign(self.place)
        if self.ended.exists():
            shutil.rmtree(self.ended)
        if self.place.exists():
            self.place.rename(self.ended)
        self.draft.rename(self.place)
        shutil.rmtree(self.ended, ignore_errors=True)


def refuse_foreign(folder: Path) -> None:
    """What was written here is known by its marker; one of a draft says nothing yet."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        written = json.loads((folder / MARKER).read_text())
    except (OSError, ValueError):
        raise Refused(NOT_EMPTY.format(folder)) from None
    if not written:
        return
    if strange := sorted(set(os.listdir(folder)) - set(written["names"])):
        raise Refused(NOT_OURS.format(folder, ", ".join(strange[:5])))
    if count(folder) > written["files"]:
        raise Refused(NOT_EMPTY.format(folder))


def count(folder: Path) -> int:
    return sum(len(files) for _folder, _folders, files in os.walk(folder))
