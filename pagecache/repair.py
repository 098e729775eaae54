"""After a power cut the disk may hold files that the index does not know."""

import os
from collections import defaultdict
from pathlib import Path

from pagecache import files
from pagecache.epochs import Epoch, this_boot


def repair(epoch: Epoch) -> int:
    """Once after each start of the machine: remove files that the index does not know as they are. How many."""
    if epoch.index.get("boot") == this_boot():
        return 0
    with epoch.lock(wait=60):
        rows = epoch.index.connection.execute("SELECT file, mtime, bytes FROM page WHERE bytes > 0")
        known = {epoch.files / name: (mtime, size) for name, mtime, size in rows}
        found = defaultdict(list)
        for file in epoch.files.rglob("*"):
            if file.is_file():
                found[_plain(file)].append(file.stat())
        unknown = [file for file, parts in found.items() if _said(parts) != known.get(file)]
        for file in unknown:
            files.remove(file)
        epoch.index.set(boot=this_boot())
    return len(unknown)


def _plain(file: Path) -> Path:
    """A compressed file is served without the plain one, too."""
    return file.with_suffix("") if file.suffix in files.ENCODINGS.values() else file


def _said(parts: list[os.stat_result]) -> tuple[int, int]:
    """Moment and size of a page's files together: one may be empty, or older."""
    moments = {int(part.st_mtime) for part in parts}
    return (moments.pop() if len(moments) == 1 else 0), sum(part.st_size for part in parts)
