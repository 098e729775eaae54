"""After a power cut the disk may hold files that the index does not know."""

from pathlib import Path

from pagecache import files
from pagecache.epochs import Epoch, this_boot


def repair(epoch: Epoch) -> int:
    """Once after each start of the machine: remove files that the index does not know as they are. How many."""
    if epoch.index.get("boot") == this_boot():
        return 0
    with epoch.lock(wait=60):
        rows = epoch.index.connection.execute("SELECT file, mtime FROM page WHERE bytes > 0")
        known = {epoch.files / name: mtime for name, mtime in rows}
        found = [file for file in epoch.files.rglob("*") if file.is_file()]
        unknown = {_plain(file) for file in found if known.get(_plain(file)) != int(file.stat().st_mtime)}
        for file in unknown:
            files.remove(file)
        epoch.index.set(boot=this_boot())
    return len(unknown)


def _plain(file: Path) -> Path:
    """A compressed file is served without the plain one, too."""
    return file.with_suffix("") if file.suffix in files.ENCODINGS.values() else file
